"""A pack: a routine with all that it includes in one file, to be handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from nerveflow.bounded_toml import loads
from nerveflow.routine.load import digest
from nerveflow.routine.table import Id
from nerveflow.wording import words

HEAD = """\
# A pack of nerveflow: a routine with all that it includes.
# To look at it and to put it among your routines: nerveflow add FILE

"""


class _File(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    id: Id
    sha256: str
    text: Annotated[str, Field(max_length=200_000)]


class _Pack(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    pack: Literal[1]
    main: Id
    file: Annotated[list[_File], Field(min_length=1, max_length=60)]


class BadPack(ValueError):
    """The file begins like a pack, and cannot be read as one; the message says why."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What a pack holds."""

    main: str
    """The id of the routine that was packed."""
    texts: Mapping[str, str]
    """The text of each routine by its id, the main one first."""
    changed: tuple[str, ...] = ()
    """The ids whose text is not what it was when it was packed."""


def packed(parcel: Parcel) -> str:
    """The text of a pack."""
    files = [{"id": i, "sha256": digest(t), "text": t} for i, t in parcel.texts.items()]
    data = {"pack": 1, "main": parcel.main, "file": files}
    return HEAD + tomli_w.dumps(data, multiline_strings=True)


def unpacked(text: str) -> Parcel | None:
    """What a pack holds; None for a text that is not a pack. Raises BadPack."""
    try:
        data = loads(text)
    except (ValueError, RecursionError):
        return None
    if "pack" not in data or "format" in data:
        return None
    try:
        found = _Pack.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = words.joined.listed(map(str, first["loc"]))
        raise BadPack(words.own_files.pack_wrong(place)) from error
    texts = {each.id: each.text for each in found.file}
    if found.main not in texts:
        raise BadPack(words.own_files.pack_lacks(found.main))
    changed = tuple(each.id for each in found.file if digest(each.text) != each.sha256)
    ordered = {found.main: texts[found.main], **texts}
    return Parcel(found.main, ordered, changed)
