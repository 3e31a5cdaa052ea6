"""The history is locked by another program while the questions before a session are answered."""

import signal
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from recording_speaker import RecordingSpeaker
from visit.rig import Rig, Time

from nerveflow import exits
from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.dose.proposal import Confirmed
from nerveflow.ending import ASKED_MS, Ending
from nerveflow.interview.ask import AskKind, Given
from nerveflow.interview.interview import AnyInterview
from nerveflow.paths import find_paths
from nerveflow.session import commands as c
from nerveflow.session.terms import Kind, Side
from nerveflow.store.database import Database
from nerveflow.store.doses import Doses
from nerveflow.store.errors import DiskFull
from nerveflow.store.records import Note
from nerveflow.store.spare import ASIDE, spare_path
from nerveflow.store.tables import SqlValue, Table
from nerveflow.visit import ask_before
from nerveflow.visit import visit_steps as s
from nerveflow.visit.live_session import LiveSession, begin
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services
from nerveflow.visit.step_lines import lines_of
from nerveflow.visit.visit import drive, visit
from nerveflow.wording import words

AT_ONCE_MS = 1


@pytest.fixture
def services(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> Services:
    """Those of the program: another file is used in place of a history that refuses."""
    monkeypatch.setattr("nerveflow.store.store.START_BUSY_MS", AT_ONCE_MS)
    monkeypatch.setattr("nerveflow.store.spare.BUSY_MS", AT_ONCE_MS)
    paths = find_paths({"NERVEFLOW_HOME": str(rig.folder / "other")})
    return make_services(
        paths,
        open_settings(paths),
        clock=rig.time.now,
        wall=rig.time.wall,
        speaker=lambda _: RecordingSpeaker(),
        in_thread=True,
        spare=True,
    )


def left_is_over(services: Services, time: Time) -> None:
    """A session of this morning in which the left leg was too much."""
    live = begin(services, "tibial-glide")
    live.start()
    while live.coach.moment().segment.kind is not Kind.GLIDE:
        assert live.coach.do(c.Next())
    assert live.coach.do(c.Tension(7))
    time.pass_ms(3_000)
    live.coach.do(c.Stop())
    live.leave()


def sides(live: LiveSession) -> set[Side | None]:
    placed = live.coach.session.timeline.schedule()
    return {each.segment.side for each in placed if each.segment.kind is Kind.GLIDE}


@pytest.mark.parametrize("comes", ["between the questions", "in the middle of the answers"])
def test_the_session_runs_and_what_was_over_stays_over(
    services: Services, rig: Rig, comes: str
) -> None:
    left_is_over(services, rig.time)
    rig.time.ms += round(timedelta(hours=3).total_seconds() * 1_000)
    history = Path(services.store.path)
    other = sqlite3.connect(history, isolation_level=None)
    shown: list[str] = []
    ran: list[set[Side | None]] = []

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.RunInterview(interview):
                while (ask := interview.current) is not None:
                    if comes == "between the questions" and not other.in_transaction and not ran:
                        other.execute("BEGIN EXCLUSIVE")
                    given: dict[AskKind, Given] = {AskKind.SIGNS: (), AskKind.YES_NO: False}
                    choice = ask.choices[0].id if ask.choices else None
                    interview.answer(given.get(ask.kind, choice), services.wall())
                if not other.in_transaction and not ran:
                    other.execute("BEGIN EXCLUSIVE")
            case s.ShowMessage(lines):
                shown.extend(lines)
            case s.Follow(live):
                assert services.store.path != history
                ran.append(sides(live))
                other.execute("ROLLBACK")
                live.start()
                live.coach.do(c.Stop())
        return None

    services.store._database._connection.execute("PRAGMA busy_timeout = 1")
    ended = drive(visit(services, Request("tibial-glide")), answered)
    assert ended.code == 0
    assert ran == [{Side.RIGHT}]
    assert any("is locked by another program" in line for line in shown)
    assert any(line.startswith("What you do now is saved in") for line in shown)
    # Taken up as soon as the history can be used again, with the answers of the gate.
    assert services.store.settle() == 1
    assert services.store.path == history
    assert len(services.store.history()) == 2
    assert len(services.store.answers.screenings()) == 1
    other.close()
    services.store.close()


def answer_all(interview: AnyInterview, services: Services) -> None:
    while (ask := interview.current) is not None:
        given: dict[AskKind, Given] = {AskKind.SIGNS: (), AskKind.YES_NO: False}
        choice = ask.choices[0].id if ask.choices else None
        interview.answer(given.get(ask.kind, choice), services.wall())


@pytest.fixture
def other(services: Services) -> Iterator[sqlite3.Connection]:
    """Another program, which may lock the history."""
    services.store._database._connection.execute("PRAGMA busy_timeout = 1")
    opened = sqlite3.connect(services.store.path, isolation_level=None)
    yield opened
    opened.close()
    services.store.close()


def test_a_signal_between_two_tries_to_save_ends_nothing_before_it_is_saved(
    services: Services, rig: Rig, other: sqlite3.Connection
) -> None:
    codes, begun, saves = list[int](), list[s.VisitStep](), list[bool]()
    ending = Ending(rig.time.now, end=codes.append)
    services = replace(services, ending=ending)

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.RunInterview(interview):
                answer_all(interview, services)
                other.execute("BEGIN EXCLUSIVE")
            case s.ShowMessage(lines) if any("saved in" in line for line in lines):
                saves.clear()
                ending.ask(signal.SIGTERM)
                rig.time.pass_ms(ASKED_MS)
                ending.look()
            case s.Follow():
                begun.append(step)
        return None

    def gone_on(
        work: Callable[[], s.VisitStep | s.VisitEnd], writes: bool
    ) -> s.VisitStep | s.VisitEnd:
        saves.append(writes)
        return work()

    ended = drive(visit(services, Request("tibial-glide")), answered, gone_on)
    assert not codes and saves[0], "it counts as being saved"
    assert not begun and ended.code == 128 + signal.SIGTERM, "no session after the signal"
    other.execute("ROLLBACK")
    services.store.settle()
    assert len(services.store.answers.screenings()) == 1
    assert not services.store.history()
    ending.look()
    assert codes == [128 + signal.SIGTERM], "nothing is being saved any more"


def test_a_visit_that_is_closed_between_two_tries_to_save_saves_the_answers(
    services: Services, other: sqlite3.Connection
) -> None:
    steps = visit(services, Request("tibial-glide"))
    step = s.next_step(steps, None)
    while not (isinstance(step, s.ShowMessage) and step.saves):
        if isinstance(step, s.RunInterview):
            answer_all(step.interview, services)
            assert words.saving.SAFETY_ANSWERS in step.interview.answers()
            other.execute("BEGIN EXCLUSIVE")
        step = s.next_step(steps, None)
        assert not isinstance(step, s.VisitEnd)
    steps.close()
    other.execute("ROLLBACK")
    services.store.settle()
    assert len(services.store.answers.screenings()) == 1


def test_what_was_saved_elsewhere_and_cannot_be_added_is_said_at_each_start(
    services: Services,
) -> None:
    history = services.store.path
    beside = spare_path(services.spill_folders[0], history, ASIDE)
    beside.parent.mkdir(parents=True, exist_ok=True)
    beside.write_bytes(b"\x07" * 5_000)
    for _ in range(2):
        steps = visit(services, Request("tibial-glide"))
        first = next(steps)
        assert isinstance(first, s.ShowMessage)
        assert first.lines[0].startswith(f"{beside} has what was saved elsewhere. It could not be")
        assert beside.exists()
        steps.close()
    services.store.close()


@pytest.mark.parametrize("leaves", [False, True])
def test_what_no_file_has_is_named_as_a_whole(
    services: Services, other: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr("nerveflow.store.spare.make_own_folder", refuse)
    values = {"now": iter((2, 7))}
    ends: list[str] = []

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.RunInterview(interview):
                while (ask := interview.current) is not None:
                    given: dict[AskKind, Given] = {AskKind.SIGNS: (), AskKind.YES_NO: False}
                    given[AskKind.TEXT] = "Warm."
                    choice = ask.choices[0].id if ask.choices else None
                    pain = next(values["now"]) if "right now" in ask.lines[-1] else None
                    interview.answer(given.get(ask.kind, choice or pain), services.wall())
                if not other.in_transaction:
                    other.execute("BEGIN EXCLUSIVE")
            case s.Follow(live):
                live.start()
                live.coach.do(c.Pain(4))
                if leaves:
                    return s.LeftForLater()
                live.coach.do(c.Stop())
            case s.ReportLeft() | s.Report():
                ends.extend(lines_of(step))
        return None

    ended = drive(visit(services, Request("tibial-glide")), answered)
    assert ended.code == exits.FINDINGS
    (told,) = (line for line in ends if "Nothing of this session could be saved" in line)
    before = "Not saved: the answers to the safety questions, pain: before 2, pain 4"
    assert told.endswith(f"{before}." if leaves else f'{before}, pain: after 7, "Warm.".')


@pytest.fixture
def full(services: Services, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Once called, the history takes what needs no room, and no row."""
    insert, history, fills = Table.insert, services.store.path, list[bool]()

    def refuse(
        table: Table[Note], connection: sqlite3.Connection, row: Note, **more: SqlValue
    ) -> sqlite3.Cursor:
        (path,) = (path for _, name, path in connection.execute("PRAGMA database_list"))
        if fills and Path(path) == history:
            raise DiskFull("The disk is full.")
        return insert(table, connection, row, **more)

    monkeypatch.setattr(Table, "insert", refuse)
    yield lambda: fills.append(True)
    services.store.close()


def answers_with(interview: AnyInterview, services: Services, sign: str) -> None:
    """Answers all questions with a no, but for this sign."""
    while (ask := interview.current) is not None:
        true = tuple(each.id for each in ask.choices if each.id == sign)
        given: dict[AskKind, Given] = {AskKind.SIGNS: true, AskKind.YES_NO: ask.final}
        choice = ask.choices[0].id if ask.choices else None
        interview.answer(given.get(ask.kind, choice), services.wall())


def left(services: Services, rig: Rig) -> None:
    """A session that was left three hours ago."""
    live = begin(services, "tibial-glide")
    live.start()
    live.coach.do(c.Next())
    live.leave()
    rig.time.ms += round(timedelta(hours=3).total_seconds() * 1_000)


@pytest.mark.parametrize("resumes", [False, True], ids=["begun", "resumed"])
def test_an_emergency_is_said_and_stays_where_the_disk_is_almost_full(
    services: Services,
    rig: Rig,
    full: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    resumes: bool,
) -> None:
    if resumes:
        left(services, rig)
    full()
    history, shown = services.store.path, list[str]()

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.Offer():
                return s.OfferAnswer.CONTINUE
            case s.RunInterview(interview):
                answers_with(interview, services, "saddle-numbness")
            case s.ShowMessage(lines) | s.Refuse(lines):
                shown.extend(lines)
        return None

    ended = drive(visit(services, Request("tibial-glide")), answered)
    assert ended.code == exits.REFUSED, (ended, shown)
    assert any("emergency" in line for line in shown)
    # At the next start the spare does not fit either: it is used once more.
    monkeypatch.setattr("nerveflow.store.spare.join", refuse_all)
    services.store._use(Database(history))
    services.store.trouble = None
    assert services.store.settle() == 0
    assert services.store.path != history
    assert ask_before.unseen_answers(services)


def refuse_all(spare: Database, database: Database) -> int:
    raise DiskFull("The disk is full.")


@pytest.mark.parametrize("kind", ["begun", "resumed", "rehearsed"])
def test_a_session_runs_where_the_disk_is_almost_full(
    services: Services, rig: Rig, full: Callable[[], None], kind: str
) -> None:
    if kind == "resumed":
        left(services, rig)
    full()
    history, followed = services.store.path, list[Path]()

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.Offer():
                return s.OfferAnswer.CONTINUE
            case s.RunInterview(interview):
                answer_all(interview, services)
            case s.Follow(live):
                followed.append(services.store.path)
                live.start()
                live.coach.do(c.Stop())
        return None

    speed = 2.0 if kind == "rehearsed" else 1.0
    ended = drive(visit(services, Request("tibial-glide", speed=speed)), answered)
    assert ended.code == exits.DONE
    assert followed and followed[0] != history


def test_what_no_file_takes_of_the_answers_is_said_and_the_session_runs(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(doses: Doses, session: str, confirmed: Confirmed) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(Doses, "save_dose", refuse)
    shown, followed = list[str](), list[LiveSession]()

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.RunInterview(interview):
                answer_all(interview, services)
            case s.ShowMessage(lines):
                shown.extend(lines)
            case s.Follow(live):
                followed.append(live)
                live.start()
                live.coach.do(c.Stop())
        return None

    ended = drive(visit(services, Request("tibial-glide")), answered)
    assert ended.code == exits.DONE and followed
    assert any(line.startswith("Not all of your answers") for line in shown)
    services.store.close()


def test_a_session_that_is_continued_under_a_lock_stays_and_is_offered_again(
    services: Services, rig: Rig, other: sqlite3.Connection
) -> None:
    left(services, rig)
    shown, followed = list[str](), list[bool]()

    def answered(step: s.VisitStep) -> s.VisitAnswer:
        match step:
            case s.Offer():
                return s.OfferAnswer.CONTINUE
            case s.RunInterview(interview):
                answer_all(interview, services)
                if not other.in_transaction:
                    other.execute("BEGIN EXCLUSIVE")
            case s.ShowMessage(lines):
                shown.extend(lines)
            case s.Follow(live):
                followed.append(live.resumed)
                live.start()
                live.coach.do(c.Stop())
        return None

    drive(visit(services, Request("tibial-glide")), answered)
    assert words.saving.not_continued_now("Tibial nerve glide") in shown
    assert followed == [False]
    other.execute("ROLLBACK")
    services.store.settle()
    assert len(services.store.unfinished()) == 1
    assert len(services.store.answers.screenings()) == 2
