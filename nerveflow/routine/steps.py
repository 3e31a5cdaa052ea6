"""The steps of a routine file; the key `do` says which kind a step is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from nerveflow.routine.findings import to_write
from nerveflow.routine.posture import STARTS, PoseWords, Posture, at_rest
from nerveflow.routine.table import FileTable, Id, Lines, Prose, broken
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Limb, Nerve
from nerveflow.session.timeline import Move, Tempo
from nerveflow.wording import words

Stimulation = Literal["vibration", "light-touch", "sharp-blunt", "best-responder"]
STIMULI: tuple[Stimulation, ...] = ("vibration", "light-touch", "sharp-blunt")
"""The kinds of sensory input; `best-responder` is the one that helped most."""

Sides = Literal["each", "one", "worse", "together", "none"]
Which = Literal["better", "worse"]
WHICH: tuple[Which, ...] = ("better", "worse")
"""The side of the person: the sore one is the worse one."""
JointWord = Annotated[Joint, Field(strict=False)]
NerveWord = Annotated[Nerve, Field(strict=False)]
Reps = Annotated[int, Field(ge=1, le=30)]
RepsOfAll = Annotated[int, Field(ge=5, le=30)]
USUAL_LEAST, USUAL_MOST = 5, 10
"""Fewer repetitions in a set are pointed out; more need a reason beside them."""
Sets = Annotated[int, Field(ge=1, le=3)]
Rest = Annotated[float, Field(ge=5, le=120)]

MOST_HELD_MS = 5_000
"""The longest hold, and the longest sum of holds without a rest between."""


LESS = 10
"""A rest lets go of at least this many degrees: our own caution."""


FRONT = (Nerve.FEMORAL, Nerve.SAPHENOUS, Nerve.LATERAL_FEMORAL)
"""Nerves at the front of the leg."""


def load(pose: Pose, nerve: Nerve | None = None) -> int:
    """How much a pose loads a nerve, as a sum of degrees: for comparing only.

    A bent knee slackens the nerves at the back of the leg and loads those at its front, and a bent
    elbow slackens the nerves of the arm except for the ulnar one.
    """
    if nerve is not None and nerve.limb is Limb.ARM:
        elbow = pose.elbow if nerve is Nerve.ULNAR else -pose.elbow
        hand = abs(pose.forearm) + abs(pose.wrist) + abs(pose.fingers)
        hand += abs(pose.thumb) + abs(pose.wrist_sideways)
        arm = abs(pose.shoulder) + abs(pose.shoulder_forward) + abs(pose.shoulder_rotation)
        return arm + pose.shoulder_blade + elbow + hand + pose.neck + pose.head_rotation
    ends = abs(pose.ankle) + abs(pose.foot) + abs(pose.toes)
    ends += abs(pose.hip_rotation) + abs(pose.hip_sideways)
    if nerve in FRONT:
        return pose.spine - pose.hip + pose.knee + ends
    return pose.trunk + pose.hip - pose.knee + ends + pose.spine


def whole_ms(seconds: float) -> int:
    """Seconds of a routine file as whole milliseconds."""
    return round(seconds * 1000)


class PositionStep(FileTable):
    """Take a position; it lasts until the person is ready."""

    do: Literal["position"]
    nerve: NerveWord | None = None
    """The nerve that this step and those after it are about, until a step names another one."""
    pose: PoseWords
    """The posture to take; joints that it does not name stay as they are."""
    say: Lines
    """What the coach says: a list of sentences, said one after the other."""
    brief: Lines | None = None
    """Said instead if a flow sets `brief`; the person is in the posture already."""
    because: Prose | None = None
    """Why a joint comes close to its limit; shown with the routine."""


class FindTension(FileTable):
    """Move slowly until the tension is at the target, then stop. The coach asks for the number."""

    do: Literal["find tension"]
    nerve: NerveWord | None = None
    """The nerve that this step and those after it are about, until a step names another one."""
    pose: PoseWords
    """Where the tension is expected; the person stops earlier where it is reached."""
    say: Lines
    """What the coach says: a list of sentences, said one after the other."""
    brief: Lines | None = None
    """Said instead if a flow sets `brief`."""
    because: Prose | None = None
    """Why a joint comes close to its limit; shown with the routine."""


class Pace(FileTable):
    """The tempo of one repetition, in seconds."""

    out: Annotated[float, Field(ge=0.5, le=10)] = 2
    """Seconds from the loaded end to the far end."""
    pause: Annotated[float, Field(ge=0, le=5)] = 0.5
    """Seconds of stillness at the far end."""
    back: Annotated[float, Field(ge=0.5, le=10)] = 2
    """Seconds from the far end back to the loaded end."""
    gap: Annotated[float, Field(ge=0, le=5)] = 0.5
    """Seconds of stillness where the repetition began, before the next one."""
    hold: Annotated[float, Field(ge=0, le=5)] | None = None
    """Seconds of stillness at the loaded end, called a hold: instead of gap, or of pause if the
    loaded end is `to`."""


class GlidePhase(FileTable):
    """One movement of a repetition: all joints that it names move together."""

    to: PoseWords
    """Where this movement ends; joints that it does not name stay as they are."""
    seconds: Annotated[float, Field(ge=0.5, le=10)]
    """How many seconds the movement takes."""
    hold: Annotated[float, Field(ge=0, le=5)] = 0
    """Seconds of stillness after it."""
    loaded: bool = False
    """Whether it ends where the nerve is loaded most; if no phase says so, the repetition begins
    there."""

    @model_validator(mode="after")
    def _stays(self) -> Self:
        if self.to.start is not None:
            start = next(name for name, start in STARTS.items() if start is self.to.start)
            raise broken("phase_start", words.check_rules.starts_in_phase(start), "to")
        return self


Phases = Annotated[tuple[GlidePhase, ...], Field(min_length=2, max_length=8)]
LONGEST_REP_MS = 30_000
LONGEST_BY_TIME_MS = 120_000
"""The longest set of many repetitions; then comes a rest that asks for the tension."""


class SideDose(FileTable):
    """The dose of a glide on the better or the worse side, if it is not that of the glide."""

    reps: Reps | None = None
    """Repetitions of one set on this side."""
    sets: Sets | None = None
    """Sets on this side."""


class Glide(FileTable):
    """Move one joint out of the position and back, at a steady tempo."""

    do: Literal["glide"]
    nerve: NerveWord | None = None
    """The nerve that this step and those after it are about, until a step names another one."""
    joint: JointWord
    """The joint that moves."""
    to: PoseWords | None = None
    """The far end of the movement; it begins in the pose before it and comes back to it."""
    loaded: Literal["start", "to"] = "start"
    """At which end the nerve is loaded most: where the movement begins, or where it goes to."""
    phases: Phases | None = None
    """Instead of `to` and `tempo`: the movements of one repetition, one after the other. The last
    one ends where the first one began."""
    before: Lines | None = None
    """What the movement is; said in the rest or position before it, or else before the lean."""
    say: Lines
    """Said in the count-in: short enough to have ended when the first repetition begins."""
    reps: Reps | None = None
    """Repetitions of one set, unless the person chooses others; 5 if not given. Fewer than five
    are done as they are given, whatever the person chooses."""
    least: Reps = 5
    """The fewest repetitions that a person may choose."""
    most: Reps = 10
    """The most repetitions that a person may choose."""
    seconds: Annotated[float, Field(ge=1, le=300)] | None = None
    """Instead of `reps`: as many whole repetitions as fit into this time."""
    above_ten_because: Prose | None = None
    """Why a set has more than ten repetitions; required there, and shown with the routine."""
    tempo: Pace = Pace()
    """The seconds of the parts of one repetition."""
    because: Prose | None = None
    """Why its tempo, its pauses or its range are unusual, or why a set has fewer than
    five repetitions; shown with the routine."""
    sets: Sets = 1
    """How often the set is done; between sets comes a rest, and tension is found again."""
    rest: Rest = 20
    """Seconds between sets."""
    better: SideDose | None = None
    """The dose on the better side. Where the settings name no sore side, both sides get the dose of
    the worse one."""
    worse: SideDose | None = None
    """The dose on the worse side; never more than on the better one."""

    @property
    def usual_reps(self) -> int:
        """The repetitions of one set if the person does not choose."""
        if self.seconds is not None:
            return whole_ms(self.seconds) // self.timing().rep_ms
        return max(5, self.least) if self.reps is None else self.reps

    def timing(self) -> Tempo:
        """The seconds of one repetition in whole milliseconds; phases are summed up."""
        if self.phases is not None:
            *on, before_last, last = self.phases
            out = sum(whole_ms(p.seconds) + whole_ms(p.hold) for p in on)
            return Tempo(
                out + whole_ms(before_last.seconds),
                whole_ms(before_last.hold),
                whole_ms(last.seconds),
                whole_ms(last.hold),
            )
        pace, hold = self.tempo, self.tempo.hold
        pause = pace.pause if hold is None or self.loaded == "start" else hold
        gap = pace.gap if hold is None or self.loaded == "to" else hold
        return Tempo(whole_ms(pace.out), whole_ms(pause), whole_ms(pace.back), whole_ms(gap))

    def moves(self, pose: Pose) -> tuple[Move, ...]:
        """The movements of one repetition from this pose; empty for a plain one, out and back."""
        found = []
        if self.phases is not None:
            begins_loaded = not any(phase.loaded for phase in self.phases)
            for number, phase in enumerate(self.phases, 1):
                pose = phase.to.after(pose)
                loaded = phase.loaded or (begins_loaded and number == len(self.phases))
                ms = (whole_ms(phase.seconds), whole_ms(phase.hold))
                found.append(Move(pose, *ms, loaded))
        elif self.tempo.hold is not None and self.to is not None:
            tempo, at_far_end = self.timing(), self.loaded == "to"
            found = [
                Move(self.to.after(pose), tempo.out_ms, tempo.pause_ms, at_far_end),
                Move(pose, tempo.back_ms, tempo.gap_ms, not at_far_end),
            ]
        return tuple(found)

    def far_end(self, pose: Pose) -> Pose:
        """The pose before the last movement, from the pose where the repetition begins."""
        for posture in self.postures[: 1 if self.phases is None else -1]:
            pose = posture.after(pose)
        return pose

    @property
    def loads_on_the_way(self) -> bool:
        """Whether the loaded end is one that it moves to, and not where it begins."""
        return self.loaded == "to" or any(phase.loaded for phase in (self.phases or ())[:-1])

    @property
    def postures(self) -> tuple[Posture, ...]:
        """Where its movements go to, in order."""
        if self.phases is not None:
            return tuple(phase.to for phase in self.phases)
        return () if self.to is None else (self.to,)

    @property
    def gives_reason(self) -> str:
        """Why its tempo or its range departs from the usual; empty if no reason is given."""
        return self.because or (self.above_ten_because or "" if self.goes_by_time else "")

    @property
    def goes_by_time(self) -> bool:
        """Whether it is a set of many quick repetitions for a time, as an oscillation."""
        return self.seconds is not None and self.usual_reps > USUAL_MOST

    @property
    def has_few(self) -> bool:
        """Whether a set has fewer than five repetitions, which stay as the file gives them."""
        return self.usual_reps < USUAL_LEAST

    @model_validator(mode="before")
    @classmethod
    def _as_many_as_named(cls, data: object) -> object:
        """Allow as many repetitions as the file names, if it says why they are above ten, and
        as few."""
        reps = data.get("reps") if isinstance(data, Mapping) else None
        if not isinstance(data, Mapping) or not isinstance(reps, int):
            return data
        if 0 < reps < USUAL_LEAST:
            return {"least": reps, "most": reps, **data}
        above = reps > USUAL_MOST and "above_ten_because" in data
        return {"most": reps, **data} if above else data

    @model_validator(mode="after")
    def _moves_somewhere(self) -> Self:
        if self.phases is None and self.to is None:
            raise broken("no_end", words.check_keys.MISSING_KEY, "to")
        if self.phases is not None:
            for key in ("to", "tempo", "loaded"):
                if key in self.model_fields_set:
                    raise broken("both_movements", words.check_rules.OWN_OF_EACH_PHASE, key)
            loaded = [n for n, phase in enumerate(self.phases) if phase.loaded]
            if len(loaded) > 1:
                place = ("phases", loaded[1], "loaded")
                raise broken("two_loaded", words.check_rules.SECOND_LOADED_END, place)
        elif self.tempo.hold is not None:
            other = "gap" if self.loaded == "start" else "pause"
            if other in self.tempo.model_fields_set:
                message = words.check_rules.same_pause(other)
                raise broken("hold_twice", message, ("tempo", "hold"))
        return self

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.reps is not None and self.seconds is not None:
            raise broken("both_doses", words.check_rules.REPS_OR_SECONDS, "seconds")
        self._check_above_ten()
        self._check_few()
        if self.least > self.most:
            raise broken("least_most", words.check_rules.ABOVE_MOST, "least")
        if self.usual_reps == 0:
            message = words.check_rules.below_one_rep(self.timing().rep_ms)
            raise broken("seconds_short", message, "seconds")
        fits = self.least <= self.usual_reps <= self.most or self._is_short_by_time()
        if not fits and not self._long_by_time():
            message = words.check_rules.reps_outside(self.usual_reps, self.least, self.most)
            raise broken("reps_range", message, "reps" if self.seconds is None else "seconds")
        self._check_sides()
        self._check_stillness()
        if self.joint not in (j for posture in self.postures for j, _ in posture.degrees):
            key = "to" if self.phases is None else "phases"
            raise broken("still_joint", words.check_rules.does_not_move(self.joint), key)
        return self

    def dose_of(self, which: "Which") -> tuple[int, int]:
        """The repetitions of a set, and the sets, on the better or the worse side."""
        dose = self.better if which == "better" else self.worse
        if dose is None:
            return self.usual_reps, self.sets
        return dose.reps or self.usual_reps, dose.sets or self.sets

    def _check_sides(self) -> None:
        for which, dose in (("better", self.better), ("worse", self.worse)):
            if dose is None or dose.reps is None:
                continue
            if self.seconds is not None:
                raise broken("side_by_time", words.check_rules.SETS_FOR_SIDE, (which, "reps"))
            if dose.reps >= USUAL_LEAST and not self.least <= dose.reps <= self.most:
                message = words.check_rules.is_outside(self.least, self.most)
                raise broken("side_range", message, (which, "reps"))
        better, worse = self.dose_of("better"), self.dose_of("worse")
        for number, key in enumerate(("reps", "sets")):
            if worse[number] > better[number]:
                named = "worse" if self.worse and getattr(self.worse, key) else "better"
                message = words.check_rules.worse_has_more(key, worse[number], better[number])
                right = better[number] if named == "worse" else worse[number]
                raise broken("side_reversed", message, (named, key), hint=to_write(right))

    def _check_few(self) -> None:
        """Fewer than five are not for the person to choose: they are what the file gives."""
        for key in ("least", "most"):
            number = getattr(self, key)
            if number < USUAL_LEAST and self.reps is None:
                message = words.check_rules.chosen_from_or_reps(USUAL_LEAST)
                raise broken("few_chosen", message, key, hint=to_write(USUAL_LEAST))
            if (self.reps or USUAL_LEAST) < USUAL_LEAST and number != self.reps:
                message = words.check_rules.nothing_to_choose(USUAL_LEAST)
                raise broken("few_to_choose", message, key)
            if (self.reps or 0) >= USUAL_LEAST > number:
                message = words.check_rules.chosen_from(USUAL_LEAST)
                raise broken("few_chosen", message, key, hint=to_write(USUAL_LEAST))

    def _is_short_by_time(self) -> bool:
        """Whether it goes by time for fewer than five repetitions, except for one."""
        return self.seconds is not None and self.usual_reps < USUAL_LEAST

    def _long_by_time(self) -> bool:
        """Whether it goes by time for longer than ten repetitions, with a reason."""
        return (
            self.above_ten_because is not None
            and self.goes_by_time
            and self.least <= self.usual_reps
            and whole_ms(self.seconds or 0) <= LONGEST_BY_TIME_MS
        )

    def _check_above_ten(self) -> None:
        numbers = {"reps": self.reps, "least": self.least, "most": self.most}
        above = next((key for key, n in numbers.items() if n is not None and n > USUAL_MOST), None)
        if self.above_ten_because is None and above is not None:
            message = words.check_rules.above_usual(USUAL_MOST, "above_ten_because")
            raise broken("reps_high", message, above, hint=to_write(USUAL_MOST))
        if self.above_ten_because is None and self.goes_by_time:
            message = words.check_rules.seconds_outside(
                self.usual_reps, self.least, self.most, "above_ten_because"
            )
            hint = to_write(f"{USUAL_MOST * self.timing().rep_ms / 1000:g}")
            raise broken("seconds_high", message, "seconds", hint=hint)
        if self.goes_by_time and whole_ms(self.seconds or 0) > LONGEST_BY_TIME_MS:
            message = words.check_rules.set_too_long(LONGEST_BY_TIME_MS)
            raise broken("seconds_long", message, "seconds", hint=to_write(60))

    def _check_stillness(self) -> None:
        tempo = self.timing()
        if self.phases is not None:
            still = sum(whole_ms(phase.hold) for phase in self.phases)
            if tempo.rep_ms > LONGEST_REP_MS:
                message = words.check_rules.rep_too_long(tempo.rep_ms, LONGEST_REP_MS)
                if still > MOST_HELD_MS:
                    message = words.check_rules.rep_too_long_and_held(
                        tempo.rep_ms, LONGEST_REP_MS, still, MOST_HELD_MS
                    )
                raise broken("long_rep", message, "phases")
            if still > MOST_HELD_MS:
                longest = max(range(len(self.phases)), key=lambda n: self.phases[n].hold)  # type: ignore[index]
                message = words.check_rules.held_in_rep(still, MOST_HELD_MS)
                raise broken("phases_held", message, ("phases", longest, "hold"))
            return
        still = tempo.pause_ms + tempo.gap_ms
        if still > MOST_HELD_MS:
            held = "gap" if self.tempo.hold is None else "hold"
            left = MOST_HELD_MS - (still - tempo.gap_ms if held == "gap" else self._beside_hold())
            message = words.check_rules.held_in_rep(still, MOST_HELD_MS)
            hint = to_write(f"{left / 1000:g}") if left else words.check_rules.HALF_AND_HALF
            raise broken("tempo_held", message, ("tempo", held), hint=hint)

    def _beside_hold(self) -> int:
        """The stillness of a repetition beside its hold, in milliseconds."""
        tempo = self.timing()
        return tempo.pause_ms if self.loaded == "start" else tempo.gap_ms


class Hold(FileTable):
    """Do not move, for five seconds at most."""

    do: Literal["hold"]
    nerve: NerveWord | None = None
    """The nerve that this step and those after it are about, until a step names another one."""
    seconds: Annotated[float, Field(ge=0.5, le=5)]
    """How many seconds; holds without a rest between add up to 5 seconds at most."""
    say: Lines
    """What the coach says: a list of sentences, said one after the other."""
    pose: PoseWords | None = None
    """The posture to hold; the one before if it is left out."""
    because: Prose | None = None
    """Why a joint comes close to its limit; shown with the routine."""


class Stimulus(FileTable):
    """Touch or vibration where it hurts."""

    do: Literal["stimulus"]
    kind: Stimulation
    """Which kind; best-responder is the one that helped this person most."""
    seconds: Annotated[float, Field(ge=10, le=60)] = 40
    """How many seconds; 30 to 45 are usual."""
    say: Lines
    """What the coach says before it begins, while the person makes ready."""


class Release(FileTable):
    """Let go of the position."""

    do: Literal["release"]
    pose: PoseWords
    """A posture that lets go of the tension."""
    seconds: Rest = 10
    """How many seconds."""
    say: Lines
    """What the coach says: a list of sentences, said one after the other."""


class Recover(FileTable):
    """Rest before the next glide."""

    do: Literal["recover"]
    pose: PoseWords | None = None
    """A posture that lets go of the tension; the one before the tension if it is left out."""
    seconds: Rest = 12
    """How many seconds."""
    say: Lines
    """What the coach says: a list of sentences, said one after the other."""


class Check(FileTable):
    """Try a movement and notice how it feels; the same one before and after."""

    do: Literal["check"]
    measure: Prose
    """What is compared, in words."""
    say: Lines
    """What the coach says: a list of sentences, said one after the other."""
    pose: PoseWords | None = None
    """The posture to do it in."""


class Include(FileTable):
    """Do another routine here, as it is or with another dose."""

    do: Literal["include"]
    routine: Id
    """The id of the other routine: its file name without .toml."""
    variant: Id | None = None
    """The variant of it to begin with, as "chair"."""
    reps: RepsOfAll | None = None
    """Repetitions of each of its sets, in place of its own."""
    sets: Sets | None = None
    """Sets of each of its glides, in place of its own."""
    sides: Sides | None = None
    """On which sides, in place of its own."""
    glides: Annotated[tuple[JointWord, ...], Field(min_length=1)] | None = None
    """Only the glides of these joints."""
    brief: bool = False
    """Say the short lines of steps that have them."""


Step = Annotated[
    PositionStep | FindTension | Glide | Hold | Stimulus | Release | Recover | Check | Include,
    Field(discriminator="do"),
]


@dataclass(frozen=True, slots=True)
class TooLong:
    """The first step at which the sum of holds without a rest between is too long."""

    n: int
    held_ms: int
    let_go: str
    """The pose that would be a rest, in the words of a routine file."""


def pose_of(step: Step) -> Posture | None:
    """The pose that a step names; None if it names none, or is of a kind that has none."""
    # Asking a model for a field that it lacks is slower than everything else done with a step.
    named: Posture | None = vars(step).get("pose")
    return named


def nerves_of(steps: tuple[Step, ...], of_file: Nerve | None) -> tuple[Nerve | None, ...]:
    """The nerve that each step is about.

    In a file that names none, steps before the first one with a nerve belong to that nerve.
    """
    named = [vars(step).get("nerve") for step in steps]
    now = of_file or next((nerve for nerve in named if nerve is not None), None)
    found = []
    for nerve in named:
        now = nerve or now
        found.append(now)
    return tuple(found)


def too_long_held(
    steps: tuple[Step, ...],
    of_file: Nerve | None = None,
    *,
    nerves: tuple[Nerve | None, ...] | None = None,
) -> TooLong | None:
    """Where holds add up to more than is allowed; None if they do not.

    A recover or release is a rest only in a pose with clearly less load than before it, or if it
    names no pose. In any other pose it is a hold. A glide with no rest after it is given one.
    `nerves` are those that the steps are about, if they are known.
    """
    pose = rest = Pose()
    held, loaded, felt, owed = 0, pose, False, False
    nerves = nerves_of(steps, of_file) if nerves is None else nerves
    for n, step in enumerate(steps):
        rests = isinstance(step, Recover | Release)
        if owed and not rests:
            held, pose, felt = 0, rest, False
        owed = isinstance(step, Glide)
        named = pose_of(step)
        pose = pose if named is None else named.after(pose)
        easy = not felt or named is None or pose == at_rest(pose.start)
        if rests and (easy or load(loaded, nerves[n]) - load(pose, nerves[n]) >= LESS):
            held, pose = 0, rest if named is None else pose
            rest, felt = pose, False
        elif isinstance(step, Hold | Recover | Release):
            held += whole_ms(step.seconds)
            loaded, felt = (loaded if rests else pose), True
        elif isinstance(step, PositionStep):
            rest = pose
        elif isinstance(step, FindTension | Glide):
            loaded, felt = pose, True
        if held > MOST_HELD_MS:
            return TooLong(n, held, _let_go(pose, rest))
    return None


def waits_loaded(
    steps: tuple[Step, ...], nerves: tuple[Nerve | None, ...]
) -> tuple[int, str] | None:
    """The first glide that begins where its nerve is loaded, by its index, and the pose that would
    let go of it; None if each begins where it is slack.

    If sides or nerves take turns by repetition, what waits does so where its glide begins.
    """
    pose = rest = Pose()
    found: Pose | None = None
    for n, (step, nerve) in enumerate(zip(steps, nerves, strict=True)):
        if isinstance(step, Glide):
            slack = found is not None and load(found, nerve) - load(pose, nerve) >= LESS
            if not (slack and step.loads_on_the_way):
                return n, _let_go(found or pose, rest)
            continue
        named = pose_of(step)
        pose = pose if named is None else named.after(pose)
        if isinstance(step, Recover) and named is None:
            pose = rest
        if isinstance(step, FindTension):
            found = pose
        elif isinstance(step, PositionStep | Recover | Release):
            rest = pose
    return None


def _let_go(pose: Pose, rest: Pose) -> str:
    back = tuple((j, rest.degrees(j)) for j in Joint if j in pose.changed(rest))
    return Posture(None, back).words() or "knee bent 20"
