"""English: the words and sentences of a session and of what is said about one afterwards.

Sentences that belong to one rule or one question are defined with that rule or question.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from nerveflow.session.commands import PauseReason, Refusal, Symptom, Way
from nerveflow.session.effects import PainRead, Prompt, Status, TensionRead, Why
from nerveflow.session.moment import Moment
from nerveflow.session.pose import Joint, Pose
from nerveflow.session.tension_rule import PAIN_STOP
from nerveflow.session.timeline import Kind, Nerve, Phase, Segment, Side

# Nerves, legs, joints.

NERVES = {Nerve.TIBIAL: "tibial", Nerve.SURAL: "sural", Nerve.PERONEAL: "peroneal"}
NEVER_DONE = "not yet done"
OTHER = "other"
"""Instead of a nerve, where none is named."""
SIDES = {Side.LEFT: "left", Side.RIGHT: "right"}
SIDE_SIGNS = {Side.LEFT: "◀ LEFT", Side.RIGHT: "RIGHT ▶"}
JOINTS = {
    Joint.TRUNK: "trunk",
    Joint.HIP: "hip",
    Joint.KNEE: "knee",
    Joint.ANKLE: "ankle",
    Joint.FOOT: "foot",
    Joint.TOES: "toes",
    Joint.HEAD: "head",
}
MORE_AND_LESS = {
    Joint.TRUNK: ("lean", "sit up"),
    Joint.HIP: ("lift", "lower"),
    Joint.KNEE: ("bend", "straight"),
    Joint.ANKLE: ("foot up", "away"),
    Joint.FOOT: ("sole out", "sole in"),
    Joint.TOES: ("toes up", "curl"),
    Joint.HEAD: ("chin up", "chin down"),
}
"""What a joint does as its angle grows, and as it shrinks."""

# Steps, phases, questions.

KINDS = {
    Kind.POSITION: "take the position",
    Kind.TENSION: "find the tension",
    Kind.GLIDE: "glide",
    Kind.HOLD: "hold",
    Kind.STIMULUS: "sensory input",
    Kind.RELEASE: "let go",
    Kind.REST: "rest",
    Kind.SWITCH: "change legs",
    Kind.CHECK: "check",
}
KIND_WORDS = {
    **KINDS,
    Kind.POSITION: "position",
    Kind.TENSION: "lean",
    Kind.STIMULUS: "feel",
    Kind.SWITCH: "change",
}
"""One word for what to do, the largest on the screen."""
PHASES = {
    Phase.COUNT_IN: "get ready",
    Phase.OUT: "out",
    Phase.PAUSE: "stay",
    Phase.BACK: "back",
    Phase.GAP: "settle",
}
PROMPTS = {
    Prompt.READY: "Enter when you are ready.",
    Prompt.TENSION: "How strong is the tension, 0 to 10? Type the number.",
    Prompt.ON_TARGET: "Enter, or a number, once it is at target.",
    Prompt.WAY: "How to go on? Type {ways}.",
}
"""What a line asks for; {ways} are those that are open, each with what to type."""
WAYS = {
    Way.OTHER_SIDE: ("o", "With the other side"),
    Way.NEXT_NERVE: ("n", "With the next nerve"),
    Way.END: ("e", "End for today"),
}
"""How to go on after a glide was broken off: what to press or type, and what it does."""
TYPED_WAYS = {
    Way.OTHER_SIDE: "o for the other side",
    Way.NEXT_NERVE: "n for the next nerve",
    Way.END: "e to end here",
}
SYMPTOMS = {
    Symptom.TINGLING: ("t", "tingling"),
    Symptom.NUMBNESS: ("n", "numbness"),
    Symptom.SHARP: ("s", "sharp or electric pain"),
    Symptom.CRAMP: ("c", "cramp"),
}
"""What may be felt: what to press or type, and what it is called."""

# Why something was not done, how a session ended, why it is paused, why a command is not taken.

WHYS = {
    Why.TENSION: "tension was too high",
    Why.PAIN: "it hurt",
    Why.SYMPTOM: "a symptom",
    Why.LADDER: "tension stayed above target",
    Why.UNANSWERED: "nobody said that tension was back at target",
    Why.CHOICE: "another way on was chosen",
    Why.LEFT_OUT: "you left it out",
    Why.CLOSED: "over for today",
}
STATUSES = {
    Status.RUNNING: "Unfinished: it is offered at the next start.",
    Status.COMPLETED: "Completed.",
    Status.STOPPED: "Stopped before its end.",
}
ENDS = {
    Status.RUNNING: "",
    Status.COMPLETED: "That was the last step.",
    Status.STOPPED: "Stopped here.",
}
"""What is said at the moment a session ends."""
PAUSES = {
    PauseReason.BY_PERSON: "Paused. Enter goes on.",
    PauseReason.GAP: "Paused where it was: the program or the machine stood still. Enter goes on.",
    PauseReason.INTERRUPTED: "Paused where it was interrupted. Enter goes on.",
}
PAUSED_BY = {
    PauseReason.BY_PERSON: "",
    PauseReason.GAP: "The clock stood still for a while, so nothing was counted.",
    PauseReason.INTERRUPTED: "It was interrupted here; nothing that you told it is lost.",
}
"""Why the clock of a session stands, on the card over it."""
REFUSALS = {
    Refusal.ENDED: "The session is over.",
    Refusal.NOT_BEGUN: "The session has not begun.",
    Refusal.BEGUN: "It has begun already.",
    Refusal.ALL_OVER: "Everything in this routine is over for today.",
    Refusal.PAUSED: "It is paused; resume first.",
    Refusal.NOT_PAUSED: "It is not paused.",
    Refusal.NOTHING_WAITS: "Nothing is waiting; next goes on.",
    Refusal.ABOVE_TARGET: "Ease off first; say when tension is at target.",
    Refusal.CHOOSE_FIRST: "Choose how to go on.",
    Refusal.NOTHING_TO_CHOOSE: "There is nothing to choose now.",
    Refusal.NO_SUCH_WAY: "There is no such way on.",
    Refusal.NERVE_OVER: "That nerve is over for today.",
    Refusal.OVER_ALREADY: "It is over already; choose how to go on.",
    Refusal.FIRST_STEP: "This is the first step.",
    Refusal.NOTHING_SAID: "Nothing has been said in this step.",
    Refusal.WAITS_ANYWAY: "It waits for you: take the time you need.",
    Refusal.FIXED_LENGTH: "This step is not lengthened.",
    Refusal.STIMULUS_LIMIT: "A stimulus lasts 60 seconds at most.",
    Refusal.NO_EASIER: "There is no easier variant.",
    Refusal.NO_HARDER: "There is no harder variant.",
    Refusal.OFF_SCALE: "The scale goes from 0 to 10.",
    Refusal.NO_READING: "There is no reading to take back.",
    Refusal.READING_OLD: "The reading is more than ten seconds old; give a new one.",
}


# What a person can do in a session.


@dataclass(frozen=True, slots=True)
class Doing:
    """One thing a person can do in a session, with a key on the screens and a word in lines."""

    id: str
    """In a person's config.toml under [keys]: it keeps its meaning forever."""
    keys: str
    """As Textual names them, with commas between."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help of both front ends."""
    typed: tuple[str, ...] = ()
    """What is typed in plain lines, the first for help; nothing where only screens have it."""
    takes: str = ""
    """What may follow the typed word."""
    mouse: str = ""
    """What does the same with the mouse."""


DOINGS = (
    Doing(
        "pause",
        "space",
        "ready",
        "Ready, pause, or go on: whichever is meant",
        ("pause", "resume"),
        mouse="a click on the instruction",
    ),
    Doing(
        "symptom",
        "f",
        "feel",
        "Tell of tingling, numbness, sharp pain or a cramp",
        ("f", "feel"),
        takes="t|n|s|c",
    ),
    Doing("pain", "p", "pain", "Tell how much it hurts, 0 to 10", ("p", "pain"), takes="0-10"),
    Doing("stop", "s", "stop", "End the session here and keep what was done; asks first", ("s",)),
    Doing("undo", "u", "undo", "Take back the last tension, for ten seconds", ("u", "undo")),
    Doing("easier", "e", "easier", "Take the next easier variant", ("e", "easier")),
    Doing("harder", "h", "harder", "Take the next harder variant", ("h", "harder")),
    Doing("next", "n,right", "next", "Go on to the next step", ("n", "next")),
    Doing("back", "b,left", "back", "Go back to the step before", ("b", "back")),
    Doing("more-time", "plus", "10 s", "Ten seconds more", ("+", "more")),
    Doing(
        "skip",
        "x",
        "skip",
        "Leave out the rest of this part, with a reason",
        ("x", "skip", "k"),
        takes="WHY",
    ),
    Doing("leave", "q", "leave", "Leave and keep the session for later", ("q", "leave")),
    Doing("big-text", "l", "large", "Words to be read from three metres"),
    Doing("hands-free", "w", "wait", "Wait for me, or go on hands-free", ("w", "wait")),
    Doing("mute", "m", "mute", "Silence or restore the sound", ("m", "mute")),
    Doing("repeat", "r", "repeat", "Hear and see the instruction again", ("r", "repeat")),
    Doing("restart", "R", "restart", "Begin this step again", ("R", "restart")),
)
TENSION = (
    "tension",
    "Record a tension of {value} out of 10",
    "a click on the {value} of the scale",
)
"""Label, help and mouse of the eleven commands that record a tension."""
TEN_KEY = "t"
"""The key for 10; the other tensions are their digit."""
TYPED_HELP = (
    ("Enter", "ready, go on"),
    ("0-10", "the tension you feel; target and under is right"),
    ("stop", "end the session at once; what was done is kept"),
    ("?", "this list"),
)
STOP_FIRST = "To end the session here and keep what was done, type stop. Anything else goes on."


# Numbers, times, places.


def clock(ms: int) -> str:
    """A moment or a length in minutes and whole seconds, as 4:05."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def left(ms: int) -> str:
    """What is left of a time, as 4:05; a second that has begun counts."""
    return clock(-(-max(0, ms) // 1000) * 1000)


def about(ms: int) -> str:
    """A length in whole minutes, as "12 min"."""
    return f"{max(1, round(ms / 60_000))} min"


def counted(reps: int) -> str:
    """A number of repetitions in words."""
    return "1 repetition" if reps == 1 else f"{reps} repetitions"


def place_of(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a side, as "tibial, left"; empty where there is neither."""
    named = (nerve and NERVES[nerve], side and SIDES[side])
    return ", ".join(word for word in named if word)


def side_sign(side: Side | None) -> str:
    """A side as an arrow and a word; empty for none."""
    return SIDE_SIGNS[side] if side else ""


def date_of(moment: datetime) -> str:
    """A date in full, as "Friday, 31 May"."""
    return f"{moment:%A}, {moment.day} {moment:%B}"


def day_of(moment: datetime, now: datetime) -> str:
    """A day as people say it: today and yesterday with the time, else weekday and date.

    The year is said where it is not this one.
    """
    there = moment.astimezone(now.tzinfo)
    days = (now.date() - there.date()).days
    if days == 0:
        return f"today, {there:%H:%M}"
    if days == 1:
        return f"yesterday, {there:%H:%M}"
    date = f"{there:%a} {there.day} {there:%b}"
    return date if there.year == now.year else f"{date} {there.year}"


# A segment, in a few words, in one line, and as a movement.


def kind_of(segment: Segment) -> str:
    """What a segment is, with the joint or the input it is about."""
    if segment.kind is Kind.GLIDE and segment.joint is not None:
        return glide_from(segment.joint)
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        return segment.stimulus.replace("-", " ")
    if segment.kind is Kind.CHECK and segment.measure:
        return f"{KINDS[Kind.CHECK]}: {segment.measure}"
    return KINDS[segment.kind]


def glide_from(joint: Joint) -> str:
    """A glide, by the joint that moves."""
    return f"{KINDS[Kind.GLIDE]}: {JOINTS[joint]}"


def heading(segment: Segment) -> str:
    """A segment in a line of its own: what it is, how often, for which nerve and leg."""
    name = KINDS[segment.kind].capitalize()
    if segment.joint:
        name += f" from the {JOINTS[segment.joint]}"
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        name += f": {segment.stimulus}"
    if segment.measure:
        name += f": {segment.measure}"
    if segment.kind is Kind.GLIDE:
        name += f", {counted(segment.reps)}"
        if segment.sets > 1:
            name += f", set {segment.set_no} of {segment.sets}"
        if segment.stimulus:
            name += f", with {segment.stimulus}"
    place = place_of(segment.nerve, segment.side)
    return f"{name} ({place})" if place else name


def movement(segment: Segment, phase: Phase) -> str:
    """What the moving joint does in a phase, as "bend"; the phase's own name where none moves."""
    if phase is Phase.OUT and segment.away is not None:
        return _moves(segment.joint, segment.pose, segment.away) or PHASES[phase]
    if phase is Phase.BACK and segment.away is not None:
        return _moves(segment.joint, segment.away, segment.pose) or PHASES[phase]
    return PHASES[phase]


def _moves(joint: Joint | None, begin: Pose, end: Pose) -> str:
    if joint is None or begin.degrees(joint) == end.degrees(joint):
        return ""
    more, less = MORE_AND_LESS[joint]
    if joint is Joint.TOES and end.toes == 0:
        return "let go"
    return more if end.degrees(joint) > begin.degrees(joint) else less


def ways_named(ways: Iterable[Way]) -> str:
    """The ways that are open, each with what to type for it."""
    return ", ".join(TYPED_WAYS[way] for way in ways)


# What a reading means, said at once.


def pain_read(read: PainRead) -> str:
    """What a reading of pain means."""
    if read.caution:
        return f"Pain {read.value} noted. 4 or 5 is a caution: it must settle within a day."
    if read.value >= PAIN_STOP:
        return f"Pain {read.value} noted. Let go: 6 or more ends this nerve for today."
    return f"Pain {read.value} noted."


def tension_noted(read: TensionRead) -> str:
    """What a late reading above target is noted for: there is nothing to ease any more."""
    place = place_of(read.nerve, read.side)
    whose = f" for {place}" if place else ""
    return f"Tension {read.value} noted{whose}. It was above {read.target}: lean less next time."


def tension_read(read: TensionRead) -> str:
    """A reading of tension, and whether it is above target."""
    above = "" if read.value <= read.target else f", above the target of {read.target}"
    return f"Tension {read.value}{above}."


# What happens in a session, in lines.

STEP_DONE = "Done."
BACK_AT_TARGET = "At target: on it goes."
GOES_ON = "On it goes."
THE_END = "the end"
OPENING = "Enter is ready, a number is the tension, s stops, ? lists the rest."
OPEN_WAITS = "The input has ended: what waits goes on by itself, and unanswered is not recorded."
NO_ANSWER = "Nobody answers this rehearsal: from here on it goes on by itself."
PAIN_NOT_PAUSE = "p records pain and needs a number, as in: p 4. To pause, type pause."


def resumed_in(moment: Moment) -> str:
    """Where a session goes on that was interrupted."""
    rep = f", repetition {moment.rep} of {moment.segment.reps}" if moment.rep else ""
    paused = " Paused: Enter goes on." if moment.paused else ""
    return f"It goes on in: {heading(moment.segment)}{rep}. {moment.line}{paused}"


def rep_out(rep: int, reps: int, *, last: bool) -> str:
    """A repetition begins."""
    return f"{rep} of {reps}{', the last one' if last else ''}: {PHASES[Phase.OUT]}"


def reps_done(reps: int) -> str:
    """A set is done."""
    return f"{reps} of {reps} done."


def halfway(left_ms: int) -> str:
    """Half of a long step is over."""
    return f"Halfway: {round(left_ms / 1000)} s left."


def undone(value: int) -> str:
    """A reading was taken back."""
    return f"Taken back: {value}."


def count_holds(cue: str) -> str:
    """Tension is above target; what to ease."""
    return f"The count holds. {cue}"


def felt(symptom: Symptom) -> str:
    """A symptom was recorded."""
    return f"Felt: {SYMPTOMS[symptom][1]}."


def let_go(place: str, detail: str) -> str:
    """A nerve is over for today."""
    return f"Let go: {place or 'this part'} is over for today ({detail})."


def variant_taken(name: str) -> str:
    """Another variant begins."""
    return f"Variant: {name}."


def time_added(ms: int) -> str:
    """A step lasts longer."""
    return f"{ms // 1000} s more."


def leaves_out(places: Sequence[str]) -> str:
    """What a way on leaves out; empty where it leaves out nothing."""
    return f" (leaves out {'; '.join(places)})" if places else ""


def no_command(name: str, nearest: str) -> str:
    """A typed word is not known."""
    hint = f" Did you mean {nearest}?" if nearest else ""
    return f"{name!r} is no command.{hint} ? lists them all."


def alone_on_line(name: str) -> str:
    """A typed word takes nothing after it."""
    return f"{name} stands alone on its line."


def needs_number(what: str) -> str:
    """A typed word needs a number after it."""
    return f"{what} needs a number from 0 to 10, as in: {what} 4"


def feel_what() -> str:
    """A symptom has to be named."""
    named = ", ".join(f"{letter} for {name}" for letter, name in SYMPTOMS.values())
    return f"Feel what? As in: f c. {named}."


def choose_way(ways: Iterable[Way]) -> str:
    """A way on has to be chosen first."""
    return f"Choose how to go on: {ways_named(ways)}."


# What is said around a session, the same on screens and in lines.

KEPT_ALL = "Nothing is lost: it is offered at the next start."
SOME_UNSAVED = "The disk would not take its last moments; what was saved is offered again."
KEPT_FOR_LATER = "Kept for later. It is offered at the next start."
KEPT_AS_STOPPED = "Kept as stopped."
DISCARDED = "Discarded."
NOTHING_LOST = "Nothing that you told it is lost."
OFFER_TYPED = "Type c to continue it, k to keep it as stopped, d to discard it, Enter for later."
OFFER_ANSWERS = "Type c, k, d, or Enter for later."
OFFER_OPTIONS = ("Continue where it was", "Keep it as it is, stopped", "Discard it")
LEFT_QUESTIONS = "What you answered is kept; the questions come again at the next start."
WAS_REHEARSAL = "It was a rehearsal."
A_REHEARSAL = "a rehearsal"
NO_REPS = "No repetitions were done."
NO_NERVE = "no nerve named"
PAUSES_INCLUDED = "pauses included."
UNSAVED = "The end of this session is not in the history: the disk would not take it."
NO_ANSWERS = "the input ended before every question was answered, so there is no session"


def not_finished(name: str) -> str:
    """The title over the offer of an unfinished session."""
    return f"{name} is not finished"


def left_here(*, unsaved: bool) -> str:
    """A session was left before its end."""
    return f"Left here. {SOME_UNSAVED}" if unsaved else f"Left here. {KEPT_ALL}"


def see_it(session: str, *, again: bool = False) -> str:
    """How to look at a session."""
    return f"See it{' again' if again else ''}: nerveflow session {session}"


def unfinished_at(begun: str, last_ms: int, kind: Kind | None, place: str) -> str:
    """Where an unfinished session was left; `begun` says when it was begun."""
    what = KINDS[kind] if kind is not None else "the start"
    where = f"{what} ({place})" if place else what
    return f"Begun {begun}, left after {clock(last_ms)} in: {where}."


def stacked(stimulus: str) -> str:
    """That a sensory input goes on during the glides."""
    return f"{stimulus}: kept up during the glides from here on."


def readings(values: Sequence[int]) -> str:
    """How many readings of tension there were, and the highest."""
    if not values:
        return "Tension: not recorded."
    number = "1 reading" if len(values) == 1 else f"{len(values)} readings"
    return f"Tension: {number}, the highest {max(values)}."


def sets_done(sets: int) -> str:
    """How many sets were done."""
    return "1 set done" if sets == 1 else f"{sets} sets done"


def in_all(ms: int) -> str:
    """How long a session took."""
    return f"{clock(ms)} in all"


def pain(value: int) -> str:
    """A reading of pain."""
    return f"pain {value}"


def held(cue: str) -> str:
    """The count held; what was to be eased."""
    return f"held: {cue}"


def over_line(place: str, detail: str) -> str:
    """That a nerve on a side was over for the day, and why."""
    return f"{place or 'a part'}: over for the day, {detail}"


def not_done(line: str) -> str:
    """A line about something that was not done."""
    return f"Not done: {line}"


def not_reached(place: str) -> str:
    """That a stopped session did not come to a nerve."""
    return f"{place}: not reached"


def note(text: str) -> str:
    """A note of the person's own."""
    return f"Note: {text}"
