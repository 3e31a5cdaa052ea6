"""What the home screen shows, gathered from routines, history and plan. Reads, never writes."""

from collections import Counter
from datetime import datetime
from functools import partial

from nerveflow.dose.proposal import Advice, Proposal
from nerveflow.routine.choices import Choices
from nerveflow.routine.departures import departures, made_words, own_rules
from nerveflow.routine.includes import needed
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.model import Routine
from nerveflow.routine.translation import in_language
from nerveflow.session.terms import Side
from nerveflow.session.timeline import Timeline
from nerveflow.store.errors import StoreError
from nerveflow.store.records import SessionRow, SessionStatus
from nerveflow.ui.home_page import HomePage, RoutineRow, Today
from nerveflow.visit.ask_before import why_closed
from nerveflow.visit.choices_json import choices_from_json
from nerveflow.visit.closed_today import over_in_short
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.record_report import unfinished_line
from nerveflow.visit.request import DEFAULT_ROUTINE, Request
from nerveflow.visit.services import Services
from nerveflow.visit.today import (
    LOOK_BACK,
    is_first_start,
    proposal,
    usual_answering,
    usual_routine,
)
from nerveflow.visit.weekly_aims import nothing_due_yet, week_status
from nerveflow.visit.weeks import weeks_today
from nerveflow.wording import words
from nerveflow.wording.language import SessionEnding

LONGEST_AUTHOR = 40


def page(services: Services) -> HomePage:
    """Everything that the home screen shows now."""
    refused: list[StoreError] = []
    with services.store.hurried():
        rows: tuple[RoutineRow, ...] = (
            *_put_off(services, refused),
            *_rows(services, refused),
        )
        today = _today(services, refused)
    if not today.begins:
        rows = tuple(row._replace(advice="") for row in rows)
    # A spare history may be used in place of the one whose changes the copy of the page knows.
    whole = not refused and services.store.path == services.places.database
    return HomePage(rows, today, whole)


def _put_off(services: Services, refused: list[StoreError]) -> tuple[RoutineRow, ...]:
    """The unfinished sessions, the newest first: Enter continues one."""
    try:
        found = services.unfinished(rehearsal=False)
    except StoreError as error:
        refused.append(error)
        return ()
    return tuple(
        RoutineRow(
            id=each.routine,
            name=words.home.go_on_with(each.name),
            session=each.id,
            left_at=words.visit.stopped_at(
                each.last_ms, each.kind, words.body.place_of(each.nerve, each.side)
            ),
            summary=unfinished_line(each, services.wall()),
        )
        for each in found
    )


def _rows(services: Services, refused: list[StoreError]) -> tuple[RoutineRow, ...]:
    """Every routine file: the usual one first, then flows, then single glides, then broken ones.

    At a first start that is a short one, which says so.
    """
    try:
        last = services.store.last_times()
        usual, first = usual_routine(services), is_first_start(services)
    except StoreError as error:
        refused.append(error)
        last, usual, first = {}, DEFAULT_ROUTINE, False
    newest = _newest(services, refused)
    entries = sorted(services.library.entries(), key=partial(_order, usual))
    rows = [_row(services, entry, last, newest, refused) for entry in entries]
    made = _with_newest(services, _distinct(rows, entries), refused)
    if first:
        made = [
            row._replace(advice=words.home.GOOD_FIRST) if row.id == usual else row for row in made
        ]
    return tuple(sorted(made, key=lambda row: bool(row.errors)))


def _with_newest(
    services: Services, rows: list[RoutineRow], refused: list[StoreError]
) -> list[RoutineRow]:
    """What `last` does not say: that no time is known, or that what was begun was stopped."""
    try:
        past = services.store.history(LOOK_BACK)
    except StoreError as error:
        refused.append(error)
        return rows
    by_hand = {(each.routine, each.started_at) for each in past if each.by_hand}
    stopped = {
        each.routine: each for each in reversed(past) if each.status is SessionStatus.STOPPED
    }
    found = []
    for row in rows:
        newest = stopped.get(row.id)
        if row.last:
            found.append(row._replace(timed=(row.id, row.last) not in by_hand))
        elif newest is not None:
            word = words.endings.ENDINGS[SessionEnding.STOPPED].word
            found.append(row._replace(last=newest.started_at, ending=word))
        else:
            found.append(row)
    return found


def _distinct(rows: list[RoutineRow], entries: list[Entry]) -> list[RoutineRow]:
    """Where routines have one name, each with its id, where it is from, and who vouches for it."""
    count = Counter(row.name for row in rows)
    return [
        row._replace(origin=_whose(row, entry)) if count[row.name] > 1 else row
        for row, entry in zip(rows, entries, strict=True)
    ]


def _whose(row: RoutineRow, entry: Entry) -> str:
    source = entry.routine.source[0] if entry.routine is not None and entry.routine.source else None
    author = "" if source is None else source.authors or source.title
    short = author if len(author) <= LONGEST_AUTHOR else f"{author[: LONGEST_AUTHOR - 1]}…"
    return " · ".join(
        filter(None, (row.origin or words.own_files.ORIGINS[entry.origin], entry.id, short))
    )


def _today(services: Services, refused: list[StoreError]) -> Today:
    """Today at a glance; a history that cannot be read is reported in its place."""
    now = services.wall()
    date = words.numbers.date_of(now)
    try:
        return _today_from_history(services, now, date)
    except (StoreError, CannotBegin) as error:
        if isinstance(error, StoreError):
            refused.append(error)
        return Today(date, hint=str(error), begins=False)


def remembered(services: Services, routine: str) -> Choices:
    """The sides and parts that were chosen the last time."""
    return _remembered(services, routine, _newest(services, []), [])


def request_for(services: Services, routine: str) -> Request:
    """What one key starts."""
    answering = usual_answering(services)
    return Request(routine, remembered(services, routine), answering=answering)


def last_words(row: SessionRow, now: datetime) -> str:
    """A past session in a line."""
    reps = sum(each.reps for each in row.reps)
    highest = max((reading.value for reading in row.readings), default=None)
    day = words.numbers.when(datetime.fromisoformat(row.started_at), now)
    if row.by_hand:
        # Its time may not have been entered.
        day = day.partition(",")[0]
    ending = SessionEnding.of(row.status.value, worked=row.worked, cut_short=row.cut_short)
    word = words.endings.ENDINGS[ending].word
    # In a session added by hand, 0 means that no repetitions were entered.
    done = words.numbers.rep_count(reps) if reps or not row.by_hand else ""
    return words.home.last_session(day, row.name, word, done=done, highest_tension=highest)


def _newest(services: Services, refused: list[StoreError]) -> dict[str, str]:
    """The id of the newest session of each routine; none if the history cannot be read."""
    try:
        past = services.store.history(LOOK_BACK, rehearsals=True)
    except StoreError as error:
        refused.append(error)
        return {}
    # What was done without the program had no choices.
    return {row.routine: row.id for row in reversed(past) if not row.by_hand}


def _remembered(
    services: Services, routine: str, newest: dict[str, str], refused: list[StoreError]
) -> Choices:
    first = services.settings.config.session.begins_with
    if routine not in newest:
        return Choices(first_side=first)
    try:
        saved = choices_from_json(services.store.session(newest[routine]).choices)
    except (StoreError, ValueError) as error:
        if isinstance(error, StoreError):
            refused.append(error)
        return Choices(first_side=first)
    return Choices(sides=saved.sides, first_side=first, off=saved.off)


def _today_from_history(services: Services, now: datetime, date: str) -> Today:
    dues, streaks = week_status(services)
    due = words.joined.sentences(
        each.sentence.replace(each.flow, _name(services, each.flow), 1) for each in dues
    )
    newest = services.store.history(1)
    usual = usual_routine(services)
    dose = proposal(services, Request(usual))
    refused = dose.reason if dose.advice is Advice.PROFESSIONAL else ""
    closed = why_closed(services, words.home.PRESS_ENTER) or refused
    begins = dose.go_on and not closed
    if is_first_start(services) and not due and not closed:
        routine = services.routine(usual)
        length = words.numbers.minutes(services.compiled(routine).about_ms)
        due = words.home.start_with(routine.name, length) if begins else _advice(routine, dose, now)
    planned = weeks_today(services)
    in_short = "" if planned is None else planned.short_line()
    has_goal = planned is not None and bool(planned.goal_words)
    return Today(
        date=date,
        due=due or nothing_due_yet(services) or words.weeks.NO_PLAN_YET,
        last=last_words(newest[0], now) if newest else words.home.NONE_SO_FAR,
        streak=max(streaks, key=lambda each: each.weeks).sentence if streaks else "",
        hint="" if closed else _hint(dose),
        closed=closed,
        over=over_in_short(services.store.closed_until(now), now),
        begins=begins,
        weeks=max((each.weeks for each in streaks), default=0),
        goal=in_short if has_goal else "",
        plan="" if has_goal else in_short,
    )


def _name(services: Services, routine: str) -> str:
    """What a routine is called; its id if it is gone or broken."""
    try:
        return services.routine(routine).name
    except CannotBegin:
        return routine


def _advice(routine: Routine, dose: Proposal, now: datetime) -> str:
    """What is advised in place of a session, and until when, as `nerveflow plan` says it."""
    until = words.numbers.time_from(dose.wait_until, now) if dose.wait_until else ""
    return words.command_line.advice_until(
        routine.name, words.questions.ADVICE[dose.advice.value], until
    )


def _hint(dose: Proposal) -> str:
    """What is proposed for today, and why."""
    if not (dose.go_on and dose.glides) or str(dose.reps) in dose.reason:
        return dose.reason
    return words.home.dose_today(words.numbers.rep_count(dose.reps), dose.reason)


def _row(
    services: Services,
    entry: Entry,
    last: dict[str, str],
    newest: dict[str, str],
    refused: list[StoreError],
) -> RoutineRow:
    origin = _origin(services.library, entry)
    errors = tuple(str(error) for error in entry.errors)
    if entry.routine is None:
        return RoutineRow(entry.id, f"{entry.id}.toml", errors=errors, origin=origin)
    routine = in_language(entry.routine, services.settings.config.session.line_language)
    chosen = _remembered(services, entry.id, newest, refused)
    length, equipment = "", routine.equipment
    try:
        timeline = _timeline(services, entry.id, chosen)
        length = words.numbers.minutes(timeline.about_ms)
        equipment = needed(routine, services.library, timeline)
    except CannotBegin as why:
        errors = (str(why),)
    return RoutineRow(
        id=entry.id,
        name=routine.name,
        place=words.joined.long_listed(words.body.LAY_NERVES[nerve] for nerve in routine.nerves),
        length=length,
        sides=_sides(routine, chosen),
        last=last.get(entry.id, ""),
        errors=errors,
        origin=origin,
        summary=routine.summary,
        felt=routine.felt or "",
        technique=routine.technique or "",
        equipment=equipment,
        cautions=_to_know(routine),
        sources=len(routine.source),
    )


def _to_know(routine: Routine) -> tuple[str, ...]:
    """Who made it, where it departs from the usual dose, who has to take care, what is known."""
    evidence = (routine.evidence,) if routine.evidence else ()
    made = tuple(filter(None, [made_words(routine)]))
    return (*made, *departures(routine), *own_rules(routine), *routine.cautions, *evidence)


def _origin(library: Library, entry: Entry) -> str:
    """Where a file is from, and which files of the person's own a flow takes for shipped ones."""
    own = library.own_parts(entry.routine) if entry.routine is not None else ()
    parts = words.joined.listed(each.id for each in own if each.id != entry.id)
    origin = "" if entry.origin == "shipped" else words.own_files.ORIGINS[entry.origin]
    return " · ".join(each for each in (origin, parts and words.home.with_own_parts(parts)) if each)


def _sides(routine: Routine, chosen: Choices) -> str:
    """The sides in words, as they were chosen the last time."""
    written = words.home.SIDES.get(routine.sides, "")
    chosen_words = {side.value: words.home.one_side_only(words.body.SIDES[side]) for side in Side}
    chosen_words["both"] = words.home.SIDES["each"]
    return chosen_words.get(chosen.sides or "", written) if written else ""


def _timeline(services: Services, routine: str, chosen: Choices) -> Timeline:
    """As it was chosen the last time; as it is written if that no longer goes."""
    try:
        return services.timeline(routine, chosen)
    except CannotBegin:
        return services.timeline(routine)


def _order(usual: str, entry: Entry) -> tuple[bool, bool, bool, str]:
    flow = entry.routine is not None and entry.routine.is_flow
    name = entry.routine.name if entry.routine is not None else f"{entry.id}.toml"
    return entry.id != usual, entry.id != DEFAULT_ROUTINE, not flow, name


def library_sources(library: Library) -> tuple[str, ...]:
    """Every source of every routine, each once, in lines."""
    sources = (
        "\n  ".join(source.lines())
        for entry in library.entries()
        if entry.routine is not None
        for source in entry.routine.source
    )
    return tuple(dict.fromkeys(sources))
