"""From the steps of one variant to segments on one side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from nerveflow.routine.choices import Choices, reps_of
from nerveflow.routine.flow import Numbered
from nerveflow.routine.steps import (
    Check,
    FindTension,
    Glide,
    Hold,
    PositionStep,
    Recover,
    Release,
    Step,
    Stimulus,
    whole_ms,
)
from nerveflow.session.pose import Pose
from nerveflow.session.timeline import Kind, Nerve, Segment, Side

REST_MS = 10_000
"""The rest after a glide where the author gave none."""
REST_LINES = ("Rest, and let it settle.",)

SIDE_LINES = {Side.LEFT: "Left leg.", Side.RIGHT: "Right leg."}
STACK_LINES = {
    "vibration": "Keep the vibration where it helped.",
    "light-touch": "Keep stroking where it helped.",
    "sharp-blunt": "Keep touching where it helped, sharp and blunt in turn.",
}


@dataclass(frozen=True, slots=True)
class SegmentContext:
    """What all segments of one variant on one side share."""

    routine: str
    choices: Choices
    nerve: Nerve | None = None
    side: Side | None = None
    felt: str | None = None
    target: int = 3
    reps: int | None = None
    sets: int | None = None
    brief: bool = False


def segments(steps: Numbered, setting: SegmentContext, pose: Pose) -> tuple[Segment, ...]:
    """One variant from the posture before it to its recovery, the side named once at its start.

    After every set of a glide comes a rest or release that asks for the tension.
    """
    made = list(_Walk(setting, pose).walk(steps))
    if setting.side is not None:
        made[0] = replace(made[0], lines=(SIDE_LINES[setting.side], *made[0].lines))
    return tuple(made)


class _Walk:
    """Goes through the steps and keeps the posture between them."""

    def __init__(self, setting: SegmentContext, pose: Pose) -> None:
        self.setting = setting
        self.pose = pose
        self.rest_pose = pose
        """Where the last tension was found from."""
        self.tension: tuple[int, FindTension] | None = None
        self.owes_rest = False

    def walk(self, steps: Numbered) -> Iterator[Segment]:
        for number, step in steps:
            if self.owes_rest and not isinstance(step, Recover | Release):
                yield self._rest(REST_MS)
            yield from self._step(number, step)
        if self.owes_rest:
            yield self._rest(REST_MS)

    def _step(self, number: int, step: Step) -> Iterator[Segment]:
        if isinstance(step, FindTension):
            self.tension, self.rest_pose = (number, step), self.pose
            yield self._find(number, step)
        elif isinstance(step, Glide):
            yield from self._sets(number, step)
        else:
            if isinstance(step, Stimulus):
                # Nobody has the massager in hand before it is asked for.
                yield self._segment(Kind.POSITION, step.say, None, number, self.pose)
            yield self._plain(number, step)

    def _segment(
        self, kind: Kind, lines: tuple[str, ...], ms: int | None, step: int, pose: Pose
    ) -> Segment:
        before, self.pose = self.pose, pose
        shared = self.setting
        return Segment(
            kind=kind,
            lines=lines,
            duration_ms=ms,
            step=step,
            nerve=shared.nerve,
            side=shared.side,
            pose_from=before,
            pose=pose,
            target=shared.target,
            felt=shared.felt,
        )

    def _words(self, step: PositionStep | FindTension) -> tuple[str, ...]:
        return (self.setting.brief and step.brief) or step.say

    def _find(self, number: int, step: FindTension) -> Segment:
        lines = self._words(step)
        made = self._segment(Kind.TENSION, lines, None, number, step.pose.after(self.pose))
        return replace(made, asks=True)

    def _rest(self, ms: int) -> Segment:
        self.owes_rest = False
        made = self._segment(Kind.REST, REST_LINES, ms, 0, self.rest_pose)
        return replace(made, asks=True)

    def _sets(self, number: int, step: Glide) -> Iterator[Segment]:
        sets = self.setting.sets or step.sets
        for set_no in range(1, sets + 1):
            if set_no > 1:
                yield self._rest(whole_ms(step.rest))
                if self.tension is not None:
                    yield self._find(*self.tension)
            yield self._glide(number, step, set_no, sets)
            self.owes_rest = True

    def _glide(self, number: int, step: Glide, set_no: int, sets: int) -> Segment:
        choices, tempo = self.setting.choices, step.tempo.tempo()
        reps = reps_of(step, choices, self.setting.reps, self.setting.routine)
        stacked = choices.stacked
        lines = step.say if stacked is None else (*step.say, STACK_LINES[stacked])
        ms = choices.lead_ms + reps * tempo.rep_ms
        return replace(
            self._segment(Kind.GLIDE, lines, ms, number, self.pose),
            away=step.to.after(self.pose),
            joint=step.joint,
            tempo=tempo,
            lead_ms=choices.lead_ms,
            reps=reps,
            set_no=set_no,
            sets=sets,
            stimulus=stacked,
        )

    def _plain(self, number: int, step: Step) -> Segment:
        kind, ms, lines = self._plainly(step)
        named = getattr(step, "pose", None)
        pose = self.pose if named is None else named.after(self.pose)
        made = self._segment(kind, lines, ms, number, pose)
        if isinstance(step, Recover | Release):
            asks, self.owes_rest = self.owes_rest, False
            return replace(made, asks=asks)
        if isinstance(step, Stimulus):
            helped = self.setting.choices.stacked
            best = step.kind == "best-responder" and helped is not None
            return replace(made, stimulus=helped if best else step.kind)
        return replace(made, measure=step.measure) if isinstance(step, Check) else made

    def _plainly(self, step: Step) -> tuple[Kind, int | None, tuple[str, ...]]:
        if isinstance(step, PositionStep):
            return Kind.POSITION, None, self._words(step)
        if isinstance(step, Check):
            return Kind.CHECK, None, step.say
        kinds = {Hold: Kind.HOLD, Stimulus: Kind.STIMULUS, Recover: Kind.REST}
        assert isinstance(step, Hold | Stimulus | Recover | Release)
        lines = step.say[:1] if isinstance(step, Stimulus) else step.say
        return kinds.get(type(step), Kind.RELEASE), whole_ms(step.seconds), lines
