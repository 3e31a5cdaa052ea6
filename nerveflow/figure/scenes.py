"""What the figure shows of a step of a session at one time. Pure."""

from nerveflow.figure.scene import CheckDrawn, Prop, Scene
from nerveflow.figure.step_animation import frame_at
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Kind, Limb, Phase
from nerveflow.session.timeline import PhaseSpan, Segment
from nerveflow.wording import words

PROPS = {
    "vibration": Prop.MASSAGER,
    "light-touch": Prop.HAND,
    "sharp-blunt": Prop.POINTED,
}
"""The sensory inputs that are drawn."""


def scene_of(
    segment: Segment,
    elapsed_ms: int,
    *,
    line: int = 0,
    span: PhaseSpan | None = None,
    fraction: float = 0.0,
    check: str | None = None,
) -> Scene:
    """A step at one time.

    `line` is the number of the sentence that is said, `span` the part of a glide and `fraction` how
    far its movement is; `check` is the movement that the person chose to compare.
    """
    about = Scene(
        side=segment.side,
        nerve=segment.nerve,
        felt=segment.felt,
        target=segment.target,
        prop=_prop(segment),
        drawing=_has_drawing(segment, check),
        check=_check(segment, check),
    )
    if segment.away is not None or segment.moves:
        begin, end = _ends(segment, span)
        # In a plain glide the way back is the way out reversed; a part of several has its own ends.
        back = span is not None and span.phase is Phase.BACK and span.begin is None
        joints = begin.changed(end)
        return about.moved(begin, end, fraction, joints, moving=True, returning=back)
    now = frame_at(segment, elapsed_ms, line)
    return about.moved(now.pose_from, now.pose_to, now.fraction, now.joints, moving=now.moving)


def _ends(segment: Segment, span: PhaseSpan | None) -> tuple[Pose, Pose]:
    """Where the current movement of a glide begins and ends."""
    if span is not None and span.begin is not None and span.end is not None:
        return span.begin, span.end
    if segment.moves:
        return segment.pose, segment.moves[0].pose
    return segment.pose, segment.away or segment.pose


def _prop(segment: Segment) -> Prop | None:
    """What touches the leg, or is being taken in hand."""
    if segment.stimulus is not None:
        return PROPS.get(segment.stimulus)
    if segment.kind is not Kind.POSITION or segment.nerve is not None:
        return None
    said = " ".join(segment.lines).lower()
    found = (
        name for name, phrases in words.body.INPUT_SAID.items() if any(p in said for p in phrases)
    )
    return PROPS.get(next(found, ""))


def _check(segment: Segment, chosen: str | None) -> CheckDrawn | None:
    """The movement of a check: what its file names, or else what the person chose."""
    if segment.kind is not Kind.CHECK:
        return None
    measure = (segment.measure or "").lower()
    named = [
        name
        for name, phrases in words.body.CHECK_SAID.items()
        if any(phrase in measure for phrase in phrases)
    ]
    if not named and chosen is not None:
        named = [chosen]
    return CheckDrawn(named[0]) if named and named[0] in list(CheckDrawn) else None


def _has_drawing(segment: Segment, chosen: str | None) -> bool:
    """Whether a drawing can be right: a check that is not known and names no pose has none, and
    neither has an input that is not known."""
    if segment.limb is not Limb.LEG or segment.together:
        return False
    if segment.kind is Kind.CHECK and _check(segment, chosen) is None:
        return segment.pose != segment.pose_from
    unknown = segment.stimulus is not None and segment.stimulus not in PROPS
    return not (segment.kind is Kind.STIMULUS and unknown)
