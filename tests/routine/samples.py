"""A small routine file to break in tests, and any routine that hypothesis can think of."""

from pathlib import Path
from typing import Literal

from hypothesis import assume
from hypothesis import strategies as st

from nerveflow.routine.library import Library
from nerveflow.routine.model import CrampEase, Ease, Routine, Source, TensionTable, Variant
from nerveflow.routine.posture import Posture
from nerveflow.routine.steps import (
    Check,
    FindTension,
    Glide,
    GlidePhase,
    Hold,
    Include,
    Pace,
    PositionStep,
    Recover,
    Release,
    SideDose,
    Step,
    Stimulus,
    too_long_held,
)
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Limb, Nerve, Start

SHIPPED = Path(__file__).parents[2] / "routines"
EARLIER = Path(__file__).parent / "format_1"
"""The shipped routines of an earlier version."""
SMALL = """\
format = 1
name = "Small"
summary = "A knee glide."
nerve = "tibial"
technique = "slider"
sides = "each"
cautions = ["Gently."]

[[source]]
title = "A book"
link = "https://example.org/book"

[tension]
target = 3

[[tension.ladder]]
ease = "lean"
say = "Less."

[[step]]
do = "position"
pose = "long sitting, dorsiflexion 10"
say = ["Sit."]

[[step]]
do = "find tension"
pose = "lean 20"
say = ["Lean."]

[[step]]
do = "glide"
joint = "knee"
to = "knee bent 20"
say = ["Bend."]
reps = 5
tempo = { out = 2, back = 2 }

[[step]]
do = "recover"
seconds = 10
say = ["Rest."]
"""


def library() -> Library:
    """The shipped routines alone."""
    return Library(SHIPPED)


IDS = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
TEXTS = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=20)
LINES = st.lists(TEXTS, min_size=1, max_size=3).map(tuple)
RANGES = {
    Joint.TRUNK: (0, 90),
    Joint.HIP: (-30, 120),
    Joint.KNEE: (0, 140),
    Joint.ANKLE: (-60, 40),
    Joint.FOOT: (-40, 30),
    Joint.TOES: (-50, 70),
    Joint.HEAD: (-60, 60),
    Joint.SPINE: (0, 60),
    Joint.SHOULDER: (-50, 170),
    Joint.ELBOW: (0, 150),
    Joint.FOREARM: (-90, 90),
    Joint.WRIST: (-90, 90),
    Joint.FINGERS: (-90, 60),
    Joint.NECK: (-45, 45),
    Joint.HIP_ROTATION: (-60, 45),
    Joint.HIP_SIDEWAYS: (-50, 30),
    Joint.SHOULDER_BLADE: (-40, 20),
    Joint.SHOULDER_FORWARD: (0, 170),
    Joint.SHOULDER_ROTATION: (-80, 90),
    Joint.WRIST_SIDEWAYS: (-25, 40),
    Joint.THUMB: (-60, 50),
    Joint.HEAD_ROTATION: (-80, 80),
}


@st.composite
def postures(draw: st.DrawFn, moved: Joint | None = None) -> Posture:
    joints = draw(st.sets(st.sampled_from(list(Joint)))) | ({moved} if moved else set())
    start = draw(st.none() | st.sampled_from(list(Start)))
    if start is None and not joints:
        joints = {Joint.KNEE}
    angles = {j: draw(st.integers(*RANGES[j])) for j in joints}
    return Posture(start, tuple((j, angles[j]) for j in Joint if j in angles))


REST = st.floats(5, 120)


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    long, short = st.floats(0.5, 3), st.floats(0, 1)
    if draw(st.booleans()):
        return Pace(out=draw(long), back=draw(long), hold=draw(short))
    return Pace(out=draw(long), pause=draw(short), back=draw(long), gap=draw(short))


@st.composite
def glides(draw: st.DrawFn) -> Glide:
    because = draw(st.none() | TEXTS)
    highest = 30 if because else 10
    least = draw(st.integers(5, highest))
    most = draw(st.integers(least, highest))
    joint, tempo = draw(st.sampled_from(list(Joint))), draw(paces())
    reps = draw(st.integers(least, most))
    loaded: Literal["start", "to"] = draw(st.sampled_from(["start", "to"]))
    to = Posture(None, ((joint, 0),))
    plain = Glide(do="glide", joint=joint, to=to, say=("a",), tempo=tempo, loaded=loaded)
    seconds = (reps + 0.5) * plain.timing().rep_ms / 1000 if draw(st.booleans()) else None
    seconds = None if seconds is not None and reps > 10 and seconds > 120 else seconds
    return Glide(
        do="glide",
        joint=joint,
        to=draw(postures(joint)),
        loaded=loaded,
        say=draw(LINES),
        before=draw(st.none() | LINES),
        reps=None if seconds else reps,
        least=least,
        most=most,
        seconds=seconds,
        tempo=tempo,
        sets=draw(st.integers(1, 3)),
        rest=draw(REST),
        above_ten_because=because,
        better=SideDose(reps=most) if not seconds and draw(st.booleans()) else None,
        worse=SideDose(sets=1) if draw(st.booleans()) else None,
    )


PLAIN: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        PositionStep,
        do=st.just("position"),
        pose=postures(),
        say=LINES,
        brief=st.none() | LINES,
    ),
    st.builds(
        Stimulus,
        do=st.just("stimulus"),
        kind=st.sampled_from(["vibration", "light-touch", "sharp-blunt", "best-responder"]),
        seconds=st.floats(10, 60),
        say=LINES,
    ),
    st.builds(Release, do=st.just("release"), pose=postures(), seconds=REST, say=LINES),
    st.builds(Recover, do=st.just("recover"), pose=st.none() | postures(), seconds=REST, say=LINES),
    st.builds(Check, do=st.just("check"), measure=TEXTS, say=LINES, pose=st.none() | postures()),
)
LOADING: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        FindTension, do=st.just("find tension"), pose=postures(), say=LINES, brief=st.none() | LINES
    ),
    glides(),
    st.builds(Hold, do=st.just("hold"), seconds=st.floats(0.5, 1), say=LINES),
)
INCLUDES: st.SearchStrategy[Step] = st.builds(
    Include,
    do=st.just("include"),
    routine=IDS,
    variant=st.none() | IDS,
    reps=st.none() | st.integers(5, 10),
    sets=st.none() | st.integers(1, 3),
    sides=st.none() | st.sampled_from(["each", "one", "none"]),
    glides=st.none() | st.just((Joint.KNEE, Joint.TOES)),
    brief=st.booleans(),
)


@st.composite
def tensions(draw: st.DrawFn) -> TensionTable:
    target = draw(st.integers(1, 5))
    return TensionTable(
        target=target,
        above_three_because=draw(TEXTS) if target > 3 else None,
        ease_back=draw(st.none() | st.just(target + 1)),
        stop=draw(st.integers(max(3, target + 1), 6)),
        cramp=draw(st.none() | st.builds(CrampEase, ease=st.just("toes"), say=TEXTS)),
        ladder=draw(
            st.lists(
                st.builds(Ease, ease=st.sampled_from(["lean", "toes", "variant"]), say=TEXTS),
                max_size=3,
            ).map(tuple)
        ),
    )


@st.composite
def phased(draw: st.DrawFn, glide: Glide, start: Pose) -> Glide:
    """The same glide in phases that begin in this pose and come back to it."""
    moved = [glide.joint, draw(st.sampled_from(list(Joint))), draw(st.sampled_from(list(Joint)))]
    pose = start
    phases: list[GlidePhase] = []
    for joint in moved:
        ends = range(RANGES[joint][0], RANGES[joint][1] + 1)
        angle = draw(st.sampled_from([each for each in ends if each != pose.degrees(joint)]))
        to = Posture(None, ((joint, angle),))
        pose = to.after(pose)
        seconds, hold = draw(st.floats(0.5, 3)), draw(st.floats(0, 1))
        phases.append(GlidePhase(to=to, seconds=seconds, hold=hold))
    if left := pose.changed(start):
        back = Posture(None, tuple((j, start.degrees(j)) for j in Joint if j in left))
        phases.append(GlidePhase(to=back, seconds=draw(st.floats(0.5, 3))))
    named = draw(st.none() | st.integers(0, len(phases) - 1))
    if named is not None:
        phases[named] = phases[named].model_copy(update={"loaded": True})
    return Glide(
        do="glide",
        joint=glide.joint,
        phases=tuple(phases),
        say=glide.say,
        before=glide.before,
        reps=draw(st.integers(glide.least, glide.most)),
        least=glide.least,
        most=glide.most,
        sets=glide.sets,
        rest=glide.rest,
        above_ten_because=glide.above_ten_because,
    )


@st.composite
def with_phases(draw: st.DrawFn, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The same steps, where some glides have repetitions in phases."""
    pose = rest = Pose()
    found: list[Step] = []
    for step in steps:
        if isinstance(step, Glide):
            found.append(draw(phased(step, pose)) if draw(st.booleans()) else step)
            continue
        named = getattr(step, "pose", None)
        if named is not None:
            pose = named.after(pose)
        elif isinstance(step, Recover):
            pose = rest
        if isinstance(step, PositionStep | Recover | Release):
            rest = pose
        found.append(step)
    return tuple(found)


STEPS: st.SearchStrategy[tuple[Step, ...]] = (
    st.lists(PLAIN | LOADING, min_size=1, max_size=5)
    .map(tuple)
    .filter(lambda steps: too_long_held(steps) is None)
    .flatmap(with_phases)
)
VARIANTS = st.lists(
    st.builds(
        Variant,
        id=IDS.filter(lambda i: i != "base"),
        name=TEXTS,
        level=st.sampled_from(["easier", "harder"]),
        technique=st.none() | st.just("slider"),
        felt=st.none() | TEXTS,
        tension=st.none() | tensions(),
        step=STEPS,
    ),
    max_size=3,
    unique_by=lambda v: v.id,
).map(tuple)


def sources() -> st.SearchStrategy[Source]:
    return st.builds(
        Source,
        authors=st.none() | TEXTS,
        year=st.none() | st.integers(1900, 2100),
        title=TEXTS,
        studied=st.none() | TEXTS,
        says=st.none() | TEXTS,
        not_tested=st.none() | TEXTS,
        link=st.none() | st.just("https://example.org/a"),
    )


@st.composite
def named(draw: st.DrawFn, steps: tuple[Step, ...], nerves: list[Nerve]) -> tuple[Step, ...]:
    """The same steps, where some positions name another nerve."""
    return tuple(
        step.model_copy(update={"nerve": draw(st.none() | st.sampled_from(nerves))})
        if isinstance(step, PositionStep)
        else step
        for step in steps
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    flow = draw(st.booleans())
    limb = draw(st.sampled_from(list(Limb)))
    nerves = [nerve for nerve in Nerve if nerve.limb is limb]
    variants = () if flow else draw(VARIANTS)
    steps = draw(st.lists(PLAIN | INCLUDES, min_size=1, max_size=4).map(tuple) if flow else STEPS)
    nerve = draw(st.none() | st.sampled_from(nerves))
    if not (flow or variants):
        steps = draw(named(steps, nerves))
    lists = (steps, *(variant.step for variant in variants))
    assume(all(too_long_held(each, nerve) is None for each in lists))
    return Routine(
        id=draw(IDS),
        format=1,
        name=draw(TEXTS),
        summary=draw(TEXTS),
        nerve=nerve,
        limb=limb,
        technique=draw(st.none() | st.just("tensioner")),
        posture=draw(st.none() | TEXTS),
        felt=draw(st.none() | TEXTS),
        equipment=draw(st.lists(TEXTS, max_size=2).map(tuple)),
        sides=draw(st.sampled_from(["each", "one", "none"])),
        side_order=draw(st.sampled_from(["leg by leg", "nerve by nerve"])),
        evidence=draw(st.none() | TEXTS),
        cautions=draw(st.lists(TEXTS, max_size=2).map(tuple)),
        source=draw(st.lists(sources(), max_size=2).map(tuple)),
        tension=draw(tensions()),
        step=steps,
        variant=variants,
    )
