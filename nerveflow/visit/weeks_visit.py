"""A visit only about the weeks, without a session: plan them, look, rate, decide."""

from enum import StrEnum

from nerveflow import exits
from nerveflow.config.sections import SettingsError
from nerveflow.interview.programme import WeeksAction, weeks_menu
from nerveflow.store.errors import StoreError
from nerveflow.visit import visit_steps as s
from nerveflow.visit import weeks
from nerveflow.visit.comparison_visit import comparison_visit
from nerveflow.visit.services import Services
from nerveflow.week.programme import Decision, ProgrammeStage
from nerveflow.wording import words


class WeeksWanted(StrEnum):
    """What a visit about the weeks is for."""

    MENU = "menu"
    """Show how they are, and ask what to do."""
    PLAN = "plan"
    LOOK = "look"
    REVIEW = "review"


def weeks_visit(services: Services, wanted: WeeksWanted = WeeksWanted.MENU) -> s.Visit:
    """Ask what is wanted about the weeks, and show the result."""
    try:
        return (yield from _visit(services, wanted))
    except StoreError as error:
        yield s.ShowMessage((str(error),), trouble=True)
        return s.VisitEnd(exits.FINDINGS)


def _visit(services: Services, wanted: WeeksWanted) -> s.Visit:
    today = weeks.weeks_today(services)
    if wanted is WeeksWanted.PLAN or (today is None and wanted is WeeksWanted.MENU):
        return (yield from run_questions(weeks.plan(services), words.weeks.NO_WEEKS_PLANNED))
    if today is None:
        yield s.ShowMessage((words.weeks.NO_WEEKS,))
        return s.VisitEnd(exits.FINDINGS)
    if wanted is WeeksWanted.LOOK:
        questions = weeks.look(services, today)
        if questions is None:
            yield s.ShowMessage((words.weeks.NO_WEEK_TO_LOOK_AT, *today.lines()))
            return s.VisitEnd(exits.FINDINGS)
        return (yield from run_questions(questions, words.weeks.UNANSWERED))
    if wanted is WeeksWanted.REVIEW:
        if today.now.stage is ProgrammeStage.TO_COME:
            yield s.ShowMessage((words.weeks.NO_WEEK_TO_LOOK_AT, *today.lines()))
            return s.VisitEnd(exits.FINDINGS)
        return (yield from run_questions(weeks.review(services, today), words.weeks.UNANSWERED))
    return (yield from _menu(services, today))


def _menu(services: Services, today: weeks.WeeksToday) -> s.Visit:
    """How the weeks are, and what to do about them."""
    looking = weeks.look(services, today) if today.now.stage is ProgrammeStage.RUNNING else None
    menu = weeks_menu(
        tuple(today.lines()),
        looks=looking is not None,
        begun=today.now.stage is not ProgrammeStage.TO_COME,
        rates=today.saved.goal is not None,
        now=services.wall(),
    )
    answer = yield s.RunInterview(menu, words.weeks.TITLE)
    if isinstance(answer, s.Gone):
        return s.ended_by(answer)
    action, value = menu.leave()
    if action is WeeksAction.RATE and value is not None:
        yield s.ShowMessage(weeks.rate(services, today, value))
    elif action is WeeksAction.LOOK and looking is not None:
        return (yield from run_questions(looking))
    elif action is WeeksAction.PLAN:
        return (yield from run_questions(weeks.plan(services)))
    elif action is WeeksAction.COMPARE:
        return (yield from comparison_visit(services))
    elif action is WeeksAction.CALL_OFF:
        yield s.ShowMessage(weeks.decide(services, today, Decision.STOP, 0))
    elif action is WeeksAction.REVIEW:
        return (yield from run_questions(weeks.review(services, today)))
    return s.VisitEnd(exits.DONE)


def run_questions(questions: weeks.WeeksQuestions, unanswered: str = "") -> s.Visit:
    """Ask, save, and show the result.

    `unanswered` is the trouble if the input ends before: without it the visit was interrupted.
    """
    gone = None
    if questions.interview.current is not None:
        answer = yield s.RunInterview(questions.interview, words.weeks.TITLE)
        gone = answer if isinstance(answer, s.Gone) else None
    lines, trouble = _finished(questions)
    if lines:
        title = words.weeks.TITLE
        yield s.ShowMessage(lines, trouble=trouble, stays=not trouble, title=title)
    if gone is not None:
        return s.ended_by(gone, unanswered)
    return s.VisitEnd(exits.FINDINGS if trouble or questions.declined() else exits.DONE)


def _finished(questions: weeks.WeeksQuestions) -> tuple[tuple[str, ...], bool]:
    try:
        return questions.finish(), False
    except (StoreError, SettingsError) as error:
        given = questions.interview.answers()
        lost = (words.saving.answers_unsure(words.weeks.TITLE, given),) if given else ()
        return (str(error), *lost), True
