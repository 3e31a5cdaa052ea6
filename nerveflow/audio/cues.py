"""What each effect of a session sounds like. Pure: effects in, soundings out.

A tone carries the meaning and a line says it; with the voice off the tones are enough.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from nerveflow.audio import phrases, tones
from nerveflow.audio.speaker import Channel, Sounding
from nerveflow.config.sections import SoundSettings
from nerveflow.session import effects as e
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.terms import Kind, Phase, Prompt, Status
from nerveflow.session.timeline import PhaseSpan, Segment
from nerveflow.wording import words

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
"""Shorter pauses have no tone."""
NEXT_FROM_MS = 6_000
"""In a shorter rest there is no time to say what is next."""
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
"""How long a line waits for the tone before it."""

TONE_BEFORE_LINE_MS = {"confirm": 270, "ease-back": 920}
"""How long a tone and the gap after it take where it and its line are one cue."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A tone, a line or both, timed on the session's clock."""

    at_ms: int
    tone: str | None
    line: str | None
    late_ms: int
    channel: Channel = "cue"
    anchor: bool = False
    talks: bool = False
    """Whether it is an instruction, over which no number is spoken."""
    after_ms: int = 0
    """Machine time to wait beyond `at_ms`, whatever the speed of the session."""


class _LineDelays:
    """Delays lines due at one moment until the tone and the lines before them are over."""

    def __init__(self, times: SpokenTimes) -> None:
        self._times = times
        self._free_after: dict[int, int] = {}
        """By moment: how long after it the voice is free."""
        self.stopped_ms: int | None = None
        """When a glide was broken off: the release that follows needs no tone of its own."""

    def delay(self, at_ms: int, tone: str | None, line: str | None) -> int:
        """How many ms later than `at_ms` this one begins; counts it in for those that follow."""
        delay = self._free_after.get(at_ms, 0) if line else 0
        if line:
            takes_ms = _tone_ms(tone) + self._times.sounds_ms(line)
            self._free_after[at_ms] = delay + takes_ms + tones.BETWEEN_MS
        elif tone in ENTRY_TONE_MS:
            self.stopped_ms = at_ms if tone == "stop" else self.stopped_ms
            self._free_after[at_ms] = max(self._free_after.get(at_ms, 0), ENTRY_TONE_MS[tone])
        return delay


def _tone_ms(tone: str | None) -> int:
    return TONE_BEFORE_LINE_MS.get(tone, 700) if tone else 0


class CueWriter:
    """Turns effects into soundings as the person has chosen to hear them.

    A number is left out rather than spoken over an instruction.
    """

    def __init__(self, settings: SoundSettings, times: SpokenTimes = BY_WORDS) -> None:
        self.settings, self.times = settings, times
        self._by_key = False
        """Whether answers are said one after the other: a rest has no time for more then."""
        self._queue_id = ""
        self._made: dict[str, Sounding] = {}
        """What was made for this queue, by its key: looking ahead reaches the same cue again."""
        self._spoken: list[tuple[int, int]] = []
        """When each line of this queue begins and ends, on the session's clock."""
        self._talking = (0, 0)
        """From when to when, in session ms, the last instruction is spoken."""
        self._over: e.NerveOver | None = None
        """What is over and has not been spoken of yet: it is said once the person has let go."""

    def soundings(
        self, effects: Sequence[e.Effect], queue_id: str, machine_ms: Callable[[int], int]
    ) -> list[Sounding]:
        """What to queue for these effects, in order.

        `queue_id` makes the keys differ from those of a queue that was cancelled; `machine_ms`
        turns a moment of the session into one of the machine.
        """
        if queue_id != self._queue_id:
            self._queue_id, self._made, self._spoken = queue_id, {}, []
        found, delays = [], _LineDelays(self.times)
        for effect in effects:
            for cue in self._cues(effect):
                line = cue.line if self.settings.voice != "off" else None
                if cue.tone is None and line is None:
                    continue
                if cue.tone == "rest" and delays.stopped_ms == cue.at_ms:
                    continue
                key = f"{queue_id}/{cue.at_ms}/{cue.tone or ''}/{cue.line or ''}"
                if key not in self._made:
                    delay_ms = self._delay(cue, line, delays)
                    self._made[key] = Sounding(
                        key=key,
                        due_ms=machine_ms(cue.at_ms) + delay_ms,
                        cue=cue.tone,
                        line=line,
                        late_after_ms=cue.late_ms,
                        channel=cue.channel,
                        anchor=cue.anchor,
                    )
                found.append(self._made[key])
        return found

    def _delay(self, cue: _Cue, line: str | None, delays: _LineDelays) -> int:
        """How much later than its moment a cue begins: lines do not run into each other."""
        delay_ms = max(delays.delay(cue.at_ms, cue.tone, line), cue.after_ms)
        if not line:
            return delay_ms
        if cue.late_ms >= LINE_LATE_MS:
            for begun_ms, ends_ms in self._spoken:
                if begun_ms <= cue.at_ms + delay_ms < ends_ms:
                    delay_ms = ends_ms - cue.at_ms
        begins_ms = cue.at_ms + delay_ms
        ends_ms = begins_ms + _tone_ms(cue.tone) + self.times.sounds_ms(line)
        self._spoken.append((begins_ms, ends_ms))
        if cue.talks:
            self._talking = (cue.at_ms, ends_ms)
        return delay_ms

    def _cues(self, effect: e.Effect) -> Iterator[_Cue]:
        match effect:
            case e.Entered():
                yield from self._entered(effect)
            case e.LineGiven():
                if self.settings.voice == "all" or effect.again:
                    yield replace(_line(effect.at_ms, effect.line), talks=True)
            case e.NerveOver():
                self._over = effect
                yield _tone(effect.at_ms, "stop", REACTION_LATE_MS)
            case e.PhaseBegan():
                yield from self._phase(effect)
            case e.Halfway():
                yield _line(effect.at_ms, words.spoken.HALFWAY)
            case e.Ended():
                done = effect.status is Status.COMPLETED and effect.worked
                yield _tone(effect.at_ms, "done" if done else "rest", REACTION_LATE_MS)
                ended = words.spoken.ENDED.get(effect.status)
                if ended and (done or effect.status is Status.STOPPED):
                    yield _line(effect.at_ms, ended, after_ms=900)
            case _:
                self._by_key = self._by_key or isinstance(effect, e.Lit)
                yield from _response(effect, by_key=self._by_key)

    def _entered(self, effect: e.Entered) -> Iterator[_Cue]:
        segment = effect.segment
        tone = ENTRY_TONES.get(segment.kind)
        if effect.index == 0 and tone is None:
            tone = "start"
        if segment.asks_at_ms == 0:
            tone = None  # the question has its own tone
        if tone:
            yield _tone(effect.at_ms, tone, REACTION_LATE_MS)
        if self.settings.voice == "key" or not segment.lines:
            line = _key_line(segment)
            if line:
                yield _line(effect.at_ms, line)
        over, self._over = self._over, None
        if over is not None and over.at_ms == effect.at_ms:
            line = words.spoken.PART_OVER if over.nerve is None else words.spoken.NERVE_OVER
            yield _line(effect.at_ms + _said_ms(segment), line)
        else:
            yield from self._next_up(effect)

    def _next_up(self, effect: e.Entered) -> Iterator[_Cue]:
        """In a rest: what is next, if there is time to say it after the rest's own lines."""
        segment, following = effect.segment, effect.following
        rests = segment.kind in (Kind.REST, Kind.RELEASE)
        lasts = segment.duration_ms or 0
        if following is None or not rests or lasts < NEXT_FROM_MS:
            return
        if self._by_key and segment.asks:
            return
        line = words.spoken.NEXT_KIND.get(following.kind)
        if following.kind is Kind.GLIDE and following.joint is not None:
            line = words.spoken.NEXT_JOINT[following.joint]
        said = _said_ms(segment)
        if line and said + self.times.line_ms(line) <= lasts:
            yield _line(effect.at_ms + said, line)

    def _phase(self, effect: e.PhaseBegan) -> Iterator[_Cue]:
        span, at = effect.span, effect.at_ms
        if span.phase is Phase.COUNT_IN:
            yield from self._count_in(at, span)
        elif span.phase is Phase.OUT:
            tone = "last-rep" if effect.last_rep else "out"
            no_count_in = span.start_ms == 0
            yield _Cue(at, tone, None, PACED_LATE_MS, anchor=no_count_in)
            line = words.spoken.LAST_ONE if effect.last_rep else self._count(span.rep)
            after = LAST_AFTER_MS if effect.last_rep else COUNT_AFTER_MS
            began, ends = self._talking
            if line and not began <= at + after < ends:
                yield _line(at, line, late_ms=COUNT_LATE_MS, after_ms=after)
        elif span.phase is Phase.ON:
            yield _tone(at, "out", PACED_LATE_MS)
        elif span.phase is Phase.BACK:
            yield _tone(at, "back", PACED_LATE_MS)
        elif span.phase in (Phase.PAUSE, Phase.HOLD) and span.duration_ms >= HOLD_TONE_FROM_MS:
            yield _tone(at, "hold", PACED_LATE_MS)
        if self.settings.metronome and span.phase in (Phase.OUT, Phase.ON, Phase.BACK):
            for beat in range(BEAT_MS, span.duration_ms, BEAT_MS):
                yield _Cue(at + beat, "tick", None, TICK_LATE_MS, "tick")

    def _count(self, rep: int) -> str | None:
        return phrases.count(rep) if self.settings.count else None

    def _count_in(self, at_ms: int, span: PhaseSpan) -> Iterator[_Cue]:
        beats = min(self.settings.countdown_s, span.duration_ms // BEAT_MS)
        end = at_ms + span.duration_ms
        for beat in range(beats, 0, -1):
            first = beat == beats
            yield _Cue(end - beat * BEAT_MS, "count-in", None, TICK_LATE_MS, "tick", anchor=first)


def _said_ms(segment: Segment) -> int:
    """When the question and the lines of a rest have been said, from its start."""
    return max(segment.first_line_ms + 2_400, segment.reading_ms)


def _response(effect: e.Effect, *, by_key: bool) -> Iterator[_Cue]:
    """The response to a command or a question: readings, easing back, pauses."""
    match effect:
        case e.TensionRead(at_ms=at, noted=True) if not by_key:
            # With one key the number is said back, and the next step may begin at once.
            yield _Cue(at, "confirm", words.spoken.NOTED, REACTION_LATE_MS)
        case e.Asked(at_ms=at, question=question):
            yield _Cue(
                at,
                tones.QUESTION_TONES[question],
                words.spoken.QUESTIONS.get(question),
                REACTION_LATE_MS,
            )
        case e.TensionRead(at_ms=at, value=value, target=target) if value <= target:
            yield _tone(at, "confirm", REACTION_LATE_MS)
        case e.PainRead(at_ms=at) | e.Undone(at_ms=at) | e.HoldEnded(at_ms=at):
            yield _tone(at, "confirm", REACTION_LATE_MS)
        case e.Held(at_ms=at, rung=rung):
            yield _Cue(at, "ease-back", rung.cue, REACTION_LATE_MS)
        case e.Paused(at_ms=at):
            yield _Cue(at, "hold", words.spoken.PAUSED, REACTION_LATE_MS)
        case e.Resumed(at_ms=at):
            yield _tone(at, "confirm", REACTION_LATE_MS)
        case e.TimeAdded(at_ms=at):
            yield _Cue(at, "confirm", words.spoken.MORE_TIME, REACTION_LATE_MS)
        case _:
            yield from _by_key(effect)


def _by_key(effect: e.Effect) -> Iterator[_Cue]:
    """What is said if one key answers."""
    match effect:
        case e.Lit(at_ms=at, answer=answer):
            yield _line(at, words.spoken.answer(answer), late_ms=COUNT_LATE_MS)
        case e.Taken(at_ms=at, answer=answer):
            yield _Cue(at, "confirm", words.spoken.answer(answer), REACTION_LATE_MS)
        case e.ScanEnded(at_ms=at):
            yield _line(at, words.spoken.NO_ANSWER)
        case e.Halted(at_ms=at):
            yield _Cue(
                at, tones.HALTED_TONE, words.spoken.QUESTIONS[Prompt.PROBLEM], REACTION_LATE_MS
            )
        case e.Stopping(at_ms=at):
            yield _Cue(at, "hold", words.spoken.STOPPING, REACTION_LATE_MS)
        case _:
            return


def _tone(at_ms: int, tone: str, late_ms: int) -> _Cue:
    return _Cue(at_ms, tone, None, late_ms)


def _line(at_ms: int, line: str, *, late_ms: int = LINE_LATE_MS, after_ms: int = 0) -> _Cue:
    return _Cue(at_ms, None, line, late_ms, "voice", after_ms=after_ms)


def _key_line(segment: Segment) -> str | None:
    """The line for entering a segment whose own lines are not spoken."""
    if segment.kind is Kind.SWITCH:
        return (
            words.spoken.SIDES[segment.limb][segment.side] if segment.side else words.spoken.SWITCH
        )
    return {Kind.REST: words.spoken.REST, Kind.RELEASE: words.spoken.RELEASE}.get(segment.kind)
