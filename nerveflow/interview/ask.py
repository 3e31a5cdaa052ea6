"""One question to the person, and how the answer is parsed."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from enum import StrEnum

from nerveflow.wording import words

TEN = 10
Given = bool | int | float | str | date | time | tuple[str, ...] | None
"""What a front end may pass: the typed text or a value; None leaves the question out.

For signs the ids of those that are true, or an empty tuple for none of them.
"""


class AskKind(StrEnum):
    """The kind of answer."""

    YES_NO = "yes-no"
    NUMBER = "number"
    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    SIGNS = "signs"
    """Which of several signs are true; "none of them" is an answer too."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers to choose from, or one of the signs."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. It never has a default answer."""

    id: str
    kind: AskKind
    lines: tuple[str, ...]
    """The lines to show; the last is the question."""
    help: str = ""
    optional: bool = False
    """Whether it may be left out, with None or an empty line."""
    choices: tuple[Choice, ...] = ()
    none: str = ""
    """What choosing none of several means; empty for signs, of which none is true."""
    least: float = 0
    most: float = 10
    whole: bool = True
    """Whether a number must be whole."""
    unit: str = ""
    earliest: date = date.min
    latest: date = date.max
    too_early: str = ""
    """Why a day before the earliest does not count; empty if it is too long ago."""
    heading: str = ""
    """What it is about, and which of how many it is."""
    final: bool = False
    """Whether a yes cannot be taken back."""
    above: tuple[str, ...] = ()
    """What was answered on its page, one line each: a screen shows a page, lines a question."""
    below: tuple["Ask", ...] = ()
    """The questions that are still to come on its page."""
    usual: bool = False
    """Whether leaving it out takes the usual value that its question names."""
    together: bool = False
    """Whether it is one of several that are saved together: to leave it leaves all of them."""
    safety: bool = False
    """Whether it is one of the safety questions, where a no is an answer to be named."""

    @property
    def hint(self) -> str:
        """What to type for an answer of its kind."""
        if self.kind is AskKind.DATE:
            return words.questions.date_hint(self.earliest, self.latest)
        return words.questions.ASK_HINTS[self.kind]

    @property
    def to_ten(self) -> bool:
        """Whether it asks for a number from 0 to 10, where one letter means ten."""
        return self.kind is AskKind.NUMBER and (self.least, self.most) == (0, TEN)

    @property
    def may_pass(self) -> bool:
        """Whether leaving it, as with Esc, leaves out only this question and goes on.

        Never if that would take a usual value, or if the answers are saved together.
        """
        return self.optional and not (self.usual or self.together)

    @property
    def one_key(self) -> bool:
        """Whether one key answers it, as it does for tension and pain in a session."""
        return self.to_ten and self.whole


@dataclass(frozen=True, slots=True)
class Reply:
    """A parsed answer. Only the field of its kind is set; none if the question was left out."""

    at: datetime
    yes: bool | None = None
    number: float | None = None
    words: str | None = None
    """The text; for a choice, the id of the chosen one."""
    day: date | None = None
    clock: time | None = None
    signs: tuple[str, ...] | None = None
    """The ids of the signs that are true; empty if none is."""


class BadAnswer(ValueError):
    """The answer cannot be parsed; the message is for the person and names a valid answer."""


def read_answer(ask: Ask, given: Given, at: datetime) -> Reply:
    """Parse an answer. Raises BadAnswer with a sentence if it does not fit."""
    if isinstance(given, tuple):
        given = " ".join(_number_of(ask, sign) for sign in given) or NONE
    text = _as_text(given).strip()
    if not text:
        if ask.optional:
            return Reply(at)
        raise BadAnswer(words.questions.NEEDS_ANSWER)
    return _READERS[ask.kind](ask, text, at)


def in_words(ask: Ask, reply: Reply) -> str:
    """An answer with its question, to be read; empty for a no and if it was left out.

    Saving the answers before it is not an answer.
    """
    value = "" if ask.together and ask.kind is AskKind.YES_NO else _value_in_words(ask, reply)
    return words.joined.sentences((*ask.lines[-1:], value)) if value else ""


def _value_in_words(ask: Ask, reply: Reply) -> str:
    if reply.number is not None:
        return words.numbers.with_unit(reply.number, ask.unit)
    if reply.words is not None:
        named = next((each.words for each in ask.choices if each.id == reply.words), "")
        return named or words.questions.typed_answer(reply.words)
    if reply.day is not None:
        return reply.day.isoformat()
    if reply.clock is not None:
        return words.numbers.time_of_day(reply.clock)
    true = reply.signs or ()
    signs = words.joined.listed(each.words for each in ask.choices if each.id in true)
    return words.questions.YES_GIVEN if reply.yes else signs


def _number_of(ask: Ask, sign: str) -> str:
    return str([choice.id for choice in ask.choices].index(sign) + 1)


def _as_text(given: bool | float | str | date | time | None) -> str:
    if given is None:
        return ""
    if isinstance(given, bool):
        return next(word for word, yes in words.questions.YES_NO_TYPED.items() if yes is given)
    return given.isoformat() if isinstance(given, date | time) else str(given)


def _yes_no(_: Ask, text: str, at: datetime) -> Reply:
    yes = words.questions.YES_NO_TYPED.get(text.casefold())
    if yes is None:
        raise BadAnswer(words.questions.ANSWER_YES_OR_NO)
    return Reply(at, yes=yes)


def _number(ask: Ask, text: str, at: datetime) -> Reply:
    bad = BadAnswer(
        words.questions.give_number(ask.least, ask.most, whole=ask.whole, to_ten=ask.to_ten)
    )
    if ask.to_ten and text.casefold() == words.keys.TEN_KEY:
        return Reply(at, number=TEN)
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        raise bad from None
    # In this form "nan" fails too.
    if not ask.least <= value <= ask.most or (ask.whole and value != int(value)):
        raise bad
    return Reply(at, number=value)


def _choice(ask: Ask, text: str, at: datetime) -> Reply:
    wanted = text.casefold()
    for number, choice in enumerate(ask.choices, 1):
        if wanted in (str(number), choice.id.casefold(), choice.words.casefold()):
            return Reply(at, words=choice.id)
    close = [c for c in ask.choices if c.id.casefold().startswith(wanted)]
    if len(close) == 1:
        return Reply(at, words=close[0].id)
    listed = (words.questions.nth_choice(n, c.words) for n, c in enumerate(ask.choices, 1))
    raise BadAnswer(words.questions.choose_one(listed, _meant(ask, wanted)))


def _meant(ask: Ask, wanted: str) -> str:
    """The answer that was probably meant; empty if none is similar."""
    numbered = list(enumerate(ask.choices, 1))
    named = {name.casefold(): (n, c) for n, c in numbered for name in (c.id, c.words)}
    near = get_close_matches(wanted, named, n=1)
    if not near:
        return ""
    number, choice = named[near[0]]
    return words.questions.nth_choice(number, choice.words)


def _text(_: Ask, text: str, at: datetime) -> Reply:
    return Reply(at, words="".join(c for c in text if c.isprintable())[:500])


def _date(ask: Ask, text: str, at: datetime) -> Reply:
    yesterday = at.date() - timedelta(days=1)
    near = {words.questions.TODAY_TYPED: at.date(), words.questions.YESTERDAY_TYPED: yesterday}
    day = near.get(text.casefold()) or _day_of(text, at.date())
    if day is None:
        raise BadAnswer(words.questions.give_date(ask.earliest, ask.latest))
    if day > ask.latest:
        raise BadAnswer(words.questions.too_late(ask.latest))
    if day < ask.earliest:
        raise BadAnswer(words.questions.too_early(ask.earliest, ask.too_early))
    return Reply(at, day=day)


def _day_of(text: str, today: date) -> date | None:
    """A date in the forms that people write; without a year the last such day."""
    numbers = _in_numbers(text)
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"):
        with suppress(ValueError):
            return datetime.strptime(numbers, form).date()  # noqa: DTZ007 - a day without a time
    for year in (today.year, today.year - 1):
        with suppress(ValueError):
            whole = f"{numbers.rstrip('.')}.{year}"
            found = datetime.strptime(whole, "%d.%m.%Y").date()  # noqa: DTZ007 - as above
            if found <= today:
                return found
    return None


def _in_numbers(text: str) -> str:
    """A date with the name of its month as "31.5.2024" or "31.5"; any other text as it is."""
    day, *rest = text.split() or [""]
    if not 1 <= len(rest) <= 2:
        return text
    name, *year = rest if len(rest) > 1 else [rest[0].rstrip(".")]
    for names in (words.numbers.MONTHS, words.numbers.SHORT_MONTHS):
        for number, month in enumerate(names, 1):
            if name.casefold() == month.casefold():
                return ".".join((day, str(number), *year))
    return text


def _time(_: Ask, text: str, at: datetime) -> Reply:
    # With its seconds if it was given as a value; what else follows might be "pm".
    for form in ("%H:%M", "%H:%M:%S"):
        with suppress(ValueError):
            clock = datetime.strptime(text, form).time()  # noqa: DTZ007 - a time without a day
            return Reply(at, clock=clock)
    raise BadAnswer(words.questions.GIVE_TIME)


NONE = words.questions.NONE_TYPED[0]


def _signs(ask: Ask, text: str, at: datetime) -> Reply:
    if text.casefold() in (*words.questions.NONE_TYPED, ask.none.casefold()):
        return Reply(at, signs=())
    typed = text.replace(",", " ").split()
    numbers = {str(number): choice.id for number, choice in enumerate(ask.choices, 1)}
    if ask.none:
        typed = [_number_named(ask, each) for each in typed]
    if not typed or any(each not in numbers for each in typed):
        some = (choice.words for choice in ask.choices)
        raise BadAnswer(
            words.weeks.give_some_of(ask.none, some) if ask.none else words.questions.GIVE_SIGNS
        )
    return Reply(at, signs=tuple(sign for number, sign in numbers.items() if number in typed))


def _number_named(ask: Ask, typed: str) -> str:
    """The number of the one choice that begins with a typed word; else what was typed."""
    wanted = typed.casefold()
    named = [n for n, c in enumerate(ask.choices, 1) if c.words.casefold().startswith(wanted)]
    return str(named[0]) if len(named) == 1 else typed


_READERS: dict[AskKind, Callable[[Ask, str, datetime], Reply]] = {
    AskKind.YES_NO: _yes_no,
    AskKind.NUMBER: _number,
    AskKind.CHOICE: _choice,
    AskKind.TEXT: _text,
    AskKind.DATE: _date,
    AskKind.TIME: _time,
    AskKind.SIGNS: _signs,
}
