"""config.toml on disk: read with every mistake named, and written one entry at a time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nerveflow.config.document import TomlPath, TomlTable, syntax_place
from nerveflow.config.sections import Config, SettingsError, SettingValue
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.routine.findings import Finding

__all__ = ["ConfigFile", "load", "save"]

MOST_BYTES = 200_000
"""A longer file is refused unread."""
WAIT_S = 5.0
"""How long to wait for another process that is writing; a write takes some milliseconds."""
MARK = "\ufeff"
"""The byte order mark that some editors put first."""


class ConfigFile(NamedTuple):
    """What was read: always a configuration to go on with, and what was wrong."""

    path: Path
    config: Config
    findings: "tuple[Finding, ...]"
    text: str = ""

    def located(self, entry: TomlPath, message: str) -> str:
        """One line about a mistake in an entry that another room has found."""
        from nerveflow.config.document import places
        from nerveflow.routine.findings import Finding

        line, column = places(self.text)(entry)
        return str(Finding(str(self.path), line, column, ".".join(entry), message))

    def has(self, entry: TomlPath) -> bool:
        """Whether the file has this entry."""
        from nerveflow.bounded_toml import loads

        try:
            found: object = loads(self.text)
        except ValueError:
            return False
        for name in entry:
            if not isinstance(found, dict) or name not in found:
                return False
            found = found[name]
        return True

    @property
    def errors(self) -> tuple[str, ...]:
        """One line for each mistake, for standard error."""
        return tuple(str(each) for each in self.findings if each.severity == "error")

    @property
    def warnings(self) -> tuple[str, ...]:
        """One line for each key that is not known."""
        return tuple(str(each) for each in self.findings if each.severity == "warning")


def load(path: Path) -> ConfigFile:
    """Read the configuration. A missing file is an empty one; a wrong value leaves its default."""
    try:
        return _parsed(_read(path).removeprefix(MARK), path)
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        return _broken(path, 1, 1, _why(error))


def save(path: Path, lock: Path, entry: TomlPath, value: SettingValue | None) -> ConfigFile:
    """Set one entry of the file, or remove it if the value is None, at once or not at all.

    The file is read again first, under a lock between processes, and nothing else in it changes:
    entries that another window wrote, comments, unknown keys and even wrong values stay. Returns
    what the file holds then. Raises SettingsError if the file cannot be read or written.
    """
    # Late: most starts write nothing.
    from nerveflow.bounded_toml import TooMuch
    from nerveflow.config.toml_edit import CannotEdit, edited

    try:
        with _locked(path, lock):
            text = _read(path)
            mark = MARK if text.startswith(MARK) else ""
            new = mark + edited(text.removeprefix(MARK), entry, value)
            if new != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                _replace(path.resolve(), new)
            return _parsed(new.removeprefix(MARK), path)
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise SettingsError(words.joined.labelled(str(path), _why(error))) from error
    except CannotEdit as error:
        name = ".".join(entry)
        raise SettingsError(words.settings.write_by_hand(path, name, error)) from error
    except TooMuch as error:
        line, column, bound = error.found
        message = words.check_syntax.too_much(bound, bound.most)
        why = words.check_syntax.at_place(message, line, column)
        raise SettingsError(words.settings.unread(path, why)) from error
    except ValueError as error:
        raise SettingsError(words.settings.unread(path, error)) from error


def _parsed(text: str, path: Path) -> ConfigFile:
    if not text:
        return ConfigFile(path, Config(), ())
    import tomllib

    from nerveflow.bounded_toml import TooMuch, loads
    from nerveflow.config.checker import check

    try:
        document: TomlTable = loads(text)
    except TooMuch as error:
        line, column, bound = error.found
        return _broken(path, line, column, words.check_syntax.too_much(bound, bound.most))
    except tomllib.TOMLDecodeError as error:
        return _broken(path, *syntax_place(error, text))
    return ConfigFile(path, *check(document, text, path), text)


def _broken(path: Path, line: int, column: int, message: str) -> ConfigFile:
    from nerveflow.routine.findings import Finding

    return ConfigFile(
        path, Config(), (Finding(str(path), line, column, words.settings.WHOLE_CONFIG, message),)
    )


def _read(path: Path) -> str:
    """The text as it is, line ends and byte order mark included; empty if there is no file."""
    if path.exists() and not path.is_file() and not path.is_dir():
        # To open a pipe would wait forever.
        raise OSError(words.settings.NOT_A_FILE)
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return ""
    if len(raw) > MOST_BYTES:
        raise OSError(words.settings.larger_than(MOST_BYTES))
    return raw.decode("utf-8")


def _why(error: OSError | UnicodeDecodeError | RecursionError) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, RecursionError):
        return words.settings.NESTED_TOO_DEEPLY
    return words.settings.not_utf8_from(error.start)


@contextmanager
def _locked(path: Path, lock: Path) -> Iterator[None]:
    import sqlite3

    from nerveflow.locks import FileLock, LockTaken, lock_file

    try:
        try:
            held = FileLock(lock, WAIT_S)
        except (OSError, sqlite3.Error):
            # The folder of the history takes nothing; for another window neither.
            held = FileLock(lock_file(path, lock.name), WAIT_S)
    except LockTaken as error:
        raise SettingsError(words.settings.busy(path)) from error
    except (OSError, sqlite3.Error) as error:
        raise SettingsError(words.settings.unlocked(path, path.parent)) from error
    try:
        yield
    finally:
        held.release()


def _replace(path: Path, text: str) -> None:
    import shutil
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, written)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
