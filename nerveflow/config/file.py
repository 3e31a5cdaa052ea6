"""config.toml on disk: read with every mistake named, written without losing what is not known."""

import os
import shutil
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import tomli_w
from pydantic import BaseModel

from nerveflow.config.document import Table, syntax_place
from nerveflow.config.findings import check
from nerveflow.config.model import Config
from nerveflow.routine.findings import Finding

__all__ = ["ConfigFile", "UnwritableError", "load", "save"]


class UnwritableError(Exception):
    """The file cannot be changed; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What was read: always a configuration to go on with, and what was wrong."""

    path: Path
    config: Config
    findings: tuple[Finding, ...]

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
        text = _read(path)
        document: Table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column, message = syntax_place(error, _read(path))
        return ConfigFile(path, Config(), (Finding(str(path), line, column, "config", message),))
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        return ConfigFile(path, Config(), (Finding(str(path), 1, 1, "config", _why(error)),))
    config, findings = check(document, text, path)
    return ConfigFile(path, config, findings)


def save(path: Path, before: Config, after: Config) -> None:
    """Write what changed between two configurations into the file, at once or not at all.

    The file is read again first, so that another window's changes, keys that are not known and even
    wrong values stay. Comments cannot be kept: where there are any, the file as it was is left
    beside it as `config.toml.bak`. Raises UnwritableError where the file cannot be read or written.
    """
    try:
        text = _read(path)
        document: Table = tomllib.loads(text)
        _merge(document, before, after)
        path.parent.mkdir(parents=True, exist_ok=True)
        if "#" in text:
            shutil.copy2(path, path.with_name(path.name + ".bak"))
        _replace(path.resolve(), tomli_w.dumps(document))
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise UnwritableError(f"{path}: {_why(error)}") from error
    except tomllib.TOMLDecodeError as error:
        raise UnwritableError(f"{path}: not changed, since it cannot be read: {error}") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""


def _why(error: OSError | UnicodeDecodeError | RecursionError) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return f"not UTF-8 text, from byte {error.start} on"


def _merge(document: Table, before: BaseModel, after: BaseModel) -> None:
    for key in type(after).model_fields:
        old, new = getattr(before, key), getattr(after, key)
        if old == new:
            continue
        if not isinstance(new, BaseModel):
            document[key] = new
            continue
        inner = document.get(key)
        table: Table = inner if isinstance(inner, dict) else {}
        document[key] = table
        _merge(table, old, new)


def _replace(path: Path, text: str) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, written)
        written.replace(path)
    except OSError:
        written.unlink(missing_ok=True)
        raise
