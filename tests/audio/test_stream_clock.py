"""The stream's clock against the machine's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.audio.live_speaker import POLL_S, REANCHOR_MS
from nerveflow.audio.stream_clock import (
    LOST_MS,
    PER_MS,
    SETTLING_BLOCKS,
    WINDOW_BLOCKS,
    Heartbeat,
    StreamClock,
)

PERIOD = 40


def run(clock: StreamClock, blocks: int, start_ms: int = 0, pace: float = 1.0) -> int:
    """Ask for blocks at their time; `pace` below 1 is a stream that falls behind."""
    now = start_ms
    for number in range(blocks):
        now = start_ms + round(number * PERIOD / pace)
        clock.block(now, written=(start_ms + number * PERIOD) * PER_MS)
    return now


def test_it_settles_after_the_blocks_that_only_fill_the_buffer() -> None:
    clock = StreamClock(latency_ms=60)
    run(clock, SETTLING_BLOCKS)
    assert not clock.settled
    run(clock, SETTLING_BLOCKS + 1)
    assert clock.settled


def test_a_sound_is_placed_a_latency_ahead_of_its_moment() -> None:
    clock = StreamClock(latency_ms=60)
    run(clock, 10)
    clock.anchor()
    assert clock.frame_of(1_000) == (1_000 - 60) * PER_MS


@given(st.lists(st.integers(0, 40), min_size=30, max_size=30))
def test_late_callbacks_do_not_move_the_clock(delays: list[int]) -> None:
    clock = StreamClock(latency_ms=0)
    for number, delay in enumerate([0] * SETTLING_BLOCKS + delays):
        punctual = 0 if number % 8 == 0 else delay
        clock.block(number * PERIOD + punctual, number * PERIOD * PER_MS)
    clock.anchor()
    assert clock.frame_of(5_000) == 5_000 * PER_MS


def test_a_stream_that_falls_behind_shows_its_lag_until_it_is_anchored_again() -> None:
    clock = StreamClock(latency_ms=0)
    run(clock, 20)
    clock.anchor()
    before = clock.frame_of(100_000)
    run(clock, 400, start_ms=20 * PERIOD, pace=0.98)
    assert -330 < clock.lag_ms() < -250
    assert clock.frame_of(100_000) == before
    clock.anchor()
    assert clock.lag_ms() == 0
    assert clock.frame_of(100_000) < before


@pytest.mark.parametrize("pace", [0.9375, 0.99, 1.0, 1.02])
def test_a_stream_at_another_pace_is_never_80_ms_off(pace: float) -> None:
    """0.9375 is a server that falls 625 ms behind in ten seconds, as one did under load."""
    clock = StreamClock(latency_ms=0)
    due, polled, worst = 1_000, 0, 0.0
    for number in range(750):
        now = round(number * PERIOD / pace)
        clock.block(now, number * PERIOD * PER_MS)
        if now - polled >= POLL_S * 1000 and clock.settled:
            polled = now
            if abs(clock.lag_ms()) > REANCHOR_MS or number < 20:
                clock.anchor()
        if now >= due - 150:
            heard_ms = clock.frame_of(due) / PER_MS / pace
            worst = max(worst, abs(heard_ms - due))
            due += 500
    assert due > 25_000
    assert worst <= (80 if pace != 1.0 else 1)


def test_an_anchor_is_not_moved_for_the_noise_of_reading_the_clock() -> None:
    clock = StreamClock(latency_ms=0)
    run(clock, 20)
    clock.anchor()
    before = clock.frame_of(50_000)
    for number in range(20, 20 + 2 * WINDOW_BLOCKS):
        clock.block(number * PERIOD - 2, number * PERIOD * PER_MS)
    clock.anchor()
    assert clock.frame_of(50_000) == before


def test_after_a_standstill_placed_clips_are_void_and_the_clocks_are_tied_anew() -> None:
    clock = StreamClock(latency_ms=0)
    run(clock, 20)
    clock.anchor()
    assert clock.block(60_000, 20 * PERIOD * PER_MS) is False
    assert clock.lag_ms() == 0
    assert clock.frame_of(60_000) == 20 * PERIOD * PER_MS


def test_a_device_is_lost_when_its_count_does_not_grow_for_a_second_of_polling() -> None:
    heartbeat = Heartbeat()
    polls = [heartbeat.stopped(now, count=7) for now in range(0, LOST_MS + 1, 250)]
    assert polls == [False] * (len(polls) - 1) + [True]


def test_a_program_that_was_stopped_itself_has_lost_nothing() -> None:
    heartbeat = Heartbeat()
    heartbeat.stopped(0, count=7)
    assert not heartbeat.stopped(60_000, count=7)
    assert not heartbeat.stopped(60_250, count=8)
