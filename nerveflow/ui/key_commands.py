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
    opens: str = ""
    """The screen that it opens, as `module:Class` of `ui/screens`; empty for another command."""

    @property
    def action(self) -> str:
        """The Textual action."""
        return f"run('{self.id}')"


def _in_session() -> Iterator[KeyCommand]:
    """What can be done in a session; the words are those of plain lines too."""
    label, help_text, mouse = words.keys.TENSION
    for action in words.keys.ACTIONS:
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
                    words.keys.TEN_KEY if value == 10 else str(value),
                    label,
                    help_text.format(value=value),
                    (Context.SESSION,),
                    group="tension",
                    mouse=mouse.format(value=value),
                )


def _command(
    command: str, keys: str, places: tuple[Context, ...], *, shown: bool = True, opens: str = ""
) -> KeyCommand:
    """A command of the screens, with its words."""
    label, help_text = words.keys.COMMANDS[command]
    mouse = words.keys.COMMANDS_BY_MOUSE.get(command, "")
    return KeyCommand(
        command, keys, label, help_text, places, mouse=mouse, shown=shown, opens=opens
    )


_ALL = (Context.EVERYWHERE,)
COMMANDS: tuple[KeyCommand, ...] = (
    _command("start", "enter,f5", (Context.HOME,)),
    _command("choose", "c,right", (Context.HOME,)),
    _command("find", "slash", (Context.HOME,), shown=False),
    _command("history", "h", (Context.HOME,), opens="history:HistoryScreen"),
    _command("progress", "g", (Context.HOME,), opens="progress:ProgressScreen"),
    _command("note-pain", "p", (Context.HOME,), opens="note_pain:NotePainScreen"),
    _command("weeks", "e", (Context.HOME,)),
    _command("quit", "q", (Context.HOME,)),
    _command("week", "w", (Context.HOME,)),
    _command("settings", "s", (Context.HOME,), opens="settings:SettingsScreen"),
    _command("own-files", "a", (Context.HOME,)),
    _command("begin", "enter,f5", (Context.BEFORE,)),
    *_in_session(),
    _command("undo-change", "u", (Context.RECORD, Context.HISTORY)),
    _command("note", "n", (Context.AFTER, Context.RECORD)),
    _command("take-back", "ctrl+b,pageup", (Context.QUESTIONS,)),
    _command("edit-note", "e", (Context.RECORD,)),
    _command("correct", "c", (Context.RECORD,)),
    _command("count-session", "m", (Context.RECORD,)),
    _command("delete-session", "d,delete", (Context.RECORD,)),
    _command("routine-text", "t", (Context.RECORD,)),
    _command("open", "enter", (Context.HISTORY,)),
    _command("four-weeks", "1", (Context.PROGRESS,), shown=False),
    _command("three-months", "2", (Context.PROGRESS,), shown=False),
    _command("all-weeks", "3", (Context.PROGRESS,), shown=False),
    _command("tell-both", "b", (Context.PROGRESS,), shown=False),
    _command("tell-left", "l", (Context.PROGRESS,), shown=False),
    _command("tell-right", "r", (Context.PROGRESS,), shown=False),
    _command("compare", "c", (Context.PROGRESS,)),
    _command("other-pane", "tab", (Context.HISTORY,)),
    _command("filter", "f", (Context.HISTORY,)),
    _command("seek-words", "slash", (Context.HISTORY,)),
    _command("every-session", "x", (Context.HISTORY,)),
    _command("add-done", "a", (Context.HISTORY,)),
    _command("save-pain", "enter", (Context.NOTE_PAIN,)),
    _command("left-leg", "left", (Context.NOTE_PAIN,), shown=False),
    _command("right-leg", "right", (Context.NOTE_PAIN,), shown=False),
    _command("pain-words", "w", (Context.NOTE_PAIN,)),
    _command("pain-when", "s", (Context.NOTE_PAIN,)),
    _command("correct-pain", "r", (Context.NOTE_PAIN,)),
    _command("take-back-pain", "u", (Context.NOTE_PAIN,)),
    _command("put-back-pain", "z", (Context.NOTE_PAIN,)),
    _command("set-back", "delete,backspace", (Context.SETTINGS,)),
    _command("withdraw", "w", (Context.SETTINGS,)),
    _command("save", "ctrl+s,f2", (Context.EDIT,)),
    _command("complete", "ctrl+n,ctrl+@", (Context.EDIT,)),
    _command("insert-step", "ctrl+t,f4", (Context.EDIT,)),
    _command("rehearse", "f5", (Context.EDIT,)),
    _command("next-finding", "f8", (Context.EDIT,)),
    _command("panel", "f6", (Context.EDIT,)),
    _command("previous-finding", "f7", (Context.EDIT,), shown=False),
    _command("mend", "f9", (Context.EDIT,)),
    _command("lay-out", "ctrl+l", (Context.EDIT,)),
    _command("next-step", "right,n,space,pagedown", (Context.PREVIEW,)),
    _command("previous-step", "left,b,pageup", (Context.PREVIEW,)),
    _command("end-preview", "q,escape", (Context.PREVIEW,)),
    _command(
        "close",
        "escape",
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
    _command("read-on", "space", (Context.AFTER,)),
    _command("page", "pagedown", (Context.AFTER,), shown=False),
    _command("done", "enter,escape,q", (Context.AFTER,)),
    _command("help", "question_mark,f1", _ALL),
    _command("palette", "ctrl+p", _ALL),
    _command("suspend", "ctrl+z", _ALL, shown=False),
    _command("exit", "ctrl+q,ctrl+c", _ALL, shown=False),
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
"""How keys are called on the screen, if it is not by their Textual name."""


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
    """What a key, as Textual names it, does in a place; None if it does nothing."""
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
        name: words.keys.no_such_command(next(iter(get_close_matches(name, BY_ID, n=1)), ""))
        for name in own
        if name not in BY_ID
    }
    return {**unknown, **_settled(own)[1]}


def _settled(own: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The own keys that are valid, and why each of the others is not.

    If two commands have one key, the one that is second in the file gets its default instead.
    That default may be another command's own key, so this is repeated until all keys differ.
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
        wrong[second] = words.keys.key_taken(key_name(key), first, second, default)
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
