"""Every error that a person can meet, as one line and an exit code."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from nerveflow import exits
from nerveflow.resources import MissingFiles
from nerveflow.wording import words

LIBRARY_ERRORS: Mapping[str, int] = {
    "nerveflow.author.desk.DeskError": exits.FINDINGS,
    "nerveflow.routine.choices.CannotCompile": exits.WRONG_USE,
    "nerveflow.routine.library.UnknownRoutine": exits.WRONG_USE,
    "nerveflow.store.errors.AmbiguousSession": exits.WRONG_USE,
    "nerveflow.store.errors.StoreError": exits.FINDINGS,
    "nerveflow.store.errors.UnknownSession": exits.WRONG_USE,
    "nerveflow.config.sections.SettingsError": exits.FINDINGS,
    "nerveflow.visit.errors.CannotBegin": exits.WRONG_USE,
    "nerveflow.visit.errors.NothingLeft": exits.FINDINGS,
}
"""The exit code of each error.

By name, since importing the classes would load rooms that most commands do not need.
"""
_ABOUT_SESSIONS = {
    "nerveflow.store.errors.AmbiguousSession",
    "nerveflow.store.errors.UnknownSession",
}
"""After these errors the program says where the sessions are listed."""


class CliError(Exception):
    """One line for standard error, and the exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@contextmanager
def errors_as_lines() -> Iterator[None]:
    """Map library errors to one line and an exit code: raises CliError instead of them."""
    try:
        yield
    except MissingFiles as error:
        said = words.command_line.shipped_missing(error.kind, tuple(map(str, error.places)))
        raise CliError(said, exits.FINDINGS) from error
    except Exception as error:
        # Any, since the rooms are not imported for their kinds; what is not in the table goes on.
        # The most specific class first: an UnknownSession is a StoreError too.
        names = (f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__)
        for name in names:
            if name in LIBRARY_ERRORS:
                said = str(error)
                if name in _ABOUT_SESSIONS:
                    said = words.arguments.sessions_listed(said)
                raise CliError(said, LIBRARY_ERRORS[name]) from error
        raise
