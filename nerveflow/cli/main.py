"""The entry point: reads the arguments, runs one command, prints an error as one line."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from nerveflow import exits
from nerveflow.cli.errors import CliError, errors_as_lines
from nerveflow.cli.streams import prepare_streams
from nerveflow.cli.target import HOME_TARGET, imported
from nerveflow.wording import words


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; help and mistakes in arguments exit here."""
    prepare_streams()
    # To look for plugins in every installed package takes a tenth of a short command.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        with errors_as_lines():
            try:
                code = _run(sys.argv[1:] if argv is None else argv)
            except SystemExit:
                # Help was printed, or a mistake in the arguments.
                sys.stdout.flush()
                raise
            sys.stdout.flush()
            return code
    except CliError as error:
        _print_error(words.arguments.after_program(str(error)))
        return error.exit_code
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        # The reader closed our output, as `head` does.
        _drop_output()
        return exits.DONE
    except OSError as error:
        _drop_output()
        _print_error(str(error.strerror or error))
        return exits.FINDINGS


def _run(typed: Sequence[str]) -> int:
    if not typed:
        # Home is painted sooner without the parser of the arguments.
        return imported(HOME_TARGET)()
    from nerveflow.cli.arguments import SaySomething, read_arguments

    try:
        command, options = read_arguments(typed)
    except SaySomething:
        from nerveflow.cli.help import read_aloud

        command, options = read_aloud(typed)
    return command.run(options)


def _print_error(line: str) -> None:
    """Print the one line of an error, if there is anyone to read it."""
    with suppress(OSError):
        print(f"nerveflow: {line}", file=sys.stderr, flush=True)


def _drop_output() -> None:
    """Send what is still buffered to nowhere, so that it cannot fail at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
