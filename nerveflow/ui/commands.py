"""Every command, declared once: from here come keys, footer, help page, palette and README table.

The ids stand in a person's config.toml under [keys]: they keep their meaning forever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Place(StrEnum):
    """Where a command means something."""

    HOME = "home"
    BEFORE = "before"
    QUESTIONS = "questions"
    SESSION = "session"
    AFTER = "after"
    HISTORY = "history"
    RECORD = "record"
    SETTINGS = "settings"
    HELP = "help"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do, however they ask for it."""

    id: str
    keys: str
    """As Textual names them, with commas between."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help page and the palette."""
    places: tuple[Place, ...]
    group: str = ""
    """Commands of one group stand in the footer together, as "0-9 tension"."""
    mouse: str = ""
    """What does the same with the mouse, beside a click on the footer."""
    shown: bool = True
    """Whether it has a place in the footer."""

    @property
    def action(self) -> str:
        """The Textual action."""
        return f"run('{self.id}')"


def _tension(value: int) -> Command:
    return Command(
        f"tension-{value}",
        "t" if value == 10 else str(value),
        "tension",
        f"Record a tension of {value} out of 10",
        (Place.SESSION,),
        group="tension",
        mouse=f"a click on the {value} of the scale",
    )


_ALL = (Place.EVERYWHERE,)
_S = (Place.SESSION,)
COMMANDS: tuple[Command, ...] = (
    Command("start", "enter", "start", "Start the chosen routine", (Place.HOME,)),
    Command("choose", "c,right", "choose", "Sides, parts and pace of it for today", (Place.HOME,)),
    Command("find", "slash", "find", "Find a routine by a word", (Place.HOME,)),
    Command("history", "h", "history", "Look back at earlier sessions", (Place.HOME,)),
    Command("settings", "s", "settings", "Change how it looks and sounds", (Place.HOME,)),
    Command("week", "w", "week", "How often a week it is meant to be done", (Place.HOME,)),
    Command("quit", "q", "quit", "Leave the coach", (Place.HOME,)),
    Command("begin", "enter", "begin", "Begin the session as chosen", (Place.BEFORE,)),
    Command(
        "pause",
        "space",
        "ready",
        "Ready, pause, or go on: whichever is meant",
        _S,
        mouse="a click on the instruction",
    ),
    *(_tension(value) for value in range(11)),
    Command("symptom", "f", "feel", "Tell of tingling, numbness, sharp pain or a cramp", _S),
    Command("pain", "p", "pain", "Tell how much it hurts, 0 to 10", _S),
    Command("stop", "s", "stop", "End the session here and keep what was done; asks first", _S),
    Command("undo", "u", "undo", "Take back the last tension, for ten seconds", _S),
    Command("easier", "e", "easier", "Take the next easier variant", _S),
    Command("harder", "h", "harder", "Take the next harder variant", _S),
    Command("next", "n,right", "next", "Go on to the next step", _S),
    Command("back", "b,left", "back", "Go back to the step before", _S),
    Command("more-time", "plus", "10 s", "Ten seconds more", _S),
    Command("skip", "x", "skip", "Leave out the rest of this part, with a reason", _S),
    Command("leave", "q", "leave", "Leave and keep the session for later", _S),
    Command("big-text", "l", "large", "Words to be read from three metres", _S),
    Command("hands-free", "w", "wait", "Wait for me, or go on hands-free", _S),
    Command("mute", "m", "mute", "Silence or restore the sound", _S),
    Command("repeat", "r", "repeat", "Hear and see the instruction again", _S),
    Command("restart", "R", "restart", "Begin this step again", _S),
    Command("note", "n", "note", "Write a note about this session", (Place.AFTER, Place.RECORD)),
    Command("take-back", "ctrl+b", "before", "Go back to the question before", (Place.QUESTIONS,)),
    Command("open", "enter", "open", "Look at the chosen session", (Place.HISTORY,)),
    Command("withdraw", "w", "withdraw", "Take back a professional's clearance", (Place.SETTINGS,)),
    Command(
        "close",
        "escape",
        "back",
        "Back to where you came from",
        (
            Place.BEFORE,
            Place.QUESTIONS,
            Place.HISTORY,
            Place.RECORD,
            Place.SETTINGS,
            Place.HELP,
        ),
    ),
    Command("page", "space", "on", "Read on, and at the end back to the start", (Place.AFTER,)),
    Command("done", "enter,escape", "home", "Back to the start", (Place.AFTER,)),
    Command("help", "question_mark,f1", "help", "How it works, and every key", _ALL),
    Command("palette", "ctrl+p", "menu", "Find any command by its name", _ALL),
    Command("suspend", "ctrl+z", "shell", "Stop for now; fg comes back", _ALL, shown=False),
    Command("exit", "ctrl+q,ctrl+c", "quit", "Leave at once; nothing is lost", _ALL, shown=False),
)

BY_ID: Mapping[str, Command] = {command.id: command for command in COMMANDS}

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "space": "space",
    "escape": "esc",
    "enter": "enter",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "comma": ",",
    "full_stop": ".",
    "minus": "-",
}
"""How keys are called on the screen, where it is not by their Textual name."""


def commands_of(place: Place) -> tuple[Command, ...]:
    """The commands of one screen, in the order of the table."""
    return tuple(command for command in COMMANDS if place in command.places)


def bindings_of(place: Place) -> list[BindingType]:
    """What a screen binds; the ids let a person's own keys take the place of these."""
    return [
        Binding(
            command.keys,
            command.action,
            command.label,
            show=command.shown,
            tooltip=command.help,
            id=command.id,
        )
        for command in commands_of(place)
    ]


def key_name(key: str) -> str:
    """A key as people call it: `ctrl+z` as ^z, `question_mark` as ?."""
    *held, last = key.split("+") if key != "+" else ["+"]
    called = NAMES.get(last, last)
    return "".join("^" if each == "ctrl" else f"{each} " for each in held) + called


def keys_of(command: Command, own: Mapping[str, str]) -> str:
    """The keys of a command by their names, a person's own ones in place of ours."""
    keys = own.get(command.id) or command.keys
    return " ".join(key_name(key.strip()) for key in keys.split(","))


def known_keys(own: Mapping[str, str]) -> dict[str, str]:
    """A person's own keys, without those that name no command."""
    return {name: keys for name, keys in own.items() if name in BY_ID}


def unknown_ids(own: Mapping[str, str]) -> tuple[str, ...]:
    """What a person's keys name that is no command."""
    return tuple(name for name in own if name not in BY_ID)


def table() -> str:
    """The commands as a Markdown table."""
    lines = ["| where | command | key | what it does |", "| --- | --- | --- | --- |"]
    grouped: set[str] = set()
    for command in COMMANDS:
        name, keys, text = command.id, keys_of(command, {}), command.help
        if command.group in grouped:
            continue
        if command.group:
            grouped.add(command.group)
            name, keys = "tension-0` to `tension-10", "0-9 t"
            text = "Record a tension of 0 to 10, where t is 10"
        where = ", ".join(place.value for place in command.places)
        keys = " ".join(f"`{key}`" for key in keys.split(" "))
        lines.append(f"| {where} | `{name}` | {keys} | {text} |")
    return "\n".join(lines) + "\n"
