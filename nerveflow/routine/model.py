"""A routine as its file gives it: description, tension rule, steps, variants, sources."""

import re
from datetime import date
from itertools import groupby
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from nerveflow.routine.findings import to_write
from nerveflow.routine.posture import difference
from nerveflow.routine.steps import (
    MOST_HELD_MS,
    FindTension,
    Glide,
    Hold,
    Include,
    NerveWord,
    PositionStep,
    Recover,
    Release,
    Sides,
    Step,
    nerves_of,
    pose_of,
    too_long_held,
    waits_loaded,
    whole_ms,
)
from nerveflow.routine.table import FileLine, FileTable, Id, Language, Name, Prose, broken, clean
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Limb, Nerve
from nerveflow.wording import words

FORMAT = 1
USUAL_A_DAY = 3
"""More sessions a day need a reason beside them."""
BASE = "base"
"""The id of the routine's own steps among its variants."""

Technique = Literal["slider", "tensioner", "preloaded single-joint", "oscillation"]
Alternate = Literal["sides by set", "sides by repetition", "nerves by set", "nerves by repetition"]
LimbWord = Annotated[Limb, Field(strict=False)]


def _whole(number: object) -> object:
    """Refuse 1.0 and true: in Python they equal 1, but in a file they are something else."""
    if type(number) is not int:
        raise broken("format", words.check_values.must_be(FORMAT))
    return number


def _link(text: str) -> str:
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text) is None:
        raise broken("link", words.check_values.WEB_ADDRESS, hint=to_write("https://..."))
    return clean(text)


class Source(FileTable):
    """A book, paper or page that the routine is based on."""

    authors: Name | None = None
    """Who wrote it, as "Ellis and others"."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """The year in which it appeared."""
    title: Prose
    """Its title, with the journal if there is one."""
    studied: Prose | None = None
    """Who was studied, as "8 embalmed cadavers" or "31 healthy people"."""
    says: Prose | None = None
    """What it says about this routine."""
    not_tested: Prose | None = None
    """What the routine does that it did not test."""
    link: Annotated[str, Field(max_length=300), AfterValidator(_link)] | None = None
    """Where it can be read: https://..."""

    def lines(self) -> tuple[str, ...]:
        """The source in lines for a person."""
        return words.routine.source_lines(
            self.title,
            authors=self.authors,
            year=self.year,
            studied=self.studied,
            says=self.says,
            not_tested=self.not_tested,
            link=self.link,
        )


class Ease(FileTable):
    """One thing to ease, in the order of the file."""

    ease: Literal[
        "lean", "toes", "knee", "foot", "thigh", "slump", "shoulder", "elbow", "wrist", "fingers",
        "thumb", "head", "variant",
    ]  # fmt: skip
    """What is eased; variant changes to the next easier variant."""
    say: FileLine
    """The sentence that says how."""


class CrampEase(FileTable):
    """What to let go of first when the foot or the hand cramps."""

    ease: Literal["toes", "foot", "knee", "lean", "fingers", "thumb", "wrist"]
    """What is let go of."""
    say: FileLine
    """The sentence that says how."""


class TensionTable(FileTable):
    """The tension rule: the limits, 0-10, and what to ease, in order, above the target."""

    target: Annotated[int, Field(ge=1, le=5)] = 3
    """The tension to reach and not to exceed; usually 3 of 10."""
    above_three_because: Prose | None = None
    """Why the target is above 3; required there, and shown with the routine."""
    ease_back: Annotated[int, Field(ge=2, le=6)] | None = None
    """At this tension or above the glide waits and something is eased: one above the target."""
    stop: Annotated[int, Field(ge=3, le=6)] = 6
    """At this tension or above the nerve is over for today."""
    cramp: CrampEase | None = None
    """What to let go of first when the foot or the hand cramps."""
    ladder: Annotated[tuple[Ease, ...], Field(max_length=8)] = ()
    """What to ease above the target, one after the other."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.target > 3 and self.above_three_because is None:
            message = words.check_rules.above_usual(3, "above_three_because")
            raise broken("target_high", message, "target", hint=to_write(3))
        if self.ease_back not in (None, self.target + 1):
            message = words.check_rules.ONE_ABOVE_TARGET
            raise broken("ease_back", message, "ease_back", hint=to_write(self.target + 1))
        if self.stop <= self.target:
            raise broken("stop_low", words.check_rules.ABOVE_TARGET, "stop", hint=to_write(6))
        return self


def _check_phases(steps: tuple[Step, ...], place: tuple[str | int, ...]) -> None:
    """Refuse a phase that moves nothing, and phases that do not come back to where they began."""
    pose = rest = Pose()
    for n, step in enumerate(steps):
        if isinstance(step, Glide):
            _check_way_back(step, pose, (*place, n, "phases"))
            continue
        named = pose_of(step)
        if named is not None:
            pose = named.after(pose)
        elif isinstance(step, Recover):
            pose = rest
        if isinstance(step, PositionStep | Recover | Release):
            rest = pose


def _check_way_back(glide: Glide, start: Pose, place: tuple[str | int, ...]) -> None:
    pose = start
    for number, phase in enumerate(glide.phases or ()):
        before, pose = pose, phase.to.after(pose)
        if pose == before:
            message = words.check_rules.PHASE_MOVES_NOTHING
            raise broken("still_phase", message, (*place, number, "to"))
    if pose != start:
        last = (*place, len(glide.phases or ()) - 1, "to")
        hint = words.check_rules.add_pose(difference(pose, start))
        raise broken("no_way_back", words.check_rules.NO_WAY_BACK, last, hint=hint)


class PainTable(FileTable):
    """When pain ends a glide, whatever the tension."""

    stop: Annotated[int, Field(ge=1, le=6)] = 6
    """At this pain or above, 0-10, the nerve is over for today; never above 6."""


Steps = Annotated[tuple[Step, ...], Field(min_length=1, max_length=60)]
Equipment = Annotated[tuple[Prose, ...], Field(max_length=12)]


class Variant(FileTable):
    """Another way to do the routine, easier or harder."""

    id: Id
    """Its name in commands, as "chair": lower-case words with hyphens."""
    name: Name
    """Its name for people."""
    level: Literal["easier", "harder"] = "easier"
    """Compared with the routine's own steps."""
    technique: Technique | None = None
    """How the nerve is moved, if it differs from the routine."""
    felt: Prose | None = None
    """Where it is felt, if it differs from the routine."""
    equipment: Equipment | None = None
    """What it needs instead; None for what the routine needs."""
    tension: TensionTable | None = None
    """A tension rule of its own; the one of the routine if it is left out."""
    step: Steps
    """Its steps, in order."""


class Routine(FileTable):
    """One routine file. `id` is the file's name; the rest is in the file."""

    id: Annotated[Id, Field(exclude=True)]
    format: Annotated[Literal[1], BeforeValidator(_whole)]
    """The version of the format: 1."""
    name: Name
    """Its name for people."""
    summary: Prose
    """What it is, in a sentence or two."""
    nerve: NerveWord | None = None
    """The nerve that is moved. When tension reaches the stop, it is over for the day."""
    limb: LimbWord = Limb.LEG
    """Whether a leg or an arm works. There is no picture of an arm."""
    technique: Technique | None = None
    """How the nerve is moved: slider, tensioner, one joint in a loaded position, or oscillation."""
    posture: Name | None = None
    """The name of the routine's own steps beside its variants, as "Long sitting"."""
    felt: Prose | None = None
    """Where the person should feel it."""
    equipment: Equipment = ()
    """What the person needs. A flow also needs what its included routines need."""
    sides: Sides
    """On which sides it is done: each; worse (the side that complains; where the settings name
    none, each); one (only the better one); together (both legs or both arms at once); or none."""
    side_order: Literal["leg by leg", "nerve by nerve"] = "leg by leg"
    """In a flow: all of it on one leg, then on the other; or each nerve on both legs in turn."""
    per_day: Annotated[int, Field(ge=1, le=6)] | None = None
    """How often a day at most; more than three times needs a reason. It counts every session with
    one of these nerves."""
    above_three_a_day_because: Prose | None = None
    """Why it is done more than three times a day; required there, and shown with the routine."""
    per_week: Annotated[int, Field(ge=1, le=7)] | None = None
    """On how many days of a week at most, from Monday on; a day counts once."""
    hours_between: Annotated[float, Field(ge=2, le=24)] | None = None
    """The fewest hours between two sessions with these nerves; never less than two."""
    alternate: Alternate | None = None
    """What takes turns: the two sides, or the nerves of the file; after each set or after each
    repetition."""
    made_by: Prose | None = None
    """Who made this file, with the profession if it matters."""
    made_for: Prose | None = None
    """For whom it was made; a name is not needed."""
    made_on: date | None = None
    """When, as 2026-03-31, without quotes."""
    version: Name | None = None
    """Which version of it this is, as "2"."""
    language: Language = "en"
    """The language of the lines in this file, as "en" or "de"."""
    translation: Annotated[dict[Language, dict[Prose, Prose]], Field(max_length=12)] = Field(
        default_factory=dict
    )
    """The same lines in other languages: [translation.de] has a row for each, the line as it is in
    this file and then in that language. A line that is missing is said as it is written."""
    cautions: Annotated[tuple[Prose, ...], Field(max_length=20)] = ()
    """Who should be careful, and about what."""
    evidence: Prose | None = None
    """What is known about whether it helps, in a sentence or two for the person."""
    source: Annotated[tuple[Source, ...], Field(max_length=40)] = ()
    """What the routine is based on."""
    tension: TensionTable = TensionTable()
    """The tension rule: the limits, and what to ease above them."""
    pain: PainTable = PainTable()
    """When pain ends a glide, whatever the tension."""
    step: Steps
    """The steps, in order."""
    variant: Annotated[tuple[Variant, ...], Field(max_length=8)] = ()
    """From easiest to hardest."""

    @property
    def is_flow(self) -> bool:
        """Whether it includes other routines."""
        return any(isinstance(step, Include) for step in self.step)

    @property
    def variants(self) -> tuple[str, ...]:
        """The ids of all variants from easiest to hardest; "base" is the routine as written."""
        easier = [v.id for v in self.variant if v.level == "easier"]
        harder = [v.id for v in self.variant if v.level == "harder"]
        return (*easier, BASE, *harder)

    def needs(self, variant: str) -> tuple[str, ...]:
        """What is needed for one of its variants, or for its own steps."""
        own = next((each.equipment for each in self.variant if each.id == variant), None)
        return self.equipment if own is None else own

    @model_validator(mode="after")
    def _check_variants(self) -> Self:
        ids = [v.id for v in self.variant]
        for n, variant in enumerate(self.variant):
            if variant.id == BASE or variant.id in ids[:n]:
                message = words.check_rules.id_is_taken(variant.id)
                raise broken("variant_twice", message, ("variant", n, "id"))
            for m, step in enumerate(variant.step):
                if isinstance(step, Include):
                    message = words.check_rules.INCLUDE_IN_VARIANT
                    raise broken("variant_include", message, ("variant", n, "step", m))
        self._check_nerves()
        for steps, place in [(self.step, ("step",)), *self._variant_steps()]:
            _check_phases(steps, place)
        self._check_holds(self.step, ("step",))
        for n, variant in enumerate(self.variant):
            self._check_holds(variant.step, ("variant", n, "step"))
        if self.language in self.translation:
            message = words.check_rules.LANGUAGE_OF_FILE
            raise broken("translated_twice", message, ("translation", self.language))
        self._check_often()
        if self.alternate is not None:
            self._check_alternate(self.alternate)
        if self.is_flow:
            self._check_flow()
        return self

    def _check_often(self) -> None:
        if (self.per_day or 0) > USUAL_A_DAY and self.above_three_a_day_because is None:
            message = words.check_rules.above_usual(USUAL_A_DAY, "above_three_a_day_because")
            raise broken("often_high", message, "per_day", hint=to_write(USUAL_A_DAY))

    def _check_alternate(self, how: Alternate) -> None:
        """Refuse turns without two sides or nerves, or with steps that cannot be divided so."""
        what, _, by = how.partition(" by ")
        why = hint = ""
        if self.is_flow:
            why = words.check_rules.NOT_IN_FLOW
        elif what == "sides" and self.sides != "each":
            why, hint = words.check_rules.BOTH_SIDES, to_write('sides = "each"')
        elif what == "nerves" and len(self.nerve_runs(self.step)) < 2:
            why = words.check_rules.TWO_NERVES
        elif by == "set" and not self._has_equal_sets():
            why, hint = words.check_rules.EQUAL_SETS, to_write("sets = 2")
        elif by == "repetition":
            why = self._not_by_repetition()
        if why:
            raise broken("alternate", why, "alternate", hint=hint)
        if by == "repetition":
            self._check_waiting()

    def _check_waiting(self) -> None:
        """Refuse turns in which one side or nerve would wait under tension for the other."""
        found = waits_loaded(self.step, nerves_of(self.step, self.nerve))
        if found is not None:
            place, let_go = found
            message, hint = words.check_rules.WAITS_LOADED, words.check_rules.wait_slack(let_go)
            raise broken("waiting_turn", message, ("step", place, "do"), hint=hint)

    def _has_equal_sets(self) -> bool:
        lists = (self.step, *(steps for steps, _ in self._variant_steps()))
        for steps in lists:
            counts = {s.dose_of("better")[1] for s in steps if isinstance(s, Glide)}
            if len(counts) != 1 or max(counts) < 2:
                return False
        return True

    def _not_by_repetition(self) -> str:
        """Why its repetitions cannot be done in turns; empty if they can."""
        if self.variant:
            return words.check_rules.NO_VARIANTS
        if any(r.ease == "variant" for r in self.tension.ladder):
            return words.check_rules.NO_VARIANT_IN_LADDER
        runs = self.nerve_runs(self.step)
        if len(set(runs)) < len(runs):
            return words.check_rules.EACH_NERVE_ONCE
        paired = zip(nerves_of(self.step, self.nerve), self.step, strict=True)
        for _, run in groupby(paired, key=lambda pair: pair[0]):
            steps = [step for _, step in run]
            at = [n for n, step in enumerate(steps) if isinstance(step, Glide)]
            before = steps[: at[0]] if at else []
            if len(at) != 1 or not any(isinstance(step, FindTension) for step in before):
                return words.check_rules.ONE_GLIDE_A_NERVE
            if steps[at[0]].dose_of("better")[1] != 1:  # type: ignore[union-attr]
                return words.check_rules.ONE_SET_A_GLIDE
        return ""

    def nerve_runs(self, steps: tuple[Step, ...]) -> tuple[Nerve | None, ...]:
        """The nerves that these steps are about one after the other."""
        nerves = nerves_of(steps, self.nerve)
        return tuple(n for at, n in enumerate(nerves) if at == 0 or n is not nerves[at - 1])

    @property
    def nerves(self) -> tuple[Nerve, ...]:
        """Every nerve that it names, each once."""
        lists = (self.step, *(steps for steps, _ in self._variant_steps()))
        found = [nerve for steps in lists for nerve in self.nerve_runs(steps)]
        named = [self.nerve] if self.nerve is not None else []
        return tuple(dict.fromkeys(n for n in (*named, *found) if n is not None))

    def _check_nerves(self) -> None:
        """Refuse nerves of the other limb, a change under tension, and variants with others."""
        if self.nerve is not None:
            self._check_limb(self.nerve, ("nerve",))
        lists = [(self.step, ("step",)), *self._variant_steps()]
        for steps, place in lists:
            self._check_named(steps, place)
        usual = self.nerve_runs(self.step)
        for steps, place in lists[1:]:
            if (runs := self.nerve_runs(steps)) != usual:
                message = words.check_rules.about_other_nerves(runs, usual)
                raise broken("variant_nerves", message, place)

    def _variant_steps(self) -> list[tuple[tuple[Step, ...], tuple[str | int, ...]]]:
        return [(v.step, ("variant", n, "step")) for n, v in enumerate(self.variant)]

    def _check_named(self, steps: tuple[Step, ...], place: tuple[str | int, ...]) -> None:
        nerves = nerves_of(steps, self.nerve)
        for n, step in enumerate(steps):
            named: Nerve | None = vars(step).get("nerve")
            if named is None:
                continue
            self._check_limb(named, (*place, n, "nerve"))
            before = steps[n - 1] if n else None
            under = isinstance(step, Glide | Hold) and isinstance(
                before, FindTension | Glide | Hold
            )
            if under and nerves[n - 1] is not named:
                hint = words.check_rules.about_before(nerves[n - 1])
                message = words.check_rules.NERVE_CHANGES
                raise broken("nerve_changes", message, (*place, n, "nerve"), hint=hint)

    def _check_limb(self, nerve: Nerve, place: tuple[str | int, ...]) -> None:
        if nerve.limb is not self.limb:
            message, hint = (
                words.check_rules.of_other_limb(nerve.limb),
                words.check_rules.name_limb(nerve.limb),
            )
            raise broken("nerve_limb", message, place, hint=hint)

    def _check_holds(self, steps: tuple[Step, ...], place: tuple[str | int, ...]) -> None:
        """Refuse holds that add up to more than five seconds without a rest between."""
        found = too_long_held(steps, self.nerve)
        if found is None:
            return
        step = steps[found.n]
        assert isinstance(step, Hold | Recover | Release)
        key, hint = "pose", words.check_rules.write_slack(found.let_go)
        if isinstance(step, Hold):
            left = max(0, MOST_HELD_MS - found.held_ms + whole_ms(step.seconds))
            key, hint = "seconds", words.check_rules.hold_less(left)
        message = words.check_rules.held_without_rest(found.held_ms, MOST_HELD_MS)
        raise broken("held_long", message, (*place, found.n, key), hint=hint)

    def _check_flow(self) -> None:
        """Refuse glides in a flow's own steps: they come from the routines it includes."""
        if self.variant:
            raise broken("flow_variants", words.check_rules.FLOW_WITH_VARIANTS, "variant")
        own = [
            ("step", n, "do")
            for n, step in enumerate(self.step)
            if isinstance(step, FindTension | Glide | Hold)
        ]
        if own:
            message, hint = words.check_rules.FLOW_LOADS_NERVE, words.check_rules.FILE_OF_ITS_OWN
            raise broken("flow_glide", message, *own, hint=hint)
