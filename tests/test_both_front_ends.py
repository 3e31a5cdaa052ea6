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
    assert seen.asked == ["now", "is-that-right"]
    again = two.follow(code=exits.REFUSED)
    assert again.asked == ["seen"]


def test_what_a_professional_has_seen_is_asked_about_and_opens_the_gate(two: Two) -> None:
    two.follow(lambda: Person({"clot-swollen": "y"}), code=exits.REFUSED)
    answers = {"seen": "y", "seen-on": "today", "seen-after": "y", "seen-by": "a doctor"}
    seen = two.follow(lambda: Person(answers))
    assert seen.asked[:5] == ["seen", "seen-on", "seen-after", "seen-by", "now"]
    saved = rows(two.lines.services.store.path.parent)["seen"]
    assert saved == [("clot-swollen", "2024-05-31", "a doctor")]


def test_a_slip_is_mended_and_several_signs_are_stored_one_by_one(two: Two) -> None:
    def unsure() -> Person:
        return Person({"saddle-numbness": "y", "is-that-right": "n"}, most_slips=1)

    seen = two.follow(unsure)
    assert seen.asked[:4] == ["now", "is-that-right", "now", "leg"]
    cleared = {"cleared": "y", "cleared-on": "today", "cleared-by": "a physio"}
    sore = {"anything-new": "y", "fever": "y", "diabetes": "y", "touch": "y", "begin-now": "y"}
    seen = two.follow(lambda: Person({**sore, **cleared}))
    assert seen.asked[4:6] == ["before", "touch"]
    answers = rows(two.lines.services.store.path.parent)["safety_answer"]
    assert {row[-2] for row in answers if row[-1]} == {"anything-new", "fever", "diabetes"}


def test_a_rehearsal_says_first_and_last_that_nobody_moves(two: Two) -> None:
    seen = two.follow(lambda: Person(does=lambda _: "stop"), replace(REQUEST, speed=2.0))
    assert seen.steps[0] == s.ShowMessage((words.REHEARSAL_BEGINS,))
    assert seen.steps[-2] == s.ShowMessage((words.REHEARSAL_ENDED,))


def test_after_a_grave_answer_no_rehearsal_can_be_followed(two: Two) -> None:
    two.follow(lambda: Person({"saddle-numbness": "y"}), code=exits.REFUSED)
    slow, fast = (replace(REQUEST, speed=speed) for speed in (2.0, 3.0))
    seen = two.follow(request=slow, code=exits.REFUSED)
    assert isinstance(seen.steps[0], s.Refuse) and seen.steps[0].lines[0] == words.NO_REHEARSAL
    two.follow(lambda: Person(does=lambda _: "stop"), fast)


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
