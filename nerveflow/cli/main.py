"""The way in: reads the arguments, hands over to one command, and tells what went wrong."""

import os
import sys
from collections.abc import Sequence

from nerveflow.cli.arguments import near, read_arguments
from nerveflow.cli.commands import COMMANDS
from nerveflow.cli.streams import settle_streams
from nerveflow.cli.trouble import FINDINGS, WRONG_USE, CliError
from nerveflow.cli.typed import Arguments

INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; help and mistakes in arguments exit here."""
    settle_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except CliError as trouble:
        print(f"nerveflow: {trouble}", file=sys.stderr)
        return trouble.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has seen enough.
        _write_no_more()
        return 0
    except OSError as error:
        _write_no_more()
        print(f"nerveflow: {error.strerror or error}", file=sys.stderr)
        return FINDINGS


def _write_no_more() -> None:
    """What is still buffered must not fail at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _run(words: list[str]) -> int:
    if words and not words[0].startswith("-") and words[0] not in COMMANDS:
        hint = near(words[0], [name for name in COMMANDS if name])
        message = f"there is no command {words[0]!r}{hint} (see nerveflow --help)"
        raise CliError(message, WRONG_USE)
    options = read_arguments(words, Arguments())
    code = COMMANDS[options.command](options)
    if sys.stdout is not None:
        sys.stdout.flush()
    return code
