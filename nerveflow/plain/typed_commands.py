"""What can be typed in a session, and its command: the letters are our keys of the screens."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Consequence, Prompt, Symptom, Way
from nerveflow.visit.session_commands import ACTION_COMMANDS, KEPT, any_key_tells, main_command
from nerveflow.wording import words


@dataclass(frozen=True, slots=True)
class Help:
    """Print what can be typed."""


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Ask a question first: the command needs an answer that was not typed, or does not fit."""

    action: str
    """The id of the action."""
    why: str = ""
    """What was wrong with the answer that was typed; empty where there was none."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave the session to continue it later."""


@dataclass(frozen=True, slots=True)
class Mute:
    """Turn the sound off or on."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The line is no command."""

    why: str
    """A sentence for the person, with what is similar."""


TypedCommand = c.Command | Help | AskFirst | Leave | Mute | Unclear
Make = Callable[[str, Moment], TypedCommand]
"""Makes a command of the text after the typed word, at a moment."""

LONGEST_WORD = 40
_ACTIONS = {typed: action for action in words.ACTIONS for typed in action.typed}
_ALIASES: dict[str, c.Command] = {"stop": c.Stop(), "end": c.Choose(Way.END)}
"""Words that mean the same everywhere."""
_WAYS = {letter: way for way, (letter, _) in words.WAYS.items()}
"""What to type for each way."""
_SYMPTOMS = {
    name: symptom
    for symptom, (letter, _) in words.SYMPTOMS.items()
    for name in (letter, symptom.value)
    if letter
}


def parse_line(line: str, now: Moment) -> TypedCommand:
    """What a typed line means at this moment."""
    meant = _parsed(line, now)
    return meant if not any_key_tells(now) or _has_own_meaning(meant, now) else _enter(now)


def _has_own_meaning(meant: TypedCommand, now: Moment) -> bool:
    """Whether a line has its own meaning where any other line reports tension above target."""
    match meant:
        case AskFirst():
            return meant.action in KEPT
        case c.Feel():
            # A symptom that is only noted does less than easing, so it does not replace it.
            return now.consequences[meant.symptom] is not Consequence.NOTED
        case _:
            return isinstance(meant, c.Tension | c.Pain | c.Stop | Leave | Mute | Help)


def _parsed(line: str, now: Moment) -> TypedCommand:
    text = line.strip()
    typed = text if text == "R" else text.lower()
    if not typed:
        return _enter(now)
    if typed.isascii() and typed.isdigit():
        return c.Tension(int(typed[:4]))
    if now.question is Prompt.WAY and now.paused is None and typed in _WAYS:
        return c.Choose(_WAYS[typed])
    if typed in list(Symptom):
        return c.Feel(Symptom(typed))
    if typed in ("?", "help"):
        return Help()
    if typed in _ALIASES:
        return _ALIASES[typed]
    name, _, rest = typed.partition(" ")
    if name in (words.TEN_KEY, "tension"):
        return _tension(rest.strip(), spelled=name != words.TEN_KEY)
    action = _ACTIONS.get(name)
    if action is None:
        return Unclear(words.no_command(name[:LONGEST_WORD], _nearest(name)))
    if rest and not action.argument:
        return Unclear(words.alone_on_line(name))
    # A reason is saved as it was typed.
    rest = text.partition(" ")[2].strip() if action.id == "skip" else rest.strip()
    return _MAKE[action.id](rest, now) if action.id in _MAKE else ACTION_COMMANDS[action.id]


def help_lines() -> tuple[str, ...]:
    """Everything that can be typed, one line each."""
    first, *others = words.TYPED_HELP
    rows = [first, others[0]]
    rows += [
        (f"{action.typed[0]} {action.argument}".strip(), action.help)
        for action in words.ACTIONS
        if action.typed
    ]
    rows += others[1:]
    width = max(len(left) for left, _ in rows)
    return tuple(f"{left:<{width}}  {right}" for left, right in rows)


def _enter(now: Moment) -> TypedCommand:
    return main_command(now) or Unclear(words.choose_way(now.ways))


def _tension(rest: str, *, spelled: bool) -> TypedCommand:
    """`tension` or `t` with a number after it; `t` alone is 10, as on the screens."""
    if not rest and not spelled:
        return c.Tension(10)
    number = _number(rest)
    return Unclear(words.needs_number("tension")) if number is None else c.Tension(number)


def _number(rest: str) -> int | None:
    if rest == words.TEN_KEY:
        return 10
    return int(rest[:4]) if rest.isascii() and rest.isdigit() else None


def _pain(rest: str, now: Moment) -> TypedCommand:
    number = _number(rest)
    if number is not None and 0 <= number <= 10:
        return c.Pain(number)
    return AskFirst("pain", words.A_NUMBER if rest else "")


def _feel(rest: str, now: Moment) -> TypedCommand:
    if rest in _SYMPTOMS:
        return c.Feel(_SYMPTOMS[rest])
    if not rest:
        return AskFirst("symptom")
    near = get_close_matches(rest, [name for name in _SYMPTOMS if len(name) > 1], n=1)
    letters = [letter for letter, _ in words.SYMPTOMS.values() if letter]
    meant = f"{words.did_you_mean(near[0])} " if near else ""
    return AskFirst("symptom", meant + words.one_of(letters))


def _pause(rest: str, now: Moment) -> TypedCommand:
    return c.Pause() if now.paused is None else c.Resume()


_MAKE: dict[str, Make] = {
    "pause": _pause,
    "symptom": _feel,
    "pain": _pain,
    "stop": lambda rest, now: AskFirst("stop"),
    "skip": lambda rest, now: c.Skip(rest) if rest else AskFirst("skip"),
    "leave": lambda rest, now: Leave(),
    "hands-free": lambda rest, now: c.Waits(not now.hands_free),
    "mute": lambda rest, now: Mute(),
}
"""The actions whose command depends on the moment or on the text after the word."""


def _nearest(name: str) -> str:
    known = [*_ACTIONS, *_ALIASES, "help", "tension"]
    return next(iter(get_close_matches(name, known, n=1)), "")
