"""Reads a routine from TOML, or gives one finding for each mistake; writes it back as TOML."""

import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from nerveflow.bounded_toml import TooMuch, loads
from nerveflow.routine.findings import Finding
from nerveflow.routine.model import FORMAT, Routine
from nerveflow.routine.positions import LineColumn, Positions, TooDeep, positions
from nerveflow.wording import words

MOST_BYTES = 200_000
"""A longer file is refused; the longest shipped one has a tenth of it."""


class BadRoutine(ValueError):
    """The file is not a routine; one line for each mistake."""

    def __init__(self, found: tuple[Finding, ...], *, readable: bool = False) -> None:
        super().__init__("\n".join(map(str, found)))
        self.findings = found
        self.readable = readable
        """Whether the file is TOML of our format, so that more can be said of it."""


def digest(text: str) -> str:
    """The hash that a session saves beside the text: SHA-256 in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def read(file: Path) -> str:
    """The text of a routine file. Raises BadRoutine if it cannot be read."""
    try:
        if not file.is_file():
            raise _no_file(file)
        with file.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(file, words.check_syntax.cannot_be_read(error.strerror)) from error
    if len(raw) > MOST_BYTES:
        raise _unreadable(file, words.check_syntax.larger_than_bytes(MOST_BYTES))
    if raw.count(0) > len(raw) // 4:
        # Every other byte of UTF-16, which may be UTF-8 as well.
        raise BadRoutine((_not_utf8(file, 1, 1),))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        found = _not_utf8(file, before.count(b"\n") + 1, column)
        raise BadRoutine((found,)) from error


def _not_utf8(file: Path, line: int, column: int) -> Finding:
    message, hint = words.check_syntax.NOT_UTF8, words.check_syntax.SAVE_AS_UTF8
    return Finding(
        str(file), line, column, words.check_syntax.WHOLE_FILE, message, hint=hint, rule="encoding"
    )


def load(file: Path, routine_id: str | None = None) -> Routine:
    """Read and parse one file; without an id its name is used, less the suffix."""
    return parse(read(file), routine_id or file.stem, str(file))


def parse(text: str, routine_id: str, file: str) -> Routine:
    """Parse the text of one file, which messages call `file`. Raises BadRoutine."""
    try:
        data = loads(text)
        named = {**{k: frozen(v) for k, v in data.items()}, "id": routine_id}
    except TooMuch as error:
        line, column, bound = error.found
        message = words.check_syntax.too_much(bound, bound.most)
        found = Finding(file, line, column, words.check_syntax.SYNTAX, message, rule="syntax")
        raise BadRoutine((found,)) from error
    except tomllib.TOMLDecodeError as error:
        raise BadRoutine((_syntax(text, file, str(error)),)) from error
    if "pack" in data and "format" not in data:
        message, hint = words.check_syntax.IS_A_PACK, words.check_syntax.ADD_UNPACKS
        raise BadRoutine(
            (Finding(file, 1, 1, words.check_syntax.WHOLE_FILE, message, hint=hint, rule="pack"),)
        )
    number = data.get("format")
    newer = isinstance(number, int) and number > FORMAT
    if "id" not in data and not newer:
        try:
            return Routine.model_validate(named)
        except ValidationError as error:
            # Late, as what explains the syntax: most files have no mistake.
            from nerveflow.routine.mistakes import MOST_LISTED, findings

            mistakes = findings(file, named, error, _positions(text, file))
            few = len(mistakes) <= MOST_LISTED
            raise BadRoutine(tuple(mistakes), readable=few) from error
    spots = _positions(text, file)
    if newer:
        # Other mistakes may be none in its own format.
        message, hint = words.check_syntax.newer_format(FORMAT), words.check_syntax.UPDATE_PROGRAM
        place = spots.of(("format",))
        raise BadRoutine((Finding(file, *place, "format", message, hint=hint, rule="format"),))
    message, hint = words.check_keys.UNKNOWN_KEY, words.check_keys.ID_IS_FILE_NAME
    place = spots.of_key(("id",))
    raise BadRoutine((Finding(file, *place, "id", message, hint=hint, rule="unknown-key"),))


def _positions(text: str, file: str) -> Positions:
    """Where everything is in a document that tomllib has accepted. Raises BadRoutine."""
    try:
        return positions(text)
    except TooDeep as error:
        raise _too_deep(file, error.spot) from error


def _too_deep(file: str, spot: LineColumn) -> BadRoutine:
    message = words.check_syntax.NESTED_FILE
    return BadRoutine((Finding(file, *spot, words.check_syntax.WHOLE_FILE, message, rule="file"),))


def write(routine: Routine) -> str:
    """The TOML text of a routine: defaults are left out, and the id is the file's name.

    Parsing it gives an equal routine.
    """
    data = {"format": routine.format, **routine.model_dump(exclude_defaults=True)}
    # Few commands write a routine, and all read some.
    import tomli_w

    return tomli_w.dumps(data, multiline_strings=False)


def frozen(value: object) -> object:
    """Turn lists into tuples: strict models refuse lists."""
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    if isinstance(value, Mapping):
        return {key: frozen(item) for key, item in value.items()}
    return value


def _no_file(file: Path) -> BadRoutine:
    if file.exists():
        return _unreadable(file, words.check_syntax.NOT_A_FILE)
    # What has no suffix is likely to be the id of a routine.
    hint = "" if file.suffix else words.check_syntax.GIVE_A_PATH
    return _unreadable(file, words.check_syntax.NO_SUCH_FILE, hint)


def _unreadable(file: Path, message: str, hint: str = "") -> BadRoutine:
    return BadRoutine(
        (Finding(str(file), 1, 1, words.check_syntax.WHOLE_FILE, message, hint=hint, rule="file"),)
    )


def _syntax(text: str, file: str, error: str) -> Finding:
    from nerveflow.routine.syntax import explain

    spot, message, hint = explain(text, error)
    return Finding(file, *spot, words.check_syntax.SYNTAX, message, hint=hint, rule="syntax")
