"""No spoken line runs into the next one, in any shipped routine, at any speed of the voice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from recording_speaker import RecordingSpeaker

from nerveflow.audio.clip import read_wav
from nerveflow.audio.cues import CueWriter
from nerveflow.audio.own_recordings import NO_OWN
from nerveflow.audio.recordings import SPEEDS, read_index
from nerveflow.audio.speech import EDGE_MS
from nerveflow.audio.spoken_times import spoken_times
from nerveflow.audio.tones import GAP_MS, VOICE
from nerveflow.coach import Coach
from nerveflow.config.sections import SessionSettings, SoundSettings, VoiceMode, VoiceSpeed
from nerveflow.resources import shipped
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.includes import included
from nerveflow.routine.library import Library
from nerveflow.routine.parts import parts
from nerveflow.routine.spoken_lines import lines_in
from nerveflow.routine.steps import STIMULI
from nerveflow.session import commands as c
from nerveflow.session import effects as e
from nerveflow.session.engine import Session
from nerveflow.session.spoken import BY_WORDS, SpokenTimes, reading_ms
from nerveflow.session.terms import Kind, Phase, Problem, Prompt
from nerveflow.session.timeline import Timeline
from nerveflow.store.saver import DirectSaver
from nerveflow.visit.rehearse import NoJournal

SOUNDS = shipped("sounds")
LIBRARY = Library(shipped("routines"), Path("/nonexistent"))
ROUTINES = tuple(entry.id for entry in LIBRARY.entries())
FLOWS = ("nerve-flow", "short-flow", "sensory-prep")
"""Together they include every other routine."""
MOST_WAKES = 60_000


@cache
def times_of(speed: VoiceSpeed) -> SpokenTimes:
    return spoken_times(SoundSettings(voice_speed=speed), SOUNDS, NO_OWN)


def plan_of(routine: str, speed: VoiceSpeed, stacked: str | None = None) -> Timeline:
    choices = Choices(sides="both", times=times_of(speed), stacked=stacked)
    return compile_timeline(LIBRARY.routine(routine), LIBRARY, choices)


class Listener:
    """Follows a session through its coach, on a clock of its own, and notes what is spoken."""

    def __init__(self, plan: Timeline, speed: VoiceSpeed, voice: VoiceMode = "all") -> None:
        self.now = 0
        self.speaker = RecordingSpeaker()
        settings = SoundSettings(voice_speed=speed, voice=voice)
        self.index = read_index(SOUNDS / VOICE, speed)
        self.coach = Coach(
            Session(plan),
            clock=lambda: self.now,
            wall=lambda: datetime(2026, 1, 1, tzinfo=UTC),
            speaker=self.speaker,
            cues=CueWriter(settings, plan.times),
            saver=DirectSaver(NoJournal()),
        )

    def follow(self, look: Callable[["Listener"], None] = lambda listener: None) -> None:
        for _ in range(MOST_WAKES):
            sleep_ms = self.coach.wake()
            if sleep_ms is None:
                return
            self.now += sleep_ms
            look(self)
        raise AssertionError("the session never ended")

    def spoken(self) -> list[tuple[int, int, str]]:
        """When each line begins and ends, in order."""
        spoken = []
        for each in self.speaker.played:
            if each.line:
                begins = each.due_ms + (tone_ms(each.cue) + GAP_MS if each.cue else 0)
                spoken.append((begins, begins + self.index[each.line].ms, each.line))
        return sorted(spoken)

    def uncounted(self) -> Iterator[str]:
        """Each glide into whose first repetition a line runs, or whose one is not counted."""
        first = [
            each.at_ms
            for each in self.coach.history
            if isinstance(each, e.PhaseBegan) and (each.span.rep, each.span.phase) == (1, Phase.OUT)
        ]
        assert first
        for at in first:
            for begun, ends, line in self.spoken():
                if begun < at < ends - EDGE_MS:
                    yield f"{line!r} is heard for {ends - at} ms of the first repetition"
            if not any(
                at < begun < at + 1_000 and line == "One." for begun, _, line in self.spoken()
            ):
                yield f"nothing counts the repetition at {at}"

    def overlaps(self) -> Iterator[str]:
        """Each two lines of which the first is still heard when the second begins.

        What a key cuts off is no overlap: it is faded out.
        """
        for (begun, ends, first), (begins, _, second) in pairwise(self.spoken()):
            hushed = any(begun < at <= begins for at in self.speaker.hushed_at)
            if begins + EDGE_MS < ends - EDGE_MS and not hushed:
                yield f"{first!r} is heard for {ends - begins} ms into {second!r}"


@cache
def tone_ms(name: str) -> int:
    return read_wav(SOUNDS / "cues" / f"{name}.wav").duration_ms


@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("routine", FLOWS)
def test_no_line_runs_into_the_next_where_nobody_presses_anything(
    routine: str, speed: VoiceSpeed
) -> None:
    listener = Listener(plan_of(routine, speed), speed)
    listener.coach.begin(hands_free=True)
    listener.follow()
    assert len(listener.speaker.played) > 10
    assert sorted(set(listener.overlaps())) == []


@pytest.mark.parametrize("voice", ["all", "key"])
@pytest.mark.parametrize("speed", SPEEDS)
def test_no_line_runs_into_the_next_with_one_key(speed: VoiceSpeed, voice: VoiceMode) -> None:
    """Press at three, at the second repetition of a glide once, and where the coach waits."""
    halts = iter((Problem.GO_ON, Problem.TOO_STRONG))
    solving: list[Problem] = []

    def look(listener: Listener) -> None:
        now = listener.coach.session.moment(listener.coach.session.now_ms)
        waits = now.question is Prompt.READY and now.segment.kind is not Kind.TENSION
        ready = waits and now.elapsed_ms >= now.segment.reading_ms
        halt = now.segment.kind is Kind.GLIDE and now.rep == 2 and now.lit is None
        if halt and now.question is None and (problem := next(halts, None)) is not None:
            solving[:] = [problem]
            halt = True
        else:
            halt = False
        if now.lit == 3 or now.lit in solving or ready or halt:
            listener.coach.do(c.Press(listener.coach.session.now_ms))

    listener = Listener(plan_of("short-flow", speed), speed, voice)
    listener.coach.begin()
    listener.coach.do(c.OneKey(True, SessionSettings(number_pace="quick").pace_ms))
    listener.follow(look)
    assert sorted(set(listener.overlaps())) == []
    assert sorted(set(listener.uncounted())) == []


@pytest.mark.parametrize("speed", SPEEDS)
def test_every_line_of_a_timed_step_has_ended_when_the_step_ends(speed: VoiceSpeed) -> None:
    for routine in ROUTINES:
        for stacked in (None, *STIMULI):
            for block in plan_of(routine, speed, stacked).blocks:
                for segment in (s for v in block.variants for s in v.segments):
                    within = segment.count_in_ms or segment.duration_ms
                    if within is not None:
                        assert segment.reading_ms <= within, segment.lines


def test_a_line_takes_as_long_as_its_recording_and_else_by_its_words() -> None:
    line = "Bend your knee, and let it settle."
    for speed in SPEEDS:
        ms = read_index(SOUNDS / VOICE, speed)[line].ms
        assert ms < times_of(speed).line_ms(line) < ms + 600
    assert times_of("normal").line_ms("Words of my own.") == reading_ms("Words of my own.")
    assert times_of("slow").line_ms("Words of my own, a few more.") > reading_ms(
        "Words of my own, a few more."
    )
    assert spoken_times(SoundSettings(voice="off"), SOUNDS, NO_OWN) == BY_WORDS


def test_a_persons_own_recording_comes_before_ours_at_every_speed() -> None:
    line = "Bend your knee, and let it settle."
    own = replace(NO_OWN, lengths_ms={"bend-your-knee-and-let-it-settle": 9_000})
    for speed in SPEEDS:
        found = spoken_times(SoundSettings(voice_speed=speed), SOUNDS, own)
        assert 9_000 < found.line_ms(line) < 9_600


def choices_of(routine: str) -> Iterator[Choices]:
    """Each variant to begin with, each part left out, each input that goes on, without checks."""
    flow = LIBRARY.routine(routine)
    within = included(flow, LIBRARY)
    for name in sorted({name for each in within for name in each.variants}):
        begins = {each.id: name for each in within if name in each.variants}
        yield from (Choices(sides="both", variants=begins, stacked=s) for s in (None, *STIMULI))
    yield from (Choices(off=frozenset({part.id})) for part in parts(flow, LIBRARY))
    yield from (Choices(checks=False, halved=halved) for halved in (True, False))


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_line_of_any_choices_has_a_recording_those_in_brief_too(routine: str) -> None:
    recorded = set(read_index(SOUNDS / VOICE, "normal"))
    compiled = 0
    for choices in choices_of(routine):
        try:
            plan = compile_timeline(LIBRARY.routine(routine), LIBRARY, choices)
        except CannotCompile:
            # With this part left out nothing is left to do.
            continue
        compiled += 1
        assert set(lines_in(plan)) <= recorded, choices
    assert compiled > 3
