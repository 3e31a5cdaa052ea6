"""How it sounds: effect, cue, sample; one mixing stream, its back ends, and the voice."""

from nerveflow.audio.doctor import SoundFacts, examine
from nerveflow.audio.opening import open_speaker
from nerveflow.audio.score import Score
from nerveflow.audio.silent import RecordingSpeaker, SilentSpeaker
from nerveflow.audio.speaker import (
    BACKENDS,
    VOICE_MODES,
    Sounding,
    SoundSettings,
    SoundState,
    Speaker,
)

__all__ = [
    "BACKENDS",
    "VOICE_MODES",
    "RecordingSpeaker",
    "Score",
    "SilentSpeaker",
    "SoundFacts",
    "SoundSettings",
    "SoundState",
    "Sounding",
    "Speaker",
    "examine",
    "open_speaker",
]
