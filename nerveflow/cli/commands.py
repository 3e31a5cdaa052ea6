"""Every command by its name. Each imports what it needs when it is called: help stays quick."""

from collections.abc import Callable, Mapping

from nerveflow.cli.streams import on_terminal
from nerveflow.cli.trouble import WRONG_USE, CliError
from nerveflow.cli.typed import Arguments

NEEDS_TERMINAL = (
    "the screens need a terminal; without one: nerveflow run --plain (see nerveflow run --help)"
)


def _home(options: Arguments) -> int:
    if not on_terminal():
        raise CliError(NEEDS_TERMINAL, WRONG_USE)
    from nerveflow.cli.run import home

    return home()


def _lead(options: Arguments) -> int:
    if not options.plain and not on_terminal():
        raise CliError(NEEDS_TERMINAL, WRONG_USE)
    from nerveflow.cli.run import run

    return run(options)


def _routines(options: Arguments) -> int:
    from nerveflow.cli.routines import routines

    return routines(options)


def _show(options: Arguments) -> int:
    from nerveflow.cli.show import show

    return show(options)


def _check(options: Arguments) -> int:
    from nerveflow.cli.check import check

    return check(options)


def _history(options: Arguments) -> int:
    from nerveflow.cli.history import history

    return history(options)


def _session(options: Arguments) -> int:
    from nerveflow.cli.history import session

    return session(options)


def _plan(options: Arguments) -> int:
    from nerveflow.cli.plan import plan

    return plan(options)


def _remind(options: Arguments) -> int:
    from nerveflow.cli.remind import remind

    return remind(options)


def _doctor(options: Arguments) -> int:
    from nerveflow.cli.doctor import doctor

    return doctor(options)


COMMANDS: Mapping[str | None, Callable[[Arguments], int]] = {
    None: _home,
    "run": _lead,
    "routines": _routines,
    "show": _show,
    "check": _check,
    "history": _history,
    "session": _session,
    "plan": _plan,
    "remind": _remind,
    "doctor": _doctor,
}
