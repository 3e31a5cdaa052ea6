"""What things are called on the screen. Pure."""

from datetime import datetime

from nerveflow.session.effects import Why
from nerveflow.session.pose import Joint, Pose
from nerveflow.session.timeline import Kind, Nerve, Phase, Segment, Side

KINDS = {
    Kind.POSITION: "take the position",
    Kind.TENSION: "find the tension",
    Kind.GLIDE: "glide",
    Kind.HOLD: "hold",
    Kind.STIMULUS: "sensory input",
    Kind.RELEASE: "let go",
    Kind.REST: "rest",
    Kind.SWITCH: "change legs",
    Kind.CHECK: "check",
}

PHASES = {
    Phase.LEAD: "get ready",
    Phase.OUT: "out",
    Phase.PAUSE: "stay",
    Phase.BACK: "back",
    Phase.GAP: "settle",
}

MORE_AND_LESS = {
    Joint.TRUNK: ("lean", "sit up"),
    Joint.HIP: ("lift", "lower"),
    Joint.KNEE: ("bend", "straight"),
    Joint.ANKLE: ("foot up", "away"),
    Joint.FOOT: ("sole out", "sole in"),
    Joint.TOES: ("toes up", "curl"),
    Joint.HEAD: ("chin up", "chin down"),
}
"""What a joint does as its angle grows, and as it shrinks."""

WHYS = {
    Why.TENSION: "tension was too high",
    Why.PAIN: "it hurt",
    Why.SYMPTOM: "a symptom",
    Why.LADDER: "tension stayed above target",
    Why.CHOICE: "another way on was chosen",
    Why.LEFT_OUT: "you left it out",
    Why.CLOSED: "over for today",
}


def side_sign(side: Side | None) -> str:
    """A side as an arrow and a word; empty for none."""
    return {Side.LEFT: "◀ LEFT", Side.RIGHT: "RIGHT ▶", None: ""}[side]


def place_of(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a side, as "tibial, left"."""
    return ", ".join(each.value for each in (nerve, side) if each is not None)


def clock(ms: int) -> str:
    """Minutes and seconds, as 4:05; begun seconds count."""
    seconds = -(-max(0, ms) // 1000)
    return f"{seconds // 60}:{seconds % 60:02}"


def about(ms: int) -> str:
    """A length in whole minutes, as "12 min"."""
    return f"{max(1, round(ms / 60_000))} min"


def kind_of(segment: Segment) -> str:
    """What a segment is, with the joint or the input it is about."""
    if segment.kind is Kind.GLIDE and segment.joint is not None:
        return f"glide: {segment.joint.value}"
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        return segment.stimulus.replace("-", " ")
    if segment.kind is Kind.CHECK and segment.measure:
        return f"check: {segment.measure}"
    return KINDS[segment.kind]


def movement(segment: Segment, phase: Phase) -> str:
    """What the moving joint does in a phase, as "bend"; the phase's own name where none moves."""
    if phase is Phase.OUT and segment.away is not None:
        return _moves(segment.joint, segment.pose, segment.away) or PHASES[phase]
    if phase is Phase.BACK and segment.away is not None:
        return _moves(segment.joint, segment.away, segment.pose) or PHASES[phase]
    return PHASES[phase]


def _moves(joint: Joint | None, begin: Pose, end: Pose) -> str:
    if joint is None or begin.degrees(joint) == end.degrees(joint):
        return ""
    more, less = MORE_AND_LESS[joint]
    if joint is Joint.TOES and end.toes == 0:
        return "let go"
    return more if end.degrees(joint) > begin.degrees(joint) else less


def day_of(moment: datetime, now: datetime) -> str:
    """A day as people say it: today and yesterday with the time, else weekday and date.

    The year is said where it is not this one.
    """
    there = moment.astimezone(now.tzinfo)
    days = (now.date() - there.date()).days
    if days == 0:
        return f"today, {there:%H:%M}"
    if days == 1:
        return f"yesterday, {there:%H:%M}"
    date = f"{there:%a} {there.day} {there:%b}"
    return date if there.year == now.year else f"{date} {there.year}"
