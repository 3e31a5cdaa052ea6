"""The safety questions of questions.toml, validated when they are loaded."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from nerveflow.safety.terms import Tier, When

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
QuestionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]

MOST_IN_A_GROUP = 9
"""Every sign of a group has a digit of its own."""
FULL = "full"
"""What a question opens whose yes asks all the full groups."""


class _ShippedTable(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_ShippedTable):
    """The publication that a question is based on."""

    title: Text
    link: str = ""


class TierText(_ShippedTable):
    """The text of a whole tier, printed before the texts of its questions."""

    name: Text
    lines: tuple[Text, ...]


class StimulusText(_ShippedTable):
    """The name of a kind of sensory input, and the reminders printed whenever it is used."""

    name: Text
    reminders: tuple[Text, ...]


class Group(_ShippedTable):
    """Signs that are asked about on one screen."""

    id: QuestionId
    name: Text
    when: When
    asks: Text
    lines: tuple[Text, ...] = ()
    """Printed above what it asks."""
    help: str = ""
    form: Literal["signs", "felt"] = "signs"
    """signs: the person ticks those that are true, or says that none is; felt: one test, where a no
    is the sign."""


class Question(_ShippedTable):
    """One sign that a person says yes or no to."""

    id: QuestionId
    group: QuestionId
    asks: Text
    """The sign, as a line to tick."""
    short: Text
    """The concern behind a yes, as an item of a list."""
    on_yes: str = ""
    """The text printed after a yes."""
    tier: Tier | None = None
    """None if a yes only opens further questions."""
    sources: Annotated[tuple[QuestionId, ...], Field(min_length=1)]
    opens: QuestionId | None = None
    """A yes adds this group, or all the full groups."""
    every_day: bool = False
    """Whether what it opens is asked every day as long as it is true."""
    stimuli: tuple[Text, ...] = ()
    """The kinds of sensory input that it is asked for."""
    also: tuple[QuestionId, ...] = ()
    """Other questions whose yes counts as a yes to this one."""
    cleared_for_days: Annotated[int, Field(gt=0)] = 30
    """How long a clearance is valid, in days from its date; for the see-a-professional tier."""


class Retired(_ShippedTable):
    """A question of an earlier wording; answers to it are in people's histories."""

    id: QuestionId
    short: Text
    tier: Tier


class QuestionSet(_ShippedTable):
    """All questions, with the texts and sources that they refer to."""

    wording: Annotated[int, Field(gt=0)]
    """The version of all texts; raised whenever one of them changes."""
    tell: Text
    """What a professional has to know of the exercise before they clear the person for it."""
    sources: dict[QuestionId, Source]
    tiers: dict[Tier, TierText]
    stimuli: dict[Text, StimulusText]
    """By the name of the kind in a routine file."""
    group: tuple[Group, ...]
    question: tuple[Question, ...]
    retired: tuple[Retired, ...] = ()

    @model_validator(mode="after")
    def _check_references(self) -> Self:
        ids = [q.id for q in self.question]
        groups = [g.id for g in self.group]
        for what, named, known in (
            ("source", [s for q in self.question for s in q.sources], self.sources),
            ("stimulus", [s for q in self.question for s in q.stimuli], self.stimuli),
            ("question", [a for q in self.question for a in q.also], ids),
            ("tier", [q.tier for q in self.question if q.tier], self.tiers),
            ("group", [q.group for q in self.question], groups),
            ("group", [q.opens for q in self.question if q.opens], [*groups, FULL]),
        ):
            _all_known(what, named, known)
        _each_once([*ids, *(q.id for q in self.retired)])
        _each_once(groups)
        sizes = Counter(q.group for q in self.question)
        large = sorted(group for group, size in sizes.items() if size > MOST_IN_A_GROUP)
        if large:
            raise ValueError(f"more than {MOST_IN_A_GROUP} questions in: {', '.join(large)}")
        return self

    def groups(self, when: When) -> tuple[Group, ...]:
        """The groups of one occasion, in file order."""
        return tuple(g for g in self.group if g.when is when)

    def get_group(self, group: str) -> Group:
        """The group with this id. Raises KeyError if there is none."""
        for candidate in self.group:
            if candidate.id == group:
                return candidate
        raise KeyError(group)

    def of(self, group: Group) -> tuple[Question, ...]:
        """The questions of a group, in file order."""
        return tuple(q for q in self.question if q.group == group.id)

    def for_occasion(self, when: When) -> tuple[Question, ...]:
        """The questions of one occasion, in the order of its groups."""
        return tuple(q for group in self.groups(when) for q in self.of(group))

    def get(self, question: str) -> Question:
        """The question with this id. Raises KeyError if there is none."""
        for candidate in self.question:
            if candidate.id == question:
                return candidate
        raise KeyError(question)

    def named(self, question: str) -> Question | Retired | None:
        """The question with this id, of any wording; None if it is unknown."""
        every: tuple[Question | Retired, ...] = (*self.question, *self.retired)
        return next((q for q in every if q.id == question), None)

    def opened_by(self, question: Question) -> tuple[Group, ...]:
        """The groups that a yes to this question adds."""
        if question.opens is None:
            return ()
        return (
            self.groups(When.FULL) if question.opens == FULL else (self.get_group(question.opens),)
        )


def _all_known(what: str, named: Iterable[str], known: Iterable[str]) -> None:
    unknown = sorted(set(named) - set(known))
    if unknown:
        raise ValueError(f"unknown {what}: {', '.join(unknown)}")


def _each_once(ids: Iterable[str]) -> None:
    doubled = sorted(name for name, times in Counter(ids).items() if times > 1)
    if doubled:
        raise ValueError(f"named twice: {', '.join(doubled)}")


@cache
def load_questions() -> QuestionSet:
    """Load and validate the shipped questions; later calls return the same object."""
    text = Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
    return QuestionSet.model_validate(tomllib.loads(text))
