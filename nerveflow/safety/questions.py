"""The safety questions of questions.toml, validated when they are loaded."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from nerveflow.safety.terms import Tier, When

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Row):
    """The publication that a question is based on."""

    title: Text
    link: str = ""


class TierText(_Row):
    """The text of a whole tier, printed before the texts of its questions."""

    name: Text
    lines: tuple[Text, ...]


class StimulusText(_Row):
    """The name of a kind of sensory input, and the reminders printed whenever it is used."""

    name: Text
    reminders: tuple[Text, ...]


class Question(_Row):
    """One safety question."""

    id: QuestionId
    short: Text
    """The concern behind a yes, as an item of a list."""
    asks: Text
    help: str = ""
    on_yes: str = ""
    """The text printed after a yes."""
    tier: Tier | None = None
    """None where a yes only adds further questions."""
    answer: Literal["yes-no"]
    sources: Annotated[tuple[QuestionId, ...], Field(min_length=1)]
    asked_when: Annotated[tuple[When, ...], Field(min_length=1)]
    then: When | None = None
    """A yes adds the questions of this occasion."""
    stimuli: tuple[Text, ...] = ()
    """The kinds of sensory input that it is asked for."""
    also: tuple[QuestionId, ...] = ()
    """Other questions whose yes counts as a yes to this one."""
    cleared_for_days: Annotated[int, Field(gt=0)] = 30
    """How long a clearance is valid, in days from its date; for the see-a-professional tier."""


class QuestionSet(_Row):
    """All questions, with the texts and sources that they refer to."""

    wording: Annotated[int, Field(gt=0)]
    """The version of all texts; raised whenever one of them changes."""
    sources: dict[QuestionId, Source]
    tiers: dict[Tier, TierText]
    stimuli: dict[Text, StimulusText]
    """By the name of the kind in a routine file."""
    question: tuple[Question, ...]

    @model_validator(mode="after")
    def _check_references(self) -> Self:
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

    def for_occasion(self, when: When) -> tuple[Question, ...]:
        """The questions of one occasion, in file order."""
        return tuple(q for q in self.question if when in q.asked_when)

    def get(self, question: str) -> Question:
        """The question with this id. Raises KeyError where there is none."""
        for candidate in self.question:
            if candidate.id == question:
                return candidate
        raise KeyError(question)

    def follow_ups(self, question: Question) -> tuple[Question, ...]:
        """The questions that a yes to this one adds."""
        return self.for_occasion(question.then) if question.then else ()


def _all_known(what: str, named: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(named) - set(known))
    if unknown:
        raise ValueError(f"unknown {what}: {', '.join(unknown)}")


@cache
def load_questions() -> QuestionSet:
    """Load and validate the shipped questions; later calls return the same object."""
    text = Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
    return QuestionSet.model_validate(tomllib.loads(text))
