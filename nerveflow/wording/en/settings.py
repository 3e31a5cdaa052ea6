"""English: the settings, their screen and their file."""

from collections.abc import Iterable

GROUPS = {"sound": "Sound", "screen": "Screen", "session": "Session", "plan": "Plan"}
"""The headings of the settings, by their section in the file."""
SETTINGS = {
    "sound.backend": (
        "Sound output",
        "What plays the sound. auto takes the first that opens.",
    ),
    "sound.muted": (
        "Mute",
        "Start without any sound; no device is opened.",
    ),
    "sound.voice": (
        "Voice",
        "What is spoken: nothing, key words only, or every instruction.",
    ),
    "sound.voice_speed": (
        "Speed of the voice",
        "About 125, 150 or 175 words a minute. A session takes the time that its lines need.",
    ),
    "sound.count": (
        "Count aloud",
        "Speak the number of each repetition, and say which is the last.",
    ),
    "sound.metronome": (
        "Metronome",
        "A quiet tick each second while a joint moves.",
    ),
    "sound.countdown_s": (
        "Countdown",
        "Seconds counted down before a timed step begins; 0 for none.",
    ),
    "sound.voice_volume": (
        "Voice volume",
        "In percent, 0 to 100.",
    ),
    "sound.tone_volume": (
        "Tone volume",
        "In percent, 0 to 100.",
    ),
    "sound.lead_in": (
        "Silence first",
        (
            "Seconds of silence before the first sound, for headphones or a television"
            " that have to wake up. More, if the first word is cut off."
        ),
    ),
    "screen.theme": (
        "Theme",
        "Dark or light colours.",
    ),
    "screen.reduced_motion": (
        "Reduced motion",
        "Show the two end poses side by side instead of moving, and no flash.",
    ),
    "screen.big_text": (
        "Big text",
        "Start a session with words large enough to read at three metres.",
    ),
    "screen.figure": (
        "Figure",
        (
            "How the person is drawn. auto takes pixels where the terminal can show"
            " pictures, else blocks. pixels waits longer for the terminal to answer."
            " stills shows pixels while nothing moves and blocks while something does,"
            " for a terminal in which pictures flicker. auto changes to stills if the"
            " terminal is slow to show pictures."
        ),
    ),
    "session.hands_free": (
        "Hands free",
        "Steps that wait for you continue on their own, once there was time to read them.",
    ),
    "session.one_key": (
        "One key",
        (
            "Answer with one key or a clicker: numbers and choices are said, and a press"
            " takes one. How you answer is asked before the first session."
        ),
    ),
    "session.number_pace": (
        "Pace of spoken numbers",
        "How long each number can be taken: 1.5, 1 or 0.7 seconds; words twice as long.",
    ),
    "session.first_side": (
        "Side to begin with",
        "The better leg learns the movement first; or always begin with this leg.",
    ),
    "session.sore_side": (
        "Sore side",
        "Which leg is sore; the other one is the better side. Asked before the first session.",
    ),
    "session.line_language": (
        "Language of routines",
        (
            "For example de, for routines that also have their lines in it. Empty: the"
            " language each was written in."
        ),
    ),
    "session.massager": (
        "Massager",
        "Whether you have one for vibration. With no, those steps are left out.",
    ),
    "session.check": (
        "Test movement",
        (
            "Done the same way before and after a session; own takes your own words. With"
            " none, steps that compare are left out."
        ),
    ),
    "session.own_check": (
        "Your own movement",
        "The movement to compare in your own words, rated 0 to 10.",
    ),
    "session.keep_awake": (
        "Keep the screen on",
        "The screen and the computer do not go to sleep during a session.",
    ),
    "session.end_notice": (
        "Tell me at the end",
        "The terminal shows a notice at the end of a session, or rings its bell.",
    ),
    "session.done_command": (
        "Command at the end",
        (
            'A program to start at the end of a session, as notify-send "All done". In'
            " the file it may be a list of its words. No shell reads it."
        ),
    ),
    "plan.wake_time": (
        "Wake-up time",
        "For example 07:00. No session is proposed in the two hours after it.",
    ),
    "plan.grace_days": (
        "Grace days",
        "Days that may be missed in a week before the week streak ends.",
    ),
    "plan.weekly_look": (
        "Weekly look",
        "After a session, ask once a week how the week was, and at the end how to go on.",
    ),
    "plan.offer_weeks": (
        "Offer some weeks",
        "Offer to plan six weeks with an end, if none are planned. It is asked once.",
    ),
    "plan.per_week": (
        "Times a week",
        "For each routine by its id, on how many days a week it is meant to be done.",
    ),
    "keys": (
        "Keys",
        'Keys of your own for commands, as pause = "space,z".',
    ),
}
"""The title and the meaning of each setting, by its name in the file."""
CHOICES = {
    "sound.backend": {
        "auto": "auto",
        "miniaudio": "miniaudio",
        "simpleaudio": "simpleaudio",
        "player": "player",
        "bell": "bell",
        "silent": "silent",
    },
    "sound.voice": {"off": "off", "key": "key", "all": "all"},
    "sound.voice_speed": {"slow": "slow", "normal": "normal", "fast": "fast"},
    "sound.lead_in": {"0": "0", "0.5": "0.5", "1": "1", "2": "2", "3": "3"},
    "screen.theme": {"calm-dark": "calm dark", "calm-light": "calm light"},
    "screen.figure": {
        "auto": "auto",
        "pixels": "pixels",
        "stills": "stills",
        "blocks": "blocks",
        "lines": "lines",
    },
    "session.number_pace": {"slow": "slow", "usual": "usual", "quick": "quick"},
    "session.first_side": {"better": "better", "left": "left", "right": "right"},
    "session.sore_side": {"none": "none", "left": "left", "right": "right", "both": "both"},
    "session.massager": {"ask": "ask", "yes": "yes", "no": "no"},
    "session.check": {
        "ask": "ask",
        "none": "none",
        "toe-touch": "toe touch",
        "squat": "squat",
        "lunge": "lunge",
        "knee-to-wall": "knee to wall",
        "one-leg-stand": "one leg stand",
        "own": "own",
    },
}
"""The words of what a setting can be, by its name and the value in the file."""
SWITCHED = {False: "off", True: "on"}
"""The words of a setting that is a switch."""
EMPTY_SETTING = "nothing"
"""The word of a text that is empty."""
TEXTS_WANTED = {
    "time-of-day": "write a time of day such as 07:00, or empty text",
    "language": "write the code of a language such as de or pt-BR, or empty text",
}
"""What a text has to look like."""
WHOLE_CONFIG = "config"
"""The place of what is wrong with the whole file."""
NOT_A_SETTING = "not a setting, kept as it is"
ON_ONE_LINE = "write text on one line, without control characters"
WRITE_TRUE_OR_FALSE = "write true or false"
WRITE_TABLE = "write a table"
WRITE_WHOLE_NUMBER = "write a whole number"
WRITE_QUOTES = "write text in quotes"
WRITE_QUOTES_OR_LIST = "write text in quotes, or a list of them"
CLOSE_QUOTES = "close the quotes of the command"
A_TABLE, A_LIST = "a table", "a list"
TOO_LONG_A_NUMBER = "such a number"
NAMES_A_KEY = "nerveflow doctor --keys names a key"
EDIT_DOES_NOT_READ = "the edited text does not read back as meant"
NESTED_TOO_DEEPLY = "nested too deeply"
NOT_A_FILE = "not a file"


def larger_than(most: int) -> str:
    """A file is too large."""
    return f"larger than {most} bytes"


def write_at_least(least: int) -> str:
    """A number is too small."""
    return f"write {least} or more"


def write_at_most(most: int) -> str:
    """A number is too large."""
    return f"write {most} or less"


def write_shorter(longest: int) -> str:
    """A text is too long."""
    return f"write {longest} characters or fewer"


def needed_not(needed: str, given: str) -> str:
    """What is wanted instead of a value."""
    return f"{needed}, not {given}"


def not_one_of(given: str, choices: Iterable[str]) -> str:
    """A value is not one of the choices."""
    return f"{given} is not one of {', '.join(choices)}"


def did_you_mean_this(nearest: str) -> str:
    """What was probably meant, after a mistake."""
    return f"did you mean {nearest}?"


def more_mistakes(count: int) -> str:
    """Mistakes that are not listed."""
    mistakes = "1 more mistake" if count == 1 else f"{count} more mistakes"
    return f"and {mistakes} from here on"


def no_key(name: str) -> str:
    """A name is of no key."""
    return f"{name!r} is not a key, so the usual one stays"


def takes_number(least: int | None, most: int | None) -> str:
    """The bounds of a number, in the example."""
    return f"{least} to {most}"


def takes_these(meaning: str, takes: str) -> str:
    """What a setting means and takes, in the example."""
    return f"{meaning} Takes {takes}."


def write_by_hand(path: object, name: str, why: object) -> str:
    """A setting could not be written."""
    return f"{path}: not changed; write {name} there by hand ({why})"


def unread(path: object, why: object) -> str:
    """A setting could not be written, since the file cannot be read."""
    return f"{path}: not changed, since it cannot be read: {why}"


def busy(path: object) -> str:
    """A setting could not be written, since another process writes."""
    return f"{path}: not changed, since another nerveflow writes it"


def unlocked(path: object, folder: object) -> str:
    """A setting could not be written, since no lock beside it can be made."""
    return f"{path}: not changed, since nothing can be written in {folder}"


def not_utf8_from(byte: int) -> str:
    """A file is not text."""
    return f"not UTF-8 text, from byte {byte} on"


def no_such_setting(name: str) -> str:
    """A name is of no setting."""
    return f"{name} is not a setting."


def saved_in(file: object) -> str:
    """Where settings are saved."""
    return f"Saved in {file}. Your own keys and weekly plan are in the same file."


def default_is(value: str) -> str:
    """The default of a setting."""
    return f"Default: {value}."


TITLE = "Settings"
