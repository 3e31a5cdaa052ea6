"""Where a routine departs from the usual dose, with the reason that its file gives; its rules."""

from collections.abc import Iterator

from nerveflow.routine.model import Routine
from nerveflow.routine.steps import USUAL_MOST, Glide, Step
from nerveflow.session.terms import PAIN_STOP
from nerveflow.wording import words


def departures(routine: Routine) -> tuple[str, ...]:
    """A sentence for each departure that has a reason, each once."""
    tables = [routine.tension, *(v.tension for v in routine.variant if v.tension is not None)]
    found = [
        words.above_target(table.target, table.above_three_because)
        for table in tables
        if table.target > words.USUAL_TARGET and table.above_three_because is not None
    ]
    return tuple(dict.fromkeys((*found, *_above_ten(_steps(routine)))))


def own_rules(routine: Routine) -> tuple[str, ...]:
    """How often a day it may be done and from which pain on it stops, where its file says so."""
    often = words.how_often(routine.per_day, routine.hours_between)
    pain = words.stops_at_pain(routine.pain.stop) if routine.pain.stop < PAIN_STOP else ""
    sides = (
        words.dose_of_sides(step.joint, step.dose_of("better"), step.dose_of("worse"))
        for step in _steps(routine)
        if isinstance(step, Glide) and step.dose_of("better") != step.dose_of("worse")
    )
    return tuple(dict.fromkeys(each for each in (often, pain, *sides) if each))


def made_words(routine: Routine) -> str:
    """Who made it, for whom, when, and which version; empty where the file does not say."""
    return words.made(routine.made_by, routine.made_for, routine.made_on, routine.version)


def _steps(routine: Routine) -> list[Step]:
    return [*routine.step, *(step for v in routine.variant for step in v.step)]


def _above_ten(steps: list[Step]) -> Iterator[str]:
    for step in steps:
        if not isinstance(step, Glide) or step.above_ten_because is None:
            continue
        most = max(step.most, step.usual_reps)
        if most > USUAL_MOST:
            seconds = step.seconds if step.goes_by_time else None
            yield words.above_ten(step.joint, most, seconds, step.above_ten_because)
