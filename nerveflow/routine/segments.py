"""Turns the steps of one variant into segments on one side."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nerveflow.routine import steps as s
from nerveflow.routine.choices import Choices
from nerveflow.routine.chosen import reps_of, sets_of, which_side
from nerveflow.routine.includes import NumberedSteps
from nerveflow.routine.translation import AS_WRITTEN, Texts
from nerveflow.session.pose import Pose
from nerveflow.session.spoken import BY_WORDS
from nerveflow.session.terms import Kind, Limb, Nerve, Side
from nerveflow.session.timeline import Segment
from nerveflow.wording import words

REST_MS = 10_000
"""The rest that is added if none follows a glide."""
ENGINE_LINES = frozenset(
    {
        *words.spoken.REST_LINES,
        *words.spoken.BEGIN_LINES,
        *words.spoken.STACK_LINES.values(),
        *words.spoken.RELEASE_LINES,
        words.spoken.EASE_OFF,
        words.spoken.CRAMP,
        *(line for lines in words.spoken.SWITCH_LINES.values() for line in lines),
        *words.spoken.MOVE_LINES.values(),
        *words.spoken.BOTH_LINES.values(),
        *(line for sides in words.spoken.SIDE_LINES.values() for line in sides.values()),
    }
)
"""The lines that are said between those of a file; a file may translate them with its own."""


@dataclass(frozen=True, slots=True)
class SegmentContext:
    """What all segments of one variant on one side have in common."""

    routine: str
    choices: Choices
    nerve: Nerve | None = None
    limb: Limb = Limb.LEG
    side: Side | None = None
    felt: str | None = None
    target: int = 3
    reps: int | None = None
    sets: int | None = None
    brief: bool = False
    only_set: int = 0
    turn: int = 0
    turns: int = 0
    asks_first: bool = False
    """Whether a glide came just before, so that the first rest asks for the tension."""
    names_side: bool = True
    together: bool = False
    """Whether both legs or both arms work at once."""
    rest: Pose | None = None
    """The pose to rest in, if it is not the one before."""
    texts: Texts = field(default_factory=lambda: AS_WRITTEN)
    """The lines in another language."""


def segments(steps: NumberedSteps, context: SegmentContext, pose: Pose) -> tuple[Segment, ...]:
    """The segments of one variant, from the pose before it; the first names the side.

    After every set of a glide comes a rest or release that asks for the tension.
    """
    made = list(_SegmentWriter(context, pose).segments(steps))
    if context.side is not None and context.names_side:
        side = words.spoken.SIDE_LINES[context.limb][context.side]
        made[0] = replace(made[0], lines=(context.texts.get(side, side), *made[0].lines))
    if context.together:
        both = words.spoken.BOTH_LINES[context.limb]
        made[0] = replace(made[0], lines=(context.texts.get(both, both), *made[0].lines))
    return tuple(_with_long_enough_count_in(each) for each in made)


def _with_long_enough_count_in(segment: Segment) -> Segment:
    """A repetition in turns whose count-in is long enough to say whose turn it is."""
    if not segment.of_reps or not segment.count_in_ms:
        return segment
    needs = segment.reading_ms
    more = needs - segment.count_in_ms
    if more <= 0:
        return segment
    lasts = (segment.duration_ms or 0) + more
    return replace(segment, count_in_ms=needs, duration_ms=lasts)


def _glide_ahead(steps: NumberedSteps) -> tuple[int, s.Glide] | None:
    """The glide that is the first of these steps, or follows it after finding tension."""
    first = steps[0][1]
    for number, step in steps:
        if isinstance(step, s.Glide):
            return number, step
        if step is not first and not isinstance(step, s.FindTension):
            return None
    return None


class _SegmentWriter:
    """Goes through the steps with the pose that each one leaves."""

    def __init__(self, context: SegmentContext, pose: Pose) -> None:
        self.context = context
        self.pose = pose
        self.rest_pose = context.rest or pose
        """The last pose that was taken up before tension was found, or to rest."""
        self.tension: tuple[int, s.FindTension] | None = None
        self.owes_rest = context.asks_first
        self.ahead: tuple[int, s.Glide] | None = None
        """The glide that follows from the current step, with its number."""
        self.announced = 0
        """The number of the last glide whose `before` was said."""

    def segments(self, steps: NumberedSteps) -> Iterator[Segment]:
        for place, (number, step) in enumerate(steps):
            if self.owes_rest and not isinstance(step, s.Recover | s.Release):
                yield self._rest(REST_MS)
            self.ahead = _glide_ahead(steps[place:])
            yield from self._step(number, step)
        if self.owes_rest:
            yield self._rest(REST_MS)

    def _step(self, number: int, step: s.Step) -> Iterator[Segment]:
        if isinstance(step, s.FindTension):
            self.tension = (number, step)
            yield self._find(number, step)
        elif isinstance(step, s.Glide):
            yield from self._sets(number, step)
        else:
            if isinstance(step, s.Stimulus):
                # This segment waits: the person first takes the massager in hand.
                yield self._segment(Kind.POSITION, step.say, None, number, self.pose)
            yield self._other(number, step)

    def _segment(
        self,
        kind: Kind,
        lines: tuple[str, ...],
        ms: int | None,
        step: int,
        pose: Pose,
        *,
        asks: bool = False,
    ) -> Segment:
        before, self.pose = self.pose, pose
        shared = self.context
        return Segment(
            kind=kind,
            lines=tuple(shared.texts.get(line, line) for line in lines),
            duration_ms=ms,
            step=step,
            nerve=shared.nerve,
            side=shared.side,
            pose_from=before,
            pose=pose,
            target=shared.target,
            felt=shared.felt,
            limb=shared.limb,
            together=shared.together,
            times=shared.choices.times,
            asks=asks,
        )

    def _words(self, step: s.PositionStep | s.FindTension) -> tuple[str, ...]:
        return (self.context.brief and step.brief) or step.say

    def _announcement(self) -> tuple[str, ...]:
        """What is said before the glide ahead, unless it was said already."""
        if self.ahead is None or self.ahead[0] == self.announced:
            return ()
        self.announced = self.ahead[0]
        return self.ahead[1].before or ()

    def _find(self, number: int, step: s.FindTension) -> Segment:
        lines = (*self._announcement(), *self._words(step))
        pose = step.pose.after(self.pose)
        return self._segment(Kind.TENSION, lines, None, number, pose, asks=True)

    def _rest(self, ms: int) -> Segment:
        self.owes_rest = False
        return _long_enough(
            self._segment(Kind.REST, words.spoken.REST_LINES, ms, 0, self.rest_pose, asks=True)
        )

    def _sets(self, number: int, step: s.Glide) -> Iterator[Segment]:
        shared = self.context
        which = which_side(shared.side, shared.choices)
        sets = sets_of(step, shared.choices, shared.sets, which)
        chosen = range(1, sets + 1) if not shared.only_set else (shared.only_set,)
        for set_no in chosen:
            if set_no > chosen[0]:
                yield self._rest(s.whole_ms(step.rest))
                if self.tension is not None:
                    yield self._find(*self.tension)
            yield self._glide(number, step, set_no, sets)
            self.owes_rest = not shared.turn

    def _glide(self, number: int, step: s.Glide, set_no: int, sets: int) -> Segment:
        choices, tempo = self.context.choices, step.timing()
        which = which_side(self.context.side, choices)
        reps = reps_of(step, choices, self.context.reps, self.context.routine, which)
        announced, lines = self._announcement(), step.say
        if self.context.turn > 1:
            announced, lines = (), () if self.context.names_side else step.say
        if choices.stacked is not None:
            # If the movement was explained before, the count-in has time for only one line.
            lines = (*(() if step.before else lines), words.spoken.STACK_LINES[choices.stacked])
        turn, turns = self.context.turn, self.context.turns
        if turn:
            # One repetition; the set is done with the last one.
            reps, sets = 1, int(turn == turns)
        ms = choices.count_in_ms + reps * tempo.rep_ms
        return replace(
            self._segment(Kind.GLIDE, (*announced, *lines), ms, number, self.pose),
            away=step.far_end(self.pose),
            loaded_away=step.loads_on_the_way,
            joint=step.joint,
            tempo=tempo,
            moves=step.moves(self.pose),
            count_in_ms=choices.count_in_ms,
            reps=reps,
            set_no=set_no,
            sets=sets,
            stimulus=choices.stacked,
            first_rep=turn or 1,
            of_reps=turns,
        )

    def _other(self, number: int, step: s.Step) -> Segment:
        kind, ms, lines = self._kind_of(step)
        if isinstance(step, s.PositionStep | s.Recover):
            lines = (*lines, *self._announcement())
        named = s.pose_of(step)
        pose = self.pose if named is None else named.after(self.pose)
        if isinstance(step, s.Recover) and named is None:
            pose = self.rest_pose
        if isinstance(step, s.PositionStep | s.Recover | s.Release):
            self.rest_pose = pose
        if isinstance(step, s.Recover | s.Release):
            asks, self.owes_rest = self.owes_rest, False
            return _long_enough(self._segment(kind, lines, ms, number, pose, asks=asks))
        made = self._segment(kind, lines, ms, number, pose)
        if isinstance(step, s.Stimulus):
            helped = self.context.choices.stacked
            best = step.kind == "best-responder" and helped is not None
            return replace(made, stimulus=helped if best else step.kind)
        return (
            replace(made, measure=self.context.texts.get(step.measure, step.measure))
            if isinstance(step, s.Check)
            else made
        )

    def _kind_of(self, step: s.Step) -> tuple[Kind, int | None, tuple[str, ...]]:
        if isinstance(step, s.PositionStep):
            return Kind.POSITION, None, self._words(step)
        if isinstance(step, s.Check):
            return Kind.CHECK, None, step.say
        kinds = {s.Hold: Kind.HOLD, s.Stimulus: Kind.STIMULUS, s.Recover: Kind.REST}
        assert isinstance(step, s.Hold | s.Stimulus | s.Recover | s.Release)
        lines = words.spoken.BEGIN_LINES if isinstance(step, s.Stimulus) else step.say
        return kinds.get(type(step), Kind.RELEASE), s.whole_ms(step.seconds), lines


def _long_enough(rest: Segment) -> Segment:
    """A rest lasts until its recordings are over: the voice may be slow, or the person's own.

    Without recordings it lasts as its file says, and `check` finds where that is too short.
    """
    if rest.times == BY_WORDS or rest.duration_ms is None:
        return rest
    return replace(rest, duration_ms=max(rest.duration_ms, rest.reading_ms))
