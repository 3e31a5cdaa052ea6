"""What sound offers the coach: queue ahead, hush at once, report a state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from nerveflow.config.sections import BackendName

Channel = Literal["tick", "cue", "voice"]
SoundStatus = Literal["opening", "ok", "absent", "lost", "silent"]

BACKENDS: tuple[BackendName, ...] = get_args(BackendName)


@dataclass(frozen=True, slots=True)
class Sounding:
    """One sound to queue: a tone, a spoken line, or a tone and the line that follows it."""

    key: str
    """Identifies this sound; queueing the same key twice is harmless."""
    due_ms: int
    """When its onset is to be heard, on the machine's monotonic clock."""
    cue: str | None
    """Name of a tone in `sounds/cues`, such as `out`; None for no tone."""
    line: str | None
    """Text to speak; None for no speech."""
    late_after_ms: int
    """Dropped when it would start later than this after `due_ms`."""
    channel: Channel
    """Of the tone; a line is always `voice`. Ticks and cues are ducked under a voice, and a new
    line fades the older one out."""
    anchor: bool = False
    """The start of a set: tie the stream's clock to the machine's here."""


@dataclass(frozen=True, slots=True)
class SoundState:
    """A snapshot for the screen; compare two to see whether anything changed."""

    backend: str
    """`miniaudio`, `simpleaudio`, the player's name, `bell` or `silent`."""
    device: str
    """The device or server behind it, or an empty string."""
    status: SoundStatus
    """`absent`: no sound was ever found, and it is looked for now and then. `lost`: there was
    sound, it went away, and we try again. `silent`: none was asked for."""
    muted: bool
    notice: str
    """The last change in words, or an empty string; say it once, when `notice_id` moves."""
    notice_id: int


class Speaker(Protocol):
    """The interface of sound. No method but `close` waits; none raises for a missing device."""

    def queue(self, now_ms: int, soundings: Sequence[Sounding]) -> None:
        """Schedule sounds; 200 ms or more ahead, they start on their exact sample."""

    def hush(self, now_ms: int) -> None:
        """Cancel what is scheduled and fade what sounds; heard within 250 ms."""

    def prepare(self, lines: Sequence[str]) -> None:
        """Load or render lines that will be spoken, in a thread."""

    def state(self) -> SoundState:
        """The device, its status and the last notice, for the screen."""

    def heard_ms(self, now_ms: int) -> int:
        """The moment that is audible at `now_ms`, so that the picture can follow the sound."""

    def ready_in_ms(self, now_ms: int) -> int:
        """How long until a first sound is heard from its beginning; 0 if nothing is waited for.

        Headphones and televisions that sleep need a moment of silence to wake up.
        """

    def set_muted(self, muted: bool) -> None:
        """Silence or restore everything at once; the device stays open."""

    def close(self) -> None:
        """Close the device; safe to call twice.

        The one method that may wait: queued sounds play to their end first, for 3.5 s at most.
        After a hush it returns at once.
        """
