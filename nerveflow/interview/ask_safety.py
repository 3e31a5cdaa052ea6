"""The safety questions of an interview: the screening, sensory input, and a clearance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nerveflow.interview.ask import Ask, AskKind, Choice, Reply
from nerveflow.interview.before_state import BeforeState
from nerveflow.interview.interview import Script, SubScript
from nerveflow.safety.answers import (
    Answer,
    Clearance,
    PastScreening,
    ScreeningKind,
    last_full_answers,
)
from nerveflow.safety.grave import GraveAnswer, unseen
from nerveflow.safety.questions import FULL, Group, Question, QuestionSet
from nerveflow.safety.screening import Screening, answers_in_force, questions_due
from nerveflow.safety.stimulus import (
    StimulusVerdict,
    stimulus_questions_due,
    stimulus_verdict,
    valid_answers,
)
from nerveflow.safety.terms import When
from nerveflow.safety.verdict import Verdict, next_group, required, verdict
from nerveflow.wording import words

VIBRATION = "vibration"
"""The kind of sensory input that takes a massager."""


def ask_seen(state: BeforeState) -> Script[bool]:
    """Ask whether earlier emergency or urgent answers were seen; returns whether all of them were.

    If one was not, there is no session, and its verdict is set; so it is if the person leaves
    before they have said so.
    """
    known, result = state.known, state.result
    for grave in unseen(known.screenings, known.seen, state.now, known.questions):
        verdict = grave.verdict(known.questions)
        state.close(verdict, words.gate.STAYS_CLOSED, words.gate.you_answered(grave.named))
        found = yield from _ask_seen(grave, state)
        if found is None:
            return False
        result.seen += grave.seen(*found)
    state.open()
    return True


def _ask_seen(grave: GraveAnswer, state: BeforeState) -> Script[tuple[date, str, datetime] | None]:
    """The day, the professional and the moment of the answer; None if nobody has seen it."""
    when = (
        words.gate.BEFORE_TODAY
        if grave.undated
        else words.gate.on_day(words.numbers.date_of(grave.at))
    )
    lines = (
        words.gate.answered_on(when, grave.named),
        words.gate.SEEN_SINCE,
    )
    if not (yield Ask("seen", AskKind.YES_NO, lines)).yes:
        return None
    today = state.today
    earliest = grave.earliest_day(today)
    day = yield Ask(
        "seen-on",
        AskKind.DATE,
        (words.gate.ON_WHICH_DAY,),
        help=words.questions.such_a_day(earliest, today),
        earliest=earliest,
        latest=today,
        too_early=words.gate.NOT_BEFORE_ANSWER,
    )
    assert day.day is not None  # a date cannot be left out
    if grave.needs_order(day.day):
        moment = (
            words.gate.THAT_ANSWER
            if grave.undated
            else words.gate.answer_at(words.numbers.time_of_day(grave.at))
        )
        after = words.gate.was_after(moment)
        if not (yield Ask("seen-after", AskKind.YES_NO, (after,))).yes:
            return None
    asks = (words.gate.WHICH_PROFESSIONAL,)
    who = yield Ask("seen-by", AskKind.TEXT, asks, help=words.gate.SHORT_WHO)
    return day.day, who.words or "", who.at


def ask_screening(state: BeforeState) -> SubScript:
    """Ask the groups that are due. Sets the verdict and the screening to save."""
    questions, result = state.known.questions, state.result
    screening = questions_due(
        state.now,
        questions,
        past=state.known.screenings,
        clearances=state.all_clearances,
        worse_next_day_at=_worse_at(state),
        felt_since_full=state.known.felt_since_full,
        seen_now=bool(result.seen),
    )
    intro: tuple[str, ...] = (screening.reason,) if screening.reason else ()
    while group := next_group(screening.groups, _in_force(state, screening), questions):
        yield from _ask_group(state, screening, group, intro)
        intro = ()
        _judge(state, screening)
    found = _judge(state, screening)
    if found.needs_clearance_for:
        concerns = _concerns(found.needs_clearance_for, questions, state.today)
        result.clearances += yield from ask_clearances(concerns, questions.tell, state.now)
        found = _judge(state, screening)
    if found.allowed:
        result.lines = found.lines
    else:
        state.refuse(*found.lines)


def _ask_group(
    state: BeforeState, screening: Screening, group: Group, intro: tuple[str, ...]
) -> SubScript:
    """Ask one group until its grave ticks are confirmed; nothing of it is an answer before."""
    questions = state.known.questions
    signs = questions.of(group)
    heading = _heading(state, screening, group)
    while True:
        lines = (*intro, *group.lines, group.asks)
        reply = yield _group_ask(group, signs, lines, heading)
        yes = _true_signs(group, signs, reply)
        at = reply.at
        grave = [q for q in signs if q.id in yes and q.tier is not None and q.tier.is_grave]
        if grave:
            ticked = (q.asks for q in signs if q.id in yes)
            lines = (
                words.gate.YOU_TICKED,
                *(f"· {each}" for each in ticked),
                words.gate.IS_THAT_RIGHT,
            )
            confirmed = yield Ask("is-that-right", AskKind.YES_NO, lines, final=True)
            if not confirmed.yes:
                continue
            at = confirmed.at
        for q in signs:
            state.screening_answers[q.id] = Answer(q.id, q.id in yes, questions.wording, at)
        return


def _group_ask(
    group: Group,
    signs: Sequence[Question],
    lines: tuple[str, ...],
    heading: str,
) -> Ask:
    if group.form == "felt":
        return Ask(group.id, AskKind.YES_NO, lines, group.help, heading=heading, safety=True)
    choices = tuple(Choice(q.id, q.asks) for q in signs)
    kind = AskKind.SIGNS
    return Ask(group.id, kind, lines, group.help, choices=choices, heading=heading, safety=True)


def _true_signs(group: Group, signs: Sequence[Question], reply: Reply) -> frozenset[str]:
    if group.form == "felt":
        return frozenset() if reply.yes else frozenset(q.id for q in signs)
    return frozenset(reply.signs or ())


def _heading(state: BeforeState, screening: Screening, group: Group) -> str:
    """The name of a group, and which of the groups of its occasion it is."""
    questions = state.known.questions
    answers = _in_force(state, screening)
    asked = [g for g in required(screening.groups, answers, questions) if g.when is group.when]
    if group.when is When.FOLLOW_UP or len(asked) < 2:
        return group.name
    return words.visit.place_in(group.name, asked.index(group) + 1, len(asked))


def _worse_at(state: BeforeState) -> datetime | None:
    answer = state.result.next_day
    if answer and answer.value.is_worse:
        return answer.at
    return state.known.worse_next_day_at


def _in_force(state: BeforeState, screening: Screening) -> dict[str, bool]:
    given = {q: a.yes for q, a in state.screening_answers.items()}
    return answers_in_force(screening, given, state.known.questions)


def _judge(state: BeforeState, screening: Screening) -> Verdict:
    """Judge after every group, so that there is a verdict wherever the person leaves."""
    questions, given = state.known.questions, tuple(state.screening_answers.values())
    answers = _in_force(state, screening)
    found = verdict(screening.groups, answers, state.all_clearances, state.today, questions)
    full = any(a.yes and questions.get(a.question).opens == FULL for a in given)
    state.result.verdict = found
    state.result.screening = PastScreening(
        at=given[-1].at if given else state.now,
        kind=ScreeningKind.FULL if full else screening.kind,
        wording=questions.wording,
        answers=given,
        tier=found.tier,
        allowed=found.allowed,
    )
    return found


def ask_stimuli(state: BeforeState) -> SubScript:
    """Ask about each kind of sensory input what is not known yet. Sets a verdict for each kind."""
    for stimulus in state.known.stimuli:
        if stimulus == VIBRATION and not (yield from _ask_massager(state)):
            state.result.stimuli += (StimulusVerdict(stimulus, False, (words.gate.NO_MASSAGER,)),)
            state.result.lines += (words.gate.NO_MASSAGER,)
        else:
            yield from _ask_stimulus(state, stimulus)


def _ask_massager(state: BeforeState) -> Script[bool]:
    """Whether there is a massager; asked once, since it is a setting."""
    if state.known.massager is not None:
        return state.known.massager
    lines = (words.gate.HAVE_MASSAGER,)
    reply = yield Ask(
        "massager",
        AskKind.YES_NO,
        lines,
        help=words.gate.ASKED_ONCE,
    )
    state.result.massager = bool(reply.yes)
    return bool(reply.yes)


def _ask_stimulus(state: BeforeState, stimulus: str) -> SubScript:
    questions, result = state.known.questions, state.result
    text = questions.stimuli.get(stimulus)
    name = text.name if text else stimulus
    (group,) = questions.groups(When.STIMULUS)
    due = stimulus_questions_due(stimulus, _known_answers(state), questions)
    if due:
        lines = (words.gate.before_touch(name), group.asks)
        reply = yield _group_ask(group, due, lines, group.name)
        yes = reply.signs or ()
        result.stimulus_answers[stimulus] = tuple(
            Answer(q.id, q.id in yes, questions.wording, reply.at) for q in due
        )
    found = stimulus_verdict(
        stimulus, _known_answers(state), state.all_clearances, state.today, questions
    )
    needed = [q for q in found.needs_clearance_for if q not in state.clearances_asked]
    if needed:
        state.clearances_asked += needed
        concerns = _concerns(needed, questions, state.today)
        result.clearances += yield from ask_clearances(concerns, "", state.now, use=name)
        found = stimulus_verdict(
            stimulus, _known_answers(state), state.all_clearances, state.today, questions
        )
    result.stimuli += (found,)
    result.lines += tuple(words.joined.labelled(name, line) for line in found.lines)


def _known_answers(state: BeforeState) -> dict[str, bool]:
    given = [a for answers in state.result.stimulus_answers.values() for a in answers]
    return {
        **last_full_answers(state.known.screenings, state.now),
        **{q: a.yes for q, a in state.screening_answers.items()},
        **valid_answers((*state.known.stimulus_answers, *given), state.known.questions, state.now),
    }


@dataclass(frozen=True, slots=True)
class Concern:
    """Something that only a professional can clear."""

    id: str
    short: str
    earliest: date
    """A clearance from before this day does not count."""
    lines: tuple[str, ...] = ()
    """Why, for the person."""
    too_early: str = ""
    """Why a clearance from before that day does not count; empty if it is too long ago."""


def ask_clearances(
    concerns: Sequence[Concern], exercise: str, now: datetime, use: str = words.gate.GLIDES_CLEARED
) -> Script[tuple[Clearance, ...]]:
    """Ask for a clearance of each concern by itself, until one has none.

    `exercise` is what the professional should know of it. Returns the clearances that were given.
    """
    given: tuple[Clearance, ...] = ()
    for concern in concerns:
        clearance = yield from _ask_clearance(concern, exercise, now, use)
        if clearance is None:
            break
        given += (clearance,)
    return given


def _ask_clearance(
    concern: Concern, exercise: str, now: datetime, use: str
) -> Script[Clearance | None]:
    question = words.gate.cleared_for(use, concern.short)
    lines = (*concern.lines, *((exercise,) if exercise else ()), question)
    if not (yield Ask("cleared", AskKind.YES_NO, lines)).yes:
        return None
    day = yield Ask(
        "cleared-on",
        AskKind.DATE,
        (words.gate.ON_WHICH_DAY,),
        help=words.questions.such_a_day(concern.earliest, now.date()),
        earliest=concern.earliest,
        latest=now.date(),
        too_early=concern.too_early,
    )
    asks = (words.gate.WHICH_PROFESSIONAL,)
    who = yield Ask("cleared-by", AskKind.TEXT, asks, help=words.gate.SHORT_WHO)
    assert day.day is not None  # a date cannot be left out
    return Clearance(concern.id, day.day, who.at, who.words or "")


def _concerns(ids: Sequence[str], questions: QuestionSet, today: date) -> tuple[Concern, ...]:
    found = [questions.get(i) for i in ids]
    return tuple(
        Concern(q.id, q.short, today - timedelta(days=q.cleared_for_days - 1), (q.on_yes,))
        for q in found
    )
