"""The base of every table of a routine file, and the types of its text.

Text that people wrote is data, never a command to a terminal or a voice.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from nerveflow.harmless import first_unsafe
from nerveflow.wording import words


class FileTable(BaseModel):
    """Strict and frozen; unknown keys are refused."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


def broken(
    rule: str, message: str, *keys: str | tuple[str | int, ...], hint: str = ""
) -> PydanticCustomError:
    """A rule of the models that is broken: what is wrong, at which keys of the table, by name or
    path, and what to do about it. Without keys it is about the value itself."""
    context = {"message": message, "keys": keys or ((),), "hint": hint}
    return PydanticCustomError(rule, "{message}", context)


def clean(text: str) -> str:
    """Join white space; refuse control and text-direction characters."""
    if (char := first_unsafe(text)) is not None:
        raise broken("unsafe_text", words.check_values.has_unsafe(f"U+{ord(char):04X}"))
    return " ".join(text.split())


def _filled(text: str) -> str:
    if not text:
        raise broken("empty_text", words.check_values.EMPTY_TEXT)
    return text


Name = Annotated[str, Field(max_length=60), AfterValidator(clean), AfterValidator(_filled)]
FileLine = Annotated[str, Field(max_length=160), AfterValidator(clean), AfterValidator(_filled)]
"""One spoken sentence."""
Prose = Annotated[str, Field(max_length=600), AfterValidator(clean), AfterValidator(_filled)]
Language = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][A-Za-z]{1,7})?$", min_length=2)
]
"""A language by its code, as "en", "de" or "de-CH"."""
Lines = Annotated[tuple[FileLine, ...], Field(min_length=1, max_length=12)]
Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=60)
]
"""Lower-case words and numbers joined by hyphens: safe as a file name."""
