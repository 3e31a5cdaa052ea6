"""One moment of a session in the words and numbers that the screen shows. Pure."""

from dataclasses import dataclass

from nerveflow.session.commands import PauseReason
from nerveflow.session.effects import Question
from nerveflow.session.position import TAKING_MS, Position
from nerveflow.session.state import Mode
from nerveflow.session.timeline import Kind, Phase, Segment
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.widgets.phase_bar import Stretch
from nerveflow.ui.words import KINDS, about, clock, kind_of, movement, place_of

MOVING = frozenset({Phase.OUT, Phase.BACK})


@dataclass(frozen=True, slots=True)
class Moment:
    """What is to be read on the screen now."""

    title: str
    """Part and step, as "Tibial nerve glide · glide: knee"."""
    instruction: str
    word: str
    """One or two words, the largest on the screen."""
    count: str
    """Seconds left, or a sign for what is waited for."""
    hint: str
    """What the person can do now; empty while there is nothing to do but to follow."""
    urgency: str
    """ "" , "warm" or "hot"."""
    following: str
    left: str
    """How long the whole session still takes."""


def moment(position: Position, key: str) -> Moment:
    """The words of a moment; `key` is what the person presses to go on."""
    return Moment(
        title=_title(position),
        instruction=position.line,
        word=_word(position),
        count=_count(position),
        hint=_hint(position, key),
        urgency=_urgency(position),
        following=following(position.following),
        left=f"{clock(position.total_ms - position.done_ms)} left",
    )


def following(segment: Segment | None) -> str:
    """What comes next, in a few words."""
    if segment is None:
        return "then the session is done"
    place = place_of(segment.nerve, segment.side)
    return f"next: {kind_of(segment)}" + (f" ({place})" if place else "")


def stretches(position: Position) -> tuple[Stretch, ...]:
    """The parts of the bar: of one repetition in a glide, else the whole step."""
    segment, tempo = position.segment, position.segment.tempo
    if position.span is not None and tempo is not None:
        if position.span.phase is Phase.LEAD:
            return (Stretch("get ready", position.span.duration_ms, False),)
        timed = (
            Stretch(movement(segment, Phase.OUT), tempo.out_ms, True),
            Stretch("stay", tempo.pause_ms, False),
            Stretch(movement(segment, Phase.BACK), tempo.back_ms, True),
            Stretch("settle", tempo.gap_ms, False),
        )
        return tuple(part for part in timed if part.ms)
    if position.lasts_ms is None:
        return ()
    return (Stretch(KINDS[segment.kind], position.lasts_ms, segment.kind is Kind.STIMULUS),)


def fraction(position: Position) -> float | None:
    """How much of the bar is over, 0 to 1; None where nothing runs."""
    segment, span = position.segment, position.span
    if span is not None and segment.tempo is not None:
        if span.phase is Phase.LEAD:
            return position.phase_fraction
        began = segment.lead_ms + (span.rep - 1) * segment.tempo.rep_ms
        return min(1.0, (position.elapsed_ms - began) / segment.tempo.rep_ms)
    if not position.lasts_ms:
        return None
    return min(1.0, position.elapsed_ms / position.lasts_ms)


def still(position: Position) -> bool:
    """Whether nothing moves by itself: a few looks a second are enough."""
    if position.paused is not None or position.mode is not Mode.RUNNING:
        return True
    if position.span is not None:
        return position.span.phase not in MOVING | {Phase.LEAD}
    return position.elapsed_ms >= TAKING_MS


def scene(position: Position, *, reduced_motion: bool) -> Scene:
    """What the figure shows at a moment."""
    segment = position.segment
    gliding = segment.away is not None
    begin = segment.pose if gliding else segment.pose_from
    end = segment.away if segment.away is not None else segment.pose
    held = position.paused is not None or position.mode is not Mode.RUNNING
    return Scene(
        pose_from=begin,
        pose_to=end,
        fraction=position.moved,
        side=segment.side,
        nerve=segment.nerve,
        felt=segment.felt,
        tension=position.tension,
        target=segment.target,
        highlight=begin.changed(end),
        moving=not held and (gliding or position.elapsed_ms < TAKING_MS),
        reduced_motion=reduced_motion,
    )


def pause_words(position: Position) -> str:
    """What was going on when the clock was stopped, and what going on will do."""
    segment = position.segment
    place = place_of(segment.nerve, segment.side)
    lines = [f"{position.block.name}" + (f" ({place})" if place else ""), kind_of(segment)]
    if position.rep:
        lines[-1] += f", repetition {position.rep} of {segment.reps}"
        lines.append("It begins again from the start of that repetition.")
    elif position.left_ms:
        lines[-1] += f", {clock(position.left_ms)} to go"
    why = {
        PauseReason.ASKED: "",
        PauseReason.GAP: "The clock stood still for a while, so nothing was counted.",
        PauseReason.INTERRUPTED: "It was interrupted here; nothing that you told it is lost.",
        None: "",
    }[position.paused]
    return "\n".join([*lines, *([why] if why else [])])


def _title(position: Position) -> str:
    nerve = position.block.nerve
    part = f"{nerve.value} nerve" if nerve else position.block.name
    step = kind_of(position.segment)
    several = nerve is not None and len(position.block.levels) > 1
    return f"{part} · {step} · {position.level.name}" if several else f"{part} · {step}"


def _word(position: Position) -> str:
    segment = position.segment
    if position.question is Question.ON_TARGET:
        return "ease off"
    if position.question is Question.WAY:
        return "let go"
    if position.span is not None:
        return movement(segment, position.span.phase)
    words = {
        Kind.POSITION: "position",
        Kind.TENSION: "lean",
        Kind.STIMULUS: "feel",
        Kind.SWITCH: segment.side.value if segment.side else "change",
    }
    return words.get(segment.kind, KINDS[segment.kind])


def _count(position: Position) -> str:
    if position.mode is not Mode.RUNNING:
        return ""
    left = position.left_ms
    if position.span is not None:
        left = position.span.start_ms + position.span.duration_ms - position.elapsed_ms
    if left is None:
        return ""
    return clock(left) if left > 99_000 else str(-(-max(0, left) // 1000))


def _hint(position: Position, key: str) -> str:
    if position.question is Question.ON_TARGET:
        return f"{key} or a number when at {position.segment.target}"
    if position.question is Question.TENSION and position.segment.waits:
        return "press the tension you feel"
    if position.question is Question.READY:
        return f"{key} when you are ready"
    return ""


def _urgency(position: Position) -> str:
    if position.mode is Mode.HELD:
        return "warm"
    if position.mode is Mode.CHOOSING or position.segment.kind is Kind.RELEASE:
        return "hot" if position.segment.kind is Kind.RELEASE else "warm"
    return ""


def length(ms: int) -> str:
    """A whole length, as "about 12 min"."""
    return f"about {about(ms)}"
