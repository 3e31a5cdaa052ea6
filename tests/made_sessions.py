"""Whole sessions run by the engine with made-up answers, for made histories."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import NamedTuple

from nerveflow.dose.proposal import START_REPS
from nerveflow.resources import shipped
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, Halfway, LineGiven, PhaseBegan
from nerveflow.session.engine import Session
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Nerve, Prompt, Side, Status, Symptom
from nerveflow.session.timeline import Timeline
from nerveflow.store.records import NewSession, RoutineText
from nerveflow.store.write_effects import is_written
from nerveflow.visit.choices_json import choices_to_json
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.visit.timelines import timeline_from_texts

ROUTINE = "short-flow"
NERVES = (Nerve.TIBIAL, Nerve.SURAL, Nerve.PERONEAL)
PARTS = tuple((nerve, side) for side in (Side.LEFT, Side.RIGHT) for nerve in NERVES)
"""What the routine glides, in its order."""
AT_TARGET = 3
_SETTLING_MS = 7_000
_STEP_MS = 2_000
"""Less than what counts as a gap."""


@dataclass(frozen=True, slots=True)
class Course:
    """What somebody felt and reported in one session."""

    felt: tuple[int, ...]
    """The first tension of each of PARTS."""
    later: tuple[int | None, ...] = (None,) * len(PARTS)
    """The tension of each after its glide; None if no answer was given."""
    reps: int = 5
    symptom_in: int | None = None
    """The part in whose glide a tingling was felt."""
    pain: tuple[int, int] | None = None
    """A part, and the pain that was reported in its glide."""
    stops_in: int | None = None
    """The part in which the session was stopped."""


class Step(NamedTuple):
    """What one call of the engine brought, at a moment of the session's clock."""

    at_ms: int
    entries: tuple[c.LogEntry, ...]
    effects: tuple[Effect, ...]


class Led(NamedTuple):
    """A session that was run to its end."""

    steps: tuple[Step, ...]
    status: Status
    lasted_ms: int


@cache
def texts() -> tuple[RoutineText, ...]:
    """The texts of the routine and of those that it includes, the routine first."""
    folder = shipped("routines")
    ids = (ROUTINE, *(f"{nerve.value}-glide" for nerve in NERVES))
    return tuple(RoutineText(i, (folder / f"{i}.toml").read_text(encoding="utf-8")) for i in ids)


def choices(reps: int) -> Choices:
    """The choices of every made session."""
    return Choices(reps=reps) if reps >= START_REPS else Choices(reps=2 * reps, halved=True)


@cache
def timeline(reps: int) -> Timeline:
    """The timeline of the routine with so many repetitions."""
    saved = {text.routine: text.text for text in texts()}
    return timeline_from_texts(ROUTINE, saved, choices(reps))


def new_session(course: Course, started_at: datetime) -> NewSession:
    """What is stored when such a session begins."""
    return NewSession(
        routine=ROUTINE,
        name="Short flow",
        origin="shipped",
        texts=texts(),
        choices=choices_to_json(choices(course.reps)),
        fingerprint=fingerprint(timeline(course.reps)),
        started_at=started_at.isoformat(timespec="milliseconds"),
        version="0.1.0",
    )


@cache
def run_course(course: Course) -> Led:
    """Run a session with these answers to its end."""
    session, steps = Session(timeline(course.reps)), []
    person = _Person(course)
    now = logged = 0
    effects = session.do(c.Begin(), now)
    moment = session.moment(now)
    while True:
        written = tuple(effect for effect in effects if is_written(effect))
        entries = session.log[logged:]
        logged = len(session.log)
        running = session.status is Status.RUNNING
        if written and not entries and running:
            # The journal marks what time alone has brought.
            entries = [c.LogEntry(max(effect.at_ms for effect in written), c.Mark())]
        if entries or written:
            steps.append(Step(now, tuple(entries), written))
        if not running:
            return Led(tuple(steps), session.status, session.now_ms)
        command = person.answers(moment, now)
        if command is not None:
            effects = session.do(command, now)
        else:
            due = session.deadline()
            now += _STEP_MS if due is None else max(1, min(_STEP_MS, due - now))
            effects = session.tick(now)
        if any(not isinstance(effect, LineGiven | PhaseBegan | Halfway) for effect in effects):
            # Nobody answers these three, and a moment takes its time.
            moment = session.moment(now)


class _Person:
    """Answers every question some seconds after it was asked."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._reported: set[tuple[int, str]] = set()
        self._asked_at: dict[tuple[int, str], int] = {}

    def answers(self, moment: Moment, now: int) -> c.Command | None:
        """What the person says now; None for nothing."""
        part = PARTS.index(_part(moment)) if _part(moment) in PARTS else None
        if part is not None and moment.span is not None and moment.span.rep > 1:
            said = self._in_glide(part, moment.index)
            if said is not None:
                return said
        if moment.question is None:
            return None
        asked = (moment.index, f"{moment.question} {moment.mode}")
        if now - self._asked_at.setdefault(asked, now) < _SETTLING_MS:
            return None
        del self._asked_at[asked]
        return self._answer(moment, part)

    def _in_glide(self, part: int, index: int) -> c.Command | None:
        said = (index, "in the glide")
        if said in self._reported:
            return None
        self._reported.add(said)
        if part == self._course.stops_in:
            return c.Stop()
        if part == self._course.symptom_in:
            return c.Feel(Symptom.TINGLING)
        if self._course.pain is not None and part == self._course.pain[0]:
            return c.Pain(self._course.pain[1])
        return None

    def _answer(self, moment: Moment, part: int | None) -> c.Command | None:
        if moment.question is Prompt.WAY:
            return c.Choose(moment.ways[0])
        if moment.question is Prompt.ON_TARGET:
            return c.Tension(AT_TARGET)
        if moment.question is Prompt.READY or part is None:
            return c.Ready()
        if moment.segment.kind is Kind.TENSION:
            return c.Tension(self._course.felt[part])
        later = self._course.later[part]
        asked = (moment.index, "afterwards")
        if later is None or asked in self._reported:
            return None
        self._reported.add(asked)
        return c.Tension(later)


def _part(moment: Moment) -> tuple[Nerve | None, Side | None]:
    return moment.segment.nerve, moment.segment.side
