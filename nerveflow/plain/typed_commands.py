"""What can be typed in a session, and its command: the letters are our keys of the screens."""

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

from nerveflow.plain.session_question import SessionQuestion, in_lines
from nerveflow.session import commands as c
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Consequence, Prompt, Symptom, Way
from nerveflow.visit.main_key import ALWAYS_OWN, any_key_means_more, main_command
from nerveflow.visit.session_actions import (
    SESSION_ACTIONS,
    ChoiceQuestion,
    NumberQuestion,
    Situation,
)
from nerveflow.wording import words
from nerveflow.wording.language import Action


@dataclass(frozen=True, slots=True)
class Help:
    """Print what can be typed."""


@dataclass(frozen=True, slots=True)
class AskFirst:
    """Ask a question first: the command needs an answer that was not typed, or does not fit."""

    action: str
    """The id of the action."""
    question: SessionQuestion = field(compare=False)
    why: str = ""
    """What was wrong with the answer that was typed; empty if there was none."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave the session to continue it later."""


@dataclass(frozen=True, slots=True)
class Mute:
    """Turn the sound off or on."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The line is not a command."""

    why: str
    """A sentence for the person, with what is similar."""


TypedCommand = c.Command | Help | AskFirst | Leave | Mute | Unclear
LONGEST_WORD = 40
_ACTIONS = {typed: action for action in words.keys.ACTIONS for typed in action.typed}
_ALIASES: dict[str, c.Command] = {"stop": c.Stop(), "end": c.Choose(Way.END)}
"""Words that mean the same everywhere."""
_WAYS = {letter: way for way, (letter, _) in words.steps.WAYS.items()}
"""What to type for each way."""


def parse_line(line: str, at: Situation) -> TypedCommand:
    """What a typed line means in this situation."""
    now, meant = at.now, _parsed(line, at)
    return meant if not any_key_means_more(now) or _has_own_meaning(meant, now) else _enter(now)


def _has_own_meaning(meant: TypedCommand, now: Moment) -> bool:
    """Whether a line has its own meaning if any other line reports tension above target."""
    match meant:
        case AskFirst():
            return meant.action in ALWAYS_OWN
        case c.Feel():
            # A symptom that is only noted does less than easing, so it does not replace it.
            return now.consequences[meant.symptom] is not Consequence.NOTED
        case _:
            return isinstance(meant, c.Tension | c.Pain | c.Stop | Leave | Mute | Help)


def _parsed(line: str, at: Situation) -> TypedCommand:
    now, text = at.now, line.strip()
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
    if name in (words.keys.TEN_KEY, "tension"):
        return _tension(rest.strip(), spelled=name != words.keys.TEN_KEY)
    action = _ACTIONS.get(name)
    if action is None:
        return Unclear(words.running.no_command(name[:LONGEST_WORD], _nearest(name)))
    if rest and not action.argument:
        return Unclear(words.running.alone_on_line(name))
    return _given(action.id, text.partition(" ")[2].strip(), at)


def help_lines() -> tuple[str, ...]:
    """Everything that can be typed, one line each."""
    first, *others = words.running.TYPED_HELP
    rows = [first, others[0]]
    rows += [
        (f"{action.typed[0]} {action.argument}".strip(), _help_of(action))
        for action in words.keys.ACTIONS
        if action.typed
    ]
    rows += others[1:]
    width = max(len(left) for left, _ in rows)
    return tuple(f"{left:<{width}}  {right}" for left, right in rows)


def _help_of(action: Action) -> str:
    return words.running.TYPED_PAUSE if action.id == "pause" else action.help


def letter(action: str) -> str:
    """What is typed for an action, in its shortest form."""
    return next(each.typed[0] for each in words.keys.ACTIONS if each.id == action)


def _enter(now: Moment) -> TypedCommand:
    return main_command(now) or Unclear(words.running.choose_way(now.ways))


def _tension(rest: str, *, spelled: bool) -> TypedCommand:
    """`tension` or `t` with a number after it; `t` alone is 10, as on the screens."""
    if not rest and not spelled:
        return c.Tension(10)
    number = _number(rest)
    return Unclear(words.running.needs_number("tension")) if number is None else c.Tension(number)


def _number(rest: str) -> int | None:
    if rest == words.keys.TEN_KEY:
        return 10
    return int(rest[:4]) if rest.isascii() and rest.isdigit() else None


def _given(action: str, answer: str, at: Situation) -> TypedCommand:
    """What an action gives, with its answer typed after it or not."""
    if action in _OTHERS:
        return _OTHERS[action](at.now)
    match SESSION_ACTIONS[action].gives(at):
        case NumberQuestion() | ChoiceQuestion() as question:
            asked = in_lines(question)
            if not answer:
                return AskFirst(action, asked)
            if (found := asked.answers.get(asked.named(answer))) is not None:
                return found
            if isinstance(question, ChoiceQuestion) and question.own_words is not None:
                return question.own_words(answer)
            return AskFirst(action, asked, asked.wrong_for(answer))
        case command:
            return command


def _pause(now: Moment) -> TypedCommand:
    return c.Pause() if now.paused is None else c.Resume()


_OTHERS: dict[str, Callable[[Moment], TypedCommand]] = {
    "pause": _pause,
    "leave": lambda now: Leave(),
    "mute": lambda now: Mute(),
}
"""The actions that are no command of the session, or one that depends only on the moment."""


def _nearest(name: str) -> str:
    known = [*_ACTIONS, *_ALIASES, "help", "tension"]
    return next(iter(get_close_matches(name, known, n=1)), "")
