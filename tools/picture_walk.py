"""A walk through the running program with its keys, taking pictures on the way."""

from collections.abc import Callable, Sequence

from picture_past import SETTLING_MS, STEP_MS, Rig, answer, pass_ms
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Nerve, Phase, Prompt
from nerveflow.ui.app import CoachApp
from nerveflow.ui.screens.questions import QuestionCard, QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.widgets.ask_pane import SignList
from nerveflow.visit.live_session import LiveSession

QUIET_S = 0.6
"""Real time for what was pressed to be painted, and for a flash to be over."""
FRAME_S = 0.3
OPENING_LOOKS = 50
"""How often to look whether the session is open."""
LONGEST_STEPS = 20_000
MIDDLE = 0.55

Found = Callable[[Moment], bool]


class Lost(Exception):
    """The walk did not reach its screen: the order of the screens has changed."""


class Walk:
    """One person at the keys of one running program."""

    def __init__(
        self, rig: Rig, app: CoachApp, pilot: Pilot[int], felt: tuple[int, ...] = (3, 2, 3, 3)
    ) -> None:
        self.rig, self.app, self.pilot = rig, app, pilot
        self.shots: dict[str, str] = {}
        """Screenshots in SVG, by name."""
        self._felt = felt
        self._asked = 0

    @property
    def live(self) -> LiveSession:
        if self.app.live is None:
            raise Lost(f"no session is going on; this is {self.app.screen}")
        return self.app.live

    async def quiet(self, seconds: float = QUIET_S) -> None:
        """Let everything be painted; no time passes for the session."""
        await self.pilot.pause(seconds)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.quiet()

    def take(self) -> str:
        return self.app.export_screenshot(title="nerveflow")

    async def shot(self, name: str) -> None:
        """Take a picture of what is on the screen."""
        await self.quiet()
        self.shots[name] = self.take()

    async def begin(self) -> None:
        """From home into the session, through every question before it."""
        await self.press("enter")
        await self.questions()
        await self.opened()

    async def opened(self) -> None:
        """Wait until the session is on the screen, however busy the machine is. Raises Lost."""
        for _ in range(OPENING_LOOKS):
            if isinstance(self.app.screen, SessionScreen):
                return
            await self.questions()
            await self.quiet()
        raise Lost(f"a session was to begin, and this is {self.app.screen}")

    async def questions(self, until_signs: bool = False) -> None:
        """Answer what is asked on a screen or a card, up to its end or to signs."""
        while isinstance(self.app.screen, QuestionsScreen | QuestionCard):
            await self.quiet(0.1)
            if not self.app.screen.query(OptionList):
                continue  # it has just been opened, or is just being closed
            if self.app.screen.query_one(SignList).display:
                if until_signs:
                    return
                await self.pilot.press("n")
            elif (options := self.app.screen.query_one("#ask-options", OptionList)).display:
                yes_no = "Yes" in str(options.get_option_at_index(0).prompt)
                await self.pilot.press("n" if yes_no else "2" if self._compares() else "1")
            else:
                asked = self.app.screen.query_one(Input).placeholder
                words = "8" if " in " in asked else "2" if "number" in asked else ""
                await self.pilot.press(*words, "enter")
            self._settle()
            await self.quiet(0.1)

    def _settle(self) -> None:
        if self.app.live is None:
            self.rig.time.ms += SETTLING_MS
        else:
            pass_ms(self.live, self.rig.time, SETTLING_MS)

    def _compares(self) -> bool:
        options = self.app.screen.query_one("#ask-options", OptionList)
        return "better" in str(options.get_option_at_index(0).prompt)

    async def to(self, found: Found) -> None:
        """Follow the session with the keys, up to the first moment that is looked for."""
        if not await self._follow(found):
            raise Lost("the session came to its end without it")

    async def finish(self) -> None:
        """Follow the session to its end, and answer what is asked afterwards."""
        await self._follow(lambda _: False)
        await self.quiet(1.0)
        await self.questions()

    async def _follow(self, found: Found) -> bool:
        """Whether what was looked for came before the end."""
        live = self.live
        coach = live.coach
        for _ in range(LONGEST_STEPS):
            if coach.over:
                return False
            moment = coach.moment()
            if found(moment):
                return True
            if moment.question is not None:
                await self._answer(moment)
            pass_ms(live, self.rig.time, STEP_MS)
        raise Lost("the session does not end")

    async def _answer(self, moment: Moment) -> None:
        pass_ms(self.live, self.rig.time, SETTLING_MS)
        self._asked += moment.question is Prompt.TENSION
        await self.questions()
        if self.app.live is None:
            return
        await self.quiet(0.1)  # what a key means depends on what the screen has seen
        said = answer(moment, self._felt[self._asked % len(self._felt)])
        await self.pilot.press(str(said.value) if isinstance(said, c.Tension) else "space")
        await self.quiet(0.02)

    async def frames(self, frames_ms: Sequence[int]) -> list[str]:
        """Screenshots that follow each other, each shown so long in the session's time."""
        taken = []
        for frame_ms in frames_ms:
            await self.quiet(FRAME_S)
            taken.append(self.take())
            pass_ms(self.live, self.rig.time, frame_ms)
        return taken


def gliding(nerve: Nerve, joint: str | None = None) -> Found:
    """The middle of the way out, in the third repetition."""

    def found(moment: Moment) -> bool:
        segment, span = moment.segment, moment.span
        return (
            segment.kind is Kind.GLIDE
            and segment.nerve is nerve
            and (joint is None or str(segment.joint) == joint)
            and span is not None
            and (span.rep, span.phase) == (3, Phase.OUT)
            and moment.phase_fraction >= MIDDLE
        )

    return found


def repetition(number: int, joint: str) -> Found:
    """The very beginning of this repetition of a glide from this joint."""

    def found(moment: Moment) -> bool:
        span = moment.span
        return (
            str(moment.segment.joint) == joint
            and span is not None
            and (span.rep, span.phase) == (number, Phase.OUT)
        )

    return found
