"""The sentences that cues add to a routine's own lines; each has a shipped recording."""

from nerveflow.session.terms import Joint, Limb, NoNumber, Problem, Way
from nerveflow.wording import words

ANSWERS = tuple(words.spoken.answer(each) for each in (*range(11), *NoNumber, *Problem, *Way))
"""The answers that are said one after the other where one key answers."""
TENSION_ANSWERS = ANSWERS[: 11 + len(NoNumber)]
"""Those to how strong the tension is."""
UNRECORDED_JOINTS = frozenset(
    {
        Joint.HIP_ROTATION,
        Joint.SHOULDER_BLADE,
        Joint.SHOULDER_FORWARD,
        Joint.SHOULDER_ROTATION,
        Joint.WRIST_SIDEWAYS,
        Joint.HEAD_ROTATION,
    }
)
"""What few files move is spoken by the machine's own voice."""


def count(rep: int) -> str | None:
    """The number of a repetition in words; None beyond what is recorded."""
    return words.spoken.COUNT[rep - 1] if 1 <= rep <= len(words.spoken.COUNT) else None


def all_phrases() -> tuple[str, ...]:
    """Every phrase, for those who record them."""
    said = words.spoken
    single = (said.LAST_ONE, said.HALFWAY, said.REST, said.RELEASE, said.PAUSED, said.RESUMED)
    rare = (said.MORE_TIME, said.SWITCH, said.NERVE_OVER, said.PART_OVER, said.NOTED)
    scan = (said.NO_ANSWER, said.STOPPING, *ANSWERS)
    joints = {j: line for j, line in said.NEXT_JOINT.items() if j not in UNRECORDED_JOINTS}
    sides = (said.SIDES[Limb.LEG], said.SIDES[Limb.ARM])
    tables = (*sides, said.QUESTIONS, joints, said.NEXT_KIND, said.ENDED)
    lines = (line for table in tables for line in table.values())
    return tuple(dict.fromkeys((*said.COUNT, *single, *rare, *scan, *lines)))
