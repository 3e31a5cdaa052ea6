"""The entry point: reads the arguments, runs one command, prints an error as one line."""

import os
import sys
from collections.abc import Sequence

from nerveflow import exits
from nerveflow.cli.errors import CliError, errors_as_lines
from nerveflow.cli.streams import prepare_streams
from nerveflow.cli.target import HOME_TARGET, imported


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; help and mistakes in arguments exit here."""
    prepare_streams()
    # To look for plugins in every installed package takes a tenth of a short command.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        with errors_as_lines():
            code = _run(sys.argv[1:] if argv is None else argv)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
    except CliError as error:
        print(f"nerveflow: {_within_a_line(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        # The reader closed our output, as `head` does.
        _drop_output()
        return exits.DONE
    except OSError as error:
        _drop_output()
        print(f"nerveflow: {error.strerror or error}", file=sys.stderr)
        return exits.FINDINGS


def _run(words: Sequence[str]) -> int:
    if not words:
        # Home is painted sooner without the parser of the arguments.
        return imported(HOME_TARGET)()
    from nerveflow.cli.arguments import read_arguments

    command, options = read_arguments(words)
    return command.run(options)


def _within_a_line(text: str) -> str:
    """A sentence as the rest of a line; a path or a name with signs in it stays as it is."""
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.isalpha() and first.istitle() else text


def _drop_output() -> None:
    """Send what is still buffered to nowhere, so that it cannot fail at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
