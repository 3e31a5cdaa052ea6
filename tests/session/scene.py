"""A small timeline to test the engine with: two nerves, two sides, two variants."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from nerveflow.session.commands import Begin, Command, Ready, Tension, Waits
from nerveflow.session.effects import Effect
from nerveflow.session.engine import Session
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Kind, Nerve, Side, Start
from nerveflow.session.timeline import (
    Block,
    HoldLines,
    Rung,
    Segment,
    Tempo,
    TensionRule,
    Timeline,
    Variant,
)

T = TypeVar("T")

TEMPO = Tempo(2_000, 500, 2_000, 500)
LADDER = (
    Rung("lean", "Lean a little less."),
    Rung("toes", "Let the toes go."),
    Rung("variant", "Sit on the chair instead."),
)
RELEASE = ("Let go of the position and sit back.", "Breathe out and rest.")
HOLD_LINES = HoldLines(
    "Ease off a little.",
    "Let go of what cramps, and shake it out. Then go on, with softer toes.",
    "What is it?",
)
RULE = TensionRule(ladder=LADDER)
CRAMPY = TensionRule(ladder=LADDER[:2], cramp=Rung("toes", "Let go of the toe curl."))
LOADED = Pose(trunk=20, ankle=10)


def glide(nerve: Nerve, side: Side, reps: int = 5, count_in_ms: int = 3_000) -> Segment:
    """One set of small knee bends."""
    return Segment(
        Kind.GLIDE,
        ("Small knee bends.",),
        count_in_ms + reps * TEMPO.rep_ms,
        nerve=nerve,
        side=side,
        pose_from=LOADED,
        pose=LOADED,
        away=Pose(trunk=20, ankle=10, knee=20),
        joint=Joint.KNEE,
        tempo=TEMPO,
        count_in_ms=count_in_ms,
        reps=reps,
        set_no=1,
        sets=1,
    )


def part(
    nerve: Nerve, side: Side, reps: int = 5, start: Start = Start.LONG_SITTING
) -> tuple[Segment, ...]:
    """Take the position, find tension, glide, recover."""
    pose, loaded = Pose(start=start), replace(LOADED, start=start)
    return (
        Segment(
            Kind.POSITION, ("Sit tall.", "Pull the toes up."), None, 1, nerve, side, pose, loaded
        ),
        Segment(Kind.TENSION, ("Lean until three.",), None, 2, nerve, side, asks=True),
        glide(nerve, side, reps),
        Segment(Kind.RELEASE, ("Let go.",), 10_000, 4, nerve, side, LOADED, pose, asks=True),
    )


def block(nerve: Nerve, side: Side, rule: TensionRule = RULE, closed: str | None = None) -> Block:
    """One nerve on one side, on a chair or on the floor."""
    name = f"{nerve.value}-glide"
    chair = Variant(f"{name}/chair", "Chair", part(nerve, side, start=Start.CHAIR), rule)
    return Block(
        name, name, (chair, Variant(name, "Floor", part(nerve, side), rule)), 1, nerve, side, closed
    )


def switch(side: Side) -> Block:
    """The gap between two sides."""
    pause = Segment(Kind.SWITCH, ("Switch legs.",), 8_000, side=side)
    return Block("flow", "Switch", (Variant("flow", "Switch", (pause,)),), side=side)


def timeline(*blocks: Block) -> Timeline:
    """A flow: both nerves on the left, a switch, both nerves on the right, a check."""
    check = Segment(Kind.CHECK, ("Touch your toes.",), None, measure="toe touch")
    flow = (
        block(Nerve.TIBIAL, Side.LEFT),
        block(Nerve.PERONEAL, Side.LEFT, CRAMPY),
        switch(Side.RIGHT),
        block(Nerve.TIBIAL, Side.RIGHT),
        block(Nerve.PERONEAL, Side.RIGHT, CRAMPY),
        Block("flow", "Check", (Variant("flow", "Check", (check,)),)),
    )
    return Timeline("flow", "Flow", blocks or flow, release=RELEASE, hold_lines=HOLD_LINES)


class SessionDriver:
    """A session that a test runs: its commands and its clock, in steps of at most a second."""

    def __init__(
        self,
        plan: Timeline | None = None,
        *,
        hands_free: bool = False,
        unattended: bool = False,
        returns: bool = False,
        flows: bool = False,
        steady: bool = True,
        patient: bool = True,
    ) -> None:
        self.session = Session(plan or timeline())
        self.now = 0
        self.effects: list[Effect] = []
        self.do(Begin(hands_free, returns, flows, steady, patient))
        if unattended:
            self.do(Waits(hands_free=True, unattended=True))

    def do(self, *commands: Command) -> list[Effect]:
        """Give commands now; returns their effects."""
        new = [e for command in commands for e in self.session.do(command, self.now)]
        self.effects += new
        return new

    def wait(self, ms: int) -> list[Effect]:
        """Let time pass with a tick every second; returns the effects."""
        new: list[Effect] = []
        end = self.now + ms
        while self.now < end:
            self.now = min(self.now + 1_000, end)
            new += self.session.tick(self.now)
        self.effects += new
        return new

    def until(self, *kinds: type[Effect], most_ms: int = 600_000) -> list[Effect]:
        """Let time pass until one of these effects; returns all on the way."""
        new: list[Effect] = []
        end = self.now + most_ms
        while self.now < end:
            came = self.wait(100)
            new += came
            if any(isinstance(effect, kinds) for effect in came):
                break
        return new

    @property
    def at(self) -> tuple[str, Nerve | None, Side | None]:
        """The kind, nerve and side of the current segment."""
        segment = self.session.moment(self.now).segment
        return segment.kind.value, segment.nerve, segment.side


def of(kind: type[T], effects: Iterable[object]) -> list[T]:
    """The effects of one kind."""
    return [effect for effect in effects if isinstance(effect, kind)]


def gliding(driver: SessionDriver | None = None, ms: int = 9_000) -> SessionDriver:
    """A session in the second repetition of its first glide."""
    driver = driver or SessionDriver()
    driver.do(Ready(), Ready(), Tension(3))
    driver.wait(ms)
    return driver
