"""English: what a person can do in a session, what is asked first, and why it is refused."""

from nerveflow.wording.en.settings import did_you_mean_this
from nerveflow.wording.language import Action, ShortQuestion

ACTIONS = (
    Action(
        "pause",
        "space,pagedown,f5",
        "ready",
        "Ready, pause or continue, whichever fits",
        ("pause", "resume"),
        mouse="a click on the instruction",
    ),
    Action(
        "symptom",
        "f",
        "symptom",
        "Report tingling, numbness, sharp pain or a cramp",
        ("f", "feel"),
        argument="t|n|s|c",
    ),
    Action("pain", "p", "pain", "Say how much it hurts, 0 to 10", ("p", "pain"), argument="0-10"),
    Action(
        "stop",
        "s,escape",
        "stop",
        "End the session and keep what you did (asks first)",
        ("s",),
    ),
    Action(
        "undo",
        "u",
        "undo",
        "Take back the last number or symptom (within ten seconds)",
        ("u", "undo"),
    ),
    Action("easier", "e", "easier", "Switch to an easier variant", ("e", "easier")),
    Action("harder", "h", "harder", "Switch to a harder variant", ("h", "harder")),
    Action("next", "n,right", "next", "Go on to the next step", ("n", "next")),
    Action("back", "b,left,pageup", "back", "Go back to the step before", ("b", "back")),
    Action("more-time", "plus", "10 s", "Ten seconds more", ("+", "more")),
    Action(
        "skip",
        "x",
        "skip",
        "Skip the rest of this part, and say why",
        ("x", "skip", "k"),
        argument="WHY",
    ),
    Action("leave", "q", "leave", "Leave and keep the session for later", ("q", "leave")),
    Action("big-text", "l", "large", "Large words, to read from three metres"),
    Action("hands-free", "w", "wait", "Wait for me, or continue hands-free", ("w", "wait")),
    Action("mute", "m,full_stop", "mute", "Sound off or on", ("m", "mute")),
    Action("repeat", "r", "repeat", "Hear and see the instruction again", ("r", "repeat")),
    Action("restart", "R", "restart", "Start this step again", ("R", "restart")),
)
WHAT_IS_FELT = "What do you feel?", "It can be taken back for ten seconds."
HOW_MUCH_PAIN = "How much does it hurt, 0 to 10?"
WHY_SKIP = ShortQuestion(
    "Why skip the rest of this part?",
    {
        "it hurts": ("h", "It hurts"),
        "too much for today": ("m", "Too much for today"),
        "no time": ("t", "No time"),
        "the position does not work": ("p", "The position does not work for me"),
        "": ("o", "No reason"),
    },
)
EASIER_REACHES = ShortQuestion(
    "Easier for the rest of the session too?",
    {
        "rest": ("y", "Yes, wherever there is the same easier variant"),
        "block": ("n", "No, only for this part"),
    },
    "This is asked once a session.",
)
STOP_ANSWERS = {
    "all": (
        "End it, and keep what was done",
        "To continue another time, go on here, then press {leave} to leave: the session is kept.",
    ),
    "not yet": (
        "End it, and keep what can be kept",
        "Part of it is not saved yet. Wait until it is, or that part may be lost.",
    ),
    "never": (
        "End it",
        "It cannot be saved: when the program ends, it cannot be continued.",
    ),
}
"""The answer that ends a session, and the line below it, by how much of the session is saved."""
STOP_HERE = "End the session here?", "Go on"
"""The question, and the answer that goes on; the other is in STOP_ANSWERS."""
WHAT_NEXT = (
    "What next?",
    "This nerve on this side is over for today. That is fine. Nerves have off days.",
)
"""What is asked after a glide was broken off, and what is said below."""
REFUSALS = {
    "ended": "The session is over.",
    "not-begun": "The session has not started yet.",
    "begun": "The session has started already.",
    "all-over": "Everything in this routine is over for today.",
    "paused": "The session is paused. Continue first.",
    "not-paused": "The session is not paused.",
    "nothing-waits": "Nothing is waiting for you. To move on, use next.",
    "above-target": "Ease off first. Then say that it has eased.",
    "choose-first": "Choose how to go on.",
    "nothing-to-choose": "There is nothing to choose now.",
    "no-such-way": "That is not one of the choices.",
    "nerve-over": "That nerve is over for today.",
    "over-already": "It is over already; choose how to go on.",
    "first-step": "This is the first step.",
    "nothing-said": "Nothing has been said in this step.",
    "waits-anyway": "This step waits for you. Take the time you need.",
    "fixed-length": "This step cannot be made longer.",
    "stimulus-limit": "Each kind of touch lasts 60 seconds at most.",
    "no-easier": "There is no easier variant.",
    "no-harder": "There is no harder variant.",
    "off-scale": "The scale goes from 0 to 10.",
    "not-in-lean": "Not recorded. The next step looks for tension, and asks for it.",
    "nothing-to-undo": "There is nothing to take back.",
    "too-late-to-undo": "That was more than ten seconds ago, so it stays.",
}
"""Why a command is refused, by the saved value of the reason."""
TENSION = (
    "tension",
    "Record a tension of {value} out of 10",
    "a click on the {value} of the scale",
)
"""Label, help and mouse of the eleven actions that record a tension."""
TEN_KEY = "t"
"""The key for a tension of 10; the other keys are the digits."""
MAIN_KEY = {
    "resume": "go on",
    "at-target": "it has eased",
    "choose": "choose",
    "next-sentence": "next sentence",
    "ready": "ready",
    "pause": "pause",
    "take": "take it",
    "take-back": "take it back",
    "soon": "not yet",
    "again": "says them again",
    "more": "it is more",
    "hear": "hear the numbers",
    "hold": "hold it",
    "go-on": "go on",
    "wrong": "something is wrong",
}
"""Labels of the key for ready, pause and resume, by what it means now."""
ANY_KEY = "any key:"
"""The key in the footer if every key does the same."""
WAIT_FOR_ME = "wait for me"
HANDS_FREE = "hands-free"
ONE_KEY = "one key"
"""How the person answers, in the state at the foot of a session."""
REHEARSAL = "rehearsal"
"""There as well, in a session that does not count."""
PLACES = {
    "everywhere": "Everywhere",
    "home": "At home",
    "before": "Choosing",
    "questions": "At a question",
    "session": "In a session",
    "after": "After a session",
    "history": "History",
    "progress": "Progress",
    "record": "One session",
    "note-pain": "Pain between sessions",
    "settings": "Settings",
    "help": "Here",
    "edit": "In the editor",
    "preview": "In a preview",
}
"""The screens, in the order of the help page."""
COMMANDS = {
    "start": ("start", "Start the chosen routine"),
    "choose": ("choose", "Choose sides, parts and length for today"),
    "find": ("find", "Find a routine by a word"),
    "history": ("history", "Look back at earlier sessions"),
    "progress": ("progress", "See whether it helps: pain, tension, what was done"),
    "note-pain": ("pain", "Note pain between sessions"),
    "weeks": ("weeks", "Plan some weeks with an end and a goal, and look at them"),
    "quit": ("quit", "Leave the coach"),
    "week": ("week", "Plan how many times a week to do it"),
    "settings": ("settings", "Settings: how it looks and sounds"),
    "own-files": ("yours", "Make, edit, add or show a routine of your own"),
    "begin": ("begin", "Begin the session as chosen"),
    "undo-change": ("undo", "Undo the last change here"),
    "note": ("note", "Write a note about this session"),
    "take-back": ("previous question", "Go back to the previous question"),
    "edit-note": ("edit", "Change or delete a note"),
    "correct": ("correct", "Correct a tension, a pain or the next day; the old number is kept"),
    "count-session": ("not counting", "Count the session for plans, weeks and progress, or not"),
    "delete-session": ("delete", "Delete the session; it can be undone"),
    "routine-text": ("text", "Go to the routine as it was that day"),
    "open": ("open", "Look at the chosen session"),
    "four-weeks": ("4 weeks", "Show this week and the three before it"),
    "three-months": ("3 months", "Show thirteen weeks"),
    "all-weeks": ("all", "Show everything since the first session"),
    "tell-both": ("both legs", "Show the tension of both legs"),
    "tell-left": ("left", "Show the tension of the left leg only"),
    "tell-right": ("right", "Show the tension of the right leg only"),
    "compare": (
        "compare two ways",
        "Compare two ways of doing it, in random order, or see how that is",
    ),
    "other-pane": ("months", "Switch between months and list"),
    "filter": ("filter", "Filter by routine, nerve, side, ending or date"),
    "seek-words": ("words", "Show only sessions with certain words in a note"),
    "every-session": ("all", "Show all sessions again"),
    "add-done": ("add", "Add a session that was done without the program"),
    "save-pain": ("save", "Save this entry"),
    "left-leg": ("left leg", "It is the left leg"),
    "right-leg": ("right leg", "It is the right leg"),
    "pain-words": ("words", "Add a few words"),
    "pain-when": ("when", "Say when it was, if not now"),
    "correct-pain": ("correct", "Correct the last entry; the old one is kept"),
    "take-back-pain": ("take back", "Take back the last entry"),
    "put-back-pain": ("put back", "Put back what was taken back"),
    "set-back": ("default", "Set the line back to its default"),
    "withdraw": ("withdraw", "Take back a professional's clearance"),
    "save": ("save", "Save the file"),
    "complete": ("words", "Show what can go at the cursor: keys, words, poses"),
    "insert-step": ("step", "Insert a ready-made step"),
    "rehearse": ("rehearse", "Rehearse from the step at the cursor, with sound; nobody moves"),
    "next-finding": ("mistake", "Go to the next mistake"),
    "panel": (
        "view",
        "Switch between mistakes, timeline and step, where there is room for only one",
    ),
    "previous-finding": ("before", "Go to the mistake before"),
    "mend": ("mend", "Fix typing mistakes of one letter, as check --fix does"),
    "lay-out": ("lay out", "Tidy up the text, as nerveflow fmt does"),
    "next-step": ("next step", "Show the next step"),
    "previous-step": ("step before", "Show the step before"),
    "end-preview": ("back", "End the preview"),
    "close": ("back", "Back to where you came from"),
    "read-on": ("scroll", "Read on"),
    "page": ("scroll", "Read on, and at the end back to the start"),
    "done": ("home", "Back to the start"),
    "help": ("help", "How it works, and every key"),
    "palette": ("menu", "Find any command by its name"),
    "suspend": ("shell", "Suspend the program; type fg to come back"),
    "exit": ("quit", "Leave at once; nothing is lost"),
}
"""The label in the footer and the help of each command of the screens, by its id."""
COMMANDS_BY_MOUSE = {
    "four-weeks": "click on it",
    "three-months": "click on it",
    "all-weeks": "click on it",
    "tell-both": "click on it",
    "tell-left": "click on it",
    "tell-right": "click on it",
    "other-pane": "click on a day",
}
"""What does the same with the mouse, beside a click on the footer."""
TENSION_KEYS_HELP = "Record a tension of 0 to 10, where t is 10"
"""The eleven actions that record a tension, as one."""
HEAD = "| where | command | key | what it does |"


def no_such_command(nearest: str) -> str:
    """An own key is for no command; `nearest` is a similar one, or empty."""
    return "there is no such command" + (f" ({did_you_mean_this(nearest)})" if nearest else "")


def key_taken(key: str, first: str, second: str, default: str) -> str:
    """An own key means something else already."""
    return f"{key} already means {first}, so {second} keeps {default}"


# The key test.

NOTHING_IN_SESSION = "Nothing in a session"
KEY_TEST = """\
Press the keys of your clicker, pedal or remote, one after the other.
Here they do nothing. Beside each is what it would do in a session.

If nothing shows up, the device sends something that a terminal does not
get, such as volume keys. Many devices have a switch for another mode.

q ends this, and so do Esc twice and Ctrl+C.
"""


def at_home(what: str) -> str:
    """What a key does at home."""
    return f"At home: {what}"


# What the keys of a card do.

CANCEL = "cancel"
ANSWER_IT = "answer"
SAFE_ANSWER = "the safe answer"
ESC_CANCELS = "esc cancels"
CHOOSE_ROW = "choose"
TAKE_IT = "take it"
LEAVE_IT = "leave it"
LEAVE_OUT_IT = "leave it out"
TAKE_TICKED = "take what is ticked"
ENTER_TAKES = "enter takes it, esc leaves it"
SEARCH_COMMANDS = "Search for commands…"
TYPE_TO_NARROW = "type to narrow it"
NOTHING_NARROWED = "Nothing has these letters."
SHOW_THEM = "show"
ENTER_SHOWS = "enter shows them, esc cancels"
READ_LINES = "read"
UP_DOWN_KEYS = "up down"
UNDERSTOOD = "understood"
ENTER_UNDERSTOOD = "enter: understood"


def more_below(key: str) -> str:
    """The foot of a card whose text goes on below; `key` is what puts the card away."""
    return f"↓ there is more below   {key}"


DAY_WEEK = "day, week"
BY_MONTH = "month"
BY_SESSION = "session"
HOW_MUCH_KEY = "how much"
WHERE_KEY = "where"
LEG_KEY = "leg"


def number_foot(hint: str) -> str:
    """Below a card that asks for a number."""
    return f"{hint}; {ESC_CANCELS}"


def enter_does(*, saves: bool) -> str:
    """What Enter does with a line."""
    return "save it" if saves else "go on"


def text_foot(*, saves: bool, empty: str) -> str:
    """Below a card that takes a line; `empty` says what an empty one means."""
    does = "saves it" if saves else "goes on"
    return f"enter {does}, {ESC_CANCELS}" + (f"; {empty}" if empty else "")


def by_key(keys: str) -> str:
    """The keys of a command, in the palette."""
    return f"key {keys}"


CALENDAR_KEYS = {
    "left": "day before",
    "right": "next day",
    "up": "week before",
    "down": "next week",
    "pageup": "month before",
    "pagedown": "next month",
    "home": "first day",
    "end": "today",
}
"""What moves in a calendar, by the key as Textual names it."""
TO_FIRST_LINE, TO_LAST_LINE = "to the first line", "to the last line"

TO_ANSWERS = "answers"
TICK_LINE, TICK_NONE, TAKE_TICKS = "tick", "none", "take"
NEXT_ROW, CHANGE_IT = "row", "change"


def key_again(key: str) -> str:
    """The main key, if it says what was said once more."""
    return f"{key} {MAIN_KEY['again']}"


def by_mouse(what: str) -> str:
    """What the mouse does, right behind what a key does."""
    return f"; {what}"
