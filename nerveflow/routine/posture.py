"""Postures in words: "long sitting, knee straight, dorsiflexion 15, eversion 10"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import PydanticCustomError

from nerveflow.routine.findings import guess, to_write
from nerveflow.routine.meanings import by_meaning, level_meant, measure_meant
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Start
from nerveflow.wording import words

STARTS = {
    "long sitting": Start.LONG_SITTING,
    "chair": Start.CHAIR,
    "lying": Start.LYING,
    "standing": Start.STANDING,
    "prone": Start.PRONE,
    "side lying": Start.SIDE_LYING,
}

_MEASURED = {
    "lean": (Joint.TRUNK, 1, 90),
    "thigh lifted": (Joint.HIP, 1, 120),
    "knee bent": (Joint.KNEE, 1, 140),
    "bent": (Joint.KNEE, 1, 140),
    "dorsiflexion": (Joint.ANKLE, 1, 40),
    "plantarflexion": (Joint.ANKLE, -1, 60),
    "eversion": (Joint.FOOT, 1, 30),
    "inversion": (Joint.FOOT, -1, 40),
    "toes back": (Joint.TOES, 1, 70),
    "toes curled": (Joint.TOES, -1, 50),
    "chin up": (Joint.HEAD, 1, 60),
    "chin down": (Joint.HEAD, -1, 60),
    "thigh back": (Joint.HIP, -1, 30),
    "slumped": (Joint.SPINE, 1, 60),
    "arm out": (Joint.SHOULDER, 1, 170),
    "arm back": (Joint.SHOULDER, -1, 50),
    "elbow bent": (Joint.ELBOW, 1, 150),
    "palm up": (Joint.FOREARM, 1, 90),
    "palm down": (Joint.FOREARM, -1, 90),
    "wrist back": (Joint.WRIST, 1, 90),
    "wrist curled": (Joint.WRIST, -1, 90),
    "fingers back": (Joint.FINGERS, 1, 60),
    "fingers curled": (Joint.FINGERS, -1, 90),
    "head tilted away": (Joint.NECK, 1, 45),
    "head tilted towards": (Joint.NECK, -1, 45),
    "thigh turned in": (Joint.HIP_ROTATION, 1, 45),
    "thigh turned out": (Joint.HIP_ROTATION, -1, 60),
    "thigh across": (Joint.HIP_SIDEWAYS, 1, 30),
    "thigh out": (Joint.HIP_SIDEWAYS, -1, 50),
    "shoulder lowered": (Joint.SHOULDER_BLADE, 1, 20),
    "shoulder raised": (Joint.SHOULDER_BLADE, -1, 40),
    "arm forward": (Joint.SHOULDER_FORWARD, 1, 170),
    "arm turned out": (Joint.SHOULDER_ROTATION, 1, 90),
    "arm turned in": (Joint.SHOULDER_ROTATION, -1, 80),
    "hand to little finger": (Joint.WRIST_SIDEWAYS, 1, 40),
    "hand to thumb": (Joint.WRIST_SIDEWAYS, -1, 25),
    "thumb back": (Joint.THUMB, 1, 50),
    "thumb tucked": (Joint.THUMB, -1, 60),
    "head turned away": (Joint.HEAD_ROTATION, 1, 80),
    "head turned towards": (Joint.HEAD_ROTATION, -1, 80),
}
"""Words before a number of degrees: the joint, the sign of its angle, and the largest angle."""
_EASE = {
    "lean": 60,
    "thigh lifted": 90,
    "knee bent": 120,
    "dorsiflexion": 20,
    "plantarflexion": 45,
    "eversion": 15,
    "inversion": 25,
    "toes back": 45,
    "toes curled": 35,
    "chin up": 40,
    "chin down": 40,
    "thigh back": 15,
    "slumped": 40,
    "arm out": 110,
    "arm back": 30,
    "elbow bent": 130,
    "palm up": 80,
    "palm down": 80,
    "wrist back": 60,
    "wrist curled": 60,
    "fingers back": 30,
    "fingers curled": 90,
    "head tilted away": 30,
    "head tilted towards": 30,
    "thigh turned in": 30,
    "thigh turned out": 40,
    "thigh across": 15,
    "thigh out": 35,
    "shoulder lowered": 10,
    "shoulder raised": 30,
    "arm forward": 120,
    "arm turned out": 70,
    "arm turned in": 60,
    "hand to little finger": 25,
    "hand to thumb": 15,
    "thumb back": 35,
    "thumb tucked": 50,
    "head turned away": 60,
    "head turned towards": 60,
}
"""Up to how many degrees most people move with ease: our own caution, not a measurement."""

ONE_WAY = frozenset(
    joint for joint, _, _ in _MEASURED.values()
    if all(sign > 0 for j, sign, _ in _MEASURED.values() if j is joint)
)  # fmt: skip
"""The joints whose angle is never below 0."""

_WORDS = {(j, sign > 0): named for named, (j, sign, _) in reversed(_MEASURED.items())}
"""The words for an angle above 0, and below it, of each joint that has one."""

_LEVEL = {
    "upright": Joint.TRUNK,
    "flat": Joint.TRUNK,
    "thigh resting": Joint.HIP,
    "knee straight": Joint.KNEE,
    "straight": Joint.KNEE,
    "ankle neutral": Joint.ANKLE,
    "foot neutral": Joint.FOOT,
    "toes relaxed": Joint.TOES,
    "chin level": Joint.HEAD,
    "back long": Joint.SPINE,
    "arm at the side": Joint.SHOULDER,
    "elbow straight": Joint.ELBOW,
    "palm inwards": Joint.FOREARM,
    "wrist neutral": Joint.WRIST,
    "fingers relaxed": Joint.FINGERS,
    "head straight": Joint.NECK,
    "thigh not turned": Joint.HIP_ROTATION,
    "thigh in line": Joint.HIP_SIDEWAYS,
    "shoulder level": Joint.SHOULDER_BLADE,
    "arm down": Joint.SHOULDER_FORWARD,
    "arm not turned": Joint.SHOULDER_ROTATION,
    "hand in line": Joint.WRIST_SIDEWAYS,
    "thumb relaxed": Joint.THUMB,
    "face forward": Joint.HEAD_ROTATION,
}
"""Words for an angle of 0."""

_AT_REST = {Start.CHAIR: Pose(start=Start.CHAIR, knee=90)}


def at_rest(start: Start) -> Pose:
    """The pose of a start if nothing else is named."""
    return _AT_REST.get(start, Pose(start=start))


@dataclass(frozen=True, slots=True)
class Posture:
    """The joints that a step names; the others stay as they are."""

    start: Start | None = None
    """A step that names a start begins from its pose at rest."""
    degrees: tuple[tuple[Joint, int], ...] = ()
    """The joints named, in the order of `Joint`, each once."""

    def after(self, pose: Pose) -> Pose:
        """The pose after a step with this posture."""
        base = pose if self.start is None else at_rest(self.start)
        return base.with_degrees(self.degrees)

    def words(self) -> str:
        """The posture in the words of a routine file."""
        start = [] if self.start is None else [w for w, s in STARTS.items() if s is self.start]
        return ", ".join([*start, *(_phrase(j, d) for j, d in self.degrees)])

    def phrase(self, joint: Joint) -> str:
        """What it says about one joint; empty if it does not name it."""
        return next((_phrase(j, degrees) for j, degrees in self.degrees if j is joint), "")

    def beyond_ease(self) -> list[tuple[str, str]]:
        """The phrases for angles near the end of what a joint can do, each with the nearest one
        that is not."""
        found = []
        for joint, degrees in self.degrees:
            named = _WORDS[joint, degrees > 0] if degrees else ""
            if degrees and abs(degrees) > _EASE[named]:
                found.append((f"{named} {abs(degrees)}", f"{named} {_EASE[named]}"))
        return found


def difference(before: Pose, after: Pose) -> str:
    """What changes from one pose to another, in the words of a routine file."""
    moved = tuple((j, after.degrees(j)) for j in Joint if j in before.changed(after))
    return Posture(after.start if before.start is not after.start else None, moved).words()


def _phrase(joint: Joint, degrees: int) -> str:
    if degrees == 0:
        return next(named for named, j in _LEVEL.items() if j is joint)
    return f"{_WORDS[joint, degrees > 0]} {abs(degrees)}"


@dataclass(frozen=True, slots=True)
class PoseProblem:
    """What is wrong with one phrase of a pose."""

    at: int
    """Where the phrase begins in the text of the pose, in characters."""
    phrase: str
    message: str
    near: str = ""
    """The phrase that is meant, or that is allowed; empty if none is near."""
    known: bool = False
    """Whether the words are those of a pose, and only their number or place is wrong."""
    allowed: tuple[str, ...] = ()
    """What a phrase in this place may be, if few are allowed."""

    @property
    def hint(self) -> str:
        """What to do about it."""
        return to_write(self.near) if self.known and self.near else guess(self.near, self.allowed)


_ORDER = {joint: place for place, joint in enumerate(Joint)}


@lru_cache(maxsize=1024)
def parse(text: str) -> Posture:
    """Read a posture. Raises a PydanticCustomError with each phrase that it cannot read."""
    start: Start | None = None
    degrees: dict[Joint, int] = {}
    problems: list[PoseProblem] = []
    for at, written, phrase in _split(text):
        if phrase in STARTS and start is None and not degrees:
            start = STARTS[phrase]
            continue
        try:
            joint, angle = _angle(phrase)
            if joint in degrees:
                raise _BadPhrase(words.check_poses.names_twice(joint))
            degrees[joint] = angle
        except _BadPhrase as bad:
            first = at == len(text) - len(text.lstrip())
            starts = phrase and first and not re.search(r"\d", phrase)
            allowed = tuple(STARTS) if starts else ()
            problems.append(PoseProblem(at, written, str(bad), bad.near, bad.known, allowed))
    if problems:
        raise PydanticCustomError(
            "pose", "{message}", {"message": problems[0].message, "problems": tuple(problems)}
        )
    return Posture(start, tuple(sorted(degrees.items(), key=lambda named: _ORDER[named[0]])))


class _BadPhrase(ValueError):
    def __init__(self, message: str, near: str = "", *, known: bool = False) -> None:
        super().__init__(message)
        self.near = near
        self.known = known


def _split(text: str) -> Iterator[tuple[int, str, str]]:
    """Each phrase with its place, as it is written and with single spaces."""
    at = 0
    for part in text.split(","):
        written = part.strip()
        yield at + len(part) - len(part.lstrip()), written, " ".join(part.split())
        at += len(part) + 1


def _angle(phrase: str) -> tuple[Joint, int]:
    """The joint that a phrase names, and its angle. Raises _BadPhrase."""
    if phrase in _LEVEL:
        return _LEVEL[phrase], 0
    measured = re.fullmatch(r"([a-z ]+) (\d{1,3})", phrase)
    if measured is None or measured[1] not in _MEASURED:
        raise _several(phrase) or _unknown(phrase)
    joint, sign, most = _MEASURED[measured[1]]
    if (degrees := int(measured[2])) > most:
        near = f"{measured[1]} {most}"
        raise _BadPhrase(words.check_poses.goes_to(measured[1], most), near, known=True)
    return joint, sign * degrees


def _unknown(phrase: str) -> _BadPhrase:
    if phrase in STARTS:
        return _BadPhrase(words.check_poses.start_comes_first(phrase))
    if not phrase:
        return _BadPhrase(words.check_poses.COMMA_ALONE)
    if phrase in _MEASURED:
        return _BadPhrase(words.check_poses.needs_degrees(phrase), f"{phrase} 10", known=True)
    to = _any_of(words.near_words.RANGE_TYPED)
    number = re.fullmatch(
        rf"([a-z ]+?) (?:(\d{{1,3}})(?:[.,]\d+| ?(?:-|–|{to}) ?\d+)|[^\d-]*)", phrase
    )
    if number is not None and number[1] in _MEASURED:
        message = words.check_poses.needs_whole_degrees(number[1])
        return _BadPhrase(message, f"{number[1]} {number[2] or 10}", known=True)
    return _BadPhrase(words.check_poses.not_of_a_pose(phrase), _meant(phrase))


def _any_of(typed: Iterable[str]) -> str:
    """A pattern for any of these words. Python keeps the last patterns that it has compiled."""
    return f"(?:{'|'.join(map(re.escape, typed))})"


MOST_WORDS = 12
LONGEST_SEVERAL = 400


def _several(phrase: str) -> _BadPhrase | None:
    """Phrases without a comma between them, as one mistake; None if it is a single one."""
    if len(phrase) > LONGEST_SEVERAL:
        return None
    between = rf"\s*[;/+&]\s*|\s+{_any_of(words.near_words.AND_TYPED)}\s+"
    parts = [part for part in re.split(between, phrase) if part]
    meant = [part if _is_phrase(part) else _meant(part) for part in parts]
    if len(parts) < 2 or not all(meant):
        meant = _side_by_side(phrase.split())
    if not meant:
        return None
    return _BadPhrase(words.check_poses.needs_commas(phrase), ", ".join(meant), known=True)


def _side_by_side(parts: list[str]) -> list[str]:
    """The phrases that these parts are, one after the other; empty if they are not phrases."""
    if len(parts) > MOST_WORDS:
        return []
    for at in range(1, len(parts)):
        first, others = " ".join(parts[:at]), parts[at:]
        if _is_phrase(first):
            rest = " ".join(others)
            if more := [rest] if _is_phrase(rest) else _side_by_side(others):
                return [first, *more]
    return []


def _is_phrase(text: str) -> bool:
    measured = re.fullmatch(r"([a-z ]+) \d{1,3}", text)
    return text in STARTS or text in _LEVEL or (measured is not None and measured[1] in _MEASURED)


LONGEST_MEANT = 80
"""The longest phrase that is guessed at, in characters."""


def _meant(phrase: str) -> str:
    """The phrase that is meant, with the number that was given; empty if none is near.

    Nothing is near a phrase that is much longer than any, and to look would take very long.
    """
    if len(phrase) > LONGEST_MEANT:
        return ""
    degrees = _any_of(words.near_words.DEGREES_TYPED)
    parts = re.fullmatch(rf"(.*?)\W*(\d{{1,3}})?\W*{degrees}?\W*", phrase.casefold())
    assert parts is not None
    named, number = parts[1].replace("-", " ").replace("_", " "), parts[2]
    named = re.sub(rf"^(?:{_any_of(words.near_words.WHOSE_TYPED)} )+", "", named)
    if not named:
        return ""
    if (start := by_meaning(named, STARTS)) is not None:
        return start
    meant = named if named in _MEASURED else measure_meant(named)
    if meant not in _MEASURED or number is None:
        level = level_meant(named) or named
        if level in _LEVEL or level.rpartition(" ")[0] in _MEASURED:
            return level
    if meant not in _MEASURED:
        known = (*_MEASURED, *(() if number else (*STARTS, *_LEVEL)))
        meant = next(iter(get_close_matches(named, known, n=1, cutoff=0.7)), "")
    return f"{meant} {number or 10}" if meant in _MEASURED else meant


def _read(value: object) -> object:
    return parse(value) if isinstance(value, str) else value


PoseWords = Annotated[Posture, BeforeValidator(_read), PlainSerializer(Posture.words)]
"""A posture as a routine file gives it: phrases separated by commas."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase that a pose may have, as a reference lists it."""

    words: str
    joint: Joint
    most: int = 0
    """The most degrees that follow the words; 0 for words without a number."""
    ease: int = 0
    """Up to how many degrees most people move with ease."""


def phrases() -> tuple[Phrase, ...]:
    """Every phrase but the starts, joint by joint."""
    measured = [Phrase(w, j, most, _EASE.get(w, 0)) for w, (j, _, most) in _MEASURED.items()]
    level = [Phrase(named, joint) for named, joint in _LEVEL.items()]
    order = list(Joint)
    return tuple(sorted((*measured, *level), key=lambda phrase: order.index(phrase.joint)))
