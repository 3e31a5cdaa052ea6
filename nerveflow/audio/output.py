"""What every back end is: something that takes sounds with the moment each is to be heard."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from nerveflow.audio.clip import Clip
from nerveflow.audio.speaker import Channel


class NoOutput(Exception):
    """This back end does not open here; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Cued:
    """One clip with the moment at which its onset is to be heard."""

    key: str
    """The same key is never heard twice at once."""
    due_ms: int
    clip: Clip
    channel: Channel
    late_after_ms: int
    anchor: bool = False


class Output(Protocol):
    """An open device. Methods are quick and never raise for a device that has gone."""

    name: str
    device: str
    latency_ms: int
    exact: bool
    """Whether sounds are placed ahead of time, at their sample."""

    def submit(self, cued: Sequence[Cued]) -> None:
        """Take sounds; each is dropped if it can only start later than it may."""

    def hush(self) -> None:
        """Cancel what has not begun and fade or end what sounds."""

    def set_volumes(self, voice_percent: int, tone_percent: int) -> None:
        """Volumes from now on."""

    def heard_ms(self, now_ms: int) -> int:
        """The moment that is audible at `now_ms`."""

    def ailing(self, now_ms: int) -> bool:
        """Whether the device has gone; asked a few times a second."""

    def lag_ms(self) -> int:
        """How far the sound has moved away from the machine's clock since it was tied to it."""

    def tie(self) -> None:
        """Cancel what has not begun and tie the clocks together anew; plans are submitted again."""

    def close(self) -> None:
        """Give the device back. May take a while: not for the thread that paints."""
