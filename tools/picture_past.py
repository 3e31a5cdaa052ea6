"""The services the pictures are taken with: the real rooms, a clock moved by hand, four weeks done.

Nobody sleeps and nothing is drawn here: the history is made by running real sessions.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from nerveflow.audio.speaker import SoundState
from nerveflow.audio.stand_ins import SilentSpeaker
from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.config.sections import SoundSettings
from nerveflow.interview.ask import Ask, AskKind, Given
from nerveflow.paths import find_paths
from nerveflow.routine.choices import Choices
from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Prompt, Side
from nerveflow.visit import visit_steps as s
from nerveflow.visit.live_session import LiveSession
from nerveflow.visit.request import Request
from nerveflow.visit.services import Places, Services
from nerveflow.visit.visit import drive, visit

BEGAN = datetime(2025, 5, 9, 18, 30, tzinfo=timezone(timedelta(hours=2)))
TODAY = datetime(2025, 6, 4, 18, 30, tzinfo=timezone(timedelta(hours=2)))
STEP_MS = 250
"""Between two looks at the clock; less than what counts as a gap."""
SETTLING_MS = 6_000
"""How long the person takes before an answer."""
AT_TARGET = 3
WITHOUT_PREPARATION = frozenset({"sensory-prep"})
CONFIG = """\
[session]
check = "toe-touch"

[plan]
wake_time = "07:00"

[plan.per_week]
nerve-flow = 3
"""

Past = tuple[int, str, tuple[int, ...]]
"""Days after BEGAN, a routine, and the tensions that were felt, round and round."""
PAST: tuple[Past, ...] = (
    (0, "short-flow", (3, 2, 3)),
    (3, "short-flow", (3, 3, 4)),
    (5, "nerve-flow", (3, 2, 3, 3)),
    (7, "tibial-glide", (2, 3)),
    (10, "nerve-flow", (3, 3, 2, 4)),
    (12, "nerve-flow", (2, 3, 3)),
    (14, "short-flow", (3,)),
    (17, "nerve-flow", (3, 3, 5, 2, 3)),
    (19, "peroneal-glide", (2, 2, 3)),
    (21, "nerve-flow", (3, 2, 3, 3, 2)),
    (24, "nerve-flow", (2, 3, 3, 2)),
)


@dataclass
class Time:
    """Both clocks; they move only by a call."""

    ms: int = 0

    def now(self) -> int:
        return self.ms

    def wall(self) -> datetime:
        return BEGAN + timedelta(milliseconds=self.ms)

    def go_to(self, moment: datetime) -> None:
        """Let days pass without a session."""
        self.ms = round((moment - BEGAN) / timedelta(milliseconds=1))


SOUNDING = SoundState(
    backend="miniaudio",
    device="Speakers",
    status="ok",
    muted=False,
    notice="",
    notice_id=0,
)


class PictureSpeaker(SilentSpeaker):
    """Plays nothing, and says of itself what a machine with sound says."""

    def state(self) -> SoundState:
        return SOUNDING


@dataclass
class Rig:
    """The services and the hand on their clock."""

    services: Services
    time: Time


@contextmanager
def rigged(
    theme: str = "calm-dark", *, past: tuple[Past, ...] = PAST, made: str = ""
) -> Iterator[Rig]:
    """Services in a folder of their own, on the day TODAY, after the sessions of `past`.

    `made` names somebody of `tests/made_histories.py` whose weeks are there instead.
    """
    with TemporaryDirectory() as folder:
        paths = find_paths({"NERVEFLOW_HOME": folder})
        paths.config_file.parent.mkdir(parents=True, exist_ok=True)
        config = f'[screen]\ntheme = "{theme}"\n\n{CONFIG}'
        paths.config_file.write_text(config, encoding="utf-8")
        time = Time()
        if made:
            sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
            from made_histories import Kind, history, write_rows

            past = ()
            write_rows(paths.database, history(Kind(made), until=TODAY - timedelta(days=1)))
        served = make_services(
            paths, open_settings(paths), clock=time.now, wall=time.wall, speaker=_silence
        )
        services = replace(served, places=_named())
        with services.store:
            for days, routine, felt in past:
                time.go_to(BEGAN + timedelta(days=days))
                run_session(services, time, routine, felt)
            time.go_to(TODAY)
            yield Rig(services, time)


def _named() -> Places:
    """The folders as they are called at home: a temporary folder's name would differ each time."""
    config, data = Path("~/.config/nerveflow"), Path("~/.local/share/nerveflow")
    return Places(config / "config.toml", config / "routines", data / "history.sqlite3")


def _silence(_: SoundSettings) -> PictureSpeaker:
    return PictureSpeaker()


def given(ask: Ask) -> Given:
    """What somebody answers for whom nothing speaks against a session."""
    if ask.kind is AskKind.SIGNS:
        return ()
    if ask.kind is AskKind.YES_NO:
        return False
    if ask.kind is AskKind.CHOICE:
        return "2" if ask.id == "next-day" else "1"
    if ask.kind is AskKind.NUMBER:
        return 2 if ask.id.startswith("pain") else 8
    return None


def run_session(services: Services, time: Time, routine: str, felt: tuple[int, ...]) -> None:
    """Run one whole session: the questions, every step, and the questions afterwards."""
    off = WITHOUT_PREPARATION if routine == "nerve-flow" else frozenset[str]()
    request = Request(routine, Choices(first_side=Side.LEFT, off=off))

    def render(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.RunInterview(interview):
                while interview.current is not None:
                    time.ms += SETTLING_MS
                    interview.answer(given(interview.current), time.wall())
            case s.Follow(live):
                live.start()
                _follow(live, time, felt)
            case s.Refuse(lines):
                raise RuntimeError(f"no {routine} on {time.wall():%d %B}: {' '.join(lines)}")
            case _:
                pass
        return None

    ended = drive(visit(services, request, offers=False), render)
    if ended.code:
        raise RuntimeError(f"{routine} on {time.wall():%d %B} ended with {ended}")


def _follow(live: LiveSession, time: Time, felt: tuple[int, ...]) -> None:
    coach, asked = live.coach, 0
    while not coach.over:
        moment = coach.moment()
        if moment.question is not None:
            pass_ms(live, time, SETTLING_MS)
            asked += moment.question is Prompt.TENSION
            coach.do(answer(moment, felt[asked % len(felt)]))
        pass_ms(live, time, STEP_MS)


def answer(moment: Moment, feels: int) -> c.Command:
    """The person's command to the coach at this moment."""
    if moment.question is Prompt.TENSION:
        return c.Tension(feels)
    held = moment.question is Prompt.ON_TARGET
    return c.Tension(AT_TARGET) if held or moment.segment.kind is Kind.TENSION else c.Ready()


def pass_ms(live: LiveSession, time: Time, ms: int) -> None:
    """Let time pass in steps so small that none of them is a gap."""
    until = time.ms + ms
    while time.ms < until and not live.coach.over:
        time.ms = min(until, time.ms + STEP_MS)
        live.coach.wake()
