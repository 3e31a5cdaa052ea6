"""The entry point: reads the arguments, runs one command, prints an error as one line."""

import os
import sys
from collections.abc import Sequence

from nerveflow import exits
from nerveflow.cli.arguments import read_arguments
from nerveflow.cli.errors import CliError, errors_as_lines
from nerveflow.cli.streams import prepare_streams


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; help and mistakes in arguments exit here."""
    prepare_streams()
    try:
        with errors_as_lines():
            command, options = read_arguments(sys.argv[1:] if argv is None else argv)
            code = command.run(options)
            if sys.stdout is not None:
                sys.stdout.flush()
            return code
    except CliError as error:
        print(f"nerveflow: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has seen enough.
        _drop_output()
        return exits.DONE
    except OSError as error:
        _drop_output()
        print(f"nerveflow: {error.strerror or error}", file=sys.stderr)
        return exits.FINDINGS


def _drop_output() -> None:
    """Send what is still buffered to nowhere, so that it cannot fail at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
