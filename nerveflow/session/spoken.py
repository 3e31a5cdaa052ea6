"""How long lines take to be spoken: as long as their recordings, or by their words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Literal
from unicodedata import normalize

from nerveflow.session.terms import Prompt

Speed = Literal["slow", "normal", "fast"]

QUESTION_MS = 3_000
"""How long a spoken question takes if it has no recording."""
LEAST_MS = 2_400
"""A shorter line is given as much: it says something to do."""
PAUSE_MS = 400
"""From the end of a recording to the next line."""
TONE_MS = 1_000
"""A tone before a recording, and the gap between the two, at most."""
WORD_MS: Mapping[Speed, int] = MappingProxyType({"slow": 460, "normal": 360, "fast": 360})
"""For each word of a line without a recording. Nobody reads faster because the voice does."""


@lru_cache(maxsize=4096)
def reading_ms(line: str, speed: Speed = "normal") -> int:
    """How long a line takes to be spoken calmly or read, by its words: at least 2,400 ms."""
    return max(LEAST_MS, 1_000 + WORD_MS[speed] * len(line.split()))


@lru_cache(maxsize=1024)
def key_of(line: str) -> str:
    """A short name of a line, which changes when its text does."""
    return sha256(line.encode()).hexdigest()[:8]


def words_of(line: str) -> str:
    """The letters and digits of a line, its words joined by `-`: a name for a file."""
    plain = normalize("NFC", line).lower()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


@dataclass(frozen=True, slots=True)
class SpokenTimes:
    """How long each line and each question takes, in milliseconds."""

    speed: Speed = "normal"
    """The speed of the voice."""
    recorded: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """By the key of a line: the length of its recording."""
    own: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """By the words of a line: the length of the person's own recording, which comes first."""
    questions: Mapping[Prompt, int] = field(default_factory=lambda: MappingProxyType({}))
    """From the moment of a question to the end of its recording, with the tone before it."""
    back_ms: int = 0
    """How long an answer to the tension takes at most to be said back, with its tone; 0 in older
    sessions, if the next step began at once."""
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Segments are hashed often, and each of them has these times.
        tables = (self.recorded, self.own, self.questions)
        found = (self.speed, self.back_ms, *(frozenset(table.items()) for table in tables))
        object.__setattr__(self, "_hash", hash(found))

    def __hash__(self) -> int:
        return self._hash

    def line_ms(self, line: str) -> int:
        """From the beginning of a line to that of the next one."""
        recorded = self.recorded_ms(line)
        if recorded is None:
            return reading_ms(line, self.speed)
        return max(LEAST_MS, recorded + PAUSE_MS)

    def after_tone_ms(self, line: str) -> int:
        """The same for a line that follows its tone."""
        recorded = self.recorded_ms(line)
        if recorded is None:
            return reading_ms(line, self.speed)
        return max(LEAST_MS, TONE_MS + recorded + PAUSE_MS)

    def sounds_ms(self, line: str) -> int:
        """How long it sounds, without a pause after it; roughly, if it has no recording."""
        recorded = self.recorded_ms(line)
        if recorded is not None:
            return recorded
        return min(reading_ms(line, self.speed), 800 + 400 * len(line.split()))

    def recorded_ms(self, line: str) -> int | None:
        """The length of the recording of a line; None if it has none."""
        if self.own and (found := self.own.get(words_of(line))) is not None:
            return found
        return self.recorded.get(key_of(line)) if self.recorded else None

    def question_ms(self, question: Prompt) -> int:
        """From the moment of a question to what is said after it."""
        asked = self.questions.get(question)
        return QUESTION_MS if asked is None else max(QUESTION_MS, asked + PAUSE_MS)


BY_WORDS = SpokenTimes()
"""The times if nothing is recorded, or nothing is spoken."""
