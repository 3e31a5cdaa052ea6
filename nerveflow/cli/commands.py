"""Every command by its name. Each imports what it needs when it is called: help stays quick."""

from collections.abc import Callable, Mapping

from nerveflow.cli.streams import on_terminal
from nerveflow.cli.trouble import WRONG_USE, Trouble
from nerveflow.cli.typed import Typed

NEEDS_TERMINAL = (
    "the screens need a terminal; without one: nerveflow run --plain (see nerveflow run --help)"
)


def _home(options: Typed) -> int:
    if not on_terminal():
        raise Trouble(NEEDS_TERMINAL, WRONG_USE)
    from nerveflow.cli.running import home

    return home()


def _lead(options: Typed) -> int:
    if not options.plain and not on_terminal():
        raise Trouble(NEEDS_TERMINAL, WRONG_USE)
    from nerveflow.cli.running import run

    return run(options)


def _routines(options: Typed) -> int:
    from nerveflow.cli.listing import routines

    return routines(options)


def _show(options: Typed) -> int:
    from nerveflow.cli.dry_run import show

    return show(options)


def _check(options: Typed) -> int:
    from nerveflow.cli.checking import check

    return check(options)


def _history(options: Typed) -> int:
    from nerveflow.cli.looking_back import history

    return history(options)


def _session(options: Typed) -> int:
    from nerveflow.cli.looking_back import session

    return session(options)


def _plan(options: Typed) -> int:
    from nerveflow.cli.planning import plan

    return plan(options)


def _remind(options: Typed) -> int:
    from nerveflow.cli.reminding import remind

    return remind(options)


def _doctor(options: Typed) -> int:
    from nerveflow.cli.health import doctor

    return doctor(options)


COMMANDS: Mapping[str | None, Callable[[Typed], int]] = {
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
