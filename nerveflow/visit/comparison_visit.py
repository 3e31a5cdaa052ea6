"""A visit about a comparison of two ways, without a session: begin one, see how it is, end it."""

from nerveflow import exits
from nerveflow.comparison.ways import OutcomeMeasure, WayPair
from nerveflow.dose.measures import CheckKind
from nerveflow.interview.comparison import ComparisonAction, comparison_menu, plan_comparison
from nerveflow.routine.steps import STIMULI
from nerveflow.store.errors import StoreError
from nerveflow.visit import visit_steps as s
from nerveflow.visit.comparison import (
    PAIRS,
    begin_comparison,
    comparison_today,
    end_comparison,
    has_both_orders,
)
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.wording import words


def comparison_visit(services: Services) -> s.Visit:
    """Show how the comparison is and ask what to do; without one, ask what to compare."""
    try:
        return (yield from _visit(services))
    except (StoreError, CannotBegin) as error:
        yield s.ShowMessage((str(error),), trouble=True)
        return s.VisitEnd(exits.FINDINGS)


def _visit(services: Services) -> s.Visit:
    today = comparison_today(services)
    if today is not None:
        menu = comparison_menu(today.lines(), runs=today.runs, now=services.wall())
        answer = yield s.RunInterview(menu, words.comparison.TITLE)
        if isinstance(answer, s.Gone):
            return s.ended_by(answer)
        action = menu.leave()
        if action is ComparisonAction.END:
            end_comparison(services, today)
            yield s.ShowMessage((words.comparison.ENDED,))
        if action is not ComparisonAction.BEGIN:
            return s.VisitEnd(exits.DONE)
    plan = plan_comparison(_whats(services), STIMULI, _outcomes(services), PAIRS, services.wall())
    answer = yield s.RunInterview(plan, words.comparison.TITLE)
    if isinstance(answer, s.Gone):
        return s.ended_by(answer)
    for wanted in plan.leave():
        begun = begin_comparison(
            services, wanted.what, wanted.outcome, wanted.pairs, wanted.stimulus
        )
        lines = (*begun.lines()[:2], words.comparison.BEGUN)
        yield s.ShowMessage(lines, stays=True, title=words.comparison.TITLE)
    return s.VisitEnd(exits.DONE)


def _whats(services: Services) -> list[WayPair]:
    """The pairs of ways that the usual routine can be done in."""
    return [what for what in WayPair if what is not WayPair.ORDER or has_both_orders(services)]


def _outcomes(services: Services) -> list[OutcomeMeasure]:
    """The numbers that are asked for around sessions; the check only if one is chosen."""
    checks = services.settings.config.session.check in list(CheckKind)
    chosen = [OutcomeMeasure.PAIN, OutcomeMeasure.TENSION]
    return [OutcomeMeasure.CHECK, *chosen] if checks else chosen
