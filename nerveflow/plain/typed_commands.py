"""What a person may type in a session, and the command it stands for: one row of a table each."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from nerveflow.session import commands as c
from nerveflow.session.effects import Prompt
from nerveflow.session.moment import Moment


@dataclass(frozen=True, slots=True)
class Help:
    """The person asked what can be typed."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing is known by that name; `why` says what is near."""

    why: str


Meant = c.Command | Help | Unclear
Make = Callable[[str, Moment], Meant]


@dataclass(frozen=True, slots=True)
class Word:
    """One thing to type."""

    names: tuple[str, ...]
    """The first is the one that help shows."""
    does: str
    make: Make
    takes: str = ""
    """What may follow it, for help; empty where nothing does."""


def _plainly(command: c.Command) -> Make:
    return lambda rest, now: command


def _pause(rest: str, now: Moment) -> Meant:
    return c.Pause() if now.paused is None else c.Resume()


def _scale(what: str, make: Callable[[int], c.Command]) -> Make:
    def read(rest: str, now: Moment) -> Meant:
        if rest.isascii() and rest.isdigit():
            return make(int(rest[:4]))
        return Unclear(f"{what} needs a number from 0 to 10, as in: {what} 4")

    return read


def _feel(rest: str, now: Moment) -> Meant:
    if rest in list(c.Symptom):
        return c.Feel(c.Symptom(rest))
    return Unclear(f"Feel what? One of: {', '.join(c.Symptom)}.")


WORDS = (
    Word(("p", "pause", "resume"), "pause, and go on", _pause),
    Word(("n", "next"), "leave this step for the next one", _plainly(c.Next())),
    Word(("b", "back"), "go to the step before, on the other side too", _plainly(c.Back())),
    Word(("r", "repeat"), "say the instruction again", _plainly(c.Repeat())),
    Word(("s", "restart"), "begin this step again", _plainly(c.Restart())),
    Word(("+", "more"), "ten seconds more", _plainly(c.MoreTime())),
    Word(("e", "easier"), "take the easier variant", _plainly(c.Easier())),
    Word(("h", "harder"), "take the harder variant", _plainly(c.Harder())),
    Word(("k", "skip"), "leave out the rest of this part", lambda rest, now: c.Skip(rest), "WHY"),
    Word(("pain",), "record pain", _scale("pain", c.Pain), "0-10"),
    Word(("tension", "t"), "record tension, as the number alone", _scale("tension", c.Tension)),
    Word(("feel", "f"), "record it; the glide ends", _feel, "|".join(c.Symptom)),
    Word(("u", "undo"), "take the last number back, within ten seconds", _plainly(c.Undo())),
    Word(("o",), "go on with the other side, when asked", _plainly(c.Choose(c.Way.OTHER_SIDE))),
    Word(("w",), "go on with the next nerve, when asked", _plainly(c.Choose(c.Way.NEXT_NERVE))),
    Word(("end",), "end it, when asked how to go on", _plainly(c.Choose(c.Way.END))),
    Word(("x", "stop"), "stop; what was done is kept", _plainly(c.Stop())),
    Word(("?", "help"), "this list", lambda rest, now: Help()),
)

_BY_NAME = {name: word for word in WORDS for name in word.names}


def meant(line: str, now: Moment) -> Meant:
    """What a typed line stands for at this moment."""
    text = line.strip().lower()
    if not text:
        return _enter(now)
    if text.isascii() and text.isdigit():
        return c.Tension(int(text[:4]))
    if text in list(c.Symptom):
        return c.Feel(c.Symptom(text))
    name, _, rest = text.partition(" ")
    word = _BY_NAME.get(name)
    if word is None:
        return Unclear(_not_known(name))
    if rest and not word.takes and word.names[0] != "tension":
        return Unclear(f"{name} stands alone on its line.")
    if word.names[0] == "k":
        # A reason is kept as it was typed.
        rest = line.strip().partition(" ")[2]
    return word.make(rest.strip(), now)


def help_lines() -> tuple[str, ...]:
    """Everything that can be typed, one line each."""
    rows = [("Enter", "ready, go on"), ("0-10", "the tension you feel; target and under is right")]
    rows += [(" ".join((w.names[0], w.takes)).strip(), w.does) for w in WORDS]
    width = max(len(left) for left, _ in rows)
    return tuple(f"{left:<{width}}  {does}" for left, does in rows)


def _enter(now: Moment) -> Meant:
    if now.paused is not None:
        return c.Resume()
    if now.question is Prompt.WAY:
        return Unclear("Choose how to go on: " + ways_named(now.ways) + ".")
    return c.Ready()


def ways_named(ways: tuple[c.Way, ...]) -> str:
    """The ways that are open, each with what to type for it."""
    named = {
        c.Way.OTHER_SIDE: "o for the other side",
        c.Way.NEXT_NERVE: "w for the next nerve",
        c.Way.END: "end to end here",
    }
    return ", ".join(named[way] for way in ways)


def _not_known(name: str) -> str:
    near = get_close_matches(name, _BY_NAME, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{name[:40]!r} is no command.{hint} ? lists them all."
