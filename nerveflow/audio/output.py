"""What every back end is: something that takes clips with the moment each is to be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nerveflow.audio.clip import Clip
from nerveflow.audio.speaker import Channel


class NoOutput(Exception):
    """This back end does not open here; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class TimedClip:
    """One clip with the moment at which its onset is to be heard."""

    key: str
    """The same key is never heard twice at once."""
    due_ms: int
    clip: Clip
    channel: Channel
    late_after_ms: int
    """Dropped when it would start later than this after `due_ms`."""
    anchor: bool = False
    """Whether the stream's clock is tied to the machine's here."""


class Output(Protocol):
    """An open device. Methods are quick and never raise for a device that is lost."""

    name: str
    device: str
    latency_ms: int
    lead_in_ms: int
    """The silence before a first sound that it still has to play; 0 if the stream plays on."""

    def submit(self, clips: Sequence[TimedClip]) -> None:
        """Take clips; each is dropped if it can only start later than it may."""

    def hush(self) -> None:
        """Cancel what has not begun and fade or end what sounds."""

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """Volumes from now on."""

    def heard_ms(self, now_ms: int) -> int:
        """The moment that is audible at `now_ms`."""

    def is_lost(self, now_ms: int) -> bool:
        """Whether the device has gone; asked a few times a second."""

    def lag_ms(self) -> int:
        """How far the stream has moved away from the machine's clock since the last anchor."""

    def reanchor(self) -> None:
        """Cancel what has not begun and synchronise the clocks; the caller submits again."""

    def close(self) -> None:
        """Close the device. May take a while: not for the thread that paints."""
