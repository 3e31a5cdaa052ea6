"""The choices of a session as JSON, as they are saved with it so that it can be resumed."""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from nerveflow.routine.choices import Choices
from nerveflow.session.spoken import Speed, SpokenTimes
from nerveflow.session.terms import Prompt, Side
from nerveflow.session.timeline import in_order


class _SavedChoices(BaseModel):
    """The JSON object. Its names are in the history and never change."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sides: Literal["both", "left", "right"] | None = None
    first_side: Side = Side.LEFT
    reps: int | None = None
    halved: bool = False
    levels: dict[str, str] = {}
    closed: tuple[tuple[str, Side | None], ...] = ()
    off: tuple[str, ...] = ()
    lead_ms: int | None = None
    stacked: str | None = None
    checks: bool = True
    worse_side: Side | None = None
    language: str = ""
    voice_speed: Speed = "normal"
    said_ms: dict[str, int] = {}
    own_said_ms: dict[str, int] = {}
    asked_ms: dict[Prompt, int] = {}
    back_ms: int = 0
    ankle_first: bool = False


def choices_to_json(choices: Choices) -> str:
    """The choices as one JSON object."""
    return json.dumps(
        {
            "sides": choices.sides,
            "first_side": choices.first_side.value,
            "reps": choices.reps,
            "halved": choices.halved,
            "levels": dict(choices.variants),
            "closed": in_order(choices.closed),
            "off": sorted(choices.off),
            "lead_ms": choices.count_in_ms,
            "stacked": choices.stacked,
            "checks": choices.checks,
            "worse_side": choices.worse_side,
            "language": choices.language,
            "voice_speed": choices.times.speed,
            "said_ms": dict(choices.times.recorded),
            "own_said_ms": dict(choices.times.own),
            "asked_ms": {asked.value: ms for asked, ms in choices.times.questions.items()},
            "back_ms": choices.times.back_ms,
            "ankle_first": choices.ankle_first,
        },
        ensure_ascii=False,
    )


def choices_from_json(text: str) -> Choices:
    """The choices of a JSON object; a missing name has its default, an unknown one is ignored.

    Raises ValueError for anything else.
    """
    try:
        found = _SavedChoices.model_validate_json(text)
    except ValidationError as error:
        raise ValueError("the choices saved with the session cannot be read") from error
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
        checks=found.checks,
        worse_side=found.worse_side,
        language=found.language,
        ankle_first=found.ankle_first,
        times=SpokenTimes(
            found.voice_speed, found.said_ms, found.own_said_ms, found.asked_ms, found.back_ms
        ),
    )
