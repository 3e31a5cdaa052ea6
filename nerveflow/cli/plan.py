"""`nerveflow plan`: today's proposal, every rule that spoke and why, and what is due."""

import os
from collections.abc import Iterator
from datetime import datetime

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.known_limits import known_limits
from nerveflow.cli.printing import print_json, print_lines, print_sentences, print_warnings
from nerveflow.cli.services import open_services
from nerveflow.dose.proposal import Proposal
from nerveflow.dose.responder import ResponderRow, ResponderTable, responder_table
from nerveflow.paths import find_paths
from nerveflow.plain_data import plain_data
from nerveflow.safety.answers import Clearance
from nerveflow.visit.closed_today import over_lines
from nerveflow.visit.services import Services
from nerveflow.visit.today import proposal_within, usual_routine
from nerveflow.visit.weekly_aims import aims_of, nothing_due_yet, unknown_aims, week_status
from nerveflow.week.aims import AimToday, Streak
from nerveflow.wording import words


def plan(*, routine: str | None, weekly: int | None, withdraw: str | None, json: bool) -> int:
    """Print today's proposal, asking and saving nothing; or make the one change asked for."""
    paths = find_paths(os.environ)
    with open_services(os.environ, muted=True) as services:
        if withdraw is not None:
            return _withdraw(services, withdraw)
        wanted = usual_routine(services) if routine is None else routine
        if weekly is not None:
            return _save_weekly(services, wanted, weekly)
        now = services.wall()
        proposed = proposal_within(services, *known_limits(services, paths, wanted))
        print_warnings(unknown_aims(services))
        dues, streaks = week_status(services)
        later = nothing_due_yet(services)
        responders = responder_table(services.store.checks.trials())
        clearances = _clearances(services)
        closed = _closed(services)
        over = tuple(over_lines(services.store.closed_until(now), now))
    if json:
        fields = plain_data(proposed)
        assert isinstance(fields, dict)
        print_json(
            {
                "routine": wanted,
                **fields,
                "go_on": proposed.go_on and closed is None,
                "closed": closed,
                "over": list(over),
                "due": plain_data(dues),
                "streaks": plain_data(streaks),
                "responders": plain_data(responders),
                "clearances": plain_data(clearances),
            }
        )
    else:
        print_sentences(
            *([closed] if closed else _proposal_lines(wanted, proposed, now)),
            *over,
            *_week_lines(dues, streaks, later or words.command_line.no_plan(wanted)),
            *_responder_lines(responders),
            *_clearance_lines(clearances),
        )
    return exits.DONE


def _clearances(services: Services) -> tuple[Clearance, ...]:
    """The clearances that were not withdrawn."""
    return tuple(c for c in services.store.answers.clearances() if c.withdrawn_at is None)


def _withdraw(services: Services, question: str) -> int:
    answers = services.store.answers.stimulus_answers()
    known = [*(c.question for c in _clearances(services)), *(a.question for a in answers)]
    if not services.store.answers.withdraw(question, services.wall()):
        # Late: it is seldom needed.
        from nerveflow.cli.arguments import nearest

        near = nearest(question, known)
        message = words.command_line.nothing_saved_for(question, near, known)
        raise CliError(message, exits.WRONG_USE)
    print_lines(words.command_line.taken_back_answer(question))
    return exits.DONE


def _save_weekly(services: Services, routine: str, times: int) -> int:
    if times:
        # Only what can be followed is planned.
        services.timeline(routine)
    elif routine not in dict(services.settings.config.plan.per_week):
        raise CliError(_not_planned(services, routine), exits.FINDINGS)
    services.settings.plan_week(routine, times)
    print_lines(words.command_line.planned_now(routine, times))
    return exits.DONE


def _not_planned(services: Services, routine: str) -> str:
    """Why there is nothing to end: the weeks plan it, or nothing does."""
    planned = [aim.flow for aim in aims_of(services)]
    if routine in planned:
        return words.command_line.in_the_weeks(routine)
    # Late: it is seldom needed.
    from nerveflow.cli.arguments import nearest

    hint = words.command_line.did_you_mean_name(nearest(routine, planned))
    return words.command_line.was_not_planned(routine, hint)


def _closed(services: Services) -> str | None:
    """Why there is no session whatever the dose is: a grave answer that nobody has seen yet."""
    if not any(
        s.tier is not None and s.tier.is_grave
        for s in services.store.answers.recent_screenings(services.wall())
    ):
        return None
    # Late: few have such an answer, and the questions take longer to load than a proposal.
    from nerveflow.visit.ask_before import why_closed

    return why_closed(services, words.home.TYPE_RUN)


def _proposal_lines(wanted: str, proposed: Proposal, now: datetime) -> Iterator[str]:
    if proposed.go_on:
        yield words.command_line.dose_proposed(wanted, proposed.reps if proposed.glides else 0)
    else:
        when = words.numbers.time_from(proposed.wait_until, now) if proposed.wait_until else ""
        yield words.command_line.advice_until(
            wanted, words.questions.ADVICE[proposed.advice.value], when
        )
    yield proposed.reason
    if proposed.spoke:
        yield words.command_line.RULES_BEHIND
    for rule in proposed.spoke:
        said = words.joined.bracketed(rule.sentence, rule.source)
        yield f"  {words.joined.labelled(rule.id, said)}"


def _week_lines(
    dues: tuple[AimToday, ...], streaks: tuple[Streak, ...], later: str
) -> Iterator[str]:
    """What is due; if nothing is, until when, or how to plan it, in `later`."""
    if not dues:
        yield later
    yield from (due.sentence for due in dues)
    yield from (words.joined.labelled(each.flow, each.sentence) for each in streaks)


def _responder_lines(responders: ResponderTable) -> Iterator[str]:
    """How often each change followed a stimulus, a nerve or a side, one line each."""
    groups = (responders.by_stimulus, responders.by_nerve, responders.by_side)
    rows = [row for group in groups for row in group]
    if rows:
        yield words.command_line.TEST_AFTER_EACH
    yield from (f"  {_responder_line(row)}" for row in rows)


def _responder_line(row: ResponderRow) -> str:
    return words.progress.responder_line(
        row.name, row.better, row.same, row.worse, row.percent_better
    )


def _clearance_lines(clearances: tuple[Clearance, ...]) -> Iterator[str]:
    for each in clearances:
        yield words.command_line.cleared_on(each.question, str(each.cleared_on), each.by)
