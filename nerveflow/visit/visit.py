"""One visit: one start of the program, from the offer of an unfinished session to the report.

A generator in the manner of `Interview`: it yields steps and is sent answers. It decides the order
of the steps, what to do about errors, and the exit code. It knows no console and no screen.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from nerveflow import exits
from nerveflow.comparison.ways import ComparedWay, WayPair
from nerveflow.harmless import escaped
from nerveflow.interview.after import AfterResult, BeforeValues, Done, after_session
from nerveflow.interview.before_state import BeforeOutcome, BeforeResult
from nerveflow.interview.interview import Interview
from nerveflow.interview.programme import is_it_so
from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import Tier
from nerveflow.session.terms import Limb, Symptom
from nerveflow.session.timeline import PartSide, Timeline
from nerveflow.store.errors import NotUnfinished, StoreError
from nerveflow.store.records import Unfinished
from nerveflow.store.store import Store
from nerveflow.visit import ask_before
from nerveflow.visit import visit_steps as s
from nerveflow.visit.closed_today import all_over, over_lines
from nerveflow.visit.comparison import applies, as_compared, comparison_today
from nerveflow.visit.done_command import DoneCommand
from nerveflow.visit.errors import CannotBegin, CannotResume, NothingLeft
from nerveflow.visit.inquirer import Inquirer
from nerveflow.visit.limits import requested_routines
from nerveflow.visit.live_session import FASTEST_HEARD, LiveSession, begin, closed_of, resume
from nerveflow.visit.new_files import new_files
from nerveflow.visit.not_saved import given_before, measured_since, unsaved_of
from nerveflow.visit.request import AT_THE_KEYBOARD, Answering, Request
from nerveflow.visit.save_answers import UnsavedAnswers, save_after, save_answers, save_start
from nerveflow.visit.services import Services
from nerveflow.visit.take_up import take_up
from nerveflow.visit.weeks import weeks_after_session
from nerveflow.visit.weeks_visit import run_questions
from nerveflow.wording import words
from nerveflow.wording.session_report import SessionReport, report_of_summary

ResultT = TypeVar("ResultT")
VisitPart = Generator[s.VisitStep, s.VisitAnswer, ResultT]
"""A part of a visit that has a result."""

EXIT_CODES: dict[BeforeOutcome, int] = {
    BeforeOutcome.GO_ON: exits.DONE,
    BeforeOutcome.REFUSED: exits.REFUSED,
    BeforeOutcome.DECLINED: exits.FINDINGS,
    BeforeOutcome.LEFT: exits.FINDINGS,
}
"""The exit code of a visit that ends with the questions before a session."""


GoOn = Callable[[Callable[[], s.VisitStep | s.VisitEnd], bool], s.VisitStep | s.VisitEnd]
"""Does what comes between two steps, which may wait for the disk; whether it saves an answer."""


def drive(
    visit: s.Visit,
    render: Callable[[s.VisitStep], s.VisitAnswer],
    go_on: GoOn = lambda work, _: work(),
) -> s.VisitEnd:
    """Run a visit to its end: `render` shows each step and returns the answer to it."""
    answer: s.VisitAnswer = None
    saves = False
    try:
        while True:
            step = go_on(partial(s.next_step, visit, answer), saves)
            if isinstance(step, s.VisitEnd):
                return step
            answer = render(step)
            saves = s.saves_answer(step, answer)
    finally:
        visit.close()


def visit(
    services: Services,
    request: Request | None,
    *,
    offers: bool = True,
    going_on: str | None = None,
    answering: Answering = AT_THE_KEYBOARD,
    each_nerve: bool = False,
) -> s.Visit:
    """The visit of one start.

    With `offers`, unfinished sessions are offered first. `going_on` is the id of one to continue at
    once, without an offer. Then comes the session of `request`; None
    ends the visit. `answering` is for a resumed session. With `each_nerve`, the chosen check is
    asked for after every nerve. Errors of the rooms below end the visit; it raises none of them.
    """
    script = _VisitScript(services, each_nerve=each_nerve)
    try:
        yield from script.take_up()
        yield from script.show_wrong_clock()
        if going_on is not None:
            return (yield from script.follow((yield from script.go_on(going_on, answering))))
        if offers:
            rehearsal = request is not None and request.rehearsal
            opened = yield from script.offer(answering=answering, rehearsal=rehearsal)
            if opened is not None:
                return (yield from script.follow(opened))
        if request is None:
            return s.VisitEnd(exits.DONE)
        return (yield from script.follow((yield from script.begin(request))))
    except _NoSession as why:
        return why.ended
    except (NothingLeft, CannotResume, StoreError) as why:
        return s.VisitEnd(exits.FINDINGS, str(why))
    except CannotBegin as why:
        return s.VisitEnd(exits.WRONG_USE, str(why))


class _NoSession(Exception):
    """The visit ends without a session."""

    def __init__(self, ended: s.VisitEnd) -> None:
        super().__init__()
        self.ended = ended


@dataclass(frozen=True, slots=True)
class _OpenedSession:
    """A session that is about to run."""

    live: LiveSession
    before: BeforeResult | None
    """The answers to the questions before it; None if none were asked."""
    answering: Answering


@dataclass(frozen=True, slots=True)
class _Compared:
    """A session of a comparison of two ways."""

    request: Request
    what: WayPair
    comparison: str
    way: ComparedWay


class _VisitScript:
    """The parts of a visit."""

    def __init__(self, services: Services, *, each_nerve: bool) -> None:
        self._services = services
        self._each_nerve = each_nerve

    def take_up(self) -> VisitPart[None]:
        """Take up what the history refused before, and say so."""
        store = self._services.store
        changed = store.settle()
        lines = take_up(self._services)
        lines += tuple(
            words.saving.spare_not_added(escaped(str(path)), str(error))
            for path, error in store.not_added
        )
        if changed:
            lines = (words.saving.spare_taken_up(changed), *lines)
        if store.trouble is not None:
            yield s.ShowMessage(self._without_history(), trouble=True)
        damaged = store.set_aside_damaged()
        if damaged:
            lines = (*lines, words.saving.damaged_set_aside(damaged))
        if lines:
            yield s.ShowMessage(lines)

    def _without_history(self) -> tuple[str, ...]:
        store = self._services.store
        if not store.in_file:
            return (str(store.trouble), words.saving.SAVED_NOWHERE)
        return (str(store.trouble), words.saving.saved_in_spare(escaped(str(store.path))))

    def show_wrong_clock(self) -> VisitPart[None]:
        """Say once that something was noted at a time that has not come yet."""
        noted = self._services.store.notice_wrong_clock(self._services.wall())
        if noted is not None:
            yield s.ShowMessage((words.saving.clock_was_wrong(noted),))

    def offer(self, *, answering: Answering, rehearsal: bool) -> VisitPart[_OpenedSession | None]:
        """Offer the unfinished sessions, or rehearsals, one by one, the newest first.

        One that was left before a night is not offered: it is marked as stopped, and a message says
        so. The result is the session to continue; None if there is none.
        """
        for unfinished in self._services.unfinished(rehearsal=rehearsal):
            slept = ask_before.left_before_night(self._services, unfinished)
            answer = s.OfferAnswer.KEEP if slept else (yield from self._offer_one(unfinished))
            if answer is s.OfferAnswer.CONTINUE:
                # The question itself may have been left open over night.
                slept = ask_before.left_before_night(self._services, unfinished)
                answer = s.OfferAnswer.KEEP if slept else answer
            if answer is s.OfferAnswer.LATER or answer is None:
                continue
            try:
                if answer is s.OfferAnswer.CONTINUE:
                    return (yield from self._resume(unfinished, answering=answering))
                if answer is s.OfferAnswer.KEEP:
                    self._services.store.mark_stopped(unfinished.id)
                else:
                    self._services.store.discard(unfinished.id, self._services.wall())
            except (CannotResume, StoreError) as error:
                yield s.ShowMessage((str(error),), trouble=True)
                continue
            stopped = answer is s.OfferAnswer.KEEP
            marked = (
                words.visit.REHEARSAL_STOPPED
                if unfinished.rehearsal
                else words.visit.MARKED_STOPPED
            )
            done = marked if stopped else words.visit.DISCARDED
            yield s.ShowMessage((words.visit.stopped_by_night(unfinished.name) if slept else done,))
        return None

    def go_on(self, session: str, answering: Answering) -> VisitPart[_OpenedSession]:
        """Continue this unfinished session. Raises CannotResume or StoreError."""
        found = [each for each in self._services.store.unfinished() if each.id == session]
        if not found:
            raise CannotResume(words.visit.NOT_WAITING)
        return (yield from self._resume(found[0], answering=answering))

    def begin(self, request: Request) -> VisitPart[_OpenedSession]:
        """Ask the questions before a session and open it. A rehearsal has no questions."""
        services = self._services
        whole = services.compiled(services.runnable(request.routine)[1], request.choices)
        yield from self._show_first(request, whole)
        if request.rehearsal:
            yield from self._rehearses(request.speed)
            speed = request.speed
            live = yield from self._or_spare(
                lambda: begin(services, request.routine, request.choices, speed=speed)
            )
            return _OpenedSession(live, None, request.answering)
        yield from self._show_cautions(request, whole)
        over = frozenset(closed_of(services, whole))
        known = services.store.trouble
        interview = ask_before.session_interview(services, request)
        before = yield from self._ask_before(interview, words.visit.BEFORE_SESSION)
        request = ask_before.confirmed_request(services, request, before)
        compared = yield from self._compared(request, before)
        if compared is not None:
            request = compared.request
        if compared is None or compared.what is not WayPair.INPUT:
            request = yield from self._stacked(request, before)
        with services.saving():
            live = yield from self._or_spare(lambda: self._begun(request, over, known))
            try:
                yield from self._save_start(before, live.id, compared)
            except BaseException:  # The program may end while something is shown.
                live.leave()
                raise
        live = replace(live, given_before=self._given(before))
        return _OpenedSession(live, before, request.answering)

    def _save_start(
        self, before: BeforeResult, session: str, compared: "_Compared | None" = None
    ) -> VisitPart[None]:
        """Save what belongs to a session that has begun; what no file takes is said."""
        try:
            save_start(self._services, before, session)
            if compared is not None:
                comparisons = self._services.store.comparisons
                comparisons.add_session(compared.comparison, session, compared.way)
        except StoreError as error:
            lost = words.saving.answers_unsure(words.visit.BEFORE_SESSION, self._given(before))
            yield s.ShowMessage((str(error), lost), trouble=True)

    def _given(self, before: BeforeResult | None) -> tuple[str, ...]:
        check = ask_before.chosen_check(self._services.settings.config.session)
        return () if before is None else given_before(before, check)

    def _begun(
        self, request: Request, over: frozenset[PartSide], known: StoreError | None
    ) -> LiveSession:
        """Open the session. `over` are the parts over for today, read before the questions.

        None is opened once the program was asked to end.
        """
        ending = self._services.ending
        if ending is not None and ending.asked is not None:
            raise _NoSession(s.ended_by(s.Gone(ending.asked)))
        choices = request.choices
        if self._services.store.trouble is not known:
            # A spare has replaced the history: it does not know what is over.
            choices = replace(choices, closed=choices.closed | over)
        return begin(self._services, request.routine, choices)

    def _or_spare(self, save: Callable[[], ResultT]) -> VisitPart[ResultT]:
        """The result of `save`; if the history refuses it, a spare is used from here on.

        Also if it takes something again, but not this: a disk with room for a page or two.
        Raises StoreError if the spare refuses it too.
        """
        store = self._services.store
        try:
            return save()
        except StoreError:
            store.settle()
        if store.trouble is None:
            try:
                return save()
            except StoreError as error:
                store.fall_back(error)
                if store.trouble is None:
                    raise
        yield s.ShowMessage(self._without_history(), trouble=True, saves=True)
        return save()

    def _show_first(self, request: Request, whole: Timeline) -> VisitPart[None]:
        """Say which files of the person's own are used, and what the first session is."""
        services = self._services
        own = services.library.own_parts(services.routine(request.routine))
        if own:
            yield s.ShowMessage(
                tuple(words.routine.own_part(each.id, escaped(str(each.path))) for each in own)
            )
        if request.suggested:
            yield s.ShowMessage(
                (words.home.first_session(whole.name, words.numbers.minutes(whole.about_ms)),)
            )

    def _show_cautions(self, request: Request, whole: Timeline) -> VisitPart[None]:
        """Show the messages before the questions. Raises NothingLeft."""
        services = self._services
        if services.store.trouble is not None:
            yield s.ShowMessage((*self._without_history(), words.saving.ASKED_ANEW), stays=True)
        yield from self._show_over(request, whole)
        if any(each.limb is Limb.ARM for each in requested_routines(services, request)):
            yield s.ShowMessage((words.routine.ARM_NOT_ASKED,), stays=True)
        for lines in new_files(services, request.routine):
            yield s.ShowMessage(lines, stays=True)

    def _stacked(self, request: Request, before: BeforeResult) -> VisitPart[Request]:
        """The request with the sensory input that helped before, if the person wants it."""
        interview = ask_before.stack_interview(self._services, request, before)
        stacked, gone = yield from _run_interview(interview, words.visit.BEFORE_SESSION)
        if gone is not None:
            raise _NoSession(s.ended_by(gone))
        if not stacked.stimulus:
            return request
        return replace(request, choices=replace(request.choices, stacked=stacked.stimulus))

    def _compared(self, request: Request, before: BeforeResult) -> VisitPart["_Compared | None"]:
        """The request in the way that is due in a comparison; None if none is, or can be."""
        services = self._services
        today = comparison_today(services)
        due = None if today is None else today.next()
        if today is None or due is None:
            return None
        if not applies(services, request, due):
            yield s.ShowMessage((words.comparison.WAY_UNFIT,))
            return None
        offered = any(f.offered for f in before.stimuli if f.stimulus == due.stimulus)
        wanted, possible = as_compared(request, due, offered=offered)
        if not possible:
            yield s.ShowMessage((words.comparison.WAY_IMPOSSIBLE,))
            return None
        names, way = words.comparison.COMPARED_WAYS[due.what.value], due.way
        line = words.comparison.way_due(
            due.number, due.sessions, names[way is ComparedWay.B], due.stimulus
        )
        if due.what is WayPair.TIME:
            interview = is_it_so(
                line, words.comparison.way_asked(names[way is ComparedWay.B]), services.wall()
            )
            so, gone = yield from _run_interview(interview, words.visit.BEFORE_SESSION)
            if gone is not None:
                raise _NoSession(s.ended_by(gone))
            if not so.given:
                return None
            way = way if so.yes else way.other
        else:
            yield s.ShowMessage((line,))
        return _Compared(wanted, due.what, today.comparison.id, way)

    def _show_over(self, request: Request, whole: Timeline) -> VisitPart[None]:
        """Say what of the routine is over, and until when. Raises NothingLeft if all of it is.

        Nothing is said after an unseen grave answer: that closes for longer and is shown first.
        """
        services, now = self._services, self._services.wall()
        over = closed_of(services, whole)
        if not over or ask_before.unseen_answers(services):
            return
        choices = request.choices
        choices = replace(choices, closed=choices.closed | frozenset(over))
        if not services.timeline(request.routine, choices).schedule():
            raise NothingLeft(all_over(services.routine(request.routine).name, over, now))
        yield s.ShowMessage(tuple(over_lines(over, now)))

    def _offer_one(self, unfinished: Unfinished) -> VisitPart[s.VisitAnswer]:
        """Offer one session; discarding it is asked twice, and a no offers it again."""
        while True:
            answer = yield s.Offer(unfinished)
            sure = answer
            if answer is s.OfferAnswer.DISCARD:
                sure = yield s.ConfirmDiscard(unfinished)
            if isinstance(sure, s.Gone):
                raise _NoSession(s.ended_by(sure))
            if sure is answer:
                return answer

    def _resume(self, unfinished: Unfinished, *, answering: Answering) -> VisitPart[_OpenedSession]:
        if unfinished.rehearsal:
            yield from self._rehearses(unfinished.speed)
        interview = ask_before.resume_interview(self._services, unfinished)
        before = None
        if interview is not None:
            before = yield from self._ask_before(interview, words.visit.BEFORE_RESUMING)
            with self._services.saving():
                yield from self._save_start(before, unfinished.id)
        try:
            live = resume(self._services, unfinished)
        except NotUnfinished as error:
            if self._services.store.trouble is None:
                raise
            # A spare that could not be copied from the history knows no session of it.
            raise CannotResume(words.saving.not_continued_now(unfinished.name)) from error
        return _OpenedSession(replace(live, given_before=self._given(before)), before, answering)

    def _rehearses(self, speed: float) -> VisitPart[None]:
        """Say that nobody moves; with an unseen grave answer only a fast rehearsal is allowed."""
        found = ask_before.unseen_answers(self._services) if speed <= FASTEST_HEARD else ()
        if found:
            grave = found[0]
            lines = (words.visit.NO_REHEARSAL, *grave.verdict(load_questions()).lines)
            yield s.Refuse(lines, grave.tier)
            raise _NoSession(s.VisitEnd(exits.REFUSED))
        yield s.ShowMessage((words.visit.REHEARSAL_BEGINS,))

    def follow(self, opened: _OpenedSession) -> VisitPart[s.VisitEnd]:
        """Run the session, ask the questions after it, and report it."""
        live = opened.live
        try:
            if live.left_out:
                yield s.ShowMessage(tuple(over_lines(live.left_out, self._services.wall())))
            inquirer = Inquirer(self._services, live, each_nerve=self._each_nerve)
            answer = yield s.Follow(live, inquirer, opened.answering)
        finally:
            live.leave()
        unsaved = unsaved_of(self._services, live) or self._aside()
        lost = unsaved is not None and unsaved.lost is not None
        if isinstance(answer, s.Gone | s.LeftForLater):
            unsaved = self._with_later(unsaved, live, None)
            at_ms, rehearsal = live.coach.session.now_ms, live.coach.rehearsal
            yield s.ReportLeft(live.id, at_ms, unsaved, rehearsal)
            if lost:
                return s.VisitEnd(exits.FINDINGS)
            return s.ended_by(answer) if isinstance(answer, s.Gone) else s.VisitEnd(exits.DONE)
        done = yield from self._announce_end(live)
        after, gone, refused = None, None, False
        if not live.coach.rehearsal:
            after, gone, refused = yield from self._ask_after(opened, inquirer)
            if gone is None:
                gone = yield from self._ask_weeks()
        unsaved = self._with_later(unsaved or self._aside(), live, after)
        if trouble := done.trouble():
            yield s.ShowMessage((trouble,), trouble=True)
        if live.coach.rehearsal:
            yield s.ShowMessage((words.visit.REHEARSAL_ENDED,))
        yield s.Report(live.id, report_of_session(live, after), after, unsaved)
        if gone is not None and gone.signal is not None and not lost:
            return s.ended_by(gone)
        return s.VisitEnd(exits.FINDINGS if lost or refused else exits.DONE)

    def _with_later(
        self, unsaved: s.Unsaved | None, live: LiveSession, after: AfterResult | None
    ) -> s.Unsaved | None:
        """The same with what was answered since, if no part of the session is in a file."""
        if unsaved is None or not unsaved.nothing:
            return unsaved
        note = (words.saving.quoted(after.note),) if after is not None and after.note else ()
        lost = (*(unsaved.lost or ()), *measured_since(self._services, live.id), *note)
        return replace(unsaved, lost=lost)

    def _aside(self) -> s.Unsaved | None:
        found = self._services.store.aside
        return None if found is None else s.Unsaved(escaped(str(found)))

    def _ask_weeks(self) -> VisitPart[s.Gone | None]:
        """Ask what is due about the weeks; returns Gone if they were not all answered."""
        try:
            questions = weeks_after_session(self._services)
        except StoreError as error:
            yield s.ShowMessage((str(error),), trouble=True)
            return None
        if questions is None:
            return None
        ended = yield from run_questions(questions)
        return s.Gone() if ended.code == exits.INTERRUPTED else None

    def _announce_end(self, live: LiveSession) -> VisitPart[DoneCommand]:
        """Notify the terminal, and start the command that the person has set for this moment."""
        wanted = self._services.settings.config.session
        announced = live.coach.speed <= FASTEST_HEARD
        if announced and wanted.end_notice and self._services.end_notice:
            yield s.TellTerminal(self._services.end_notice)
        done = DoneCommand(wanted.done_command if announced else "")
        if trouble := done.trouble():
            yield s.ShowMessage((trouble,), trouble=True)
        return done

    def _ask_before(
        self, interview: Interview[BeforeResult], title: str
    ) -> VisitPart[BeforeResult]:
        """Ask the questions before a session; the answers are saved even if none follows.

        They are saved in another file if the history cannot be written.
        """
        try:
            before, gone = yield from _run_interview(interview, title)
        except GeneratorExit:
            # The program ends in the middle of the questions.
            with self._services.saving():
                self._save_leaving(interview.leave())
            raise
        with self._services.saving():
            if gone is not None and gone.signal is not None:
                trouble = self._save_leaving(before)
            else:
                trouble = yield from self._save_or_spare(before)
        if trouble:
            yield s.ShowMessage((trouble,), trouble=True)
        # A refusal holds even if nobody answers; a signal has its own exit code.
        refused = before.outcome is BeforeOutcome.REFUSED
        if gone is not None and (gone.signal is not None or not refused):
            raise _NoSession(s.ended_by(gone, words.visit.QUESTIONS_UNANSWERED))
        if interview.left and not refused:
            yield s.Refuse((self._left(answered=bool(interview.replies)),))
            raise _NoSession(s.VisitEnd(EXIT_CODES[BeforeOutcome.LEFT]))
        if not before.go_on:
            tier = before.verdict.tier if before.verdict is not None else None
            yield s.Refuse(before.lines, tier)
            raise _NoSession(s.VisitEnd(EXIT_CODES[before.outcome]))
        if before.lines:
            tier = before.verdict.tier if before.verdict is not None else None
            yield s.ShowMessage(before.lines, stays=tier is Tier.CAUTION)
        return before

    def _left(self, *, answered: bool) -> str:
        """What is said if the person leaves the questions before a session."""
        if not answered:
            return words.saving.QUESTIONS_LEFT_AT_ONCE
        return (
            words.saving.QUESTIONS_LEFT
            if self._services.store.in_file
            else words.saving.QUESTIONS_LEFT_UNSAVED
        )

    def _save_or_spare(self, answers: BeforeResult) -> VisitPart[str | None]:
        """Save answers, in a spare if the history refuses them."""
        try:
            return (yield from self._or_spare(lambda: save_answers(self._services, answers)))
        except GeneratorExit:
            # The program ends between the two tries.
            self._save_leaving(answers)
            raise
        except StoreError as error:
            if answers.outcome is not BeforeOutcome.REFUSED:
                raise
            # What the person has to do now is said, even if no file can be written.
            return str(error)

    def _save_leaving(self, answers: BeforeResult) -> str | None:
        """Save answers while the program ends: beside the history, if that is locked."""
        services, troubles = self._services, list[str | None]()

        def save(store: Store) -> None:
            troubles.append(save_answers(replace(services, store=store), answers))

        try:
            services.store.save(save)
        except StoreError as error:
            return str(error)
        return troubles[-1]

    def _ask_after(
        self, opened: _OpenedSession, inquirer: Inquirer
    ) -> VisitPart[tuple[AfterResult, s.Gone | None, bool]]:
        """The answers after a session, Gone if it was left early, and whether saving failed."""
        services, session = self._services, opened.live.id
        # A routine that ends with the check has asked for it already.
        measured = inquirer.after is not None
        # What was given before it was continued counts, else what was before its beginning.
        now = opened.before.pain if opened.before is not None else None
        values = BeforeValues(
            inquirer.pain if now is None else now,
            None if measured else ask_before.chosen_check(services.settings.config.session),
            None if measured else inquirer.before,
        )
        interview = after_session(values, _done(opened.live, inquirer), services.wall())
        result, gone = yield from _run_interview(interview, words.visit.AFTER_SESSION)
        with services.saving():
            refused = save_after(services, session, result)
            try:
                inquirer.save_last_nerve(result.check_value)
            except StoreError as error:
                refused = refused or UnsavedAnswers(error, (words.saving.LAST_NERVE,))
        if refused is not None:
            lost = words.saving.answers_lost(words.visit.AFTER_SESSION, refused.answers)
            yield s.ShowMessage((str(refused.error), lost), trouble=True)
        return result, gone, refused is not None


def _done(live: LiveSession, inquirer: Inquirer) -> Done:
    """The result of a session, for the lines at its end."""
    found = live.summary()
    stopped = [over for over in found.over if over.detail != Symptom.CRAMP.value]
    felt = (each.effect.symptom for each in found.felt)
    symptoms = tuple(symptom for symptom in felt if symptom is not Symptom.CRAMP)
    return Done(
        reps=found.reps,
        felt=bool(found.reps or found.readings or found.pains or found.felt or found.over),
        eased_off=bool(found.held or stopped),
        symptoms=symptoms,
        checked=inquirer.compared,
        pain=max((each.effect.value for each in found.pains), default=None),
    )


def _run_interview(
    interview: Interview[ResultT], title: str
) -> VisitPart[tuple[ResultT, s.Gone | None]]:
    """The result of an interview, and Gone if nobody answered to its end."""
    asks = interview.current is not None
    answer = (yield s.RunInterview(interview, title)) if asks else None
    return interview.leave(), answer if isinstance(answer, s.Gone) else None


def report_of_session(live: LiveSession, after: AfterResult | None) -> SessionReport:
    """The report right after a session, with what was answered after it."""
    return report_of_summary(
        live.summary(),
        live.timeline.name,
        rehearsal=live.coach.rehearsal,
        scheduled=[each.segment for each in live.timeline.schedule()],
        notes=(after.note,) if after is not None and after.note else (),
    )
