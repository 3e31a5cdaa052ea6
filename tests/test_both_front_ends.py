"""The screens and plain mode render the same visit: rows, words and the exit code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from front_ends import Person, Seen, brisk, compared, home, in_lines, on_screens, rows
from ui.rooms import Room

from nerveflow import exits
from nerveflow.routine.choices import Choices
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind
from nerveflow.store.errors import DiskFull
from nerveflow.store.journal import Journal
from nerveflow.visit import visit as visiting
from nerveflow.visit import visit_steps as s
from nerveflow.visit.request import Request
from nerveflow.wording import words

pytestmark = pytest.mark.usefixtures("still_screens")

REQUEST = Request("tibial-glide", Choices(sides="left"))
WITH_CHECK = '[session]\ncheck = "toe-touch"\n'

Follow = Callable[[Room, Request, Person, pytest.MonkeyPatch], Seen]


@dataclass
class Two:
    """The same person at two machines, one with lines and one with screens."""

    lines: Room
    screens: Room
    patch: pytest.MonkeyPatch

    def follow(
        self,
        person: Callable[[], Person] = Person,
        request: Request = REQUEST,
        *,
        code: int = exits.DONE,
    ) -> Seen:
        """The same visit twice: same rows, same words, same code. Returns the one in lines."""
        plain = in_lines(self.lines, request, person(), self.patch)
        shown = on_screens(self.screens, request, person(), self.patch)
        assert compared(plain) == compared(shown)
        assert plain.asked == shown.asked
        assert plain.ended == shown.ended
        assert plain.ended is not None and plain.ended.code == code
        for table, written in rows(self.lines.services.store.path.parent).items():
            assert written == rows(self.screens.services.store.path.parent)[table], table
        for step in plain.steps:
            _assert_shown(step, plain)
            _assert_shown(step, shown)
        return plain


def _assert_shown(step: s.VisitStep, seen: Seen) -> None:
    if isinstance(step, s.ShowMessage | s.Refuse):
        assert all(_first(line) in _squeezed(seen.shown) for line in step.lines)
    if isinstance(step, s.Report):
        assert _squeezed(step.report.name) in _squeezed(seen.shown)
        assert (_first(words.UNSAVED) in _squeezed(seen.shown)) is step.unsaved


def _squeezed(text: str) -> str:
    """Without spaces: a screen breaks its lines where it likes."""
    return "".join(text.split())


def _first(line: str) -> str:
    return _squeezed(line)[:30]


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    yield from _two(tmp_path, monkeypatch)


@pytest.fixture
def two_with_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Two]:
    yield from _two(tmp_path, monkeypatch, WITH_CHECK)


def _two(folder: Path, patch: pytest.MonkeyPatch, config: str = "") -> Iterator[Two]:
    made = Two(home(folder / "lines", config), home(folder / "screens", config), patch)
    yield made
    for each in (made.lines, made.screens):
        each.services.store.close()


def until_second_rep(does: str) -> Person:
    """Follows the coach, and does something in the second repetition of a glide."""

    def way(now: Moment) -> str:
        gliding = now.segment.kind is Kind.GLIDE and now.rep == 2
        return does if gliding else brisk(now)

    return Person(does=way)


def test_a_whole_session(two: Two) -> None:
    seen = two.follow()
    assert [type(step) for step in seen.steps][-1] is s.Report
    assert "pain-after" in seen.asked and seen.asked[-1] == "note"


def test_a_refusal_at_the_gate(two: Two) -> None:
    def unwell() -> Person:
        return Person({"saddle-numbness": "y"})

    seen = two.follow(unwell, code=exits.REFUSED)
    assert isinstance(seen.steps[-1], s.Refuse)
    two.follow(code=exits.REFUSED)


def test_a_session_that_is_stopped_in_the_middle(two: Two) -> None:
    seen = two.follow(lambda: until_second_rep("stop"))
    report = seen.steps[-1]
    assert isinstance(report, s.Report) and report.report.ending == "stopped"


def test_a_nerve_that_is_over_for_today(two: Two) -> None:
    two.follow(lambda: until_second_rep("tension-7"))
    seen = two.follow(lambda: Person({"begin-now": "y"}), code=exits.FINDINGS)
    assert seen.ended is not None and "over for today" in seen.ended.trouble


def test_a_disk_that_is_full_at_the_end(two: Two) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull("The disk is full.")

    def way(now: Moment) -> str:
        if now.segment.kind is Kind.GLIDE and now.rep == 2:
            two.patch.setattr(Journal, "write", refuse)
            two.patch.setattr(Journal, "finish", refuse)
            return "stop"
        return brisk(now)

    writes = Journal.write, Journal.finish

    def person() -> Person:
        two.patch.setattr(Journal, "write", writes[0])
        two.patch.setattr(Journal, "finish", writes[1])
        return Person(does=way)

    seen = two.follow(person, code=exits.FINDINGS)
    report = seen.steps[-1]
    assert isinstance(report, s.Report) and report.unsaved


def test_answers_that_the_history_refuses_afterwards(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(visiting, "save_after", refuse)
    seen = two.follow(code=exits.FINDINGS)
    trouble, report = seen.steps[-2:]
    assert trouble == s.ShowMessage(("The disk is full.",), trouble=True)
    assert isinstance(report, s.Report) and not report.unsaved


def test_a_chosen_movement_is_compared_and_asked_for_once_at_the_end(two_with_check: Two) -> None:
    # The routine ends with the check; the screens asked for it once more right after.
    person = Person({"check-before": "12", "check-after": "8", "check-step": "10"})
    seen = two_with_check.follow(lambda: replace(person), Request("nerve-flow"))
    assert seen.asked.count("check-before") == 1
    assert seen.asked.count("check-after") == 1
    checked = rows(two_with_check.lines.services.store.path.parent)["measured"]
    assert sum("after" in row for row in checked) == 1


def test_a_session_that_is_left_and_continued(two: Two) -> None:
    left = two.follow(lambda: until_second_rep("leave"))
    assert isinstance(left.steps[-1], s.ReportLeft)
    seen = two.follow(lambda: Person(offers=s.OfferAnswer.CONTINUE))
    assert isinstance(seen.steps[0], s.Offer)
    assert isinstance(seen.steps[-1], s.Report)
    assert two.lines.services.store.unfinished() == []


def test_both_say_first_that_a_file_of_ones_own_is_used_for_a_shipped_part(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request("short-flow", Choices(sides="left"))
    for room, follow in ((two.lines, in_lines), (two.screens, on_screens)):
        own = room.services.places.routines_dir / "tibial-glide.toml"
        own.write_text(room.services.library.get("tibial-glide").text, encoding="utf-8")
        seen = follow(room, request, Person(), monkeypatch)
        told = seen.steps[0]
        assert isinstance(told, s.ShowMessage)
        assert told.lines == (f"tibial-glide is your own file {own} here, not the shipped one.",)
        _assert_shown(told, seen)
