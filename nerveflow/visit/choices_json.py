"""The choices of a session as they are kept with it, so that it can be taken up again."""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from nerveflow.routine.choices import Choices
from nerveflow.session.timeline import Nerve, Side


class _Written(BaseModel):
    """Choices as they stand in the history; names, once written, keep their meaning forever."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sides: Literal["both", "left", "right"] | None = None
    first_side: Side = Side.LEFT
    reps: int | None = None
    halved: bool = False
    levels: dict[str, str] = {}
    closed: tuple[tuple[Nerve, Side], ...] = ()
    off: tuple[str, ...] = ()
    lead_ms: int | None = None
    stacked: str | None = None


def choices_written(choices: Choices) -> str:
    """The choices as one JSON object."""
    return json.dumps(
        {
            "sides": choices.sides,
            "first_side": choices.first_side.value,
            "reps": choices.reps,
            "halved": choices.halved,
            "levels": dict(choices.variants),
            "closed": sorted((nerve.value, side.value) for nerve, side in choices.closed),
            "off": sorted(choices.off),
            "lead_ms": choices.count_in_ms,
            "stacked": choices.stacked,
        },
        ensure_ascii=False,
    )


def choices_read(text: str) -> Choices:
    """The choices that were written so; what is missing takes its default.

    Raises ValueError where it is not what was ever written.
    """
    try:
        found = _Written.model_validate_json(text)
    except ValidationError as error:
        raise ValueError("the choices kept with the session cannot be read") from error
    return Choices(
        sides=found.sides,
        first_side=found.first_side,
        reps=found.reps,
        halved=found.halved,
        variants=found.levels,
        closed=frozenset(found.closed),
        off=frozenset(found.off),
        count_in_ms=Choices().count_in_ms if found.lead_ms is None else found.lead_ms,
        stacked=found.stacked,
    )
