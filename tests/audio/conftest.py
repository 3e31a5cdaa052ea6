"""Small clips, and a server of its own for the tests that listen to what is really played."""

from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from nerveflow.audio.clip import STREAM_RATE, Clip

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sounds() -> Path:
    """The shipped sounds."""
    return ROOT / "sounds"


@pytest.fixture
def flat() -> Callable[..., Clip]:
    """A clip of one value: what is heard of it can be read off the samples."""

    def make(value: int, frames: int, channels: int = 1) -> Clip:
        return Clip(STREAM_RATE, channels, array("h", [value] * frames * channels))

    return make
