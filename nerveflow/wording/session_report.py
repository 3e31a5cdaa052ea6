"""The report of one session: after it, in the history and on the command line.

Every report is made from this one value. Right after a session it comes from what happened
(`report_of_summary`), later from the history (`visit.record_report`); both have the same content.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from nerveflow.harmless import cleaned
from nerveflow.session.effects import (
    Effect,
    Felt,
    Held,
    PainRead,
    Skipped,
    Taken,
    TensionRead,
    UndoableEffect,
    Undone,
)
from nerveflow.session.summary import InSegment, NerveTotal, Summary
from nerveflow.session.terms import ENDS_NERVE, PLAIN_DETAILS, Kind, Nerve, Side, Symptom, Why
from nerveflow.session.timeline import Segment
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding

EffectT = TypeVar("EffectT", PainRead, Felt, Held)


def effect_line(effect: Effect) -> str | None:
    """The line about an effect as it happens; None for one that has none of its own."""
    if isinstance(effect, Undone):
        return words.running.undone(report_words(effect.report))
    line = words.running.EFFECT_LINES.get(type(effect).__name__)
    return None if line is None else line(effect)


def report_words(report: UndoableEffect) -> str:
    """What a person reported or chose, as "3", "pain 4", "cramp" or "too strong"."""
    match report:
        case Felt(symptom=symptom):
            return words.steps.SYMPTOMS[symptom][1]
        case PainRead(value=value):
            return words.summary.pain(value)
        case TensionRead(value=value):
            return str(value)
        case Taken(answer=answer):
            return words.running.answer(answer)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of tension, 0-10."""

    at_ms: int
    value: int
    target: int
    nerve: Nerve | None
    side: Side | None
    what: str = ""
    """The segment, in a few words."""
    was: str = ""
    """What was given at the time, if it was corrected; else empty."""


@dataclass(frozen=True, slots=True)
class Event:
    """A reading of pain, a symptom or a hold, in words."""

    at_ms: int
    text: str
    nerve: Nerve | None = None
    side: Side | None = None
    until_ms: int | None = field(default=None, compare=False)
    """When a hold was over, in a report from the history; None if that is not known."""


@dataclass(frozen=True, slots=True)
class Span:
    """The time that a session spent on one nerve and side."""

    nerve: Nerve | None
    side: Side | None
    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A segment that was left out, or left before its end."""

    what: str
    """The segment, in a few words."""
    nerve: Nerve | None
    side: Side | None
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class OverNerve:
    """A nerve on a side that was over for the day."""

    nerve: Nerve | None
    side: Side | None
    detail: str
    at_ms: int | None = field(default=None, compare=False)
    """When it was over, in a report from the history."""


@dataclass(frozen=True, slots=True)
class SessionReport:
    """The content of a report."""

    name: str
    ending: SessionEnding
    duration_ms: int
    """With pauses."""
    rehearsal: bool
    reps: tuple[NerveTotal, ...]
    readings: tuple[Reading, ...]
    pains: tuple[Event, ...] = ()
    felt: tuple[Event, ...] = ()
    held: tuple[Event, ...] = ()
    over: tuple[OverNerve, ...] = ()
    """The nerves that were over for the day."""
    skipped: tuple[LeftOut, ...] = ()
    not_reached: tuple[tuple[Nerve | None, Side | None], ...] = ()
    """The nerves, each with its side, that a stopped session ended before."""
    notes: tuple[str, ...] = ()
    pain_around: tuple[str, ...] = ()
    """Pain before and after, in one line; empty if no number was given."""
    around: tuple[str, ...] = ()
    """Checks before and after it, one line each."""
    pain_advice: tuple[str, ...] = ()
    """What the rules say about the pain after it, if it was high or higher than before."""
    next_day: tuple[str, ...] = ()
    """What was said about the evening and the next day."""
    stimuli: tuple[str, ...] = ()
    """Sensory input that was given to its end in its own steps."""
    stacked: tuple[str, ...] = ()
    """Sensory input that was given while gliding."""
    afterwards: tuple[str, ...] = ()
    """What was said about the whole session afterwards: that it does not count, and why."""
    spans: tuple[Span, ...] = field(default=(), compare=False)
    """When which nerve was done, in a report from the history."""
    by_hand: bool = False
    """Whether it was done without the program: it has only the times that were entered."""

    @property
    def reps_done(self) -> int:
        """All repetitions."""
        return sum(each.reps for each in self.reps)


def report_of_summary(
    summary: Summary,
    name: str,
    *,
    rehearsal: bool,
    scheduled: Iterable[Segment] = (),
    notes: tuple[str, ...] = (),
) -> SessionReport:
    """The report at the end of a session; `scheduled` are all segments of its timeline."""
    report = SessionReport(
        name=name,
        ending=SessionEnding.of(
            summary.status.value,
            worked=summary.worked,
            cut_short=bool(summary.over) and not any(each.sets for each in summary.totals),
        ),
        duration_ms=summary.ended_ms,
        rehearsal=rehearsal,
        reps=summary.totals,
        readings=tuple(
            Reading(
                p.at_ms,
                p.value,
                p.target,
                p.segment.nerve,
                p.segment.side,
                words.steps.kind_of(p.segment),
            )
            for p in summary.readings
        ),
        pains=tuple(_event(each, words.summary.pain(each.effect.value)) for each in summary.pains),
        felt=tuple(_event(each, symptom_name(each.effect.symptom)) for each in summary.felt),
        held=tuple(_event(each, words.summary.held(each.effect.rung.cue)) for each in summary.held),
        over=tuple(OverNerve(o.nerve, o.side, o.detail) for o in summary.over),
        skipped=tuple(_left_out(each) for each in summary.skipped),
        notes=notes,
        stimuli=summary.stimuli,
    )
    return with_not_reached(report, scheduled)


def with_not_reached(report: SessionReport, scheduled: Iterable[Segment]) -> SessionReport:
    """A report with what a stopped session ended before; `scheduled` as for `report_of_summary`."""
    if report.ending is not SessionEnding.STOPPED:
        return report
    reported = {(total.nerve, total.side) for total in report.reps}
    reported |= {(over.nerve, over.side) for over in report.over}
    reported |= {(left_out.nerve, left_out.side) for left_out in report.skipped}
    glides = ((each.nerve, each.side) for each in scheduled if each.kind is Kind.GLIDE)
    places = tuple(place for place in dict.fromkeys(glides) if place not in reported)
    return replace(report, not_reached=places)


def symptom_name(symptom: Symptom) -> str:
    """The name of a symptom."""
    return words.steps.SYMPTOMS[symptom][1]


def subtitle(report: SessionReport, day: str = "") -> str:
    """The name, the day if given, the duration and the repetitions, in one line."""
    known = not report.by_hand
    counted = known and not report.stimuli
    parts = (
        report.name,
        day,
        words.summary.in_all(report.duration_ms) if known or report.duration_ms else "",
        words.numbers.rep_count(report.reps_done) if counted or report.reps_done else "",
        words.summary.A_REHEARSAL if report.rehearsal else "",
    )
    return words.joined.listed(parts)


def over_lines(report: SessionReport) -> Iterator[str]:
    """What is over for the day, and why, one line each."""
    for over in report.over:
        yield words.summary.over_line(
            words.body.place_of(over.nerve, over.side), words.endings.detail(over.detail)
        )


def why_lines(report: SessionReport) -> Iterator[str]:
    """Why nerves were over for the day, and where a session was stopped, with the last report.

    Nobody is asked for a reason to stop, so none is named.
    """
    for line in over_lines(report):
        yield words.joined.labelled(words.summary.OVER_FOR_DAY, line)
    if report.ending is SessionEnding.STOPPED:
        places = [words.body.place_of(each.nerve, each.side) for each in report.spans]
        given = [
            (each.at_ms, words.summary.tension_given(each.value)) for each in report.readings
        ] + [(each.at_ms, each.text) for each in (*report.pains, *report.felt)]
        last = sorted(given, key=lambda each: each[0])[-1][1] if given else ""
        yield words.summary.stopped_by_person(
            report.duration_ms, places[-1] if places else "", last
        )


def corrected_lines(report: SessionReport) -> Iterator[str]:
    """The readings that were corrected, each with what was given at the time."""
    for reading in report.readings:
        if reading.was:
            time = "" if report.by_hand else words.numbers.clock(reading.at_ms)
            number = words.summary.tension_given(reading.value) + words.summary.was(reading.was)
            place = words.body.place_of(reading.nerve, reading.side)
            yield words.joined.listed((time, number, place))


def left_out_lines(report: SessionReport) -> Iterator[str]:
    """What was left out or not reached, one line each."""
    # What was broken off is among what is over.
    yield from _skipped(each for each in report.skipped if each.why not in ENDS_NERVE)
    for over in report.over:
        yield words.summary.rest_left_out(words.body.place_of(over.nerve, over.side))
    for nerve, side in report.not_reached:
        yield words.summary.not_reached(words.body.place_of(nerve, side))


def title_of(report: SessionReport) -> str:
    """How it ended, in a word or two: a session with a nerve that was stopped is not just done."""
    title = words.endings.ENDINGS[report.ending].title
    if report.ending is not SessionEnding.COMPLETED or not report.over:
        return title
    return words.summary.done_but(title, len(report.over))


def felt_lines(report: SessionReport) -> Iterator[str]:
    """What was felt, in the order of the session, one line each: "too strong" made a hold."""
    for event in _events(report):
        place = words.body.place_of(event.nerve, event.side)
        said = words.joined.bracketed(event.text, place)
        yield words.joined.labelled(words.numbers.clock(event.at_ms), said)


def _events(report: SessionReport) -> list[Event]:
    """What was felt, and the holds that were not made by it: those have no words of their own."""
    reported = [*report.felt, *report.pains]
    moments = {each.at_ms for each in reported}
    holds = (each for each in report.held if each.at_ms not in moments)
    return sorted([*reported, *holds], key=lambda each: each.at_ms)


def report_lines(report: SessionReport) -> Iterator[str]:
    """The whole report in lines, for plain mode and the command line."""
    yield from report.afterwards
    if report.by_hand:
        yield from _by_hand(report)
    else:
        yield from _reps_lines(report)
    if not report.by_hand:
        yield words.summary.readings([reading.value for reading in report.readings])
    for reading in () if report.by_hand else report.readings:
        place = words.body.place_of(reading.nerve, reading.side)
        what = words.joined.bracketed(reading.what, place)
        number = f"{reading.value}{words.summary.was(reading.was)}"
        yield f"  {_time(reading.at_ms)}  {number}  {what}".rstrip()
    if events := _events(report):
        yield words.joined.headline(words.summary.SYMPTOMS_TITLE)
    for event in events:
        place = words.body.place_of(event.nerve, event.side)
        yield f"  {_time(event.at_ms)}  {words.joined.bracketed(event.text, place)}"
    if report.over:
        yield words.joined.headline(words.summary.OVER_FOR_DAY)
    yield from (f"  {line}" for line in over_lines(report))
    if report.skipped or report.not_reached:
        yield words.joined.headline(words.summary.LEFT_OUT)
    yield from (f"  {line}" for line in _skipped(report.skipped))
    for nerve, side in report.not_reached:
        yield f"  {words.summary.not_reached(words.body.place_of(nerve, side))}"
    yield from _around(report)
    yield from (words.summary.note_line(text) for text in report.notes)


def _around(report: SessionReport) -> Iterator[str]:
    """What was reported before, after and on the next day."""
    for heading, lines in (
        (words.summary.STACKED_TITLE, report.stacked),
        (words.summary.BEFORE_AFTER_TITLE, (*report.pain_around, *report.around)),
        (words.summary.NEXT_DAY, report.next_day),
    ):
        if lines:
            yield words.joined.headline(heading)
        yield from (f"  {line}" for line in lines)


def _reps_lines(report: SessionReport) -> Iterator[str]:
    sentence, duration = (
        words.endings.ENDINGS[report.ending].sentence,
        words.summary.in_all(report.duration_ms),
    )
    yield words.joined.sentences((sentence, words.summary.with_pauses(duration)))
    if not report.reps and not report.stimuli:
        yield words.summary.NO_REPS
    named = set[Nerve | None]()
    for each in report.reps:
        place = words.body.place_of(each.nerve, each.side) or words.body.NO_NERVE
        if each.nerve is not None and each.nerve not in named:
            place = words.body.lay_place(each.nerve, each.side)
        named.add(each.nerve)
        done = words.numbers.rep_count(each.reps) + words.summary.sets_done(each.sets)
        yield words.joined.labelled(place, done)
    yield from touch_lines(report)


def touch_lines(report: SessionReport) -> Iterator[str]:
    """The touch that was done, in one line; nothing if none was."""
    if report.stimuli:
        yield words.summary.touched([words.body.stimulus(each) for each in report.stimuli])


def _by_hand(report: SessionReport) -> Iterator[str]:
    """What a person entered of a session that was done without the program."""
    yield words.summary.BY_HAND
    if report.duration_ms:
        yield words.summary.in_all(report.duration_ms)
    for each in report.reps:
        place = words.body.place_of(each.nerve, each.side) or words.body.NO_NERVE
        reps = words.numbers.rep_count(each.reps)
        yield words.joined.labelled(place, reps) if each.reps else place
    for reading in report.readings:
        yield words.summary.tension_up_to(reading.value) + words.summary.was(reading.was)


def _time(ms: int) -> str:
    return words.numbers.clock(ms).zfill(5)


def _left_out(skipped: Skipped) -> LeftOut:
    segment = skipped.segment
    what = words.steps.kind_of(segment)
    return LeftOut(what, segment.nerve, segment.side, skipped.why, cleaned(skipped.detail))


def _event(happened: InSegment[EffectT], text: str) -> Event:
    return Event(happened.effect.at_ms, text, happened.nerve, happened.side)


def _skipped(skipped: Iterable[LeftOut]) -> Iterator[str]:
    """One line for everything left out of one nerve and side for one reason."""
    groups: dict[tuple[str, Why, str], list[str]] = {}
    for each in skipped:
        place = words.body.place_of(each.nerve, each.side)
        groups.setdefault((place, each.why, each.detail), []).append(each.what)
    for (place, why, detail), kinds in groups.items():
        what = words.joined.bracketed(words.joined.listed(dict.fromkeys(kinds)), place)
        more = "" if detail in PLAIN_DETAILS else words.endings.detail(detail)
        yield words.joined.labelled(what, words.joined.listed((words.endings.REASONS[why], more)))
