"""Routine files as commands take them: names, folders, and writing without losing anything."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.harmless import escaped

STDIN = "-"


def listed(names: Iterable[str]) -> Iterator[str]:
    """The files by these names, and the routine files of each folder; `-` stays."""
    for name in names:
        if is_folder(name):
            yield from sorted(str(file) for file in Path(name).glob("*.toml"))
        else:
            yield name


def is_folder(name: str) -> bool:
    """Whether the name is that of a folder."""
    return name != STDIN and Path(name).is_dir()


def write(file: Path, text: str) -> None:
    """Write the whole file or nothing. Raises CliError."""
    target = file.resolve()
    other = target.with_name(f".{target.name}.new")
    try:
        other.write_bytes(text.encode())
        if target.exists():
            other.chmod(target.stat().st_mode & 0o777)
        other.replace(target)
    except OSError as error:
        with suppress(OSError):
            other.unlink(missing_ok=True)
        message = f"cannot write {escaped(str(file))}: {error.strerror}"
        raise CliError(message, exits.FINDINGS) from error
