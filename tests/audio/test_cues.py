"""What a session sounds like."""

from dataclasses import replace

import pytest

from nerveflow.audio import phrases
from nerveflow.audio.cues import (
    COUNT_AFTER_MS,
    ENTRY_TONE_MS,
    ENTRY_TONES,
    LAST_AFTER_MS,
    CueWriter,
)
from nerveflow.audio.doctor import CUE_NAMES
from nerveflow.audio.speaker import Sounding
from nerveflow.audio.tones import QUESTION_TONES
from nerveflow.config.sections import SoundSettings, VoiceMode
from nerveflow.session import effects as e
from nerveflow.session.spoken import reading_ms
from nerveflow.session.terms import (
    Joint,
    Kind,
    Limb,
    Nerve,
    PauseReason,
    Phase,
    Prompt,
    Side,
    Status,
    Symptom,
    Why,
)
from nerveflow.session.timeline import PhaseSpan, Rung, Segment, Tempo
from nerveflow.wording import words

GLIDE = Segment(
    Kind.GLIDE,
    ("Bend your knee a little.",),
    3_000 + 5 * 5_000,
    joint=Joint.KNEE,
    tempo=Tempo(2_000, 500, 2_000, 500),
    count_in_ms=3_000,
    reps=5,
)
REST = Segment(Kind.REST, ("Rest, and let it settle.",), 12_000)


def play(*effects: e.Effect, settings: SoundSettings | None = None) -> list[Sounding]:
    writer = CueWriter(settings or SoundSettings())
    return writer.soundings(effects, "0", lambda ms: 10_000 + ms)


def heard(soundings: list[Sounding]) -> list[tuple[int, str | None, str | None]]:
    return [(s.due_ms - 10_000, s.cue, s.line) for s in soundings]


def reps(segment: Segment = GLIDE) -> list[e.Effect]:
    return [e.PhaseBegan(span.start_ms, span, segment.reps) for span in segment.spans()]


def test_a_glide_is_counted_in_and_each_repetition_goes_out_and_back() -> None:
    found = heard(play(*reps(), settings=SoundSettings(count=False)))
    assert found[:7] == [
        (0, "count-in", None),
        (1_000, "count-in", None),
        (2_000, "count-in", None),
        (3_000, "out", None),
        (5_500, "back", None),
        (8_000, "out", None),
        (10_500, "back", None),
    ]


def test_repetitions_are_counted_after_their_tone_and_the_last_is_named() -> None:
    found = heard(play(*reps()))
    spoken = [(at, line) for at, _, line in found if line]
    starts = [3_000 + rep * 5_000 + COUNT_AFTER_MS for rep in range(4)]
    starts.append(23_000 + LAST_AFTER_MS)
    said = ("One.", "Two.", "Three.", "Four.", words.spoken.LAST_ONE)
    assert spoken == list(zip(starts, said, strict=True))
    assert (23_000, "last-rep", None) in found


def test_the_stream_is_anchored_once_where_a_set_begins() -> None:
    assert [s.due_ms - 10_000 for s in play(*reps()) if s.anchor] == [0]
    without_lead = replace(GLIDE, count_in_ms=0)
    assert [s.cue for s in play(*reps(without_lead)) if s.anchor] == ["out"]


@pytest.mark.parametrize(("countdown", "beats"), [(0, 0), (2, 2), (10, 3)])
def test_the_count_in_is_as_long_as_was_chosen_and_never_longer_than_the_lead(
    countdown: int, beats: int
) -> None:
    found = play(*reps(), settings=SoundSettings(countdown_s=countdown))
    assert sum(s.cue == "count-in" for s in found) == beats
    assert all(s.channel == "tick" for s in found if s.cue == "count-in")


def test_the_metronome_ticks_between_the_ends_of_a_movement_when_asked_to() -> None:
    assert not any(s.cue == "tick" for s in play(*reps()))
    ticks = [s for s in play(*reps(), settings=SoundSettings(metronome=True)) if s.cue == "tick"]
    assert [s.due_ms - 10_000 for s in ticks][:2] == [4_000, 6_500]
    assert {s.channel for s in ticks} == {"tick"}


def test_a_number_is_not_spoken_over_an_instruction() -> None:
    said = e.LineGiven(0, "Keep your knee still. Let your foot sink away, and bring it back up.")
    lines = [s.line for s in play(said, *reps()) if s.line]
    assert lines == [said.line, "Two.", "Three.", "Four.", words.spoken.LAST_ONE]


def test_long_pauses_have_a_tone_and_short_ones_have_none() -> None:
    long = PhaseSpan(Phase.PAUSE, 2, 0, 1_500)
    assert heard(play(e.PhaseBegan(0, long, 5))) == [(0, "hold", None)]
    assert heard(play(e.PhaseBegan(0, replace(long, duration_ms=500), 5))) == []
    assert heard(play(e.PhaseBegan(0, replace(long, phase=Phase.GAP), 5))) == []


@pytest.mark.parametrize(("voice", "lines"), [("all", 1), ("key", 0), ("off", 0)])
def test_step_lines_are_spoken_when_everything_is(voice: VoiceMode, lines: int) -> None:
    found = play(e.LineGiven(0, "Sit tall."), settings=SoundSettings(voice=voice))
    assert len(found) == lines


def test_a_line_that_is_asked_for_again_is_spoken_among_key_words_too() -> None:
    found = play(e.LineGiven(0, "Sit tall.", again=True), settings=SoundSettings(voice="key"))
    assert [s.line for s in found] == ["Sit tall."]


def test_with_the_voice_off_the_tones_are_the_same_and_nothing_is_spoken() -> None:
    effects = [
        *reps(),
        e.Held(30_000, Rung("lean", "Sit back a little.")),
        e.Asked(30_000, Prompt.TENSION),
        e.Ended(40_000, Status.COMPLETED),
    ]
    loud = play(*effects)
    quiet = play(*effects, settings=SoundSettings(voice="off"))
    assert [s.cue for s in quiet] == [s.cue for s in loud if s.cue]
    assert all(s.line is None for s in quiet)


def test_switching_sides_has_its_tone_before_its_line() -> None:
    switch = Segment(Kind.SWITCH, ("Now the other side.",), 10_000, side=Side.RIGHT)
    effects = (e.Entered(0, 4, switch), e.LineGiven(0, "Now the other side."))
    assert heard(play(*effects)) == [
        (0, "switch-side", None),
        (ENTRY_TONE_MS["switch-side"], None, "Now the other side."),
    ]
    key = SoundSettings(voice="key")
    assert [s.line for s in play(*effects, settings=key)][1:] == [
        words.spoken.SIDES[Limb.LEG][Side.RIGHT]
    ]
    sideless = replace(switch, side=None)
    assert [s.line for s in play(e.Entered(0, 4, sideless), settings=key)][1:] == [
        words.spoken.SWITCH
    ]


def test_a_rest_says_what_is_next_when_it_is_long_enough() -> None:
    assert play(e.Entered(0, 3, REST, GLIDE))[-1].line == "Next, the knee."
    check = replace(REST, kind=Kind.CHECK)
    assert play(e.Entered(0, 3, REST, check))[-1].line == "Next, the movement to compare."
    assert [s.line for s in play(e.Entered(0, 3, REST))] == [None]
    short = replace(REST, duration_ms=5_000)
    assert [s.line for s in play(e.Entered(0, 3, short, GLIDE))] == [None]
    wordy = replace(REST, lines=("Rest, and let it settle.",) * 4)
    assert [s.line for s in play(e.Entered(0, 3, wordy, GLIDE))] == [None]


def test_a_rest_that_asks_gives_way_to_its_question() -> None:
    asking = replace(REST, asks=True)
    # The question and the line take 5.8 s of the 12: there is time to say what is next.
    known = play(e.Entered(0, 3, asking, GLIDE), e.Asked(0, Prompt.TENSION))
    assert (5_800, None, "Next, the knee.") in heard(known)
    found = play(e.Entered(0, 3, asking), e.Asked(0, Prompt.TENSION))
    assert [(s.cue, s.line) for s in found] == [
        ("tension-question", "How much tension, from zero to ten?")
    ]


def test_the_first_step_begins_with_a_tone() -> None:
    position = Segment(Kind.POSITION, ("Sit tall.",), None)
    assert [s.cue for s in play(e.Entered(0, 0, position))] == ["start"]
    assert play(e.Entered(0, 1, position)) == []


def test_easing_back_says_the_rung_and_then_how_to_go_on() -> None:
    found = play(
        e.TensionRead(0, 5, 3),
        e.Held(0, Rung("lean", "Sit back a little.")),
        e.Asked(0, Prompt.ON_TARGET),
    )
    assert [(s.cue, s.line) for s in found] == [
        ("ease-back", "Sit back a little."),
        (None, words.spoken.QUESTIONS[Prompt.ON_TARGET]),
    ]
    assert found[1].due_ms > found[0].due_ms + 1_500


def test_answers_are_confirmed_and_a_reading_above_target_is_not() -> None:
    assert [s.cue for s in play(e.TensionRead(0, 3, 3))] == ["confirm"]
    assert play(e.TensionRead(0, 4, 3)) == []
    noted = play(e.TensionRead(0, 4, 3, noted=True))
    assert [(s.cue, s.line) for s in noted] == [("confirm", words.spoken.NOTED)]
    for effect in (
        e.PainRead(0, 2, False),
        e.Undone(0, e.PainRead(0, 2, False)),
        e.HoldEnded(0),
        e.Resumed(0),
    ):
        assert [s.cue for s in play(effect)] == ["confirm"]
    assert [(s.cue, s.line) for s in play(e.TimeAdded(0, 10_000))] == [
        ("confirm", words.spoken.MORE_TIME)
    ]


def test_pauses_stops_and_ends_are_heard() -> None:
    assert [(s.cue, s.line) for s in play(e.Paused(0, PauseReason.BY_PERSON))] == [
        ("hold", words.spoken.PAUSED)
    ]
    over = e.NerveOver(0, Nerve.TIBIAL, Side.LEFT, Why.TENSION, "tension 7")
    assert [(s.cue, s.line) for s in play(over)] == [("stop", None)]
    assert [s.cue for s in play(e.Ended(0, Status.COMPLETED))] == ["done", None]
    assert [s.cue for s in play(e.Ended(0, Status.STOPPED))] == ["rest", None]
    # Nobody is praised for nothing.
    assert [s.cue for s in play(e.Ended(0, Status.COMPLETED, worked=False))] == ["rest"]
    assert [s.line for s in play(e.Halfway(0, 20_000))] == [words.spoken.HALFWAY]


def test_a_glide_that_is_broken_off_stops_once_and_promises_nothing() -> None:
    release = Segment(Kind.RELEASE, ("Let go of the position.",), 15_000)
    found = play(
        e.NerveOver(0, Nerve.TIBIAL, Side.LEFT, Why.TENSION, "tension 7"),
        e.Entered(0, 3, release),
        e.LineGiven(0, "Let go of the position."),
    )
    assert heard(found) == [
        (0, "stop", None),
        (2_800, None, words.spoken.NERVE_OVER),
        (ENTRY_TONE_MS["stop"], None, "Let go of the position."),
    ]


def test_what_is_over_is_said_once_the_lines_of_letting_go_are_over() -> None:
    release = Segment(Kind.RELEASE, ("Let go of the position.", "Breathe out, and rest."), 15_000)
    for nerve, line in ((Nerve.SURAL, words.spoken.NERVE_OVER), (None, words.spoken.PART_OVER)):
        over = e.NerveOver(500, nerve, Side.LEFT, Why.TENSION, "tension 7")
        found = play(over, e.Entered(500, 3, release, GLIDE))
        assert [(at, said) for at, _, said in heard(found) if said] == [
            (500 + release.reading_ms, line)
        ]
        assert release.reading_ms + reading_ms(line) < 15_000
    # With key words alone it is said as well, and an end elsewhere is not said in a later rest.
    key = SoundSettings(voice="key")
    over = e.NerveOver(0, Nerve.SURAL, Side.LEFT, Why.TENSION, "tension 7")
    assert words.spoken.NERVE_OVER in [
        s.line for s in play(over, e.Entered(0, 3, release), settings=key)
    ]
    later = play(over, e.Entered(9_000, 3, release))
    assert [s.line for s in later] == [None, None]


def test_what_is_only_a_fact_is_silent() -> None:
    assert play(e.Felt(0, Symptom.CRAMP), e.Skipped(0, REST, Why.LEFT_OUT, "next")) == []


def test_keys_are_the_same_when_the_same_is_queued_again_and_differ_between_queues() -> None:
    writer = CueWriter(SoundSettings())
    first, again = (writer.soundings(reps(), "0", lambda ms: ms) for _ in range(2))
    assert [s.key for s in first] == [s.key for s in again]
    assert len({s.key for s in first}) == len(first)
    other = writer.soundings(reps(), "1", lambda ms: ms)
    assert not {s.key for s in first} & {s.key for s in other}


def test_more_than_ten_repetitions_are_not_counted_aloud() -> None:
    assert phrases.count(10) == "Ten."
    assert phrases.count(11) is None
    assert phrases.count(0) is None


def test_every_tone_of_the_cue_writer_is_shipped() -> None:
    used = {*ENTRY_TONES.values(), *ENTRY_TONE_MS, *(cue for cue in QUESTION_TONES.values() if cue)}
    assert used <= set(CUE_NAMES)
