"""The screens and plain mode render the same visit: rows, words and the exit code."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from front_ends import (
    INTERRUPT,
    Person,
    Seen,
    brisk,
    compared,
    home,
    in_lines,
    on_screens,
    rows,
    stops,
)
from ui.rooms import WALL, Room
from ui.sparing import spare_painting

from nerveflow import exits
from nerveflow.dose.measures import Change
from nerveflow.routine.choices import Choices
from nerveflow.session.moment import Moment
from nerveflow.session.terms import ENDS_NERVE, Kind, Nerve, Side
from nerveflow.store.errors import DiskFull
from nerveflow.store.journal import Journal
from nerveflow.store.records import SessionStatus
from nerveflow.store.store import Store
from nerveflow.visit import visit_steps as s
from nerveflow.visit.request import Request
from nerveflow.visit.step_lines import left_words
from nerveflow.wording import words

pytestmark = pytest.mark.usefixtures("still_screens")

REQUEST = Request("tibial-glide", Choices(sides="left"))
WITH_CHECK = '[session]\ncheck = "toe-touch"\n'

MOST_WIDE = 8
"""So many readings have bars wide enough for a value above each."""


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
        # What is reported after an interruption is printed once the screens are gone.
        lines_only = code == exits.INTERRUPTED
        for step in plain.steps:
            _assert_shown(step, plain, lines=True)
        for step in shown.steps:
            _assert_shown(step, shown, lines=lines_only)
        return plain


def _assert_shown(step: s.VisitStep, seen: Seen, *, lines: bool) -> None:
    """Check that the content of a step could be read, in lines or on the screens."""
    shown = _squeezed(seen.shown)
    for text in _content(step, lines=lines):
        assert _first(text) in shown, text
    if isinstance(step, s.Report):
        sign = words.saving.unsaved("", ())
        assert (_first(sign) in shown) is (step.unsaved is not None)
        if not lines:
            _assert_plotted([reading.value for reading in step.report.readings], seen.shown)


def _assert_plotted(values: Sequence[int], shown: str) -> None:
    """The values are above their bars where there is room, and summed up below them."""
    if values:
        assert f"{words.numbers.reading_count(len(values))}, highest {max(values)}" in shown
    if len(values) <= MOST_WIDE:
        assert re.search(r"\s+".join(map(str, values)), shown)


def _content(step: s.VisitStep, *, lines: bool) -> Iterator[str]:
    """What either front end has to show of a step, from the step itself."""
    match step:
        case s.Offer(unfinished):
            yield unfinished.name
            yield words.visit.unfinished_at("today at 18:30", unfinished.last_ms, None, "")[:26]
        case s.ShowMessage(text) | s.Refuse(text):
            yield from text
        case s.ReportLeft(_, _, unsaved, rehearsal):
            left = left_words(unsaved, rehearsal=rehearsal)
            yield left
            yield left.partition(". ")[2]
        case s.Report(_, report, after, _):
            yield report.name
            yield from after.lines if after is not None else ()
            yield from report.notes
            for over in report.over:
                yield words.summary.over_line(
                    words.body.place_of(over.nerve, over.side), over.detail
                )
            for left_out in report.skipped:
                if lines or left_out.why not in ENDS_NERVE:
                    yield left_out.what
            for reading in report.readings if lines else ():
                place = words.body.place_of(reading.nerve, reading.side)
                at = words.numbers.clock(reading.at_ms)
                yield f"{at} {reading.value} {reading.what} ({place})"
        case _:
            pass


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
    spare_painting(patch)
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
    seen = two.follow(lambda: Person(answers, does=stops))
    assert seen.asked[:5] == ["seen", "seen-on", "seen-after", "seen-by", "now"]
    saved = rows(two.lines.services.store.path.parent)["seen"]
    assert saved == [("clot-swollen", "2024-05-31", "a doctor")]


def test_a_slip_is_mended_and_several_signs_are_stored_one_by_one(two: Two) -> None:
    def unsure() -> Person:
        return Person({"saddle-numbness": "y", "is-that-right": "n"}, does=stops, most_slips=1)

    seen = two.follow(unsure)
    assert seen.asked[:4] == ["now", "is-that-right", "now", "leg"]
    cleared = {"cleared": "y", "cleared-on": "today", "cleared-by": "a physio"}
    sore = {"anything-new": "y", "fever": "y", "diabetes": "y", "touch": "y", "begin-now": "y"}
    seen = two.follow(lambda: Person({**sore, **cleared}, does=stops))
    assert seen.asked[4:6] == ["before", "touch"]
    answers = rows(two.lines.services.store.path.parent)["safety_answer"]
    assert {row[-2] for row in answers if row[-1]} == {"anything-new", "fever", "diabetes"}


def test_a_rehearsal_says_first_and_last_that_nobody_moves(two: Two) -> None:
    seen = two.follow(lambda: Person(does=stops), replace(REQUEST, speed=2.0))
    assert seen.steps[0] == s.ShowMessage((words.visit.REHEARSAL_BEGINS,))
    assert seen.steps[-2] == s.ShowMessage((words.visit.REHEARSAL_ENDED,))


def test_after_a_grave_answer_no_rehearsal_can_be_followed(two: Two) -> None:
    two.follow(lambda: Person({"saddle-numbness": "y"}), code=exits.REFUSED)
    slow, fast = (replace(REQUEST, speed=speed) for speed in (2.0, 3.0))
    seen = two.follow(request=slow, code=exits.REFUSED)
    assert (
        isinstance(seen.steps[0], s.Refuse) and seen.steps[0].lines[0] == words.visit.NO_REHEARSAL
    )
    two.follow(lambda: Person(does=stops), fast)


def test_a_session_that_is_stopped_in_the_middle(two: Two) -> None:
    seen = two.follow(lambda: until_second_rep("stop"))
    report = seen.steps[-1]
    assert isinstance(report, s.Report) and report.report.ending == "stopped"


def test_a_nerve_that_is_over_for_today(two: Two) -> None:
    seen = two.follow(lambda: replace(until_second_rep("tension-7"), answers={"note": "Sore toe."}))
    report = seen.steps[-1]
    assert isinstance(report, s.Report) and report.after is not None
    printed = report.report
    assert (
        printed.over
        and printed.skipped
        and printed.readings
        and printed.notes
        and report.after.lines
    )
    refused = two.follow(code=exits.FINDINGS)
    assert refused.asked == [] and refused.ended is not None
    store, now = two.lines.services.store, two.lines.services.wall()
    (opens,) = store.closed_until(now).values()
    shown_all = words.visit.all_over_today("Tibial nerve glide", opens, now)
    assert refused.ended.trouble == shown_all and re.search(r"is over until \d\d:\d\d", shown_all)


def test_a_start_names_the_nerve_that_is_over_and_when_it_opens(two: Two) -> None:
    two.follow(lambda: until_second_rep("tension-7"))
    later(two, timedelta(minutes=1))
    both = Request("tibial-glide")
    seen = two.follow(lambda: Person({"begin-now": "y"}, does=stops), both)
    now = two.lines.services.wall()
    (opens,) = two.lines.services.store.closed_until(now).values()
    left = words.body.lay_place(Nerve.TIBIAL, Side.LEFT)
    assert seen.steps[0] == s.ShowMessage((words.visit.over_until(left, opens, now),))
    assert isinstance(seen.steps[-1], s.Report)
    later(two, opens - now)
    again = two.follow(lambda: Person({"begin-now": "y"}, does=stops))
    assert not isinstance(again.steps[0], s.ShowMessage)


def test_a_grave_answer_speaks_before_a_nerve_that_is_over(two: Two) -> None:
    two.follow(lambda: until_second_rep("tension-7"))
    later(two, timedelta(minutes=1))
    grave = {"anything-new": "y", "clot-swollen": "y"}
    two.follow(lambda: Person(grave), Request("sural-glide"), code=exits.REFUSED)
    seen = two.follow(code=exits.REFUSED)
    assert seen.asked == ["seen"] and isinstance(seen.steps[-1], s.Refuse)


def on_a_full_disk(two: Two, does: str, quits: str = "q") -> Callable[[], Person]:
    """Reads a tension in the second repetition of a glide, on a disk that is suddenly full, and
    then does something."""
    full = False

    def refuse(*_: object) -> None:
        raise DiskFull("The disk is full.")

    def way(now: Moment) -> str:
        nonlocal full
        if full:
            return does
        if now.segment.kind is Kind.GLIDE and now.rep == 2:
            two.patch.setattr(Journal, "write", refuse)
            two.patch.setattr(Journal, "finish", refuse)
            full = True
            return "tension-2"
        return brisk(now)

    writes = Journal.write, Journal.finish

    def person() -> Person:
        nonlocal full
        full = False
        two.patch.setattr(Journal, "write", writes[0])
        two.patch.setattr(Journal, "finish", writes[1])
        return Person(does=way, quits=quits)

    return person


@pytest.mark.parametrize("quits", ["q", "ctrl+c"])
def test_a_disk_that_is_full_at_the_end(two: Two, quits: str) -> None:
    seen = two.follow(on_a_full_disk(two, "stop", quits), code=exits.FINDINGS)
    report = seen.steps[-1]
    assert isinstance(report, s.Report) and report.unsaved


def test_a_session_that_is_left_on_a_full_disk(two: Two) -> None:
    seen = two.follow(on_a_full_disk(two, "leave"), code=exits.FINDINGS)
    left = seen.steps[-1]
    assert isinstance(left, s.ReportLeft) and left.unsaved


def test_a_session_that_is_interrupted_on_a_full_disk(two: Two) -> None:
    seen = two.follow(on_a_full_disk(two, INTERRUPT), code=exits.FINDINGS)
    left = seen.steps[-1]
    assert isinstance(left, s.ReportLeft) and left.unsaved


def test_a_session_that_is_interrupted_and_continued(two: Two) -> None:
    seen = two.follow(lambda: until_second_rep(INTERRUPT), code=exits.INTERRUPTED)
    left = seen.steps[-1]
    assert isinstance(left, s.ReportLeft) and not left.unsaved
    seen = two.follow(lambda: Person(offers=s.OfferAnswer.CONTINUE))
    assert isinstance(seen.steps[-1], s.Report)


@pytest.mark.parametrize("question", ["now", "dose"])
def test_a_visit_that_is_interrupted_at_a_question(two: Two, question: str) -> None:
    seen = two.follow(lambda: Person({question: INTERRUPT}), code=exits.INTERRUPTED)
    assert seen.asked[-1] == question
    assert not any(isinstance(step, s.Follow) for step in seen.steps)


def test_a_visit_that_is_interrupted_at_a_question_after_the_session(two: Two) -> None:
    seen = two.follow(lambda: Person({"pain-after": INTERRUPT}, does=stops), code=exits.INTERRUPTED)
    assert seen.asked[-1] == "pain-after"
    assert isinstance(seen.steps[-1], s.Report)
    assert two.lines.services.store.unfinished() == []


def test_answers_that_the_history_refuses_afterwards(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(Store, "save", refuse)
    person = Person({"pain-after": "3", "note": "calf"}, does=stops)
    seen = two.follow(lambda: replace(person), code=exits.FINDINGS)
    trouble, report = seen.steps[-2:]
    lost = words.saving.answers_lost(words.visit.AFTER_SESSION, ("pain 3", '"calf"'))
    assert trouble == s.ShowMessage(("The disk is full.", lost), trouble=True)
    assert isinstance(report, s.Report) and not report.unsaved


def test_a_chosen_movement_is_compared_and_asked_for_once_at_the_end(two_with_check: Two) -> None:
    # The routine ends with the check; the screens asked for it once more right after.
    person = Person({"check-before": "12", "check-after": "8", "check-step": "10"})
    others = frozenset({"sural-glide", "peroneal-glide"})
    request = Request("nerve-flow", Choices(sides="left", off=others))
    seen = two_with_check.follow(lambda: replace(person), request)
    assert seen.asked.count("check-before") == 1
    assert seen.asked.count("check-after") == 1
    checked = rows(two_with_check.lines.services.store.path.parent)["measured"]
    assert sum("after" in row for row in checked) == 1


@pytest.mark.parametrize(("answer", "compares"), [("1", False), ("2", True), ("", False)])
def test_the_movement_to_compare_is_offered_once_and_without_one_there_are_no_checks(
    two: Two, answer: str, compares: bool
) -> None:
    person = Person({"compare": answer, "check-before": "12", "check-step": "10"})
    request = Request("nerve-flow")
    seen = two.follow(lambda: replace(person, does=stops), request)
    assert seen.asked.count("compare") == 1
    assert ("check-before" in seen.asked) is compares
    (follow,) = [step for step in seen.steps if isinstance(step, s.Follow)]
    kinds = {placed.segment.kind for placed in follow.live.timeline.schedule()}
    assert (Kind.CHECK in kinds) is compares


def test_a_session_that_is_left_and_continued(two: Two) -> None:
    left = two.follow(lambda: until_second_rep("leave"))
    assert isinstance(left.steps[-1], s.ReportLeft)
    seen = two.follow(lambda: Person(offers=s.OfferAnswer.CONTINUE, does=stops))
    assert isinstance(seen.steps[0], s.Offer)
    assert isinstance(seen.steps[-1], s.Report)
    assert two.lines.services.store.unfinished() == []


def test_pain_before_an_interruption_is_compared_with_pain_after_the_session(two: Two) -> None:
    hurts = {"pain-now": "5", "pain-after": "1"}
    left = two.follow(lambda: replace(until_second_rep("leave"), answers=hurts))
    assert "pain-now" in left.asked
    later(two, timedelta(minutes=5))
    seen = two.follow(lambda: Person(hurts, offers=s.OfferAnswer.CONTINUE, does=stops))
    assert seen.asked == ["pain-after", "note"]
    report = seen.steps[-1]
    assert isinstance(report, s.Report) and report.after is not None
    (change,) = report.after.changes
    assert change.change is Change.BETTER


def later(two: Two, span: timedelta) -> None:
    """So much time passes before the next visit."""
    now = two.lines.services.wall() + span
    for here in (two.lines, two.screens):
        here.services = replace(here.services, wall=lambda: now)


def test_a_session_that_was_left_before_a_night_is_marked_as_stopped_and_asked_about(
    two: Two,
) -> None:
    two.follow(lambda: until_second_rep("leave"))
    later(two, timedelta(days=1))
    person = Person({"next-day": "4"}, s.OfferAnswer.CONTINUE, stops)
    seen = two.follow(lambda: replace(person))
    kept = words.visit.stopped_by_night("Tibial nerve glide")
    assert seen.steps[0] == s.ShowMessage((kept,))
    assert not any(isinstance(step, s.Offer) for step in seen.steps)
    assert seen.asked[0] == "next-day" and "dose" in seen.asked
    follow = next(step for step in seen.steps if isinstance(step, s.Follow))
    assert not follow.live.resumed
    store = two.lines.services.store
    assert store.unfinished() == []
    assert [row.status for row in store.history()][-1] is SessionStatus.STOPPED
    assert "clearly-worse" in rows(store.path.parent)["next_day"][0]


def test_pain_of_nine_ends_a_session_that_was_left_an_hour_ago(two: Two) -> None:
    two.follow(lambda: until_second_rep("leave"))
    later(two, timedelta(hours=1))
    seen = two.follow(lambda: Person({"pain-now": "9"}, s.OfferAnswer.CONTINUE), code=exits.REFUSED)
    assert seen.asked[-1] == "pain-now"
    assert isinstance(seen.steps[-1], s.Refuse)
    assert "no session today" in seen.steps[-1].lines[0]
    again = two.follow(lambda: Person({"pain-now": "2"}, s.OfferAnswer.CONTINUE, stops))
    assert isinstance(again.steps[-1], s.Report)


def test_both_say_first_that_a_file_of_ones_own_is_used_for_a_shipped_part(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request("short-flow", Choices(sides="left"))
    for room, follow in ((two.lines, in_lines), (two.screens, on_screens)):
        own = room.services.places.routines_dir / "tibial-glide.toml"
        own.write_text(room.services.library.get("tibial-glide").text, encoding="utf-8")
        seen = follow(room, request, Person(does=stops), monkeypatch)
        printed = seen.steps[0]
        assert isinstance(printed, s.ShowMessage)
        assert printed.lines == (f"tibial-glide is your own file {own}, not the shipped one.",)
        _assert_shown(printed, seen, lines=room is two.lines)


def test_discarding_what_was_left_is_asked_twice(two: Two) -> None:
    two.follow(lambda: until_second_rep("leave"))
    for here in (two.lines, two.screens):
        # The order of sessions is that of their starts.
        here.services = replace(here.services, wall=lambda: WALL + timedelta(minutes=1))
    seen = two.follow(lambda: Person(offers=s.OfferAnswer.DISCARD, does=stops))
    assert [type(step) for step in seen.steps[:2]] == [s.Offer, s.ConfirmDiscard]
    assert "for good?" in seen.shown
    assert two.lines.services.store.unfinished() == []


def test_a_caution_stays_until_it_was_read(two: Two) -> None:
    seen = two.follow(lambda: Person({"bendy-joints": "y"}, does=stops))
    printed = next(step for step in seen.steps if isinstance(step, s.ShowMessage))
    assert printed.stays and any("knee" in line for line in printed.lines)
    assert isinstance(seen.steps[-1], s.Report)
