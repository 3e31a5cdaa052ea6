"""The mixer, offline: every sample is where it should be."""

from array import array
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.audio.clip import Clip
from nerveflow.audio.mixer import (
    DUCK_FRAMES,
    FULL,
    HUSH_FRAMES,
    REPLACE_FRAMES,
    UNDUCK_FRAMES,
    Mixer,
)
from nerveflow.audio.speaker import Channel

Flat = Callable[..., Clip]


def left(mixer: Mixer, frames: int) -> list[int]:
    return list(stereo(mixer, frames)[::2])


def stereo(mixer: Mixer, frames: int) -> "array[int]":
    samples = array("h")
    samples.frombytes(mixer.render(frames))
    return samples


def test_a_clip_begins_at_its_frame_and_is_heard_unchanged_on_both_sides() -> None:
    clip = Clip(48_000, 1, array("h", range(1, 101)))
    mixer = Mixer()
    mixer.place(37, clip, "cue")
    heard = stereo(mixer, 200)
    assert list(heard[::2]) == [0] * 37 + list(range(1, 101)) + [0] * 63
    assert heard[::2] == heard[1::2]


def test_a_clip_of_two_channels_keeps_its_sides_apart() -> None:
    mixer = Mixer()
    mixer.place(0, Clip(48_000, 2, array("h", [5, -5] * 10)), "cue")
    mixer.place(0, Clip(48_000, 1, array("h", [1] * 10)), "tick")
    assert list(stereo(mixer, 10)) == [6, -4] * 10


def test_nothing_placed_is_silence_and_costs_no_tracks() -> None:
    mixer = Mixer()
    assert mixer.render(64) == bytes(256)
    assert not mixer._tracks
    assert mixer.position == 64


def test_a_clip_that_comes_too_late_is_dropped_and_one_within_its_limit_begins_now(
    flat: Flat,
) -> None:
    mixer = Mixer()
    mixer.render(1_000)
    assert not mixer.place(400, flat(9, 10), "cue", late_frames=500)
    assert mixer.place(600, flat(7, 10), "cue", late_frames=500)
    assert left(mixer, 12) == [7] * 10 + [0, 0]


def test_the_same_key_is_heard_once(flat: Flat) -> None:
    mixer = Mixer()
    for _ in range(2):
        assert mixer.place(0, flat(100, 10), "cue", key="out")
    assert left(mixer, 10) == [100] * 10


def test_a_key_that_is_dying_away_may_begin_again(flat: Flat) -> None:
    mixer = Mixer()
    mixer.place(0, flat(1_000, 20_000), "cue", key="out")
    mixer.render(100)
    mixer.hush()
    mixer.place(100, flat(1_000, 20_000), "cue", key="out")
    assert left(mixer, 3_000)[-1] == 1_000


def test_a_hush_fades_what_sounds_and_cancels_what_has_not_begun(flat: Flat) -> None:
    mixer = Mixer()
    mixer.place(0, flat(10_000, 30_000), "cue")
    mixer.place(5_000, flat(10_000, 30_000), "cue")
    mixer.render(1_000)
    mixer.hush()
    heard = left(mixer, 10_000)
    assert heard[0] == 10_000
    assert sorted(heard[:HUSH_FRAMES], reverse=True) == heard[:HUSH_FRAMES]
    assert set(heard[HUSH_FRAMES:]) == {0}


def test_a_cancel_leaves_what_sounds_alone(flat: Flat) -> None:
    mixer = Mixer()
    mixer.place(0, flat(500, 200), "cue")
    mixer.place(150, flat(500, 200), "cue")
    mixer.render(100)
    mixer.cancel()
    assert left(mixer, 300) == [500] * 100 + [0] * 200


def test_a_new_line_fades_the_older_one_out(flat: Flat) -> None:
    mixer = Mixer()
    mixer.place(0, flat(10_000, 40_000), "voice")
    mixer.place(1_000, flat(1, 40_000), "voice")
    heard = left(mixer, 8_000)
    assert heard[999] == 10_000
    assert heard[1_000 + REPLACE_FRAMES :] == [1] * (7_000 - REPLACE_FRAMES)


def test_a_line_placed_before_a_later_one_gives_way_to_it(flat: Flat) -> None:
    mixer = Mixer()
    mixer.place(1_000, flat(1, 9_000), "voice")
    mixer.place(0, flat(10_000, 40_000), "voice")
    assert left(mixer, 8_000)[1_000 + REPLACE_FRAMES] == 1


def test_tones_are_six_decibels_down_under_a_voice_and_come_back_after_it(flat: Flat) -> None:
    mixer = Mixer()
    mixer.place(0, flat(8_000, 40_000), "tick")
    mixer.place(10_000, flat(0, 10_000), "voice")
    heard = left(mixer, 40_000)
    assert set(heard[:10_000]) == {8_000}
    assert set(heard[10_000 + DUCK_FRAMES : 20_000]) == {4_000}
    assert set(heard[20_000 + UNDUCK_FRAMES :]) == {8_000}
    assert heard[10_000:20_000] == sorted(heard[10_000:20_000], reverse=True)


def test_volumes_of_voice_and_tones_are_apart(flat: Flat) -> None:
    mixer = Mixer()
    mixer.set_volumes(voice=FULL // 4, tones=0)
    mixer.place(0, flat(8_000, 100), "voice")
    mixer.place(0, flat(8_000, 100), "cue")
    assert left(mixer, 100) == [2_000] * 100


def test_sums_beyond_full_scale_are_held_there_and_never_wrap(flat: Flat) -> None:
    mixer = Mixer()
    for value in (30_000, 30_000, 30_000):
        mixer.place(0, flat(value, 10), "cue")
        mixer.place(20, flat(-value, 10), "cue")
    assert set(left(mixer, 10)) == {32_767}
    mixer.render(10)
    assert set(left(mixer, 10)) == {-32_768}


def test_a_clip_at_another_rate_is_refused() -> None:
    with pytest.raises(ValueError, match="16000 Hz"):
        Mixer().place(0, Clip(16_000, 1, array("h", [1])), "voice")


CHANNELS: tuple[Channel, ...] = ("tick", "cue", "voice")
placements = st.lists(
    st.tuples(st.integers(0, 6_000), st.integers(1, 4_000), st.sampled_from(CHANNELS)),
    max_size=6,
)


@given(placements, st.lists(st.integers(1, 2_500), min_size=1, max_size=8), st.booleans())
def test_how_long_the_blocks_are_does_not_matter(
    placed: list[tuple[int, int, Channel]], blocks: list[int], hushed: bool
) -> None:
    total = sum(blocks)

    def fresh() -> Mixer:
        mixer = Mixer()
        for number, (start, frames, channel) in enumerate(placed):
            samples = array("h", [1_000 * (number + 1)] * frames)
            mixer.place(start, Clip(48_000, 1, samples), channel)
        mixer.render(100)
        if hushed:
            mixer.hush()
        return mixer

    whole, cut = fresh(), fresh()
    assert whole.render(total) == b"".join(cut.render(frames) for frames in blocks)
