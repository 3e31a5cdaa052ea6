"""One session as it is reported: on the page after it, in the summary, in the history, to others.

Every report is made from this one value, so none leaves out what another one has.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from nerveflow.session.commands import Symptom
from nerveflow.session.effects import Skipped, Status, Why
from nerveflow.session.summary import Summary
from nerveflow.session.timeline import Kind, Nerve, Segment, Side
from nerveflow.wording import words


class Ending(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Reps:
    """Repetitions of one nerve on one side."""

    nerve: Nerve | None
    side: Side | None
    reps: int
    sets: int
    """Those that were done to their end."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of tension, 0-10."""

    at_ms: int
    value: int
    target: int
    nerve: Nerve | None
    side: Side | None
    what: str = ""
    """What was being done, in a few words."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something else that was recorded: pain, a symptom, a hold."""

    at_ms: int
    text: str
    nerve: Nerve | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not done, or not to its end."""

    what: str
    nerve: Nerve | None
    side: Side | None
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class Over:
    """A nerve on a side that was over for the day."""

    nerve: Nerve | None
    side: Side | None
    detail: str


@dataclass(frozen=True, slots=True)
class ToldSession:
    """All that is reported of one session."""

    name: str
    ending: Ending
    duration_ms: int
    """Pauses included."""
    rehearsal: bool
    reps: tuple[Reps, ...]
    readings: tuple[Reading, ...]
    pains: tuple[Event, ...] = ()
    felt: tuple[Event, ...] = ()
    held: tuple[Event, ...] = ()
    over: tuple[Over, ...] = ()
    skipped: tuple[LeftOut, ...] = ()
    not_reached: tuple[tuple[Nerve | None, Side | None], ...] = ()
    """Nerves and sides that a stopped session did not come to."""
    notes: tuple[str, ...] = ()

    @property
    def reps_done(self) -> int:
        """Repetitions in all."""
        return sum(each.reps for each in self.reps)

    @property
    def sign(self) -> str:
        """A sign for how it ended; the word is beside it."""
        return ENDINGS[self.ending][0]

    @property
    def title(self) -> str:
        """How it ended, in one word."""
        return ENDINGS[self.ending][1]


ENDINGS = {
    Ending.RUNNING: ("○", "Unfinished", words.STATUSES[Status.RUNNING]),
    Ending.COMPLETED: ("●", "Done", words.STATUSES[Status.COMPLETED]),
    Ending.STOPPED: ("◐", "Stopped", words.STATUSES[Status.STOPPED]),
    Ending.INTERRUPTED: ("◌", "Interrupted", words.STATUSES[Status.RUNNING]),
}
"""A sign, a word and a sentence for each."""
BROKE_OFF = frozenset({Why.TENSION, Why.PAIN, Why.SYMPTOM, Why.LADDER, Why.UNANSWERED})
"""Reasons that end a nerve for the day."""
SILENT = frozenset({"", "next", "skipped", "over for today", "another way on was chosen"})
"""Details that add nothing to the reason."""


def told_summary(
    summary: Summary,
    name: str,
    *,
    rehearsal: bool,
    scheduled: Iterable[Segment] = (),
    notes: tuple[str, ...] = (),
) -> ToldSession:
    """The report at the end of a session; `scheduled` is everything it would have come to."""
    return ToldSession(
        name=name,
        ending=Ending(summary.status.value),
        duration_ms=summary.ended_ms,
        rehearsal=rehearsal,
        reps=tuple(Reps(t.nerve, t.side, t.reps, t.sets) for t in summary.totals),
        readings=tuple(
            Reading(
                p.at_ms,
                p.value,
                p.segment.target,
                p.segment.nerve,
                p.segment.side,
                words.kind_of(p.segment),
            )
            for p in summary.readings
        ),
        pains=tuple(Event(p.at_ms, words.pain(p.value)) for p in summary.pains),
        felt=tuple(Event(f.at_ms, symptom(f.symptom)) for f in summary.felt),
        held=tuple(Event(h.at_ms, words.held(h.rung.cue)) for h in summary.held),
        over=tuple(Over(o.nerve, o.side, o.detail) for o in summary.over),
        skipped=tuple(_left_out(each) for each in summary.skipped),
        not_reached=tuple(_not_reached(summary, scheduled)),
        notes=notes,
    )


def symptom(felt: Symptom) -> str:
    """What a symptom is called."""
    return words.SYMPTOMS[felt][1]


def subtitle(told: ToldSession, day: str = "") -> str:
    """Its name, its day, how long it took and how much was done, in one line."""
    parts = (
        told.name,
        day,
        words.in_all(told.duration_ms),
        words.counted(told.reps_done),
        words.A_REHEARSAL if told.rehearsal else "",
    )
    return ", ".join(part for part in parts if part)


def left_out(told: ToldSession) -> Iterator[str]:
    """What was broken off, felt, not done or not reached, a line each."""
    for over in told.over:
        yield words.over_line(words.place_of(over.nerve, over.side), over.detail)
    for event in (*told.felt, *told.pains):
        yield f"{words.clock(event.at_ms)}: {event.text}"
    # What was broken off is reported already where its nerve is over for the day.
    yield from _skipped(each for each in told.skipped if each.why not in BROKE_OFF)
    for nerve, side in told.not_reached:
        yield words.not_reached(words.place_of(nerve, side))


def lines(told: ToldSession) -> Iterator[str]:
    """The whole session in lines, for plain mode and the command line."""
    yield f"{ENDINGS[told.ending][2]} {words.in_all(told.duration_ms)}, {words.PAUSES_INCLUDED}"
    if not told.reps:
        yield words.NO_REPS
    for each in told.reps:
        place = words.place_of(each.nerve, each.side) or words.NO_NERVE
        yield f"{place}: {words.counted(each.reps)}, {words.sets_done(each.sets)}"
    yield words.readings([reading.value for reading in told.readings])
    for reading in told.readings:
        place = words.place_of(reading.nerve, reading.side)
        what = f"{reading.what} ({place})" if place else reading.what
        yield f"  {_time(reading.at_ms)}  {reading.value}  {what}"
    for event in sorted((*told.pains, *told.felt, *told.held), key=lambda each: each.at_ms):
        place = words.place_of(event.nerve, event.side)
        yield f"  {_time(event.at_ms)}  {event.text}" + (f" ({place})" if place else "")
    for over in told.over:
        yield words.over_line(words.place_of(over.nerve, over.side), over.detail)
    yield from (words.not_done(line) for line in _skipped(told.skipped))
    for nerve, side in told.not_reached:
        yield words.not_reached(words.place_of(nerve, side))
    yield from (words.note(text) for text in told.notes)


def _time(ms: int) -> str:
    return words.clock(ms).zfill(5)


def _left_out(skipped: Skipped) -> LeftOut:
    segment = skipped.segment
    what = words.kind_of(segment)
    return LeftOut(what, segment.nerve, segment.side, skipped.why, skipped.detail)


def _not_reached(
    summary: Summary, scheduled: Iterable[Segment]
) -> Iterator[tuple[Nerve | None, Side | None]]:
    if summary.status is not Status.STOPPED:
        return
    reported = {(t.nerve, t.side) for t in summary.totals}
    reported |= {(o.nerve, o.side) for o in summary.over}
    reported |= {(s.segment.nerve, s.segment.side) for s in summary.skipped}
    glides = ((s.nerve, s.side) for s in scheduled if s.kind is Kind.GLIDE)
    yield from (place for place in dict.fromkeys(glides) if place not in reported)


def _skipped(skipped: Iterable[LeftOut]) -> Iterator[str]:
    """One line for all that was left out of one place for one reason."""
    groups: dict[tuple[str, Why, str], list[str]] = {}
    for each in skipped:
        place = words.place_of(each.nerve, each.side)
        groups.setdefault((place, each.why, each.detail), []).append(each.what)
    for (place, why, detail), kinds in groups.items():
        what = ", ".join(dict.fromkeys(kinds)) + (f" ({place})" if place else "")
        yield f"{what}: {words.WHYS[why]}" + ("" if detail in SILENT else f", {detail}")
