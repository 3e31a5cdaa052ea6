"""Where a routine departs from the usual dose, with the reason that its file gives; its rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from nerveflow.routine.model import USUAL_A_DAY, Routine
from nerveflow.routine.steps import USUAL_LEAST, USUAL_MOST, WHICH, Glide, Step
from nerveflow.session.terms import PAIN_STOP
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Departure:
    """One way in which a routine asks for more, or for less, than is usual."""

    sentence: str
    """For the person."""
    grave: bool = False
    """Whether its file has to give a reason for it."""


SAME_RULES = frozenset({"target", "above-ten", "below-five", "often"})
"""The rules of `check` that find the same; here the reason is given too."""


def departures(routine: Routine) -> tuple[str, ...]:
    """A sentence for each departure from the usual dose, each once."""
    return tuple(each.sentence for each in departs(routine))


def departs(routine: Routine) -> tuple[Departure, ...]:
    """The same with how grave each one is, the grave ones first."""
    tables = [routine.tension, *(v.tension for v in routine.variant if v.tension is not None)]
    found = [
        Departure(words.routine.above_target(table.target, table.above_three_because), grave=True)
        for table in tables
        if table.target > words.routine.USUAL_TARGET and table.above_three_because is not None
    ]
    if routine.above_three_a_day_because is not None and (routine.per_day or 0) > USUAL_A_DAY:
        sentence = words.routine.above_three_a_day(
            routine.per_day or 0, routine.above_three_a_day_because
        )
        found.append(Departure(sentence, grave=True))
    glides = [step for step in _steps(routine) if isinstance(step, Glide)]
    found += (each for glide in glides for each in _of_glide(glide))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.grave))


def own_rules(routine: Routine) -> tuple[str, ...]:
    """How often a day it may be done and from which pain on it stops, if its file says so."""
    often = words.routine.how_often(routine.per_day, routine.hours_between, routine.per_week)
    pain = words.routine.stops_at_pain(routine.pain.stop) if routine.pain.stop < PAIN_STOP else ""
    sides = (
        words.routine.dose_of_sides(step.joint, step.dose_of("better"), step.dose_of("worse"))
        for step in _steps(routine)
        if isinstance(step, Glide) and step.dose_of("better") != step.dose_of("worse")
    )
    return tuple(dict.fromkeys(each for each in (often, pain, *sides) if each))


def made_words(routine: Routine) -> str:
    """Who made it, for whom, when, and which version; empty if the file does not say."""
    return words.routine.made(routine.made_by, routine.made_for, routine.made_on, routine.version)


def _steps(routine: Routine) -> list[Step]:
    return [*routine.step, *(step for v in routine.variant for step in v.step)]


def _of_glide(glide: Glide) -> Iterator[Departure]:
    most = max(glide.most, glide.usual_reps)
    if glide.above_ten_because is not None and most > USUAL_MOST:
        seconds = glide.seconds if glide.goes_by_time else None
        sentence = words.routine.above_ten(glide.joint, most, seconds, glide.above_ten_because)
        yield Departure(sentence, grave=True)
    few = [reps for which in WHICH if (reps := glide.dose_of(which)[0]) < USUAL_LEAST]
    if few:
        yield Departure(words.routine.below_five(glide.joint, min(few), glide.because))
    sets = max(glide.dose_of("better")[1], glide.dose_of("worse")[1])
    if sets > 1:
        yield Departure(words.routine.above_sets(glide.joint, sets))
    if glide.least > USUAL_LEAST:
        yield Departure(words.routine.above_least(glide.joint, glide.least, USUAL_LEAST))
