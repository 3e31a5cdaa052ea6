"""One thing asked of the person, and how an answer to it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Given = bool | int | float | str | date | time | None
"""What a front end may hand over: what was typed, or a value already; None leaves it out."""


class AskKind(StrEnum):
    """What sort of answer is wanted."""

    YES_NO = "yes-no"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask. There is never a default: an answer is given or it is not."""

    id: str
    kind: AskKind
    lines: tuple[str, ...]
    """What to show; the last line is the question."""
    help: str = ""
    optional: bool = False
    """Whether it may be left out (None, or an empty line)."""
    choices: tuple[Choice, ...] = ()
    least: float = 0
    most: float = 10
    whole: bool = True
    """For a number: no fractions."""
    unit: str = ""
    earliest: date = date.min
    latest: date = date.max


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that has been read. The field of its kind is set; none where it was left out."""

    at: datetime
    yes: bool | None = None
    number: float | None = None
    words: str | None = None
    """For a choice, the id of what was chosen."""
    day: date | None = None
    clock: time | None = None


class BadAnswer(ValueError):
    """The answer cannot be read; the message says to the person what would do."""


def read_answer(ask: Ask, given: Given, at: datetime) -> Reply:
    """Read an answer; raises BadAnswer with a sentence where it does not fit."""
    text = _written(given).strip()
    if not text:
        if ask.optional:
            return Reply(at)
        raise BadAnswer("This one needs an answer.")
    return _READERS[ask.kind](ask, text, at)


def _written(given: Given) -> str:
    if given is None:
        return ""
    if isinstance(given, bool):
        return "yes" if given else "no"
    return given.isoformat() if isinstance(given, date | time) else str(given)


_YES_NO = {"y": True, "yes": True, "n": False, "no": False}


def _yes_no(_: Ask, text: str, at: datetime) -> Reply:
    yes = _YES_NO.get(text.casefold())
    if yes is None:
        raise BadAnswer("Please answer yes or no.")
    return Reply(at, yes=yes)


def _number(ask: Ask, text: str, at: datetime) -> Reply:
    kind = "whole number" if ask.whole else "number"
    said = BadAnswer(f"Please give a {kind} from {ask.least:g} to {ask.most:g}.")
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise said from None
    # Written so that "nan" fails as well.
    if not ask.least <= value <= ask.most or (ask.whole and value != int(value)):
        raise said
    return Reply(at, number=value)


def _choice(ask: Ask, text: str, at: datetime) -> Reply:
    wanted = text.casefold()
    for number, choice in enumerate(ask.choices, 1):
        if wanted in (str(number), choice.id.casefold(), choice.words.casefold()):
            return Reply(at, words=choice.id)
    close = [c for c in ask.choices if c.id.casefold().startswith(wanted)]
    if len(close) == 1:
        return Reply(at, words=close[0].id)
    listed = ", ".join(f"{n} {c.words}" for n, c in enumerate(ask.choices, 1))
    raise BadAnswer(f"Please choose one: {listed}.")


def _text(_: Ask, text: str, at: datetime) -> Reply:
    return Reply(at, words="".join(c for c in text if c.isprintable())[:500])


def _date(ask: Ask, text: str, at: datetime) -> Reply:
    near = {"today": at.date(), "yesterday": at.date() - timedelta(days=1)}
    try:
        day = near.get(text.casefold()) or date.fromisoformat(text)
    except ValueError:
        raise BadAnswer("Please give the date as year-month-day, like 2024-05-31.") from None
    if day > ask.latest:
        raise BadAnswer(f"That day has not come yet; {ask.latest} is the latest.")
    if day < ask.earliest:
        raise BadAnswer(f"That is too long ago to count; {ask.earliest} is the earliest.")
    return Reply(at, day=day)


def _time(_: Ask, text: str, at: datetime) -> Reply:
    try:
        clock = datetime.strptime(text[:5], "%H:%M").time()  # noqa: DTZ007 - a time of any day
    except ValueError:
        raise BadAnswer("Please give the time as hours:minutes, like 07:00.") from None
    return Reply(at, clock=clock)


_READERS: dict[AskKind, Callable[[Ask, str, datetime], Reply]] = {
    AskKind.YES_NO: _yes_no,
    AskKind.NUMBER: _number,
    AskKind.CHOICE: _choice,
    AskKind.TEXT: _text,
    AskKind.DATE: _date,
    AskKind.TIME: _time,
}
