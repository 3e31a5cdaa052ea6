"""What a person may type in a session, and the command it means: the letters of the screens."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from nerveflow.session import commands as c
from nerveflow.session.effects import Prompt
from nerveflow.session.moment import Moment
from nerveflow.visit.session_commands import SENT
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Help:
    """The person asked what can be typed."""


@dataclass(frozen=True, slots=True)
class StopFirst:
    """The letter for stop was typed: the word has to follow, so that a slip ends nothing."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The person leaves and keeps the session for later."""


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence or restore the sound."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing is known by that name; `why` says what is near."""

    why: str


Meant = c.Command | Help | StopFirst | Leave | Mute | Unclear
Make = Callable[[str, Moment], Meant]

LONGEST_WORD = 40
_BY_TYPED = {typed: doing for doing in words.DOINGS for typed in doing.typed}
_ALIASES: dict[str, c.Command] = {"stop": c.Stop(), "end": c.Choose(c.Way.END)}
"""Whole words that mean one thing wherever they are typed."""
_WAYS = {letter: way for way, (letter, _) in words.WAYS.items()} | {"w": c.Way.NEXT_NERVE}
"""What is typed where the way to go on is asked for; w was the letter of earlier versions."""
_SYMPTOMS = {
    name: symptom
    for symptom, (letter, _) in words.SYMPTOMS.items()
    for name in (letter, symptom.value)
}


def meant(line: str, now: Moment) -> Meant:
    """What a typed line means at this moment."""
    text = line.strip()
    typed = text if text == "R" else text.lower()
    if not typed:
        return _enter(now)
    if typed.isascii() and typed.isdigit():
        return c.Tension(int(typed[:4]))
    if now.question is Prompt.WAY and now.paused is None and typed in _WAYS:
        return c.Choose(_WAYS[typed])
    if typed in list(c.Symptom):
        return c.Feel(c.Symptom(typed))
    if typed in ("?", "help"):
        return Help()
    if typed in _ALIASES:
        return _ALIASES[typed]
    name, _, rest = typed.partition(" ")
    if name in (words.TEN_KEY, "tension"):
        return _tension(rest.strip(), spelled=name != words.TEN_KEY)
    doing = _BY_TYPED.get(name)
    if doing is None:
        return Unclear(words.no_command(name[:LONGEST_WORD], _nearest(name)))
    if rest and not doing.takes:
        return Unclear(words.alone_on_line(name))
    # A reason is saved as it was typed.
    rest = text.partition(" ")[2].strip() if doing.id == "skip" else rest.strip()
    return _MAKE[doing.id](rest, now) if doing.id in _MAKE else SENT[doing.id]


def help_lines() -> tuple[str, ...]:
    """Everything that can be typed, one line each."""
    first, *others = words.TYPED_HELP
    rows = [first, others[0]]
    rows += [
        (f"{doing.typed[0]} {doing.takes}".strip(), doing.help)
        for doing in words.DOINGS
        if doing.typed
    ]
    rows += others[1:]
    width = max(len(left) for left, _ in rows)
    return tuple(f"{left:<{width}}  {does}" for left, does in rows)


def _enter(now: Moment) -> Meant:
    if now.paused is not None:
        return c.Resume()
    if now.question is Prompt.WAY:
        return Unclear(words.choose_way(now.ways))
    return c.Ready()


def _tension(rest: str, *, spelled: bool) -> Meant:
    """A number after `tension` or `t`; the letter alone is 10, as on the screens."""
    if not rest and not spelled:
        return c.Tension(10)
    return _number("tension", rest, c.Tension)


def _number(what: str, rest: str, make: Callable[[int], c.Command]) -> Meant:
    if rest.isascii() and rest.isdigit():
        return make(int(rest[:4]))
    return Unclear(words.needs_number(what))


def _pain(rest: str, now: Moment) -> Meant:
    # The letter meant pause in earlier versions.
    return _number("pain", rest, c.Pain) if rest else Unclear(words.PAIN_NOT_PAUSE)


def _feel(rest: str, now: Moment) -> Meant:
    return c.Feel(_SYMPTOMS[rest]) if rest in _SYMPTOMS else Unclear(words.feel_what())


def _pause(rest: str, now: Moment) -> Meant:
    return c.Pause() if now.paused is None else c.Resume()


_MAKE: dict[str, Make] = {
    "pause": _pause,
    "symptom": _feel,
    "pain": _pain,
    "stop": lambda rest, now: StopFirst(),
    "skip": lambda rest, now: c.Skip(rest),
    "leave": lambda rest, now: Leave(),
    "hands-free": lambda rest, now: c.Waits(not now.hands_free),
    "mute": lambda rest, now: Mute(),
}
"""What needs more than the letter; everything else is sent as it is."""


def _nearest(name: str) -> str:
    known = [*_BY_TYPED, *_ALIASES, "help", "tension"]
    return next(iter(get_close_matches(name, known, n=1)), "")
