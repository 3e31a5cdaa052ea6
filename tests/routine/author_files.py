"""Any file that an author might write with every key of the format, as hypothesis thinks of it."""

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import ValidationError
from routine.samples import LINES, TEXTS, glides, phased, postures, tensions

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.load import parse, write
from nerveflow.routine.model import PainTable, Routine, Variant
from nerveflow.routine.steps import (
    FindTension,
    Glide,
    Hold,
    PositionStep,
    Recover,
    Release,
    Sides,
    Step,
)
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Limb, Nerve, Side
from nerveflow.session.timeline import Timeline

ALTERNATE = (
    "sides by set",
    "sides by repetition",
    "nerves by set",
    "nerves by repetition",
)


class NoOthers:
    """Looks up nothing: these files include no other."""

    def routine(self, routine_id: str) -> Routine:
        raise CannotCompile(f"there is no {routine_id}")


@st.composite
def parts(draw: st.DrawFn, nerve: Nerve | None, how: str | None) -> tuple[Step, ...]:
    """Take the position, find the tension, glide once or twice, rest or not."""
    position = PositionStep(do="position", nerve=nerve, pose=draw(postures()), say=draw(LINES))
    find = FindTension(do="find tension", pose=draw(postures()), say=draw(LINES))
    pose = find.pose.after(position.pose.after(Pose()))
    steps: list[Step] = [position, find]
    for _ in range(1 if how and "repetition" in how else draw(st.integers(1, 2))):
        glide = draw(glides())
        if how is not None:
            sets = 1 if "repetition" in how else 2
            glide = glide.model_copy(update={"sets": sets, "worse": None, "better": None})
        # Without a start of its own a pose is known, so that phases come back to it.
        if draw(st.booleans()) and position.pose.start is not None:
            glide = draw(phased(glide, pose))
        steps.append(glide)
    if draw(st.booleans()):
        steps.append(Hold(do="hold", seconds=draw(st.floats(0.5, 2)), say=draw(LINES)))
    if draw(st.booleans()):
        steps.append(Release(do="release", pose=draw(postures()), say=draw(LINES)))
    elif draw(st.booleans()):
        steps.append(Recover(do="recover", say=draw(LINES)))
    return tuple(steps)


@st.composite
def author_files(draw: st.DrawFn) -> Routine:
    """A routine that was written to a file and read again."""
    limb = draw(st.sampled_from(list(Limb)))
    nerves = [nerve for nerve in Nerve if nerve.limb is limb]
    own = draw(st.sampled_from(nerves))
    how = draw(st.none() | st.sampled_from(ALTERNATE))
    several = how is not None and how.startswith("nerves")
    named = draw(st.lists(st.sampled_from(nerves), min_size=1 if several else 0, max_size=2))
    steps = draw(parts(own, how))
    for nerve in named:
        steps += draw(parts(nerve, how))
    variants: tuple[Variant, ...] = ()
    if not named and draw(st.booleans()) and not (how or "").endswith("repetition"):
        easier = Variant(id="easier", name=draw(TEXTS), step=draw(parts(own, how)))
        variants = (easier,)
    sides: Sides = "each" if how else draw(st.sampled_from(["each", "one"]))
    tension = draw(tensions())
    if how is not None:
        tension = tension.model_copy(
            update={"ladder": tuple(r for r in tension.ladder if r.ease != "variant")}
        )
    try:
        made = Routine(
            id="made",
            format=1,
            name=draw(TEXTS),
            summary=draw(TEXTS),
            nerve=own,
            limb=limb,
            technique=draw(st.none() | st.just("oscillation")),
            sides=sides,
            side_order=draw(st.sampled_from(["leg by leg", "nerve by nerve"])),
            alternate=how,  # type: ignore[arg-type]  # one of them
            per_day=draw(st.none() | st.integers(1, 3)),
            hours_between=draw(st.none() | st.floats(2, 24)),
            pain=PainTable(stop=draw(st.integers(1, 6))),
            tension=tension,
            made_by=draw(st.none() | TEXTS),
            step=steps,
            variant=variants,
        )
        return parse(write(made), "made", "made.toml")
    except ValidationError:
        reject()


@st.composite
def author_choices(draw: st.DrawFn) -> Choices:
    """What somebody chose for today."""
    return Choices(
        sides=draw(st.none() | st.sampled_from(["both", "left", "right"])),
        first_side=draw(st.sampled_from(list(Side))),
        worse_side=draw(st.none() | st.sampled_from(list(Side))),
        halved=draw(st.booleans()),
        stacked=draw(st.none() | st.just("vibration")),
    )


def compiled(routine: Routine, choices: Choices | None = None) -> Timeline:
    """The timeline of a made-up file; none where its holds come to too much."""
    try:
        return compile_timeline(routine, NoOthers(), choices)
    except CannotCompile:
        reject()


def glide_steps(routine: Routine) -> list[Glide]:
    """Every glide of the file."""
    lists = (routine.step, *(variant.step for variant in routine.variant))
    return [step for steps in lists for step in steps if isinstance(step, Glide)]
