"""Some weeks with an end, around sessions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from store.recording import NEW, Recorded
from visit.rig import Rig

from nerveflow import exits
from nerveflow.interview.ask import BadAnswer, Given
from nerveflow.plain.asking import lines_of
from nerveflow.session.terms import Status
from nerveflow.store.errors import Locked
from nerveflow.ui.widgets.ask_pane import SignList
from nerveflow.visit import visit_steps as s
from nerveflow.visit.progress_now import progress_now
from nerveflow.visit.services import Services
from nerveflow.visit.weekly_aims import aims_of, nothing_due_yet
from nerveflow.visit.weeks import (
    WeeksQuestions,
    WeeksToday,
    decide,
    plan,
    review,
    review_lines,
    weeks_after_session,
    weeks_today,
)
from nerveflow.visit.weeks_visit import WeeksWanted, weeks_visit
from nerveflow.week.programme import Decision, ProgrammeStage
from nerveflow.wording import words

PLAN: Mapping[str, Given] = {
    "weeks-days": ("0", "2", "4"),
    "weeks-after": "after coffee",
    "weeks-goal": "put my socks on sitting",
    "weeks-rating": 3,
}


class Days:
    """A person over several days: the clock is moved by days, and sessions are done."""

    def __init__(self, rig: Rig) -> None:
        self.rig = rig
        self.after = timedelta()

    def wall(self) -> datetime:
        return self.rig.time.wall() + self.after

    @property
    def services(self) -> Services:
        return replace(self.rig.services(), wall=self.wall)

    def pass_days(self, days: int) -> "Days":
        self.after += timedelta(days=days)
        return self

    def exercise(self) -> "Days":
        recorded = Recorded(self.rig.store, replace(NEW, started_at=self.wall().isoformat()))
        recorded.now = self.wall()
        recorded.glide()
        recorded.journal.finish(Status.COMPLETED, self.wall())
        return self

    def planned(self, **given: Given) -> "Days":
        answer(plan(self.services), {**PLAN, **given})
        return self

    def today(self) -> WeeksToday:
        found = weeks_today(self.services)
        assert found is not None
        return found

    def asked(self) -> WeeksQuestions:
        found = weeks_after_session(self.services)
        assert found is not None
        return found


@pytest.fixture
def days(rig: Rig) -> Days:
    return Days(rig)


def answer(questions: WeeksQuestions, given: Mapping[str, Given]) -> tuple[str, ...]:
    """Answer what is asked for by its id, leave out the rest, and return what is shown.

    What was answered is planned in the end.
    """
    interview = questions.interview
    while (ask := interview.current) is not None:
        interview.answer(given.get(ask.id, ask.id == "weeks-plan" or None))
    return questions.finish()


def test_six_weeks_are_planned_by_questions(days: Days) -> None:
    shown = answer(plan(days.services), PLAN)
    assert shown[0].startswith(
        "3 times a week for 6 weeks, on Monday, Wednesday, Friday, after coffee"
    )
    today = days.today()
    assert (today.now.stage, today.now.week) == (ProgrammeStage.RUNNING, 1)
    assert today.goal_words == "put my socks on sitting"
    assert [each.value for each in today.saved.ratings] == [3]


def test_fewer_days_than_times_a_week_are_planned_and_named(days: Days) -> None:
    shown = answer(plan(days.services), {"weeks-often": 5, "weeks-days": ("0", "2")})
    assert shown[0].startswith("5 times a week for 6 weeks, on Monday, Wednesday, until ")
    assert shown[2].startswith(
        "You chose 2 days for 5 times a week. The reminders come on these days only; "
    )
    chosen = answer(plan(days.services), {"weeks-often": 2, "weeks-days": ("0", "2")})
    assert not any(line.startswith("You chose") for line in chosen)


def test_no_day_in_particular_is_any_day_and_not_a_sign_that_is_untrue(days: Days) -> None:
    interview = plan(days.services).interview
    while (ask := interview.current) is not None and ask.id != "weeks-days":
        interview.answer(None)
    assert ask is not None
    typed = "\n".join(lines_of(ask)).lower()
    assert "any day will do" in typed and "true" not in typed
    signs = SignList()
    signs.ask(ask.choices, ask.none)
    shown = [str(option.prompt) for option in signs.options]
    assert (signs.lines, shown[-1].strip()) == (7, "n   Any day will do")


def test_without_answers_what_is_proposed_is_planned(days: Days) -> None:
    answer(plan(days.services), {})
    programme = days.today().saved.programme
    assert (programme.weeks, programme.per_week, programme.weekdays) == (6, 3, ())
    assert days.today().saved.goal is None


def test_who_chooses_two_days_plans_two_days(days: Days) -> None:
    answer(plan(days.services), {"weeks-days": ("1", "3")})
    assert days.today().saved.programme.per_week == 2


def test_the_last_question_says_what_will_be_saved_and_a_no_saves_nothing(days: Days) -> None:
    questions = plan(days.services)
    given = {**PLAN, "weeks-often": 5}
    while (ask := questions.interview.current) is not None and ask.id != "weeks-plan":
        assert ask.together and not ask.may_pass
        questions.interview.answer(given.get(ask.id))
    assert ask is not None and not ask.optional
    said, fewer, goal, question = ask.lines
    assert said.startswith("5 times a week for 6 weeks, on Monday, Wednesday, Friday, after coffee")
    assert fewer.startswith("You chose 3 days") and question == "Plan this?"
    assert goal == "Goal: put my socks on sitting. 3 of 10 at the beginning."
    questions.interview.answer("n")
    assert questions.finish() == ("Not planned. Nothing was saved.",)
    assert weeks_today(days.services) is None
    first = answer(plan(days.services), given)[0]
    assert first == said
    again = plan(days.services).interview
    while (ask := again.current) is not None and ask.id != "weeks-plan":
        again.answer(None)
    assert ask is not None and "takes the place of the weeks" in ask.lines[1]


def test_a_plan_whose_last_question_is_a_no_ends_with_1(days: Days) -> None:
    steps = weeks_visit(days.services, WeeksWanted.PLAN)
    asked = next(steps)
    assert isinstance(asked, s.RunInterview)
    while (ask := asked.interview.current) is not None:
        asked.interview.answer("n" if ask.id == "weeks-plan" else None)
    assert isinstance(steps.send(None), s.ShowMessage)
    with pytest.raises(StopIteration) as end:
        steps.send(None)
    assert end.value.value == s.VisitEnd(exits.FINDINGS)


def test_days_are_typed_by_number_or_by_name(days: Days) -> None:
    interview = plan(days.services).interview
    for _ in range(2):
        interview.answer(None)
    with pytest.raises(BadAnswer, match="numbers or names, such as 1 or Monday, or none for"):
        interview.answer("mon t")
    interview.answer("mon, WED 5")
    assert interview.replies[-1].signs == ("0", "2", "4")
    assert interview.back()
    interview.answer("any day will do")
    assert not interview.replies[-1].signs


def test_leaving_never_takes_a_usual_value(days: Days) -> None:
    days.planned()
    questions = review(days.services, days.today())
    while (ask := questions.interview.current) is not None and ask.id != "weeks-longer":
        questions.interview.answer("pause" if ask.id == "weeks-decision" else None)
    assert ask is not None and ask.optional and not ask.may_pass
    assert questions.finish() == ()
    assert days.today().now.stage is ProgrammeStage.RUNNING


def test_who_leaves_the_plan_has_none(days: Days) -> None:
    questions = plan(days.services)
    questions.interview.answer(5)
    assert questions.finish() == ()
    assert weeks_today(days.services) is None


def test_the_weeks_are_offered_once_to_who_has_come_back(days: Days) -> None:
    days.exercise()
    assert weeks_after_session(days.services) is None
    days.pass_days(2).exercise()
    left = days.asked()
    assert left.finish() == ()
    assert answer(days.asked(), {"weeks-offer": False}) == (words.weeks.LATER,)
    assert weeks_after_session(days.services) is None


def test_the_offer_can_be_taken_at_once(days: Days) -> None:
    days.exercise().pass_days(2).exercise()
    shown = answer(days.asked(), {"weeks-offer": True, **PLAN})
    assert "6 weeks" in shown[0]
    assert weeks_after_session(days.services) is None


def test_all_of_it_can_be_turned_off(days: Days) -> None:
    days.planned().pass_days(8)
    days.services.settings.change("plan.weekly_look", False)
    assert weeks_after_session(days.services) is None


def test_a_full_week_asks_only_for_the_goal(days: Days) -> None:
    days.planned()
    for _ in range(3):
        days.exercise().pass_days(2)
    days.pass_days(2)
    questions = days.asked()
    ask = questions.interview.current
    assert ask is not None
    assert "Week 1: all 3 days." in ask.lines
    (line,) = answer(questions, {"weeks-rating": 5})
    assert line.endswith(("would be a clear change.", "It is the same."))
    assert weeks_after_session(days.services) is None


def test_a_partial_week_is_acknowledged_and_asks_for_no_reason(days: Days) -> None:
    days.planned(**{"weeks-goal": None}).exercise().pass_days(2).exercise().pass_days(6)
    questions = days.asked()
    assert questions.interview.current is None
    assert questions.finish() == ("Week 1: 2 of 3 days. That is most of it.",)


@pytest.mark.parametrize(
    ("barrier", "words_shown"),
    [
        ("worse", "see a professional"),
        ("too-long", "nerveflow run tibial-glide"),
        ("forgot", "nerveflow remind --ics"),
        ("away", "That is fine"),
    ],
)
def test_what_got_in_the_way_has_one_answer_with_its_source(
    days: Days, barrier: str, words_shown: str
) -> None:
    days.planned(**{"weeks-goal": None}).pass_days(8)
    shown = answer(days.asked(), {"weeks-barrier": barrier})
    assert words_shown in " ".join(shown)
    assert any(line.startswith("Based on: ") for line in shown)
    assert days.today().saved.looks[0].barrier == barrier
    assert weeks_after_session(days.services) is None


def test_own_words_are_kept_and_answered_by_nothing(days: Days) -> None:
    days.planned(**{"weeks-goal": None}).pass_days(8)
    assert answer(days.asked(), {"weeks-barrier": "other", "weeks-own": "the cat"}) == ()
    assert days.today().saved.looks[0].words == "the cat"


def test_a_clear_change_of_the_goal_is_named(days: Days) -> None:
    days.planned().pass_days(8)
    (line, *_) = answer(days.asked(), {"weeks-rating": 6})
    assert line.endswith("beginning, 6 now (10 is as well as before the trouble): better.")


def decided(choice: str, **more: Given) -> Callable[[Days], tuple[str, ...]]:
    return lambda days: answer(days.asked(), {"weeks-decision": choice, **more})


def test_after_the_last_week_the_review_is_asked_for_until_something_is_decided(days: Days) -> None:
    days.planned().exercise().pass_days(50)
    lines = list(review_lines(days.today()))
    assert lines[0] == "1 of 18 planned days in 6 weeks."
    assert days.asked().finish() == ()
    shown = answer(days.asked(), {"weeks-decision": "go-on", "weeks-rating": 8})
    assert "beginning, 8 now (10 is as well as before the trouble): better." in shown[0]
    assert shown[1].startswith("It goes on until ")
    assert days.today().now.stage is ProgrammeStage.RUNNING


@pytest.mark.parametrize(
    ("choice", "stage", "expected"),
    [
        ("pause", ProgrammeStage.PAUSED, "Paused until"),
        ("stop", ProgrammeStage.ENDED, "Your history stays"),
        ("see-professional", ProgrammeStage.ENDED, "nerveflow report"),
    ],
)
def test_the_weeks_can_end_in_four_ways(
    days: Days, choice: str, stage: ProgrammeStage, expected: str
) -> None:
    days.planned().pass_days(50)
    assert expected in " ".join(decided(choice)(days))
    assert days.today().now.stage is stage
    short = days.today().short_line()
    assert ("paused until" in short) is (stage is ProgrammeStage.PAUSED) and "press e" not in short
    assert weeks_after_session(days.services) is None


def test_the_review_says_what_the_numbers_show(days: Days) -> None:
    days.planned().exercise().pass_days(2).exercise().pass_days(50)
    ask = days.asked()
    ask.interview.answer(None)
    shown = ask.interview.current
    assert shown is not None
    printed = "\n".join(shown.lines)
    assert "2 of 18 planned days" in printed
    assert "Tension, both legs: " in printed and "Repetitions, both legs: " in printed


def test_what_got_in_the_way_is_named_in_the_review(days: Days) -> None:
    days.planned(**{"weeks-goal": None}).pass_days(8)
    answer(days.asked(), {"weeks-barrier": "no-time"})
    assert "What got in the way: there was no time (once)." in list(review_lines(days.today()))


def run(days: Days, wanted: WeeksWanted, given: Mapping[str, Given]) -> tuple[list[str], int]:
    """A visit about the weeks alone: what was shown, and its exit code."""
    steps = weeks_visit(days.services, wanted)
    shown: list[str] = []
    answer_: s.VisitAnswer = None
    try:
        step = next(steps)
        while True:
            if isinstance(step, s.RunInterview):
                while (ask := step.interview.current) is not None:
                    step.interview.answer(given.get(ask.id, ask.id == "weeks-plan" or None))
            elif isinstance(step, s.ShowMessage):
                shown += step.lines
            step = steps.send(answer_)
    except StopIteration as end:
        return shown, end.value.code


def test_the_menu_plans_where_nothing_is_planned_and_rates_later(days: Days) -> None:
    shown, code = run(days, WeeksWanted.MENU, PLAN)
    assert code == exits.DONE and "6 weeks" in shown[0]
    days.pass_days(1)
    shown, code = run(days, WeeksWanted.MENU, {"weeks-menu": "rate", "weeks-rating": 7})
    assert code == exits.DONE and "7 now (10 is as well as before the trouble): better" in shown[0]
    assert run(days, WeeksWanted.MENU, {"weeks-menu": "back"}) == ([], exits.DONE)
    shown, _ = run(days, WeeksWanted.MENU, {"weeks-menu": "review", "weeks-decision": "stop"})
    assert "Stopped" in shown[-2]
    days.pass_days(1)
    shown, _ = run(days, WeeksWanted.MENU, {"weeks-menu": "plan", "weeks-weeks": 4})
    assert "4 weeks" in shown[0]


def test_weeks_that_are_planned_on_a_friday_are_to_come_and_not_over(days: Days) -> None:
    days.pass_days(4)
    (ask, begins) = plan(days.services).interview, "They begin on Monday, 9 June."
    ask.answer(None)
    assert ask.current is not None and begins in ask.current.lines[0]
    days.planned()
    today = days.today()
    assert today.now.stage is ProgrammeStage.TO_COME
    assert today.short_line().endswith("6 weeks, they begin on Monday, 9 June")
    assert nothing_due_yet(days.services).endswith("your weeks begin on Monday, 9 June.")
    found = progress_now(days.services, 4).plot("reps").sentence
    assert "Nothing is planned" not in found
    shown, _ = run(days, WeeksWanted.REVIEW, {"weeks-decision": "stop"})
    assert (
        shown[0] == words.weeks.NO_WEEK_TO_LOOK_AT
        and days.today().now.stage is ProgrammeStage.TO_COME
    )


def test_weeks_to_come_can_be_called_off_and_are_not_reviewed(days: Days) -> None:
    days.pass_days(4).planned()
    menu = next(weeks_visit(days.services))
    assert isinstance(menu, s.RunInterview) and menu.interview.current is not None
    offered = [choice.id for choice in menu.interview.current.choices]
    assert "review" not in offered and "call-off" in offered
    shown, _ = run(days, WeeksWanted.MENU, {"weeks-menu": "call-off"})
    assert "Stopped" in shown[0] and days.today().now.stage is ProgrammeStage.ENDED
    assert (days.today().short_line(), nothing_due_yet(days.services)) == ("", "")


def test_a_pause_says_until_when_nothing_is_due(days: Days) -> None:
    days.planned()
    decide(days.services, days.today(), Decision.PAUSE, 2)
    assert nothing_due_yet(days.services) == "Nothing is due: paused until Monday, 16 June."


def test_weeks_that_are_over_have_nothing_due_and_are_not_called_missing(days: Days) -> None:
    days.planned().pass_days(7 * 7)
    assert days.today().now.stage is ProgrammeStage.DONE
    assert nothing_due_yet(days.services) == words.weeks.NOTHING_DUE_NOW


def test_a_look_is_taken_when_it_is_asked_for(days: Days) -> None:
    assert run(days, WeeksWanted.LOOK, {}) == ([words.weeks.NO_WEEKS], exits.FINDINGS)
    days.planned()
    shown, code = run(days, WeeksWanted.LOOK, {})
    assert (shown[0], code) == (words.weeks.NO_WEEK_TO_LOOK_AT, exits.FINDINGS)
    days.pass_days(8)
    shown, _ = run(days, WeeksWanted.LOOK, {"weeks-rating": 4, "weeks-barrier": "tired"})
    assert "Try it at another time of day" in " ".join(shown)
    shown, _ = run(days, WeeksWanted.REVIEW, {"weeks-decision": "pause", "weeks-longer": 2})
    assert "Paused until" in shown[-2]


def test_the_menu_opens_the_look_at_a_missed_week_once(days: Days) -> None:
    days.planned().pass_days(8)
    shown, _ = run(days, WeeksWanted.MENU, {"weeks-menu": "look", "weeks-barrier": "tired"})
    assert "Try it at another time of day" in " ".join(shown)
    assert run(days, WeeksWanted.MENU, {"weeks-menu": "back"}) == ([], exits.DONE)
    assert run(days, WeeksWanted.LOOK, {})[0][0] == words.weeks.NO_WEEK_TO_LOOK_AT


def test_a_signal_or_the_end_of_the_input_ends_the_questions_with_its_code(days: Days) -> None:
    unanswered = "the input ended before every question was answered, so no weeks were planned"
    for gone, code, trouble in (
        (s.Gone(15), exits.signalled(15), ""),
        (s.Gone(), exits.WRONG_USE, unanswered),
    ):
        steps = weeks_visit(days.services, WeeksWanted.PLAN)
        next(steps)
        with pytest.raises(StopIteration) as ended:
            steps.send(gone)
        assert (ended.value.value.code, ended.value.value.trouble) == (code, trouble)


def test_a_pause_is_in_the_lines(days: Days) -> None:
    days.planned()
    decide(days.services, days.today(), Decision.PAUSE, 2)
    assert any(line.startswith("Paused until ") for line in days.today().lines())
    days.pass_days(1)
    decide(days.services, days.today(), Decision.GO_ON, 0)
    assert any(line.startswith("Week 1 of 6") for line in days.today().lines())


def test_the_days_of_the_weeks_are_due_like_those_of_a_weekly_aim(days: Days) -> None:
    days.planned()
    (aim,) = aims_of(days.services)
    assert (aim.flow, aim.per_week) == (days.today().saved.programme.routine, 3)
    days.services.settings.plan_week(aim.flow, 5)
    assert [each.per_week for each in aims_of(days.services)] == [5]
    days.pass_days(60)
    days.services.settings.plan_week(aim.flow, 0)
    assert aims_of(days.services) == ()


def test_answers_that_are_refused_are_named_and_nothing_is_where_none_was_given(
    days: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise Locked("locked")

    monkeypatch.setattr("nerveflow.visit.weeks._begun", refuse)
    shown, code = run(days, WeeksWanted.PLAN, PLAN)
    assert code == exits.FINDINGS and shown[-2] == "locked"
    assert f'"{words.weeks.TITLE}"' in shown[-1] and f'"{PLAN["weeks-goal"]}"' in shown[-1]
    shown, _ = run(days, WeeksWanted.PLAN, {})
    assert shown[-1] == "locked"
