"""What gets in the way, and one answer to each: barriers.toml, validated when it is loaded."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
BarrierId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class BarrierAction(StrEnum):
    """What the program does about a barrier."""

    NOTHING = ""
    RULE = "rule"
    """The rules of the dose speak; nothing more is offered."""
    ONE_NERVE = "one-nerve"
    REMIND = "remind"
    MOVE = "move"
    """Another time of day is asked for."""


class _ShippedTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_ShippedTable):
    """What an answer is based on."""

    title: Text
    link: str = ""


class Barrier(_ShippedTable):
    """One thing that gets in the way."""

    id: BarrierId
    words: Text
    """As the person would say it."""
    answer: Text
    action: BarrierAction
    source: str
    """The key of its source."""


class Barriers(_ShippedTable):
    """The whole file."""

    sources: dict[str, Source]
    barrier: tuple[Barrier, ...]

    @model_validator(mode="after")
    def _refer_to_what_is_there(self) -> Self:
        ids = [each.id for each in self.barrier]
        if len(ids) != len(set(ids)):
            raise ValueError("two barriers have the same id")
        unknown = {each.source for each in self.barrier} ^ self.sources.keys()
        if unknown:
            raise ValueError(f"sources without a barrier, or the other way round: {unknown}")
        return self

    def of(self, barrier: str) -> Barrier | None:
        """The barrier with this id; None for one that this version does not know."""
        return next((each for each in self.barrier if each.id == barrier), None)


@cache
def load_barriers() -> Barriers:
    """The barriers of the program. Raises pydantic's ValidationError for a broken file."""
    text = Path(__file__).with_name("barriers.toml").read_text(encoding="utf-8")
    return Barriers.model_validate(tomllib.loads(text))
