"""One person who follows visits in lines and on the screens, and what came of it in either.

What a person does is decided from the step of the visit that is being rendered and from the moment
of the session, never from what a front end shows; the front ends are real, with a clock moved by
hand. What they showed is collected to be compared.
"""

import asyncio
import signal
import sqlite3
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.notifications import Notification, SeverityLevel
from textual.pilot import Pilot
from ui.rest import rest
from ui.rooms import Room, WatchedApp, room, words_on

from nerveflow.coach import Coach
from nerveflow.interview.ask import Ask as Question
from nerveflow.interview.ask import AskKind
from nerveflow.plain import start
from nerveflow.plain.console import ConsoleInput, InputEnded, Signalled, Typed
from nerveflow.session.effects import Effect, Entered
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Prompt
from nerveflow.store.facts import DERIVED
from nerveflow.ui import navigator
from nerveflow.ui.screens.after import AfterScreen
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.ui.screens.home import HomeScreen
from nerveflow.ui.screens.questions import QuestionCard, QuestionsScreen
from nerveflow.ui.screens.session import SessionScreen
from nerveflow.ui.screens.word import WordScreen
from nerveflow.visit import visit as visiting
from nerveflow.visit import visit_steps as s
from nerveflow.visit.inquirer import Inquiry
from nerveflow.visit.request import Request
from nerveflow.wording import words

LOOK_MS = 2_000
MOST_LOOKS = 4_000
TYPED = {AskKind.YES_NO: "n", AskKind.CHOICE: "1"}
"""What somebody well answers; everything else is left out."""
INTERRUPT = "interrupt"
"""Ctrl+C, in place of an answer to a question or of something to do."""

CONFIRMED = "y"
"""What is read back to somebody is what they ticked."""

Does = Callable[[Moment], str]
"""What the person does at a moment of a session, by the ids of the wording; empty for nothing."""


def brisk(now: Moment) -> str:
    """Follows the coach, and passes by whatever takes long but for one repetition."""
    if now.question is Prompt.TENSION:
        return "tension-3"
    if now.question in (Prompt.READY, Prompt.ON_TARGET):
        return "pause"
    if now.question is Prompt.WAY:
        return f"way-{now.ways[0].value}"
    if now.segment.kind is Kind.GLIDE and now.rep < 2:
        return ""
    return "next"


def stops(_: Moment) -> str:
    """Ends a session as soon as it has begun: where what is before or after it is looked at."""
    return "stop"


@dataclass
class Person:
    """What somebody answers and does in one visit."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """By the id of the question, as it is typed; a sign whose id is here is true."""
    offers: s.OfferAnswer = s.OfferAnswer.LATER
    does: Does = brisk
    quits: str = "q"
    """The key at home, when the visit is over."""
    most_slips: int | None = None
    """How often a wrong tick is made; None for as often as it is asked."""

    def answer(self, ask: Question) -> str:
        if ask.kind is AskKind.SIGNS and ask.id not in self.answers:
            true = [str(n) for n, sign in enumerate(ask.choices, 1) if sign.id in self.answers]
            if true and self.most_slips is not None:
                self.most_slips -= 1
                true = true if self.most_slips >= 0 else []
            return " ".join(true) or "none"
        usual = CONFIRMED if ask.final else TYPED.get(ask.kind, "")
        return self.answers.get(ask.id, usual)


@dataclass
class Seen:
    """What was rendered in one visit, and how it ended."""

    steps: list[s.VisitStep] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """The questions that were answered, by their ids."""
    shown: str = ""
    """Everything that could be read, on the screens as it came and went."""
    ended: s.VisitEnd | None = None
    inquiry: Inquiry | None = None
    """The question that is open in the middle of a session."""

    @property
    def now(self) -> s.VisitStep | None:
        return self.steps[-1] if self.steps and self.ended is None else None

    def spy(self, *arguments: object, **named: object) -> s.Visit:
        """The real visit, looked at on the way."""
        real: s.Visit = visiting.visit(*arguments, **named)  # type: ignore[arg-type]
        return self._looked_at(real)

    def _looked_at(self, real: s.Visit) -> Generator[s.VisitStep, s.VisitAnswer, s.VisitEnd]:
        try:
            step = next(real)
            while True:
                self.steps.append(step)
                if isinstance(step, s.Follow):
                    self._listen(step)
                step = real.send((yield step))
        except StopIteration as over:
            ended: s.VisitEnd = over.value
            self.ended = ended
            return ended
        finally:
            real.close()

    def _listen(self, step: s.Follow) -> None:
        inquiry_after = step.inquirer.inquiry_after

        def spied(effect: Effect) -> Inquiry | None:
            found = inquiry_after(effect)
            if found is not None or isinstance(effect, Entered):
                self.inquiry = found
            return found

        step.inquirer.inquiry_after = spied  # type: ignore[method-assign]

    def question(self) -> Question | None:
        """What is asked now."""
        if isinstance(self.now, s.RunInterview):
            return self.now.interview.current
        return self.inquiry.interview.current if self.inquiry is not None else None


@dataclass
class Lines:
    """A console at which the person sits."""

    person: Person
    seen: Seen
    here: Room
    interactive: bool = True
    output_closed: bool = False
    printed: list[str] = field(default_factory=list)
    _acted: bool = False

    def print(self, line: str) -> None:
        self.printed.append(line)

    def signal(self, sequence: str) -> None:
        raise AssertionError(sequence)

    def put_back(self, unread: ConsoleInput) -> None:
        raise AssertionError(unread)

    def read(self, wait_ms: int | None) -> ConsoleInput | None:
        step = self.seen.now
        if isinstance(step, s.Offer):
            return Typed(self.person.offers.value)
        if isinstance(step, s.ConfirmDiscard):
            return Typed("y")
        question = self.seen.question()
        if question is not None:
            self.seen.asked.append(question.id)
            answer = self.person.answer(question)
            return Signalled(signal.SIGINT) if answer == INTERRUPT else Typed(answer)
        assert isinstance(step, s.Follow), step
        does = "" if self._acted else self.person.does(step.live.coach.moment())
        self._acted = bool(does)
        if does == INTERRUPT:
            return Signalled(signal.SIGINT)
        if does:
            return Typed(typed(does))
        self.here.time.ms += LOOK_MS if wait_ms is None else min(LOOK_MS, wait_ms)
        return None if wait_ms is not None else InputEnded()


def typed(does: str) -> str:
    """What is typed for something a person does."""
    name, _, rest = does.partition("-")
    if name == "tension":
        return rest
    if name == "way":
        return next(letter for way, (letter, _) in words.steps.WAYS.items() if way.value == rest)
    return {"pause": "", "stop": "stop"}.get(does) or next(
        (action.typed[0] for action in words.keys.ACTIONS if action.id == does and does != "pause"),
        "",
    )


def pressed(does: str) -> tuple[str, ...]:
    """The keys for something a person does."""
    if does == INTERRUPT:
        return ("ctrl+c",)
    if does.startswith(("tension-", "way-")):
        return (typed(does),)
    key = next(action.keys.split(",")[0] for action in words.keys.ACTIONS if action.id == does)
    return (key, "y") if does == "stop" else (key,)


def in_lines(here: Room, request: Request, person: Person, patch: pytest.MonkeyPatch) -> Seen:
    """One visit in the plain mode."""
    seen = Seen()
    patch.setattr(start, "visit", seen.spy)
    console = Lines(person, seen, here)
    ended = start.run(here.services, request, console)
    assert ended == seen.ended
    seen.shown = "\n".join(console.printed)
    return seen


def on_screens(here: Room, request: Request, person: Person, patch: pytest.MonkeyPatch) -> Seen:
    """One visit on the screens, begun from the command line."""
    seen = Seen()
    patch.setattr(navigator, "visit", seen.spy)
    return asyncio.run(_on_screens(here, request, person, seen))


class Listened(WatchedApp):
    """The application; what it says for a moment, and when it has ended, is collected."""

    def __init__(self, here: Room, request: Request, shown: list[str]) -> None:
        super().__init__(here, request)
        self.shown = shown

    def say(
        self, text: str, *, severity: SeverityLevel = "information", timeout: float | None = None
    ) -> Notification:
        self.shown.append(text)
        return super().say(text, severity=severity, timeout=timeout)

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        if message is not None:
            self.shown.append(str(message))
        super().exit(result, return_code, message)


async def _on_screens(here: Room, request: Request, person: Person, seen: Seen) -> Seen:
    shown: list[str] = []
    app = Listened(here, request, shown)
    async with app.run_test(size=(100, 40)) as pilot:
        await rest(app)
        for _ in range(MOST_LOOKS):
            if app.return_value is not None:
                break
            if seen.ended is not None and isinstance(app.screen, HomeScreen):
                await pilot.press(person.quits)
                break
            await _look(pilot, app, person, seen, shown)
        else:
            raise AssertionError(f"this never comes to an end: {seen.now}")
        ended = seen.ended
        assert ended is not None
        assert app.code == ended.code
        assert not ended.trouble or ended.trouble in shown
    assert (app.return_code or 0, app.return_value or app.code) == (0, ended.code)
    seen.shown = "\n".join(shown)
    return seen


async def _look(
    pilot: Pilot[int], app: WatchedApp, person: Person, seen: Seen, shown: list[str]
) -> None:
    """Do one thing, or let a little time pass."""
    step = seen.now
    question = seen.question()
    asks = QuestionsScreen if isinstance(step, s.RunInterview) else QuestionCard
    if question is not None and isinstance(app.screen, asks) and app.focused is not None:
        seen.asked.append(question.id)
        answer = person.answer(question)
        await _answer(pilot, question, answer)
        assert answer == INTERRUPT or seen.question() is not question
    elif isinstance(step, s.Offer):
        if isinstance(app.screen, AskCard):
            shown.append(words_on(app))
            key = "escape" if person.offers is s.OfferAnswer.LATER else person.offers.value[0]
            await pilot.press(key)
    elif isinstance(step, s.ConfirmDiscard) and isinstance(app.screen, AskCard):
        shown.append(words_on(app))
        await pilot.press("y")
    elif isinstance(app.screen, WordScreen | AfterScreen) and isinstance(
        step, s.Refuse | s.Report | s.ShowMessage
    ):
        shown.append(words_on(app))
        # Reads a report page by page.
        reads = "pagedown" if isinstance(app.screen, AfterScreen) else "space"
        await pilot.press("enter" if isinstance(step, s.Refuse) else reads)
    elif isinstance(step, s.Follow) and isinstance(app.screen, SessionScreen | AskCard):
        await _follow(pilot, app, step.live.coach, person)
    await rest(app)


async def _answer(pilot: Pilot[int], question: Question, answer: str) -> None:
    if answer == INTERRUPT:
        await pilot.press("ctrl+c")
        return
    if question.kind is AskKind.SIGNS:
        none = answer == "none"
        await pilot.press(*(["n"] if none else [*answer.split(), "enter"]))
        return
    short = question.kind in (AskKind.YES_NO, AskKind.CHOICE) or question.one_key
    await pilot.press(*answer, *([] if short and len(answer) == 1 else ["enter"]))


async def _follow(pilot: Pilot[int], app: WatchedApp, coach: Coach, person: Person) -> None:
    does = "" if coach.over else person.does(coach.moment())
    if does and isinstance(app.screen, AskCard) == does.startswith("way-"):
        await pilot.press(*pressed(does))
    app.room.time.ms += LOOK_MS
    for screen in app.screen_stack:
        if isinstance(screen, SessionScreen):
            screen.wake()
            screen.look()


WORKED_OUT = (*DERIVED, "fact_stale")
"""What is brought up to date when somebody looks: home does, lines do not."""


def rows(home: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the history but ids and moments, which differ between two people's clocks."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with sqlite3.connect(home / "history.sqlite3") as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        for (table,) in tables:
            if table in WORKED_OUT:
                continue
            cursor = database.execute(f"SELECT * FROM {table}")  # noqa: S608
            compared = [n for n, each in enumerate(cursor.description) if _compared(each[0])]
            found[table] = [tuple(row[n] for n in compared) for row in cursor]
    # A card on the screens pauses the session, and time is noted when a clock is looked at.
    passing = ("mark", "pause", "resume")
    found["log"] = [row for row in found["log"] if not set(row) & set(passing)]
    return found


def _compared(column: str) -> bool:
    never = ("id", "key", "session_id", "seq", "position", "at", "fingerprint", "sha256")
    return column not in never and not column.endswith(("_ms", "_at", "_id"))


def compared(seen: Seen) -> Sequence[object]:
    """The steps of the visit, without the moments in them."""
    return [_without_moments(step) for step in seen.steps]


def _without_moments(step: s.VisitStep) -> object:
    match step:
        case s.Offer(unfinished):
            return "offer", unfinished.name
        case s.ConfirmDiscard(unfinished):
            return "discard", unfinished.name
        case s.RunInterview(_, title):
            return "ask", title
        case s.Follow(_, _, answering):
            return "follow", answering
        case s.ReportLeft(_, _, unsaved):
            return "left", unsaved
        case s.Report(_, report, after, unsaved):
            readings = [(each.value, each.target, each.what) for each in report.readings]
            lines = after.lines if after is not None else ()
            notes = (report.ending, report.reps, report.over, report.skipped, report.not_reached)
            return "report", report.name, notes, readings, lines, unsaved
    return step


def home(folder: Path, config: str = "") -> Room:
    """The services of one of the two."""
    folder.mkdir()
    return room(folder, config)
