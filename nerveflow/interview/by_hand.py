"""The questions about a session that was done without the program; each may be left out."""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nerveflow.days import EARLIEST
from nerveflow.interview.ask import Ask, AskKind, Choice, Reply
from nerveflow.interview.interview import Script
from nerveflow.session.summary import NerveSide
from nerveflow.session.terms import Side
from nerveflow.wording import words

MOST_REPS = 500
BOTH, ANOTHER_DAY = "both", "another"


@dataclass(frozen=True, slots=True)
class AnswersByHand:
    """The answers; None if a question was left out."""

    routine: str
    day: date
    reps: tuple[tuple[NerveSide, int | None], ...]
    """All repetitions by nerve and side."""
    tension: int | None
    pain_before: int | None
    pain_after: int | None
    minutes: int | None
    note: str


def ask_by_hand(
    routines: Sequence[tuple[str, str]],
    places_of: Callable[[str], Sequence[NerveSide]],
    day: date,
    today: date,
) -> Script[AnswersByHand]:
    """Ask for one session; `day` is the day that is chosen in the history.

    `routines` are ids with their names; `places_of` returns what a routine glides.
    """
    asked = Ask(
        "routine",
        AskKind.CHOICE,
        (words.history.WHICH_DONE,),
        choices=_choices(routines),
        together=True,
    )
    routine = (yield asked).words or ""
    on = yield from _day(day, today)
    places = yield from _places(places_of(routine))
    reps = []
    for place in places:
        line = words.history.reps_in_all(words.body.place_of(*place))
        reply = yield Ask(
            "reps", AskKind.NUMBER, (line,), optional=True, together=True, most=MOST_REPS
        )
        reps.append((place, _whole(reply)))
    return AnswersByHand(
        routine,
        on,
        tuple(reps),
        tension=_whole((yield _to_ten("tension", words.history.HIGHEST_TENSION))),
        pain_before=_whole((yield _to_ten("pain-before", words.history.PAIN_BEFORE))),
        pain_after=_whole((yield _to_ten("pain-after", words.history.PAIN_AFTER))),
        minutes=_whole(
            (
                yield Ask(
                    "minutes",
                    AskKind.NUMBER,
                    (words.history.MINUTES_DONE,),
                    optional=True,
                    together=True,
                    most=600,
                )
            )
        ),
        note=(
            yield Ask(
                "note", AskKind.TEXT, (words.history.NOTE_ON_IT,), optional=True, together=True
            )
        ).words
        or "",
    )


def _day(day: date, today: date) -> Generator[Ask, Reply, date]:
    days = {
        day.isoformat(): words.numbers.short_date(day),
        today.isoformat(): words.history.TODAY,
        (today - timedelta(days=1)).isoformat(): words.history.YESTERDAY,
        ANOTHER_DAY: words.history.ANOTHER_DAY,
    }
    asked = Ask(
        "day",
        AskKind.CHOICE,
        (words.gate.ON_WHICH_DAY,),
        choices=_choices(days.items()),
        together=True,
    )
    chosen = (yield asked).words
    if chosen != ANOTHER_DAY:
        return date.fromisoformat(chosen or "")
    other = yield Ask(
        "other-day",
        AskKind.DATE,
        (words.gate.ON_WHICH_DAY,),
        earliest=EARLIEST,
        latest=today,
        together=True,
    )
    assert other.day is not None
    return other.day


def _places(places: Sequence[NerveSide]) -> Generator[Ask, Reply, tuple[NerveSide, ...]]:
    sides = {side for _, side in places if side is not None}
    if len(sides) < 2:
        return tuple(places)
    named = [
        (BOTH, words.history.BOTH_SIDES),
        *((side.value, words.body.SIDES[side]) for side in Side),
    ]
    side = (
        yield Ask(
            "side",
            AskKind.CHOICE,
            (words.history.WHICH_SIDE,),
            choices=_choices(named),
            together=True,
        )
    ).words
    return tuple(each for each in places if side == BOTH or each[1] in (None, side))


def _choices(named: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(each, name) for each, name in named)


def _to_ten(name: str, line: str) -> Ask:
    return Ask(name, AskKind.NUMBER, (line,), optional=True, together=True)


def _whole(reply: Reply) -> int | None:
    return None if reply.number is None else int(reply.number)
