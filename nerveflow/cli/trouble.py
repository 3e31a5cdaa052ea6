"""Everything that can go wrong, as one line for the person and an exit code."""

from collections.abc import Iterator
from contextlib import contextmanager


class CliError(Exception):
    """What to say on standard error, and what to exit with."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


FINDINGS, WRONG_USE = 1, 2


@contextmanager
def errors_as_lines() -> Iterator[None]:
    """Turn what the rooms raise into Trouble."""
    from nerveflow.routine.library import UnknownRoutine
    from nerveflow.store.errors import AmbiguousSession, StoreError, UnknownSession
    from nerveflow.visit.timelines import CannotBegin, NothingLeft

    try:
        yield
    except (UnknownSession, AmbiguousSession) as error:
        message = f"{str(error).rstrip('.')}; nerveflow history lists them"
        raise CliError(message, WRONG_USE) from error
    except StoreError as error:
        raise CliError(str(error), FINDINGS) from error
    except NothingLeft as error:
        raise CliError(str(error), FINDINGS) from error
    except (CannotBegin, UnknownRoutine) as error:
        raise CliError(str(error), WRONG_USE) from error
    except FileNotFoundError as error:
        raise CliError(str(error), FINDINGS) from error
