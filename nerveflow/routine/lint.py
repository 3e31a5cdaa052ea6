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
from nerveflow.routine.segments import ENGINE_LINES
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

    If something cannot be read, a finding is only listed if it holds for each replacement.
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
        words.check_warnings.with_reason(remark.message) if remark.because else remark.message,
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
    """The remarks of a rule, with its name if they have no other."""
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
        yield _missing("source", words.check_warnings.NAME_SOURCE)


def _cautions(routine: Routine) -> Iterator[Remark]:
    """A routine says who should be careful."""
    if not routine.cautions:
        yield _missing("cautions", words.check_warnings.NAME_CAUTIONS)


def _technique(routine: Routine) -> Iterator[Remark]:
    """A glide says how the nerve is moved."""
    if _glides(routine) and routine.technique is None:
        yield _missing("technique", words.check_warnings.NAME_TECHNIQUE)


def _missing(key: str, hint: str) -> Remark:
    return Remark((key,), words.check_keys.MISSING_KEY, hint=hint)


def _sides(routine: Routine) -> Iterator[Remark]:
    """Both sides get a glide, unless made_by says who decided otherwise."""
    if _glides(routine):
        yield from _one_sided(routine.sides, ("sides",), routine.limb, routine.made_by)


def _one_sided(
    sides: s.Sides | None, place: KeyPath, limb: Limb, made_by: str | None
) -> Iterator[Remark]:
    """The remarks on glides that are not done on both sides."""
    if sides == "none":
        message = words.check_warnings.one_at_a_time(limb)
        yield Remark(place, message, "error", to_write('"each"'))
    elif sides in ("one", "worse"):
        message = words.check_warnings.other_side_left_out(sides, limb)
        hint = words.check_warnings.EACH_OR_DECIDED
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
                message = words.check_warnings.moves_other_limb(step.joint, routine.limb)
                is_arm = routine.limb is Limb.ARM
                hint = "" if is_arm else words.check_warnings.limb_below_summary(Limb.ARM)
                yield Remark((*place, n, "joint"), message, hint=hint)


def _target(routine: Routine) -> Iterator[Remark]:
    """Tension stays at 3 of 10 or below, unless a reason is given."""
    for table, place in _tension_tables(routine):
        if table.target > 3:
            because = table.above_three_because or ""
            message = words.check_warnings.ABOVE_USUAL_TARGET
            yield _reasoned((*place, "target"), message, because)


def _ladder(routine: Routine) -> Iterator[Remark]:
    """A glide says what to ease when the tension is too strong."""
    for steps, place in _step_lists(routine):
        glides = any(isinstance(step, s.Glide) for step in steps)
        own = None if place[0] == "step" else routine.variant[int(place[1])].tension
        if glides and not (own or routine.tension).ladder:
            table = (*place[:-1], "tension") if own else ("tension",)
            header = f"[[{'variant.' if own else ''}tension.ladder]]"
            hint = words.check_warnings.add_table(header)
            yield Remark(table, words.check_warnings.NOTHING_TO_EASE, hint=hint)
            return


def _promises(routine: Routine) -> Iterator[Remark]:
    """No words promise a cure, or ask for more than small and light."""
    if not may_promise(routine.model_dump_json(exclude={"source"}, exclude_defaults=True)):
        return
    for place, _, message in promises(routine.model_dump(exclude={"source"})):
        yield Remark(place, message, hint=words.check_warnings.SAY_WHAT_IS_DONE)


def _glides(routine: Routine) -> bool:
    return any(isinstance(step, s.Glide) for step in routine.step)


def _nerve_named(routine: Routine) -> Iterator[Remark]:
    """A step that loads a nerve says which one, so that it can be over for the day."""
    for steps, place in _step_lists(routine):
        nerves = s.nerves_of(steps, routine.nerve)
        for n, step in enumerate(steps):
            if nerves[n] is None and isinstance(step, s.Glide | s.FindTension):
                message = words.check_warnings.NO_NERVE_NAMED
                possible = [nerve for nerve in Nerve if nerve.limb is routine.limb]
                hint = words.check_warnings.name_nerve(possible)
                yield Remark((*place, n, "do"), message, "error", hint)
                return


def _often(routine: Routine) -> Iterator[Remark]:
    """More than three times a day is pointed out, even with a reason."""
    if (routine.per_day or 0) > USUAL_A_DAY:
        message = words.check_warnings.often_a_day(USUAL_A_DAY)
        yield _reasoned(("per_day",), message, routine.above_three_a_day_because or "")


def _reasoned(place: KeyPath, message: str, because: str, hint: str = "") -> Remark:
    """A warning, or a note if the file gives its reason for it."""
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
                message = words.check_warnings.NO_SUCH_LINE
                yield Remark(("translation", language, text), message, hint=hint)
        missing = [line for line in spoken if line not in texts]
        if missing:
            message = words.check_warnings.lines_missing(len(missing), len(spoken), missing[0])
            yield Remark(("translation", language), message)


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
        message = words.check_warnings.BEFORE_ANY_POSITION
        yield Remark((*place, 0, "do"), message, hint=words.check_warnings.BEGIN_WITH_POSITION)


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
            message, hint = words.check_warnings.NO_TENSION_BEFORE, words.check_warnings.ADD_ONE
            yield Remark((*place, n, "do"), message, hint=hint)


def _moves(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """A glide ends somewhere else than it begins."""
    for n, step, pose in _walked(steps):
        # The model of the file has checked that each phase moves something.
        if not isinstance(step, s.Glide) or step.to is None:
            continue
        if step.joint not in step.to.after(pose).changed(pose):
            begins = step.to.phrase(step.joint)
            message = words.check_warnings.does_not_move(step.joint, begins)
            hint = words.check_warnings.OTHER_DEGREES
            yield Remark((*place, n, "to"), message, "error", hint)


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
            message, hint = words.check_warnings.NO_REST_AFTER, words.check_warnings.ADD_RECOVER
            yield Remark((*place, n, "do"), message, hint=hint)


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
                message = words.check_warnings.still_holds(Posture(None, left).words())
                hint = words.check_rules.add_pose(loose)
                yield Remark((*place, n, "pose"), message, hint=hint)


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
        message = words.check_warnings.heard_too_late(needs, COUNT_IN_MS)
        yield Remark((*place, "say"), message, hint=words.check_warnings.MOVE_TO_BEFORE)


def _timed(steps: Steps, n: int, place: KeyPath) -> Iterator[Remark]:
    step = steps[n]
    assert isinstance(step, s.Hold | s.Stimulus | s.Release | s.Recover)
    rests = isinstance(step, s.Recover | s.Release)
    asked = rests and n > 0 and isinstance(steps[n - 1], s.Glide)
    lines = words.spoken.BEGIN_LINES if isinstance(step, s.Stimulus) else step.say
    numbered = enumerate(steps[n + 1 :], n + 2)
    at, following = next((x for x in numbered if not isinstance(x[1], s.FindTension)), (0, None))
    before: tuple[str, ...] = ()
    if isinstance(step, s.Recover) and isinstance(following, s.Glide):
        before = following.before or ()
    own, ahead = _spoken(lines), _spoken(before)
    needs = own + ahead + (QUESTION_MS if asked else 0)
    if needs > (lasts := s.whole_ms(step.seconds)):
        message = words.check_warnings.too_long_to_hear(
            needs, lasts, asks=asked, ahead_ms=ahead, ahead_step=at
        )
        yield Remark((*place, n, "say"), message)


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
                message = words.check_warnings.near_limit(phrase)
                because = _reason_of(step)
                yield _reasoned((*place, n, *key), message, because, to_write(most))


def _reason_of(step: s.Step) -> str:
    """Why a step departs from the usual, if it says so."""
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
                message = words.check_warnings.TOO_FAST
                yield _reasoned((*place, n, *key), message, because, _or_why(2))
            elif seconds > SLOW_S:
                message = words.check_warnings.TOO_SLOW
                yield _reasoned((*place, n, *key), message, because, _or_why(2))
        for key, seconds in still:
            if seconds > STILL_S:
                message = words.check_warnings.HELD_TOO_LONG
                yield _reasoned((*place, n, *key), message, because, _or_why(0.5))


def _or_why(value: object) -> str:
    """The hint of a rule that allows a departure with a reason."""
    return words.check_warnings.write_or_say_why(value, "because")


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
                    message = words.check_warnings.LOADS_MORE
                    hint = words.check_warnings.FIND_LOADED_END
                    yield Remark((*place, n, *key), message, hint=hint)


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
                message = words.check_warnings.REASON_NOT_NEEDED
                hint = words.check_warnings.REMOVE_IT
                yield Remark((*place, n, "above_ten_because"), message, hint=hint)
                continue
            key = "reps" if step.reps is not None else "most" if step.seconds is None else "seconds"
            message = words.check_warnings.above_ten(most)
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
            message = words.check_warnings.below_five(reps)
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
                words.check_warnings.adds_up_to(reps, MOST_REPS),
                "note" if nerve in explained else "error",
                "" if nerve in explained else _fewer(step.sets),
                because=explained.get(nerve, ""),
            )


def _fewer(sets: int) -> str:
    """The hint for a dose that is too large."""
    key = "above_ten_because"
    if sets > 1:
        return words.check_warnings.write_or_say_why(1, key)
    return words.check_warnings.say_why_in(key)


def _stimuli(steps: Steps, place: KeyPath) -> Iterator[Remark]:
    """Touch or vibration takes 30 to 45 seconds, with a check after it."""
    for n, step in enumerate(steps):
        if not isinstance(step, s.Stimulus):
            continue
        if not 30 <= step.seconds <= 45:
            message = words.check_warnings.OUTSIDE_30_TO_45
            yield Remark((*place, n, "seconds"), message, hint=to_write(40))
        if not any(isinstance(later, s.Check) for later in steps[n + 1 :]):
            message, hint = words.check_warnings.NO_CHECK_AFTER, words.check_warnings.ADD_CHECK
            yield Remark((*place, n, "do"), message, hint=hint)


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
        message = words.check_warnings.session_too_long(round(timeline.about_ms / 60_000))
        hint = words.check_warnings.longest_session(LONGEST_MS // 60_000)
        yield Remark(("step",), message, hint=hint, rule="length")
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
                    words.check_warnings.adds_up_to_of(reps[nerve], nerve, MOST_REPS),
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
        message = words.check_warnings.is_your_own(include.routine, own)
        hint = words.check_warnings.RENAME_TO_KEEP_BOTH
        yield Remark((*place, "routine"), message, hint=hint)
    if (beside := lookup.unused_beside(include.routine)) is not None:
        message = words.check_warnings.another_is_used(include.routine, beside)
        yield Remark((*place, "routine"), message, hint=words.check_warnings.RENAME_TO_USE)
    if include.variant is not None and include.variant not in routine.variants:
        near = near_word(include.variant, routine.variants)
        message = words.routine.has_no_variant(routine.id, include.variant, "")
        yield Remark((*place, "variant"), message, "error", guess(near, routine.variants))
    glides = [step for step in routine.step if isinstance(step, s.Glide)]
    doses = list(_named(_dose, _dose(include, place, glides)))
    yield from doses
    if not any(remark.severity == "error" for remark in doses) and _leaves_nothing(include, lookup):
        message = words.check_warnings.leaves_nothing(routine.id)
        yield Remark((*place, "routine"), message, "error")
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
                few = words.check_warnings.reps_cannot_change(include.routine, glide.usual_reps)
                hint = words.check_warnings.LEAVE_IT_OUT
                yield Remark((*place, "reps"), few, "error", hint)
                break
            if not glide.least <= include.reps <= glide.most:
                allowed = words.check_warnings.allows(include.routine, glide.least, glide.most)
                yield Remark((*place, "reps"), allowed, "error", to_write(glide.usual_reps))
                break
    moved = tuple(dict.fromkeys(glide.joint for glide in glides))
    for n, joint in enumerate(include.glides or ()):
        if moved and joint not in moved:
            message = words.check_warnings.no_glide_of(include.routine, joint)
            hint = guess(near_word(joint, moved), moved)
            yield Remark((*place, "glides", n), message, "error", hint)
