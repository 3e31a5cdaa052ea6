"""What each effect of a session sounds like: effects in, soundings out, no clock and no device.

A tone carries the meaning and a line says it; with the voice off the tones alone are enough.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from nerveflow.audio import phrases
from nerveflow.audio.speaker import Channel, Sounding, SoundSettings
from nerveflow.session import effects as e
from nerveflow.session.timeline import Kind, Phase, PhaseSpan, Segment

PACED_LATE_MS = 300
"""A paced tone that comes later would be taken for the next one's."""
TICK_LATE_MS = 90
REACTION_LATE_MS = 1_500
LINE_LATE_MS = 1_200
COUNT_LATE_MS = 400
COUNT_AFTER_MS = 380
"""The number is spoken when the tone of its repetition is over."""
LAST_AFTER_MS = 620
"""The tone of the last repetition is longer."""
HOLD_TONE_FROM_MS = 1_000
"""Shorter turns are felt, not announced."""
NEXT_FROM_MS = 6_000
"""Shorter rests have no room to say what is next."""
TONE_MS = 700
"""Roughly what a tone takes before the line that belongs to it."""
BEAT_MS = 1_000

ENTRY_TONES = {
    Kind.HOLD: "hold",
    Kind.STIMULUS: "start",
    Kind.RELEASE: "rest",
    Kind.REST: "rest",
    Kind.SWITCH: "switch-side",
    Kind.CHECK: "start",
}
ENTRY_TONE_MS = {"rest": 500, "switch-side": 1_050, "hold": 350, "start": 450, "stop": 950}
"""How long a line waits so that the tone before it is heard."""

ASKING: dict[e.Prompt, str | None] = {
    e.Prompt.READY: "ready",
    e.Prompt.TENSION: "tension-question",
    e.Prompt.ON_TARGET: None,
    e.Prompt.WAY: "ready",
}
"""Being above target has been heard already, as the tone to ease back."""


@dataclass(frozen=True, slots=True)
class _Note:
    """One sounding to be, on the session's clock."""

    at_ms: int
    cue: str | None
    line: str | None
    late_ms: int
    channel: Channel = "cue"
    anchor: bool = False
    after_ms: int = 0
    """Machine time to wait beyond `at_ms`, whatever the speed of the session."""


class _Queue:
    """Lines that are due at one moment wait for the tone before them and for each other."""

    def __init__(self) -> None:
        self._free: dict[int, int] = {}
        self.stopped_ms: int | None = None
        """When a glide was broken off: the release that follows needs no tone of its own."""

    def wait(self, at_ms: int, cue: str | None, line: str | None) -> int:
        """How much later than `at_ms` this one begins, in ms."""
        wait = self._free.get(at_ms, 0) if line else 0
        if line:
            self._free[at_ms] = wait + spoken_ms(line) + (TONE_MS if cue else 0)
        elif cue in ENTRY_TONE_MS:
            self.stopped_ms = at_ms if cue == "stop" else self.stopped_ms
            self._free[at_ms] = max(self._free.get(at_ms, 0), ENTRY_TONE_MS[cue])
        return wait


def spoken_ms(line: str) -> int:
    """How long a line sounds, roughly; shorter than the time it takes to read it calmly."""
    return 400 + 270 * len(line.split())


class CueWriter:
    """Turns effects into soundings as the person has chosen to hear them.

    A number is left out rather than spoken over an instruction.
    """

    def __init__(self, settings: SoundSettings) -> None:
        self.settings = settings
        self._talking = (0, 0)
        """From when to when, in session ms, the last instruction is spoken."""

    def soundings(
        self, effects: Sequence[e.Effect], plan: str, machine_ms: Callable[[int], int]
    ) -> list[Sounding]:
        """What to plan for these effects, in order.

        `plan` tells the keys of one plan from those of a plan that was cancelled; `machine_ms`
        turns a moment of the session into one of the machine.
        """
        found, queue = [], _Queue()
        for effect in effects:
            for note in self._notes(effect):
                line = note.line if self.settings.voice != "off" else None
                if note.cue is None and line is None:
                    continue
                if note.cue == "rest" and queue.stopped_ms == note.at_ms:
                    continue
                wait = queue.wait(note.at_ms, note.cue, line)
                found.append(
                    Sounding(
                        key=f"{plan}/{note.at_ms}/{note.cue or ''}/{note.line or ''}",
                        due_ms=machine_ms(note.at_ms) + max(wait, note.after_ms),
                        cue=note.cue,
                        line=line,
                        late_after_ms=note.late_ms,
                        channel=note.channel,
                        anchor=note.anchor,
                    )
                )
        return found

    def _notes(self, effect: e.Effect) -> Iterator[_Note]:
        match effect:
            case e.Entered():
                yield from self._entered(effect)
            case e.Said():
                if self.settings.voice == "all" or effect.again:
                    self._talking = (effect.at_ms, effect.at_ms + spoken_ms(effect.line))
                    yield _line(effect.at_ms, effect.line)
            case e.PhaseBegan():
                yield from self._phase(effect)
            case e.Halfway():
                yield _line(effect.at_ms, phrases.HALFWAY)
            case e.Ended():
                done = effect.status is e.Status.COMPLETED
                yield _tone(effect.at_ms, "done" if done else "rest", REACTION_LATE_MS)
                ended = phrases.ENDED.get(effect.status)
                if ended:
                    yield _line(effect.at_ms, ended, after_ms=900)
            case _:
                yield from _answer(effect)

    def _entered(self, effect: e.Entered) -> Iterator[_Note]:
        segment = effect.segment
        tone = ENTRY_TONES.get(segment.kind)
        if effect.index == 0 and tone is None:
            tone = "start"
        if segment.asks_at_ms == 0:
            tone = None  # the question has a tone of its own
        if tone:
            yield _tone(effect.at_ms, tone, REACTION_LATE_MS)
        if self.settings.voice == "key" or not segment.lines:
            line = _key_line(segment)
            if line:
                yield _line(effect.at_ms, line)
        yield from _next_up(effect)

    def _phase(self, effect: e.PhaseBegan) -> Iterator[_Note]:
        span, at = effect.span, effect.at_ms
        anchor = span.phase is Phase.LEAD or (span.phase is Phase.OUT and span.rep == 1)
        if span.phase is Phase.LEAD:
            yield from self._count_in(at, span)
        elif span.phase is Phase.OUT:
            tone = "last-rep" if effect.last_rep else "out"
            yield _Note(at, tone, None, PACED_LATE_MS, anchor=anchor and span.start_ms == 0)
            line = phrases.LAST_ONE if effect.last_rep else self._count(span.rep)
            after = LAST_AFTER_MS if effect.last_rep else COUNT_AFTER_MS
            began, ends = self._talking
            if line and not began <= at + after < ends:
                yield _line(at, line, late_ms=COUNT_LATE_MS, after_ms=after)
        elif span.phase is Phase.BACK:
            yield _tone(at, "back", PACED_LATE_MS)
        elif span.phase is Phase.PAUSE and span.duration_ms >= HOLD_TONE_FROM_MS:
            yield _tone(at, "hold", PACED_LATE_MS)
        if self.settings.metronome and span.phase in (Phase.OUT, Phase.BACK):
            for beat in range(BEAT_MS, span.duration_ms, BEAT_MS):
                yield _Note(at + beat, "tick", None, TICK_LATE_MS, "tick")

    def _count(self, rep: int) -> str | None:
        return phrases.count(rep) if self.settings.count else None

    def _count_in(self, at_ms: int, span: PhaseSpan) -> Iterator[_Note]:
        beats = min(self.settings.countdown_s, span.duration_ms // BEAT_MS)
        end = at_ms + span.duration_ms
        for beat in range(beats, 0, -1):
            first = beat == beats
            yield _Note(end - beat * BEAT_MS, "count-in", None, TICK_LATE_MS, "tick", anchor=first)


def _next_up(effect: e.Entered) -> Iterator[_Note]:
    """In a rest: what is next, where there is time to say it after the rest's own lines."""
    segment, following = effect.segment, effect.following
    rests = segment.kind in (Kind.REST, Kind.RELEASE)
    lasts = segment.duration_ms or 0
    if following is None or not rests or lasts < NEXT_FROM_MS:
        return
    line = phrases.NEXT_KIND.get(following.kind)
    if following.kind is Kind.GLIDE and following.joint is not None:
        line = phrases.NEXT_JOINT[following.joint]
    said = segment.lines_from_ms + max(2_400, segment.reading_ms)
    if line and said + 2_000 <= lasts:
        yield _line(effect.at_ms + said, line)


def _answer(effect: e.Effect) -> Iterator[_Note]:
    """What answers the person: readings, easing off, pauses."""
    match effect:
        case e.Asked(at_ms=at, question=question):
            yield _Note(at, ASKING[question], phrases.QUESTIONS.get(question), REACTION_LATE_MS)
        case e.TensionRead(at_ms=at, value=value, target=target) if value <= target:
            yield _tone(at, "confirm", REACTION_LATE_MS)
        case e.PainRead(at_ms=at) | e.Undone(at_ms=at) | e.WentOn(at_ms=at):
            yield _tone(at, "confirm", REACTION_LATE_MS)
        case e.Held(at_ms=at, rung=rung):
            yield _Note(at, "ease-back", rung.cue, REACTION_LATE_MS)
        case e.NerveOver(at_ms=at):
            yield _tone(at, "stop", REACTION_LATE_MS)
        case e.Paused(at_ms=at):
            yield _Note(at, "hold", phrases.PAUSED, REACTION_LATE_MS)
        case e.Resumed(at_ms=at):
            yield _tone(at, "confirm", REACTION_LATE_MS)
        case e.TimeAdded(at_ms=at):
            yield _Note(at, "confirm", phrases.MORE_TIME, REACTION_LATE_MS)
        case _:
            return


def _tone(at_ms: int, cue: str, late_ms: int) -> _Note:
    return _Note(at_ms, cue, None, late_ms)


def _line(at_ms: int, line: str, *, late_ms: int = LINE_LATE_MS, after_ms: int = 0) -> _Note:
    return _Note(at_ms, None, line, late_ms, "voice", after_ms=after_ms)


def _key_line(segment: Segment) -> str | None:
    """What is said on entering a segment when its own lines are not."""
    if segment.kind is Kind.SWITCH:
        return phrases.SIDES[segment.side] if segment.side else phrases.SWITCH
    return {Kind.REST: phrases.REST, Kind.RELEASE: phrases.RELEASE}.get(segment.kind)
