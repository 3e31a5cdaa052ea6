"""Any file that an author might write with every key of the format, as hypothesis thinks of it."""

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import ValidationError
from routine.samples import tensions

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.load import parse, write
from nerveflow.routine.model import PainTable, Routine, Variant
from nerveflow.routine.posture import Posture
from nerveflow.routine.posture import parse as read_pose
from nerveflow.routine.steps import (
    FindTension,
    Glide,
    GlidePhase,
    Hold,
    Pace,
    PositionStep,
    Recover,
    Release,
    SideDose,
    Sides,
    Step,
)
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Limb, Nerve, Side
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


LINE = ("Say.",)
STARTS = ("long sitting", "chair", "lying", "prone", "standing, arm out 60, elbow bent 60")
LOADS = ("lean 20", "knee bent 20, dorsiflexion 10", "wrist back 30, elbow bent 20", "slumped 20")
ENDS = {
    Joint.KNEE: "knee bent 50",
    Joint.ANKLE: "plantarflexion 10",
    Joint.TOES: "toes curled 10, foot neutral",
    Joint.ELBOW: "elbow bent 40, head tilted away 10",
    Joint.HEAD: "chin down 10",
}
PHASES = (("inversion 12",), ("toes back 8, eversion 6", "thigh lifted 30"), ("palm up 20",))


def said(text: str) -> Posture:
    return read_pose(text)


@st.composite
def doses(draw: st.DrawFn, how: str | None) -> dict[str, object]:
    """Repetitions or seconds, sets, and what is given to either side."""
    above = draw(st.booleans())
    highest = 30 if above else 10
    least = draw(st.integers(5, highest))
    most = draw(st.integers(least, highest))
    found: dict[str, object] = {"least": least, "most": most}
    if above:
        found["above_ten_because"] = "It says so."
    by_time = above and draw(st.booleans())
    few = not above and draw(st.integers(0, 4))
    if few:
        found = {"reps": few, "least": few, "most": few}
    elif by_time:
        found |= {"seconds": 60.0, "least": 5, "most": 30}
    else:
        found |= {"reps": draw(st.integers(least, most))}
    if how is not None:
        return found | {"sets": 1 if "repetition" in how else 2}
    if not by_time and not few and draw(st.booleans()):
        found |= {"better": SideDose(reps=most), "worse": SideDose(reps=least)}
    return found | {"sets": draw(st.integers(1, 3))}


@st.composite
def glides(draw: st.DrawFn, start: Pose, how: str | None) -> Glide:
    """A glide that begins in this pose: plain, with a named hold, or in phases."""
    dose = draw(doses(how))
    form = draw(st.sampled_from(["plain", "hold", "phases"]))
    if form != "phases":
        joint, end = draw(st.sampled_from(sorted(ENDS.items())))
        pace = {"out": draw(st.sampled_from([0.5, 2.0])), "back": 1.5}
        tempo = Pace(**pace, hold=1) if form == "hold" else Pace(**pace, pause=0, gap=0.5)
        loaded = draw(st.sampled_from(["start", "to"]))
        values = {"joint": joint, "to": said(end), "tempo": tempo, "loaded": loaded}
        return Glide.model_validate({"do": "glide", "say": LINE, **values, **dose})
    pose, phases = start, []
    for text in draw(st.sampled_from(PHASES)):
        pose = said(text).after(pose)
        phases.append(GlidePhase(to=said(text), seconds=1.5, hold=0.5))
    back = tuple((j, start.degrees(j)) for j in Joint if j in pose.changed(start))
    phases.append(GlidePhase(to=Posture(None, back), seconds=2, hold=1, loaded=draw(st.booleans())))
    joint = phases[0].to.degrees[0][0]
    values = {"joint": joint, "phases": tuple(phases)}
    return Glide.model_validate({"do": "glide", "say": LINE, **values, **dose})


@st.composite
def parts(draw: st.DrawFn, nerve: Nerve | None, how: str | None) -> tuple[Step, ...]:
    """Take the position, find the tension, glide once or twice, rest or not."""
    start, load = draw(st.sampled_from(STARTS)), draw(st.sampled_from(LOADS))
    position = PositionStep(do="position", nerve=nerve, pose=said(start), say=LINE)
    find = FindTension(do="find tension", pose=said(load), say=LINE)
    pose = find.pose.after(position.pose.after(Pose()))
    steps: list[Step] = [position, find]
    number = 1 if how and "repetition" in how else draw(st.integers(1, 2))
    steps += [draw(glides(pose, how)) for _ in range(number)]
    if draw(st.booleans()):
        steps.append(Hold(do="hold", seconds=1, say=LINE))
    rest = draw(st.sampled_from(["release", "recover", "none"]))
    if rest == "release":
        easy = Posture(position.pose.start)
        steps.append(Release(do="release", pose=easy, say=LINE))
    elif rest == "recover":
        steps.append(Recover(do="recover", say=LINE))
    return tuple(steps)


@st.composite
def author_files(draw: st.DrawFn) -> Routine:
    """A routine that was written to a file and read again."""
    limb = draw(st.sampled_from(list(Limb)))
    nerves = [nerve for nerve in Nerve if nerve.limb is limb]
    own = draw(st.sampled_from(nerves))
    how = draw(st.none() | st.sampled_from(ALTERNATE))
    several = how is not None and how.startswith("nerves")
    others = st.sampled_from([own, *nerves[:3]])
    named = draw(st.lists(others, min_size=1 if several else 0, max_size=2))
    steps = draw(parts(own, how))
    for nerve in named:
        steps += draw(parts(nerve, how))
    variants: tuple[Variant, ...] = ()
    if not named and draw(st.booleans()) and not (how or "").endswith("repetition"):
        easier = Variant(id="easier", name="Easier", step=draw(parts(own, how)))
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
            name="Made up",
            summary="Any file.",
            nerve=own,
            limb=limb,
            technique=draw(st.none() | st.just("oscillation")),
            sides=sides,
            side_order=draw(st.sampled_from(["leg by leg", "nerve by nerve"])),
            alternate=how,  # type: ignore[arg-type]  # one of them
            per_day=draw(st.sampled_from([None, 1, 1, 2, 3])),
            hours_between=draw(st.none() | st.floats(2, 24)),
            pain=PainTable(stop=draw(st.integers(1, 6))),
            tension=tension,
            made_by=draw(st.none() | st.just("Somebody")),
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
