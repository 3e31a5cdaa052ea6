"""English: nerveflow doctor: what works on this machine, and what does not."""

from nerveflow.wording.en.numbers import session_count

MARKS = {"ok": "ok", "note": "note", "mistake": "mistake"}
"""The mark before a line that stops nothing."""
NAMES = {
    "broken": "  in a file",
    "version": "version",
    "sound": "sound",
    "notice": "  notice",
    "voice": "voice",
    "sounds": "sounds",
    "played": "played",
    "your-voice": "your voice",
    "not-played": "  not played",
    "keep-awake": "keep awake",
    "why-not": "  why not",
    "terminal": "terminal",
    "encoding": "encoding",
    "colours": "colours",
    "figure": "figure",
    "config-folder": "config folder",
    "routines-folder": "your routines",
    "data-folder": "data folder",
    "cache-folder": "cache folder",
    "history": "history",
    "config-file": "config file",
    "in-config": "  in it",
    "routines": "routines",
}
"""What each line is about."""
SOMETHING_BROKEN = "Something that a session needs does not work; see the lines above."
NOTHING_BROKEN = "You can start a session."
MISTAKES_ONLY = (
    "You can start a session. A routine with a mistake is left out; a setting with one has its"
    " default."
)
"""After mistakes in files of the person, which break nothing."""
KEY_TEST_NEEDS_TERMINAL = "the key test needs a terminal"
DEVICE_OPENS = "opens"
ONLY_BELL_HEARD = ": only the terminal bell is heard"
NOTHING_HEARD = ": nothing is heard"
NOTHING_HEARD_HERE = ": nothing is heard here; a session in a terminal rings its bell"
TONE_AND_LINE = "one tone and one line"
AWAKE_OFF = "off: session.keep_awake is false"
NO_ANSWER = "no answer"
AWAKE_IMPOSSIBLE = "not possible here: the screen may go dark during a session"
NOT_A_TERMINAL = "standard output is not a terminal: nerveflow run --plain works without one"
PILLOW_ADDS = "pip install 'nerveflow[pictures]' adds Pillow, and the figure is drawn in pixels"
TOO_SMALL = ", too small for a session: it needs 40 x 12, and 80 x 24 is better"
RATHER_SMALL = ", enough for a session; 80 x 24 is better"
NO_COLOUR_ASKED = "none, as NO_COLOR asks"
TRUE_COLOUR = "true colour"
TERM_NOT_SET = "TERM is not set"
MADE_WHEN_NEEDED = "will be made when it is needed"
MADE_WITH_SESSION = "will be made with the first session"
NOWHERE_MEANWHILE = " Until then no session can be kept: no other folder can be written to either."
NO_CONFIG_YET = " (none yet, so the defaults apply)"
DRAWN_IN = {"lines": "lines", "blocks": "blocks", "pixels": "pixels"}
"""What the figure is drawn in."""


def program_version(version: str, python: str, platform: str) -> str:
    """The versions of the program and of Python."""
    return f"{version}, Python {python}, {platform}"


def recorded_voice(recordings: int, speed: str, engine: str) -> str:
    """What speaks."""
    return f"{recordings} recordings, {speed} speed; other lines are spoken by {engine}"


def missing_file(name: str) -> str:
    """A file of the program is missing."""
    return f"missing: {name}"


def own_lines(own: int, of: int, folder: str) -> str:
    """How many lines are the person's own recordings."""
    return f"{own} of {of} lines, in {folder}; nerveflow doctor --voice lists the names"


def awake_by(method: str) -> str:
    """What keeps the screen on."""
    return f"during a session, by {method}"


def shows_pictures(way: str, width: int, height: int) -> str:
    """How the terminal shows pictures."""
    return f"this terminal shows pictures ({way}, cells of {width} x {height} pixels)"


def without_pillow(shows: str) -> str:
    """Why there are no pictures although the terminal could show them."""
    return f"blocks: {shows}, but Pillow is not installed; {PILLOW_ADDS}"


def colours_at_most(term: str) -> str:
    """How many colours a terminal has."""
    return f"16 at most ({term or TERM_NOT_SET})"


def is_no_folder(path: object) -> str:
    """Something else has the name of a folder."""
    return f"{path} is not a folder"


def is_read_only(path: object) -> str:
    """A folder takes no file."""
    return f"{path} is read-only"


def cannot_be_made(why: str) -> str:
    """A folder or a file cannot be made."""
    return f"cannot be made: {why}"


def not_added_yet(files: str) -> str:
    """What was saved elsewhere is not in the history; the next session adds it."""
    return f"not in it yet, the next session adds it: {files}"


def history_holds(path: object, sessions: int, unfinished: int, rehearsals: int) -> str:
    """How many sessions the history has; rehearsals are no sessions."""
    left = f", {unfinished} unfinished" if unfinished else ""
    rehearsed = "1 rehearsal" if rehearsals == 1 else f"{rehearsals} rehearsals"
    return f"{path}: {session_count(sessions)}{left}{f', {rehearsed}' if rehearsals else ''}"


def saved_meanwhile(folder: object) -> str:
    """Where sessions are saved while the history cannot be written."""
    return f" Until then sessions are kept in {folder}."


def without_errors(routines: int) -> str:
    """How many routines can be run."""
    return f"{routines} without errors"


# The voice: own recordings.

PUT_RECORDINGS = "and it is played instead of our recording."


def put_recordings_into(folder: str) -> str:
    """Where recordings of one's own belong."""
    return f"Put a WAV file with one of these names into {folder}"


def recording_not_played(name: str, why: str) -> str:
    """A recording that is not played."""
    return f"not played: {name}: {why}"


def own_of(own: int, of: int) -> str:
    """How many recordings are the person's own."""
    return f"{own} of {of} lines are your own recordings."


def no_line_named(hint: str) -> str:
    """A file has the name of no line; `hint` is what was probably meant."""
    return f"no spoken line has this name{hint}"
