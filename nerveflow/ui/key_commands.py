"""Every command, declared once: from here come keys, footer, help page, palette and README table.

The ids are used in a person's config.toml under [keys]: their meaning never changes.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding, BindingType

from nerveflow.wording import words


class Context(StrEnum):
    """Where a command can be used."""

    HOME = "home"
    BEFORE = "before"
    QUESTIONS = "questions"
    SESSION = "session"
    AFTER = "after"
    HISTORY = "history"
    PROGRESS = "progress"
    RECORD = "record"
    NOTE_PAIN = "note-pain"
    SETTINGS = "settings"
    HELP = "help"
    EDIT = "edit"
    PREVIEW = "preview"
    EVERYWHERE = "everywhere"


class KeyCommand(NamedTuple):
    """One thing a person can do, however they ask for it."""

    id: str
    keys: str
    """As Textual names them, with commas between."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help page and the palette."""
    places: tuple[Context, ...]
    group: str = ""
    """Commands of one group are shown together in the footer, as "0-9 tension"."""
    mouse: str = ""
    """What does the same with the mouse, beside a click on the footer."""
    shown: bool = True
    """Whether it has a place in the footer."""

    @property
    def action(self) -> str:
        """The Textual action."""
        return f"run('{self.id}')"


def _in_session() -> Iterator[KeyCommand]:
    """What can be done in a session; the words are those of plain lines too."""
    label, help_text, mouse = words.TENSION
    for action in words.ACTIONS:
        yield KeyCommand(
            action.id,
            action.keys,
            action.label,
            action.help,
            (Context.SESSION,),
            mouse=action.mouse,
        )
        if action.id == "pause":
            for value in range(11):
                yield KeyCommand(
                    f"tension-{value}",
                    words.TEN_KEY if value == 10 else str(value),
                    label,
                    help_text.format(value=value),
                    (Context.SESSION,),
                    group="tension",
                    mouse=mouse.format(value=value),
                )


_ALL = (Context.EVERYWHERE,)
COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand("start", "enter,f5", "start", "Start the chosen routine", (Context.HOME,)),
    KeyCommand(
        "choose", "c,right", "choose", "Choose sides, parts and length for today", (Context.HOME,)
    ),
    KeyCommand("find", "slash", "find", "Find a routine by a word", (Context.HOME,), shown=False),
    KeyCommand("history", "h", "history", "Look back at earlier sessions", (Context.HOME,)),
    KeyCommand(
        "progress",
        "g",
        "progress",
        "See whether it helps: pain, tension, what was done",
        (Context.HOME,),
    ),
    KeyCommand("note-pain", "p", "pain", "Note pain between sessions", (Context.HOME,)),
    KeyCommand(
        "weeks",
        "e",
        "weeks",
        "Plan some weeks with an end and a goal, and look at them",
        (Context.HOME,),
    ),
    KeyCommand("quit", "q", "quit", "Leave the coach", (Context.HOME,)),
    KeyCommand("week", "w", "week", "Plan how many times a week to do it", (Context.HOME,)),
    KeyCommand("settings", "s", "settings", "Change how it looks and sounds", (Context.HOME,)),
    KeyCommand(
        "own-files",
        "a",
        "yours",
        "Make, edit, add or show a routine of your own",
        (Context.HOME,),
    ),
    KeyCommand("begin", "enter,f5", "begin", "Begin the session as chosen", (Context.BEFORE,)),
    *_in_session(),
    KeyCommand("undo-change", "u", "undo", "Undo the last change here", (Context.RECORD,)),
    KeyCommand(
        "note", "n", "note", "Write a note about this session", (Context.AFTER, Context.RECORD)
    ),
    KeyCommand(
        "take-back",
        "ctrl+b,pageup",
        "previous question",
        "Go back to the previous question",
        (Context.QUESTIONS,),
    ),
    KeyCommand("edit-note", "e", "edit", "Change or delete a note", (Context.RECORD,)),
    KeyCommand(
        "correct",
        "c",
        "correct",
        "Correct a tension, a pain or the next day; the old number is kept",
        (Context.RECORD,),
    ),
    KeyCommand(
        "count-session",
        "m",
        "not counting",
        "Count the session for plans, weeks and progress, or not",
        (Context.RECORD,),
    ),
    KeyCommand(
        "delete-session",
        "d,delete",
        "delete",
        "Delete the session; it can be undone",
        (Context.RECORD,),
    ),
    KeyCommand(
        "routine-text", "t", "text", "Go to the routine as it was that day", (Context.RECORD,)
    ),
    KeyCommand("open", "enter", "open", "Look at the chosen session", (Context.HISTORY,)),
    *(
        KeyCommand(
            name, keys, label, help_text, (Context.PROGRESS,), mouse="click on it", shown=False
        )
        for name, keys, label, help_text in (
            ("four-weeks", "1", "4 weeks", "Show this week and the three before it"),
            ("three-months", "2", "3 months", "Show thirteen weeks"),
            ("all-weeks", "3", "all", "Show everything since the first session"),
            ("tell-both", "b", "both legs", "Show the tension of both legs"),
            ("tell-left", "l", "left", "Show the tension of the left leg only"),
            ("tell-right", "r", "right", "Show the tension of the right leg only"),
        )
    ),
    KeyCommand(
        "compare",
        "c",
        "compare two ways",
        "Compare two ways of doing it, in random order, or see how that is",
        (Context.PROGRESS,),
    ),
    KeyCommand(
        "other-pane",
        "tab",
        "months",
        "Switch between months and list",
        (Context.HISTORY,),
        mouse="click on a day",
    ),
    KeyCommand(
        "filter",
        "f",
        "filter",
        "Filter by routine, nerve, side, ending or date",
        (Context.HISTORY,),
    ),
    KeyCommand(
        "seek-words",
        "slash",
        "words",
        "Show only sessions with certain words in a note",
        (Context.HISTORY,),
    ),
    KeyCommand("every-session", "x", "all", "Show all sessions again", (Context.HISTORY,)),
    KeyCommand(
        "add-done",
        "a",
        "add",
        "Add a session that was done without the program",
        (Context.HISTORY,),
    ),
    KeyCommand("save-pain", "enter", "save", "Save this entry", (Context.NOTE_PAIN,)),
    KeyCommand(
        "left-leg", "left", "left leg", "It is the left leg", (Context.NOTE_PAIN,), shown=False
    ),
    KeyCommand(
        "right-leg", "right", "right leg", "It is the right leg", (Context.NOTE_PAIN,), shown=False
    ),
    KeyCommand("pain-words", "w", "words", "Add a few words", (Context.NOTE_PAIN,)),
    KeyCommand("pain-when", "s", "when", "Say when it was, if not now", (Context.NOTE_PAIN,)),
    KeyCommand(
        "correct-pain",
        "r",
        "correct",
        "Correct the last entry; the old one is kept",
        (Context.NOTE_PAIN,),
    ),
    KeyCommand(
        "take-back-pain", "u", "take back", "Take back the last entry", (Context.NOTE_PAIN,)
    ),
    KeyCommand(
        "put-back-pain", "z", "put back", "Put back what was taken back", (Context.NOTE_PAIN,)
    ),
    KeyCommand(
        "withdraw", "w", "withdraw", "Take back a professional's clearance", (Context.SETTINGS,)
    ),
    KeyCommand("save", "ctrl+s,f2", "save", "Save the file", (Context.EDIT,)),
    KeyCommand(
        "complete",
        "ctrl+n,ctrl+@",
        "words",
        "Show what can go at the cursor: keys, words, poses",
        (Context.EDIT,),
    ),
    KeyCommand("insert-step", "ctrl+t,f4", "step", "Insert a ready-made step", (Context.EDIT,)),
    KeyCommand(
        "rehearse",
        "f5",
        "rehearse",
        "Rehearse from the step at the cursor, with sound; nobody moves",
        (Context.EDIT,),
    ),
    KeyCommand("next-finding", "f8", "finding", "Go to the next mistake", (Context.EDIT,)),
    KeyCommand(
        "panel",
        "f6",
        "view",
        "Switch between mistakes, timeline and step, where there is room for only one",
        (Context.EDIT,),
    ),
    KeyCommand(
        "previous-finding",
        "f7",
        "before",
        "Go to the mistake before",
        (Context.EDIT,),
        shown=False,
    ),
    KeyCommand(
        "mend",
        "f9",
        "mend",
        "Fix typing mistakes of one letter, as check --fix does",
        (Context.EDIT,),
    ),
    KeyCommand(
        "lay-out", "ctrl+l", "lay out", "Tidy up the text, as nerveflow fmt does", (Context.EDIT,)
    ),
    KeyCommand(
        "next-step", "right,n,space,pagedown", "next step", "Show the next step", (Context.PREVIEW,)
    ),
    KeyCommand(
        "previous-step",
        "left,b,pageup",
        "step before",
        "Show the step before",
        (Context.PREVIEW,),
    ),
    KeyCommand("end-preview", "q,escape", "leave", "End the preview", (Context.PREVIEW,)),
    KeyCommand(
        "close",
        "escape",
        "back",
        "Back to where you came from",
        (
            Context.BEFORE,
            Context.QUESTIONS,
            Context.HISTORY,
            Context.PROGRESS,
            Context.RECORD,
            Context.NOTE_PAIN,
            Context.SETTINGS,
            Context.HELP,
            Context.EDIT,
        ),
    ),
    KeyCommand("read-on", "space", "scroll", "Read on", (Context.AFTER,)),
    KeyCommand(
        "page",
        "pagedown",
        "scroll",
        "Read on, and at the end back to the start",
        (Context.AFTER,),
        shown=False,
    ),
    KeyCommand("done", "enter,escape,q", "home", "Back to the start", (Context.AFTER,)),
    KeyCommand("help", "question_mark,f1", "help", "How it works, and every key", _ALL),
    KeyCommand("palette", "ctrl+p", "menu", "Find any command by its name", _ALL),
    KeyCommand(
        "suspend", "ctrl+z", "shell", "Suspend the program; type fg to come back", _ALL, shown=False
    ),
    KeyCommand(
        "exit", "ctrl+q,ctrl+c", "quit", "Leave at once; nothing is lost", _ALL, shown=False
    ),
)

BY_ID: Mapping[str, KeyCommand] = {command.id: command for command in COMMANDS}

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
    "@": "space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    **{f"f{n}": f"F{n}" for n in range(1, 13)},
}
"""How keys are called on the screen, where it is not by their Textual name."""


def commands_of(place: Context) -> tuple[KeyCommand, ...]:
    """The commands of one screen, in the order of the table."""
    return tuple(command for command in COMMANDS if place in command.places)


def bindings_of(place: Context) -> list[BindingType]:
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


def keys_of(command: KeyCommand, own: Mapping[str, str]) -> str:
    """The keys of a command by their names, a person's own ones in place of ours."""
    keys = own.get(command.id) or command.keys
    return " ".join(key_name(key.strip()) for key in keys.split(","))


def meaning(key: str, place: Context, own: Mapping[str, str]) -> KeyCommand | None:
    """What a key, as Textual names it, does in a place; None where it does nothing."""
    for command in COMMANDS:
        keys = (own.get(command.id) or command.keys).split(",")
        if {place, Context.EVERYWHERE} & set(command.places) and key in (k.strip() for k in keys):
            return command
    return None


def known_keys(own: Mapping[str, str]) -> dict[str, str]:
    """A person's own keys that hold: without those that name no command or mean two things."""
    return _settled(own)[0]


def keymap_mistakes(own: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a person's own keys: a sentence for each entry that does not hold."""
    unknown = {
        name: "there is no such command" + (f" (did you mean {near[0]}?)" if near else "")
        for name in own
        if name not in BY_ID
        for near in [get_close_matches(name, BY_ID, n=1)]
    }
    return {**unknown, **_settled(own)[1]}


def _settled(own: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The own keys that hold, and why each of the others does not.

    Of two commands with one key, the one whose own key came second in the file keeps its default;
    that default may meet another own key, so this is done until none meets.
    """
    holds = {name: keys for name, keys in own.items() if name in BY_ID}
    order = [*holds]
    wrong: dict[str, str] = {}
    while (met := next(_met(holds), None)) is not None:
        key, *both = met
        second = max((name for name in both if name in holds), key=order.index)
        (first,) = (name for name in both if name != second)
        del holds[second]
        default = keys_of(BY_ID[second], {}).split()[0]
        wrong[second] = f"{key_name(key)} already means {first}, so {second} keeps {default}"
    return holds, wrong


def _met(own: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Each key that means two things in one place, with the ids of both commands."""
    for place in Context:
        taken: dict[str, str] = {}
        for command in COMMANDS:
            if not {place, Context.EVERYWHERE} & set(command.places):
                continue
            for key in (own.get(command.id) or command.keys).split(","):
                first = taken.setdefault(key.strip(), command.id)
                if first != command.id and {first, command.id} & set(own):
                    yield key.strip(), first, command.id


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
