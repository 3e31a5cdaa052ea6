"""Lints a routine: warnings, and the errors that show only beside the routines it includes."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

from nerveflow.bounded_toml import loads
from nerveflow.routine import steps as s
from nerveflow.routine.choices import COUNT_IN_MS, CannotCompile
from nerveflow.routine.compile import compile_timeline, leaves_nothing
from nerveflow.routine.findings import Finding, Severity, guess, in_words, to_write
from nerveflow.routine.includes import RoutineLookup, items
from nerveflow.routine.load import BadRoutine, parse, read
from nerveflow.routine.loads import loads_more
from nerveflow.routine.meanings import near_word
from nerveflow.routine.model import USUAL_A_DAY, Routine, TensionTable
from nerveflow.routine.positions import KeyPath, Positions, positions
from nerveflow.routine.posture import Posture
from nerveflow.routine.promises import may_promise, promises
from nerveflow.routine.salvage import Salvaged, salvage
from nerveflow.routine.segments import BEGIN_LINES, ENGINE_LINES
from nerveflow.routine.translation import other_texts, spoken_texts
from nerveflow.session.pose import Pose
from nerveflow.session.spoken import QUESTION_MS, reading_ms
from nerveflow.session.terms import Joint, Limb, Nerve
from nerveflow.wording import words

Steps = tuple[s.Step, ...]

CALM_S = 1.5
"""The shortest movement out or back, in seconds, that is calm."""
SLOW_S = 5
STILL_S = 2
"""Longer pauses at the ends of a movement hold the nerve under tension."""
MOST_REPS = 30
"""Three glides of ten repetitions: the largest dose of a nerve on one side in a shipped routine."""
LONGEST_MS = 30 * 60_000


class Lookup(RoutineLookup, Protocol):
    """Finds routines by their id, and knows which are the person's own."""

    def in_place_of_shipped(self, routine_id: str) -> Path | None:
        """The person's own file that took this id from a shipped one; None for any other."""

    def unused_beside(self, routine_id: str) -> Path | None:
        """Another file with this id and other content that is not used; None without one."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding whose place has no line and column yet."""

    place: KeyPath
    message: str
    severity: Severity = "warning"
    hint: str = ""
    rule: str = ""
    """The name of the rule; empty for the name of the function that found it."""
    because: str = ""
    """The reason that the file gives for it."""


def check(file: Path, lookup: Lookup) -> tuple[Finding, ...]:
    """Every error and warning of one file, in its order."""
    try:
        text = read(file)
    except BadRoutine as bad:
        return bad.findings
    return examine(text, file.stem, str(file), lookup)


def examine(text: str, routine_id: str, file: str, lookup: Lookup) -> tuple[Finding, ...]:
    """The same for a text; messages name it `file`. Gives errors and warnings together."""
    try:
        routine = parse(text, routine_id, file)
    except BadRoutine as bad:
        return beside(bad, text, routine_id, file, lookup)[0]
    return lint(routine, text, file, lookup)


def beside(
    bad: BadRoutine, text: str, routine_id: str, file: str, lookup: Lookup
) -> tuple[tuple[Finding, ...], Salvaged | None]:
    """The errors of a file and the other findings, and what could be read of it.

    Where something cannot be read, a finding is only listed if it holds for each replacement.
    """
    if not bad.readable:
        return _in_order(bad.findings), None
    first: Salvaged | None = None
    left: list[Remark] = []
    for each in salvage(loads(text), routine_id):
        if first is not None and not left:
            break
        found = [remark for remark in remarks(each.routine, lookup) if each.knows(remark.place)]
        left = found if first is None else [remark for remark in left if remark in found]
        first = first or each
    spots = positions(text) if left else Positions()
    return _in_order((*bad.findings, *(_placed(each, spots, file) for each in left))), first


def lint(routine: Routine, text: str, file: str, lookup: Lookup) -> tuple[Finding, ...]:
    """The same for a routine already parsed from this text."""
    found = list(remarks(routine, lookup))
    # Most files have none, and finding the places takes a third of the time.
    spots = positions(text) if found else Positions()
    return _in_order(_placed(remark, spots, file) for remark in found)


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(found, key=lambda f: (f.line, f.column)))


def _placed(remark: Remark, spots: Positions, file: str) -> Finding:
    spot = spots.of(remark.place)
    return Finding(
        file,
        *spot,
        in_words(remark.place),
        f"{remark.message}, with a reason" if remark.because else remark.message,
        remark.severity,
        remark.hint,
        remark.rule,
        spots.ends.get(spot),
    )


def remarks(routine: Routine, lookup: Lookup) -> Iterator[Remark]:
    """The remarks on a routine, each with its place in the file."""
    yield from _alone(routine)
    yield from _with_includes(routine, lookup)


def _named(rule: Callable[..., object], remarks: Iterable[Remark]) -> Iterator[Remark]:
    """The remarks of a rule, with its name where they have no other."""
    name = _name(rule)
    return (remark if remark.rule else replace(remark, rule=name) for remark in remarks)


def _name(rule: Callable[..., object]) -> str:
    return rule.__name__.strip("_").replace("_", "-")


def _alone(routine: Routine) -> Iterator[Remark]:
    """Remarks that need no other file."""
    for about in _ROUTINE_RULES:
        yield from _named(about, about(routine))
    for steps, place in _step_lists(routine):
        for rule in _STEP_RULES:
            yield from _named(rule, rule(steps, place))
        for of_nerve in _NERVE_RULES:
            yield from _named(of_nerve, of_nerve(steps, place, routine.nerve))


def _sources(routine: Routine) -> Iterator[Remark]:
    """A routine says what it is based on."""
    if not routine.source:
        yield Remark(("source",), "is missing", hint="say who or what this routine is based on")


def _cautions(routine: Routine) -> Iterator[Remark]:
    """A routine says who should be careful."""
    if not routine.cautions:
        yield Remark(("cautions",), "is missing", hint="say who should be careful")


def _technique(routine: Routine) -> Iterator[Remark]:
    """A glide says how the nerve is moved."""
    if _glides(routine) and routine.technique is None:
        yield Remark(
            ("technique",), "is missing", hint="say how the nerve is moved, such as slider"
        )


def _sides(routine: Routine) -> Iterator[Remark]:
    """Both sides get a glide, unless made_by says who decided otherwise."""
    if _glides(routine):
        yield from _one_sided(routine.sides, ("sides",), routine.limb, routine.made_by)


def _one_sided(
    sides: s.Sides | None, place: KeyPath, limb: Limb, made_by: str | None
) -> Iterator[Remark]:
    """The remarks on glides that are not done on both sides."""
    if sides == "none":
        message = f"is none, but a glide works on one {limb} at a time"
        yield Remark(place, message, "error", 'write "each"')
    elif sides in ("one", "worse"):
        known = " once your settings name the worse side" if sides == "worse" else ""
        message = f"is {sides}, so the other {limb} gets no glide{known}"
        hint = 'write "each", or say in made_by who decided it'
        yield Remark(place, message, "note") if made_by else Remark(place, message, hint=hint)


_OF_THE_ARM = frozenset(
    {
        Joint.SHOULDER, Joint.ELBOW, Joint.FOREARM, Joint.WRIST, Joint.FINGERS,
        Joint.SHOULDER_BLADE, Joint.SHOULDER_FORWARD, Joint.SHOULDER_ROTATION,
        Joint.WRIST_SIDEWAYS, Joint.THUMB,
    }
)  # fmt: skip
_OF_THE_LEG = frozenset(
    {
        Joint.HIP, Joint.KNEE, Joint.ANKLE, Joint.FOOT, Joint.TOES, Joint.HIP_ROTATION,
        Joint.HIP_SIDEWAYS,
    }
)  # fmt: skip


def _limb_moved(routine: Routine) -> Iterator[Remark]:
    """A glide moves a joint of the limb that the file is for, or of the trunk, neck and head."""
    other = _OF_THE_LEG if routine.limb is Limb.ARM else _OF_THE_ARM
    for steps, place in _step_lists(routine):
        for n, step in enumerate(steps):
            if isinstance(step, s.Glide) and step.joint in other:
                limb = "an arm" if routine.limb is Limb.ARM else "a leg"
                message = f"moves the {step.joint.value}, but this file is for {limb}"
                hint = "" if routine.limb is Limb.ARM else 'write limb = "arm" below summary'
                yield Remark((*place, n, "joint"), message, hint=hint)


def _target(routine: Routine) -> Iterator[Remark]:
    """Tension stays at 3 of 10 or below, unless a reason is given."""
    for table, place in _tension_tables(routine):
        if table.target > 3:
            because = table.above_three_because or ""
            yield _reasoned((*place, "target"), "is above 3, the usual limit", because)


def _ladder(routine: Routine) -> Iterator[Remark]:
    """A glide says what to ease when the tension is too strong."""
    for steps, place in _step_lists(routine):
        glides = any(isinstance(step, s.Glide) for step in steps)
        own = None if place[0] == "step" else routine.variant[int(place[1])].tension
        if glides and not (own or routine.tension).ladder:
            table = (*place[:-1], "tension") if own else ("tension",)
            message = "does not say what to ease when tension is above the target"
            hint = f"add [[{'variant.' if own else ''}tension.ladder]]"
            yield Remark(table, message, hint=hint)
            return


def _promises(routine: Routine) -> Iterator[Remark]:
    """No words promise a cure, or ask for more than small and light."""
    if not may_promise(routine.model_dump_json(exclude={"source"}, exclude_defaults=True)):
        return
    for place, word, message in promises(routine.model_dump(exclude={"source"})):
        yield Remark(place, f"{word!r} {message}", hint="say only what is done")


def _glides(routine: Routine) -> bool:
    return any(isinstance(step, s.Glide) for step in routine.step)


def _nerve_named(routine: Routine) -> Iterator[Remark]:
    """A step that loads a nerve says which one, so that it can be over for the day."""
    for steps, place in _step_lists(routine):
        nerves = s.nerves_of(steps, routine.nerve)
        for n, step in enumerate(steps):
            if nerves[n] is None and isinstance(step, s.Glide | s.FindTension):
                names = [f'"{nerve.value}"' for nerve in Nerve if nerve.limb is routine.limb]
                yield Remark(
                    (*place, n, "do"),
                    "loads a nerve, but the file does not say which",
                    "error",
                    f"write nerve = {', '.join(names[:-1])} or {names[-1]} below summary",
                )
                return


def _often(routine: Routine) -> Iterator[Remark]:
    """More than three times a day is pointed out, even with a reason."""
    if (routine.per_day or 0) > USUAL_A_DAY:
        message = f"is more than the usual {USUAL_A_DAY} times a day"
        yield _reasoned(("per_day",), message, routine.above_three_a_day_because or "")


def _reasoned(place: KeyPath, message: str, because: str, hint: str = "") -> Remark:
    """A warning, or a note where the file gives its reason for it."""
    if because:
        return Remark(place, message, "note", because=because)
    return Remark(place, message, hint=hint)


def _translated(routine: Routine) -> Iterator[Remark]:
    """Each translation belongs to a line of the file, and no line is missing."""
    spoken = list(dict.fromkeys(spoken_texts(routine)))
    known = {*spoken, *other_texts(routine), *ENGINE_LINES}
    for language, texts in routine.translation.items():
        for text in texts:
            if text not in known:
                near = next(iter(get_close_matches(text, known, n=1)), "")
                hint = guess(f'"{near}"') if near else ""
                yield Remark(("translation", language, text), "is no line of this file", hint=hint)
        missing = [line for line in spoken if line not in texts]
        if missing:
            yield Remark(
                ("translation", language),
                f'does not translate {len(missing)} of {len(spoken)} lines, first "{missing[0]}"',
            )


def _tension_tables(routine: Routine) -> Iterator[tuple[TensionTable, KeyPath]]:
    yield routine.tension, ("tension",)
    for n, variant in enumerate(routine.variant):
        if variant.tension is not None:
            yield variant.tension, ("variant", n, "tension")


def _step_lists(routine: Routine) -> Iterator[tuple[Steps, KeyPath]]:
    yield routine.step, ("step",)
    for n, variant in enumerate(routine.variant):
        yield variant.step, ("variant", n, "step")


def _position_first(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A glide has a position before it."""
    glides = any(isinstance(step, s.Glide) for step in steps)
    if glides and not isinstance(steps[0], s.PositionStep):
        yield Remark(
            (*place, 0, "do"), "comes before any position", hint="begin with a position step"
        )


def _tension_first(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """Tension is found before each glide."""
    found = there = False
    for n, step in enumerate(steps):
        if isinstance(step, s.FindTension):
            found = there = True
        elif isinstance(step, s.PositionStep):
            found = there = False
        elif isinstance(step, s.Release | s.Recover):
            there = False
        elif isinstance(step, s.Glide) and not (there or (found and step.loads_on_the_way)):
            yield Remark((*place, n, "do"), "has no find tension step before it", hint="add one")


def _moves(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A glide ends somewhere else than it begins."""
    for n, step, pose in _walked(steps):
        # The model of the file has checked that each phase moves something.
        if not isinstance(step, s.Glide) or step.to is None:
            continue
        if step.joint not in step.to.after(pose).changed(pose):
            begins = step.to.phrase(step.joint)
            message = f"does not move the {step.joint.value}: it begins at {begins}"
            yield Remark((*place, n, "to"), message, "error", "use another number of degrees")


def _walked(steps: Steps) -> Iterator[tuple[int, s.Step, Pose]]:
    """Each step with its index and pose: for a glide where it begins, for others where they end."""
    pose = rest = Pose()
    for n, step in enumerate(steps):
        if isinstance(step, s.Glide):
            yield n, step, pose
            continue
        rests = isinstance(step, s.Recover | s.Release)
        if (n and isinstance(steps[n - 1], s.Glide) and not rests) or isinstance(step, s.Recover):
            pose = rest
        named = s.pose_of(step)
        pose = pose if named is None else named.after(pose)
        if rests or isinstance(step, s.PositionStep):
            rest = pose
        yield n, step, pose


def _rest_after(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A rest or release follows each glide."""
    for n, step in enumerate(steps):
        if isinstance(step, s.Glide) and not isinstance(_next(steps, n), s.Recover | s.Release):
            yield Remark(
                (*place, n, "do"),
                "has no rest after it, so ten seconds are added",
                hint="add a recover step",
            )


_LET_GO = (Joint.ANKLE, Joint.FOOT, Joint.TOES, Joint.WRIST, Joint.FINGERS, Joint.THUMB)
"""Joints that are easily forgotten where a position is let go of."""


def _lets_go(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A release lets go of everything that loaded the nerve, including foot and hand."""
    pose = Pose()
    found: Pose | None = None
    for n, step in enumerate(steps):
        named = s.pose_of(step)
        pose = pose if named is None else named.after(pose)
        if isinstance(step, s.FindTension):
            found = pose
        elif isinstance(step, s.Release) and found is not None:
            left = tuple(
                (joint, pose.degrees(joint))
                for joint in _LET_GO
                if pose.degrees(joint) and pose.degrees(joint) == found.degrees(joint)
            )
            if left:
                loose = Posture(None, tuple((joint, 0) for joint, _ in left)).words()
                message = f"still holds {Posture(None, left).words()}"
                yield Remark((*place, n, "pose"), message, hint=f"add {loose}")


def _time_to_read(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """The lines of a step can be heard before it ends."""
    for n, step in enumerate(steps):
        if isinstance(step, s.Glide):
            yield from _count_in(step, (*place, n))
        elif isinstance(step, s.Hold | s.Stimulus | s.Release | s.Recover):
            yield from _timed(steps, n, place)


def _count_in(glide: s.Glide, place: KeyPath) -> Iterator[Remark]:
    """The words of a glide have ended when its first repetition begins."""
    if (needs := _spoken(glide.say)) > COUNT_IN_MS:
        yield Remark(
            (*place, "say"),
            f"takes {needs / 1000:.1f} s to hear, but the first repetition begins after"
            f" {COUNT_IN_MS / 1000:.1f} s",
            hint='move the explanation to the key "before"',
        )


def _timed(steps: Steps, n: int, place: KeyPath) -> Iterator[Remark]:
    step = steps[n]
    assert isinstance(step, s.Hold | s.Stimulus | s.Release | s.Recover)
    rests = isinstance(step, s.Recover | s.Release)
    asked = rests and n > 0 and isinstance(steps[n - 1], s.Glide)
    lines = BEGIN_LINES if isinstance(step, s.Stimulus) else step.say
    numbered = enumerate(steps[n + 1 :], n + 2)
    at, following = next((x for x in numbered if not isinstance(x[1], s.FindTension)), (0, None))
    before: tuple[str, ...] = ()
    if isinstance(step, s.Recover) and isinstance(following, s.Glide):
        before = following.before or ()
    own, ahead = _spoken(lines), _spoken(before)
    needs = own + ahead + (QUESTION_MS if asked else 0)
    if needs > (lasts := s.whole_ms(step.seconds)):
        parts = ["the question about the tension"] if asked else []
        if before:
            parts.append(f"{ahead / 1000:.1f} s of before in step {at}")
        beside = f" with {' and '.join(parts)}" if parts else ""
        yield Remark(
            (*place, n, "say"),
            f"takes {needs / 1000:.1f} s to hear{beside}, but the step lasts {lasts / 1000:.1f} s",
        )


def _spoken(lines: tuple[str, ...]) -> int:
    return sum(reading_ms(line) for line in lines)


def _poses(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """No joint is close to its limit."""
    for n, step in enumerate(steps):
        named: list[tuple[KeyPath, Posture | None]] = [(("pose",), s.pose_of(step))]
        if isinstance(step, s.Glide):
            named.append((("to",), step.to))
            phases = enumerate(step.phases or ())
            named += [(("phases", at, "to"), phase.to) for at, phase in phases]
        for key, posture in named:
            for phrase, most in posture.beyond_ease() if posture else ():
                message = f"{phrase} is close to the limit of this joint"
                because = _reason_of(step)
                yield _reasoned((*place, n, *key), message, because, to_write(most))


def _reason_of(step: s.Step) -> str:
    """Why a step departs from the usual, where it says so."""
    if isinstance(step, s.Glide):
        return step.gives_reason
    return getattr(step, "because", None) or ""


def _tempo(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A movement is calm, and its ends are not held for long."""
    for n, step in enumerate(steps):
        if not isinstance(step, s.Glide):
            continue
        moving, still = _seconds_of(step)
        because = step.gives_reason
        for key, seconds in moving:
            if seconds < CALM_S:
                yield _reasoned(
                    (*place, n, *key), "is too fast for a calm movement", because, _or_why(2)
                )
            elif seconds > SLOW_S:
                yield _reasoned(
                    (*place, n, *key), "is so slow that it becomes a hold", because, _or_why(2)
                )
        for key, seconds in still:
            if seconds > STILL_S:
                yield _reasoned(
                    (*place, n, *key), "holds the tension for too long", because, _or_why(0.5)
                )


def _or_why(value: object) -> str:
    """The hint of a rule that allows a departure with a reason."""
    return f"{to_write(value)}, or say why in because"


Seconds = list[tuple[KeyPath, float]]


def _seconds_of(glide: s.Glide) -> tuple[Seconds, Seconds]:
    """The seconds of the movements of one repetition, and those of the stillness between them."""
    if glide.phases is not None:
        phases = list(enumerate(glide.phases))
        return (
            [(("phases", n, "seconds"), phase.seconds) for n, phase in phases],
            [(("phases", n, "hold"), phase.hold) for n, phase in phases],
        )
    pace = glide.tempo
    still: Seconds = [(("tempo", "pause"), pace.pause), (("tempo", "gap"), pace.gap)]
    if pace.hold is not None:
        named = "pause" if glide.loaded == "start" else "gap"
        still = [(("tempo", named), getattr(pace, named)), (("tempo", "hold"), pace.hold)]
    return [(("tempo", "out"), pace.out), (("tempo", "back"), pace.back)], still


def _beyond_found(steps: Steps, place: KeyPath, of_file: Nerve | None) -> Iterator[Remark]:
    """No movement loads the nerve more than the position in which the tension was found.

    There the tension would rise above the number that the person gave, whichever end the file
    calls the loaded one.
    """
    found: Pose | None = None
    nerves = s.nerves_of(steps, of_file)
    for n, step, pose in _walked(steps):
        if isinstance(step, s.FindTension):
            found = pose
        elif isinstance(step, s.PositionStep):
            found = None
        elif found is not None and isinstance(step, s.Glide | s.Hold):
            for key, end in _ends(step, pose):
                if loads_more(found, end, nerves[n]):
                    yield Remark(
                        (*place, n, *key),
                        "loads the nerve more than the position in which the tension was found",
                        hint="find the tension at the loaded end",
                    )


def _ends(step: s.Glide | s.Hold, pose: Pose) -> Iterator[tuple[KeyPath, Pose]]:
    """The poses that a step moves to, each with its key."""
    if isinstance(step, s.Hold):
        yield ("pose",), pose
    elif step.to is not None:
        yield ("to",), step.to.after(pose)
    for n, phase in enumerate(getattr(step, "phases", None) or ()):
        pose = phase.to.after(pose)
        yield ("phases", n, "to"), pose


def _whole_dose(glide: s.Glide) -> int:
    """The repetitions of all sets, on the side that gets the most."""
    reps, sets = glide.dose_of("better")
    return reps * sets


def _above_ten(steps: Steps, place: KeyPath, of_file: Nerve | None) -> Iterator[Remark]:
    """More than ten repetitions in a set are pointed out, even with a reason.

    The reason may also be one for the sum of a nerve.
    """
    nerves = s.nerves_of(steps, of_file)
    sums = Counter[Nerve | None]()
    for step, nerve in zip(steps, nerves, strict=True):
        if isinstance(step, s.Glide):
            sums[nerve] += _whole_dose(step)
    for n, step in enumerate(steps):
        if isinstance(step, s.Glide) and step.above_ten_because is not None:
            most = max(step.most, step.usual_reps)
            if most <= s.USUAL_MOST and sums[nerves[n]] > MOST_REPS:
                continue
            if most <= s.USUAL_MOST:
                message = (
                    "gives a reason for more than ten repetitions, but there are no more than ten"
                )
                yield Remark((*place, n, "above_ten_because"), message, hint="remove it")
                continue
            key = "reps" if step.reps is not None else "most" if step.seconds is None else "seconds"
            message = f"goes up to {most} repetitions in a set; ten is usual"
            yield _reasoned((*place, n, key), message, step.above_ten_because)


def _below_five(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A set has no fewer than five repetitions, unless a reason is given."""
    for n, step in enumerate(steps):
        if not isinstance(step, s.Glide):
            continue
        five, few = float(s.USUAL_LEAST), dict[KeyPath, int]()
        if step.has_few and step.seconds is None:
            few["reps",] = step.usual_reps
        elif step.has_few:
            few["seconds",] = step.usual_reps
            five = s.USUAL_LEAST * step.timing().rep_ms / 1000
        for which, dose in (("better", step.better), ("worse", step.worse)):
            if dose is not None and (dose.reps or s.USUAL_LEAST) < s.USUAL_LEAST:
                few[which, "reps"] = dose.reps or 0
        for key, reps in few.items():
            message = (
                f"comes to {words.numbers.rep_count(reps)} in a set, fewer than the usual five"
            )
            hint = _or_why(f"{five:g}")
            yield _reasoned((*place, n, *key), message, step.because or "", hint)


def _dose_of_nerve(steps: Steps, place: KeyPath, of_file: Nerve | None) -> Iterator[Remark]:
    """All glides and sets together do not give one nerve too many repetitions on one side."""
    done: dict[Nerve | None, int] = {}
    explained: dict[Nerve | None, str] = {}
    for n, (step, nerve) in enumerate(zip(steps, s.nerves_of(steps, of_file), strict=True)):
        if not isinstance(step, s.Glide):
            continue
        if step.above_ten_because:
            explained.setdefault(nerve, step.above_ten_because)
        before = done.get(nerve, 0)
        reps = done[nerve] = before + _whole_dose(step)
        if before <= MOST_REPS < reps:
            key = "sets" if step.sets > 1 else "do"
            yield Remark(
                (*place, n, key),
                f"adds up to {reps} repetitions on a side; {MOST_REPS} is the limit",
                "note" if nerve in explained else "error",
                "" if nerve in explained else _fewer(step.sets),
                because=explained.get(nerve, ""),
            )


def _fewer(sets: int | None) -> str:
    """The hint for a dose that is too large."""
    why = "say why in above_ten_because"
    return f"{to_write(1)}, or {why}" if (sets or 1) > 1 else why


def _stimuli(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """Touch or vibration takes 30 to 45 seconds, with a check after it."""
    for n, step in enumerate(steps):
        if not isinstance(step, s.Stimulus):
            continue
        if not 30 <= step.seconds <= 45:
            yield Remark(
                (*place, n, "seconds"), "is outside the usual 30 to 45 seconds", hint=to_write(40)
            )
        if not any(isinstance(later, s.Check) for later in steps[n + 1 :]):
            yield Remark(
                (*place, n, "do"), "has no check step after it", hint="add one, to see what it did"
            )


def _next(steps: Steps, n: int) -> s.Step | None:
    return steps[n + 1] if n + 1 < len(steps) else None


_STEP_RULES: tuple[Callable[[Steps, KeyPath], Iterator[Remark]], ...] = (
    _position_first, _tension_first, _rest_after, _time_to_read, _stimuli, _poses, _tempo,
    _below_five, _moves, _lets_go,
)  # fmt: skip

_NERVE_RULES: tuple[Callable[[Steps, KeyPath, Nerve | None], Iterator[Remark]], ...] = (
    _beyond_found, _above_ten, _dose_of_nerve,
)  # fmt: skip

_ROUTINE_RULES: tuple[Callable[[Routine], Iterator[Remark]], ...] = (
    _sources, _cautions, _nerve_named, _technique, _sides, _limb_moved, _target, _ladder,
    _promises, _translated, _often,
)  # fmt: skip


def rules() -> dict[str, str]:
    """What each rule asks for, by its name."""
    flows = (_include, _dose, _dose_of_flow)
    every: tuple[Callable[..., object], ...] = (
        *_ROUTINE_RULES, *_STEP_RULES, *_NERVE_RULES, *flows
    )  # fmt: skip
    return {
        **{_name(rule): (rule.__doc__ or "").partition("\n")[0] for rule in every},
        "length": f"A session takes no longer than {LONGEST_MS // 60_000} minutes.",
        "compiles": "The routine can be run: nothing is missing, and nothing includes itself.",
    }


def _with_includes(routine: Routine, lookup: Lookup) -> Iterator[Remark]:
    """Remarks on what is included, and whether all of it compiles."""
    wrong = [
        remark
        for n, step in enumerate(routine.step)
        if isinstance(step, s.Include)
        for remark in _named(_include, _include(step, ("step", n), lookup, routine.made_by))
    ]
    yield from wrong
    if any(remark.severity == "error" for remark in wrong):
        return
    try:
        timeline = compile_timeline(routine, lookup)
    except CannotCompile as cannot:
        yield Remark(("step",), str(cannot), "error", rule="compiles")
        return
    if timeline.about_ms > LONGEST_MS:
        minutes = round(timeline.about_ms / 60_000)
        yield Remark(
            ("step",),
            f"takes about {minutes} minutes, too long to stay light and calm",
            hint=f"the limit is {LONGEST_MS // 60_000} minutes",
            rule="length",
        )
    if routine.is_flow:
        yield from _named(_dose_of_flow, _dose_of_flow(routine, lookup))


def _dose_of_flow(routine: Routine, lookup: Lookup) -> Iterator[Remark]:
    """A whole flow does not give one nerve too many repetitions on one side."""
    reps: dict[str, int] = {}
    explained: dict[str, str] = {}
    for n, step in enumerate(routine.step):
        if not isinstance(step, s.Include):
            continue
        for item in items(lookup.routine(step.routine), lookup):
            dosed = item.dosed_by(step)
            nerve = dosed.nerve or dosed.routine.id
            glides = [
                glide
                for _, glide in dosed.steps
                if isinstance(glide, s.Glide)
                and (dosed.glides is None or glide.joint in dosed.glides)
            ]
            reasons = [glide.above_ten_because for glide in glides if glide.above_ten_because]
            if reasons:
                explained.setdefault(nerve, reasons[0])
            before = reps.get(nerve, 0)
            reps[nerve] = before + sum(
                (dosed.reps or glide.dose_of("better")[0])
                * (dosed.sets or glide.dose_of("better")[1])
                for glide in glides
            )
            if before <= MOST_REPS < reps[nerve]:
                key = "sets" if step.sets is not None and step.sets > 1 else "routine"
                yield Remark(
                    ("step", n, key),
                    f"adds up to {reps[nerve]} repetitions of {nerve} on a side; {MOST_REPS}"
                    f" is the limit",
                    "note" if nerve in explained else "error",
                    to_write(1) if key == "sets" and nerve not in explained else "",
                    because=explained.get(nerve, ""),
                )


def _include(
    include: s.Include, place: KeyPath, lookup: Lookup, made_by: str | None = None
) -> Iterator[Remark]:
    """The included routine exists, has the variant, and something is left to do in it."""
    try:
        routine = lookup.routine(include.routine)
    except CannotCompile as cannot:
        yield Remark((*place, "routine"), str(cannot), "error")
        return
    if (own := lookup.in_place_of_shipped(include.routine)) is not None:
        message = f"{include.routine} is your own file {own}, not the shipped one"
        yield Remark((*place, "routine"), message, hint="rename it to keep both")
    if (beside := lookup.unused_beside(include.routine)) is not None:
        message = f"another {include.routine} is used, not {beside} beside this file"
        yield Remark((*place, "routine"), message, hint="rename it to use it")
    if include.variant is not None and include.variant not in routine.variants:
        near = near_word(include.variant, routine.variants)
        message = f"{routine.id} has no variant {include.variant!r}"
        yield Remark((*place, "variant"), message, "error", guess(near, routine.variants))
    glides = [step for step in routine.step if isinstance(step, s.Glide)]
    doses = list(_named(_dose, _dose(include, place, glides)))
    yield from doses
    if not any(remark.severity == "error" for remark in doses) and _leaves_nothing(include, lookup):
        yield Remark((*place, "routine"), f"leaves nothing to do in {routine.id}", "error")
    if glides:
        yield from _one_sided(include.sides, (*place, "sides"), routine.limb, made_by)


def _leaves_nothing(include: s.Include, lookup: Lookup) -> bool:
    try:
        return leaves_nothing(include, lookup)
    except CannotCompile:
        return False  # It includes itself or nests too deeply: compiling reports that.


def _dose(include: s.Include, place: KeyPath, glides: list[s.Glide]) -> Iterator[Remark]:
    """The repetitions of an include are allowed by each of its glides."""
    if include.reps is not None:
        for glide in glides:
            if glide.has_few:
                reps = words.numbers.rep_count(glide.usual_reps)
                few = f"{include.routine} has {reps}, which cannot be changed here"
                yield Remark((*place, "reps"), few, "error", "leave it out")
                break
            if not glide.least <= include.reps <= glide.most:
                allowed = f"{include.routine} allows {glide.least} to {glide.most}"
                yield Remark((*place, "reps"), allowed, "error", to_write(glide.usual_reps))
                break
    moved = [glide.joint for glide in glides]
    for n, joint in enumerate(include.glides or ()):
        if moved and joint not in moved:
            message = f"{include.routine} has no glide of the {joint.value}"
            hint = guess(near_word(joint, moved), moved)
            yield Remark((*place, "glides", n), message, "error", hint)
