"""The way in: reads the arguments, hands over to one command, and tells what went wrong."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper

from nerveflow.cli.arguments import near, read_arguments
from nerveflow.cli.trouble import WRONG_USE, Trouble
from nerveflow.cli.typed import Typed

INTERRUPTED = 130
NEEDS_TERMINAL = (
    "the screens need a terminal; without one: nerveflow run --plain (see nerveflow run --help)"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; help and mistakes in arguments exit here."""
    _settle_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except Trouble as trouble:
        print(f"nerveflow: {trouble}", file=sys.stderr)
        return trouble.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has seen enough. What is still buffered must not fail at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0


def _run(words: list[str]) -> int:
    if words and not words[0].startswith("-") and words[0] not in _COMMANDS:
        hint = near(words[0], [name for name in _COMMANDS if name])
        message = f"there is no command {words[0]!r}{hint} (see nerveflow --help)"
        raise Trouble(message, WRONG_USE)
    options = read_arguments(words, Typed())
    code = _COMMANDS[options.command](options)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code


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
    from nerveflow.cli.listing import show

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


_COMMANDS: Mapping[str | None, Callable[[Typed], int]] = {
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


def on_terminal() -> bool:
    """Whether a person can both see and type."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def _settle_streams() -> None:
    """Make sure that no file we open becomes a standard stream, and that any text can be said."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            with suppress(OSError):
                os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
