"""The gate's questions as they stand in questions.toml, checked when they are read."""

import tomllib
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class Tier(StrEnum):
    """What a yes means, gravest first."""

    EMERGENCY = "emergency"
    """Help now; no session and no way on."""
    URGENT = "urgent"
    """To be looked at today; no session today."""
    PROFESSIONAL = "see-a-professional"
    """Goes on only with a dated clearance by a professional."""
    NOT_OFFERED = "not-offered"
    """That sensory input is left out; the session is not touched."""


class When(StrEnum):
    """On which occasion a question is asked."""

    FULL = "full"
    DAILY = "daily"
    CALF_ONLY = "calf-only"
    STIMULUS = "stimulus"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Row):
    """Where a question comes from."""

    title: Text
    link: str = ""


class TierText(_Row):
    """What is said for a whole tier, before what its questions say."""

    name: Text
    lines: tuple[Text, ...]


class StimulusText(_Row):
    """How a kind of sensory input is called, and what to keep in mind whenever it is used."""

    name: Text
    reminders: tuple[Text, ...]


class Question(_Row):
    """One question of the gate."""

    id: Id
    short: Text
    """What a yes stands for, to be named in a list."""
    asks: Text
    help: str = ""
    on_yes: str = ""
    """What is said when the answer is yes."""
    tier: Tier | None = None
    """None where a yes only leads to further questions."""
    answer: Literal["yes-no"]
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    asked_when: Annotated[tuple[When, ...], Field(min_length=1)]
    then: When | None = None
    stimuli: tuple[Text, ...] = ()
    also: tuple[Id, ...] = ()
    cleared_for_days: Annotated[int, Field(gt=0)] = 30
    """How long a clearance counts, in days from its date; for the see-a-professional tier."""


class QuestionSet(_Row):
    """Every question, with the texts and sources they refer to."""

    wording: Annotated[int, Field(gt=0)]
    """The version of all texts; raised with every change of one."""
    sources: dict[Id, Source]
    tiers: dict[Tier, TierText]
    stimuli: dict[Text, StimulusText]
    """By the kind's name in a routine file."""
    question: tuple[Question, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        ids = [q.id for q in self.question]
        for what, named, known in (
            ("question", ids, ids),
            ("source", [s for q in self.question for s in q.sources], self.sources),
            ("stimulus", [s for q in self.question for s in q.stimuli], self.stimuli),
            ("question", [a for q in self.question for a in q.also], ids),
            ("tier", [q.tier for q in self.question if q.tier], self.tiers),
        ):
            _all_known(what, named, known)
        doubled = sorted({i for i in ids if ids.count(i) > 1})
        if doubled:
            raise ValueError(f"asked twice: {', '.join(doubled)}")
        return self

    def asked(self, when: When) -> tuple[Question, ...]:
        """The questions of one occasion, in the order of the file."""
        return tuple(q for q in self.question if when in q.asked_when)

    def get(self, question: str) -> Question:
        """The question with this id; raises KeyError where there is none."""
        for candidate in self.question:
            if candidate.id == question:
                return candidate
        raise KeyError(question)

    def destination(self, question: Question) -> tuple[Question, ...]:
        """What is asked as well when this question is answered with yes."""
        return self.asked(question.then) if question.then else ()


def _all_known(what: str, named: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(named) - set(known))
    if unknown:
        raise ValueError(f"unknown {what}: {', '.join(unknown)}")


@cache
def load_questions() -> QuestionSet:
    """Read and check the shipped questions, once."""
    text = Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
    return QuestionSet.model_validate(tomllib.loads(text))
