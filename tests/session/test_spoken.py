"""How long lines take: by a recording, by the person's own one, by their words."""

import pytest

from nerveflow.session.spoken import (
    BY_WORDS,
    LEAST_MS,
    PAUSE_MS,
    QUESTION_MS,
    TONE_MS,
    SpokenTimes,
    key_of,
    reading_ms,
    words_of,
)
from nerveflow.session.terms import Kind, Prompt
from nerveflow.session.timeline import Segment

LINE = "Bend your knee, and let it settle."
OTHER = "A line that nobody recorded at all."
TIMES = SpokenTimes("slow", {key_of(LINE): 3_000}, {}, {Prompt.TENSION: 4_000})


@pytest.mark.parametrize(
    ("recorded_ms", "line_ms", "after_tone_ms"),
    [
        (500, LEAST_MS, LEAST_MS),
        (LEAST_MS - PAUSE_MS, LEAST_MS, LEAST_MS + TONE_MS),
        (LEAST_MS - PAUSE_MS + 1, LEAST_MS + 1, LEAST_MS + TONE_MS + 1),
        (5_000, 5_000 + PAUSE_MS, 5_000 + PAUSE_MS + TONE_MS),
    ],
)
def test_a_recorded_line_takes_its_length_and_a_pause_and_never_too_little(
    recorded_ms: int, line_ms: int, after_tone_ms: int
) -> None:
    times = SpokenTimes("normal", {key_of(LINE): recorded_ms})
    found = (times.line_ms(LINE), times.after_tone_ms(LINE), times.sounds_ms(LINE))
    assert found == (line_ms, after_tone_ms, recorded_ms)


@pytest.mark.parametrize("speed", ["slow", "normal", "fast"])
def test_a_line_without_a_recording_takes_as_long_as_its_words(speed: str) -> None:
    times = SpokenTimes("slow" if speed == "slow" else "normal", {key_of(LINE): 3_000})
    by_words = reading_ms(OTHER, times.speed)
    assert times.line_ms(OTHER) == times.after_tone_ms(OTHER) == by_words
    assert times.sounds_ms(OTHER) <= by_words
    assert reading_ms(OTHER, "slow") > reading_ms(OTHER, "normal") == reading_ms(OTHER, "fast")


def test_a_persons_own_recording_comes_first() -> None:
    own = SpokenTimes("normal", {key_of(LINE): 3_000}, {words_of(LINE): 7_000})
    assert own.line_ms(LINE) == 7_000 + PAUSE_MS
    assert own.line_ms(OTHER) == reading_ms(OTHER)


@pytest.mark.parametrize(("asked_ms", "takes"), [(1_000, QUESTION_MS), (4_000, 4_000 + PAUSE_MS)])
def test_what_follows_a_question_waits_for_its_end(asked_ms: int, takes: int) -> None:
    times = SpokenTimes(questions={Prompt.TENSION: asked_ms})
    assert times.question_ms(Prompt.TENSION) == takes
    assert times.question_ms(Prompt.WAY) == BY_WORDS.question_ms(Prompt.WAY) == QUESTION_MS


def test_equal_times_are_equal_and_have_one_hash() -> None:
    same = SpokenTimes("slow", {key_of(LINE): 3_000}, {}, {Prompt.TENSION: 4_000})
    assert same == TIMES and hash(same) == hash(TIMES)
    assert {same: 1}[TIMES] == 1 and BY_WORDS not in {TIMES}
    assert SpokenTimes(back_ms=900) != BY_WORDS


def test_lines_of_a_segment_begin_when_the_ones_before_are_over() -> None:
    position = Segment(Kind.POSITION, (LINE, OTHER), None, times=TIMES)
    assert position.line_starts() == (0, 3_400)
    # A switch begins with a tone, and a rest that asks with its question.
    assert Segment(Kind.SWITCH, (LINE, LINE), 10_000, times=TIMES).line_starts() == (0, 4_400)
    rest = Segment(Kind.REST, (LINE, LINE), 15_000, asks=True, times=TIMES)
    assert rest.line_starts() == (4_400, 7_800)
    assert rest.reading_ms == 11_200
