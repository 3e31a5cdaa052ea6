"""How long the voice takes for each line: what a session reserves for it."""

from collections.abc import Iterable
from pathlib import Path

from nerveflow.audio import phrases, tones
from nerveflow.audio.clip import NotASound, read_wav
from nerveflow.audio.own_recordings import OwnRecordings
from nerveflow.audio.recordings import read_index
from nerveflow.config.sections import SoundSettings
from nerveflow.session.spoken import BY_WORDS, SpokenTimes, key_of
from nerveflow.session.terms import Prompt
from nerveflow.wording import words

TONES = {**tones.QUESTION_TONES, Prompt.PROBLEM: tones.HALTED_TONE, Prompt.ON_TARGET: "ease-back"}
"""What is heard before it."""


def spoken_times(settings: SoundSettings, sounds_dir: Path, own: OwnRecordings) -> SpokenTimes:
    """The times of the recordings that would be played with these settings.

    Without a voice the lines are read, so only their words count.
    """
    if settings.voice == "off":
        return BY_WORDS
    index = read_index(sounds_dir / tones.VOICE, settings.voice_speed)
    recorded = {key_of(text): found.ms for text, found in index.items()}
    lines = SpokenTimes(settings.voice_speed, recorded, own.lengths_ms)
    asked = {
        question: _tone_ms(sounds_dir, TONES[question]) + ms
        for question, line in words.spoken.QUESTIONS.items()
        if (ms := lines.recorded_ms(line)) is not None
    }
    confirm_ms = _tone_ms(sounds_dir, "confirm") + tones.BETWEEN_MS
    if Prompt.ON_TARGET in asked:
        # With one key, the answer after which it is asked is said back first.
        asked[Prompt.ON_TARGET] += confirm_ms + _longest_ms(lines, phrases.ANSWERS)
    back_ms = confirm_ms + _longest_ms(lines, phrases.TENSION_ANSWERS)
    return SpokenTimes(settings.voice_speed, recorded, own.lengths_ms, asked, back_ms)


def _longest_ms(lines: SpokenTimes, answers: Iterable[str]) -> int:
    return max(lines.sounds_ms(answer) for answer in answers)


def _tone_ms(sounds_dir: Path, tone: str | None) -> int:
    """How long a tone and the gap after it take; 0 if there is none."""
    if tone is None:
        return 0
    try:
        return read_wav(sounds_dir / tones.CUES / f"{tone}.wav").duration_ms + tones.GAP_MS
    except (OSError, NotASound):
        return 0
