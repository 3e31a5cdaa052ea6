"""English: the words and sentences of a session and of the reports about it.

Sentences of one rule, one question or one screen are defined with it, spoken lines in `audio`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from nerveflow.days import day_of
from nerveflow.session.terms import (
    Consequence,
    Joint,
    Kind,
    LegPlace,
    Limb,
    Nerve,
    NoNumber,
    PauseReason,
    Phase,
    Problem,
    Prompt,
    Refusal,
    Side,
    Start,
    Status,
    Symptom,
    Way,
    Why,
)
from nerveflow.wording.language import (
    Action,
    ChangeTold,
    EndingWords,
    SessionEnding,
    SidesTold,
    StepNamed,
)

if TYPE_CHECKING:
    # Only their attributes are read: home is painted sooner without them.
    from nerveflow.session.effects import Choosable, PainRead, TensionRead
    from nerveflow.session.moment import Moment
    from nerveflow.session.pose import Pose
    from nerveflow.session.timeline import PhaseSpan, Segment

# Nerves, legs, joints.

NERVES = {
    Nerve.TIBIAL: "tibial",
    Nerve.SURAL: "sural",
    Nerve.PERONEAL: "peroneal",
    Nerve.DEEP_PERONEAL: "deep peroneal",
    Nerve.SCIATIC: "sciatic",
    Nerve.FEMORAL: "femoral",
    Nerve.SAPHENOUS: "saphenous",
    Nerve.OBTURATOR: "obturator",
    Nerve.LATERAL_FEMORAL: "outer thigh",
    Nerve.MEDIAN: "median",
    Nerve.ULNAR: "ulnar",
    Nerve.RADIAL: "radial",
}
LAY_NERVES = {
    Nerve.TIBIAL: "calf and sole",
    Nerve.SURAL: "outer calf and foot",
    Nerve.PERONEAL: "shin and top of the foot",
    Nerve.DEEP_PERONEAL: "shin and big toe",
    Nerve.SCIATIC: "back of the thigh",
    Nerve.FEMORAL: "front of the thigh",
    Nerve.SAPHENOUS: "inner shin and ankle",
    Nerve.OBTURATOR: "inner thigh",
    Nerve.LATERAL_FEMORAL: "skin of the thigh",
    Nerve.MEDIAN: "thumb and first fingers",
    Nerve.ULNAR: "inner elbow and little finger",
    Nerve.RADIAL: "back of the arm and hand",
}
"""Where each nerve runs, for people who do not know its name."""
LEG_PLACES = {
    LegPlace.LOWER_BACK: "lower back",
    LegPlace.BUTTOCK: "buttock",
    LegPlace.THIGH_BACK: "back of the thigh",
    LegPlace.THIGH_FRONT: "front of the thigh",
    LegPlace.KNEE_BACK: "back of the knee",
    LegPlace.KNEE_FRONT: "front of the knee",
    LegPlace.CALF: "calf",
    LegPlace.OUTER_CALF: "outer calf",
    LegPlace.SHIN: "shin",
    LegPlace.ANKLE: "ankle",
    LegPlace.HEEL: "heel",
    LegPlace.SOLE: "sole",
    LegPlace.FOOT_TOP: "top of the foot",
    LegPlace.OUTER_FOOT: "outer edge of the foot",
    LegPlace.TOES: "toes",
}
"""Where it hurts between sessions."""
OTHER = "other"
"""The row of a report for repetitions without a nerve."""
SIDES = {Side.LEFT: "left", Side.RIGHT: "right"}
SIDE_LINES = {
    Limb.LEG: {Side.LEFT: "Left leg.", Side.RIGHT: "Right leg."},
    Limb.ARM: {Side.LEFT: "Left arm.", Side.RIGHT: "Right arm."},
}
"""What a routine says first on a side."""
BOTH_LINES = {Limb.LEG: "Both legs.", Limb.ARM: "Both arms."}
"""What a routine says first where both work at once."""
SWITCH_NAMES = {Limb.LEG: "Change legs", Limb.ARM: "Change arms"}
SWITCH_LINES = {
    Limb.LEG: ("Now the other side.", "Change legs, and take your time."),
    Limb.ARM: ("Now the other side.", "Change arms, and take your time."),
}
"""What is said between two sides."""
MOVE_LINES = {
    Start.LONG_SITTING: "Now move to the floor.",
    Start.CHAIR: "Now move to the chair.",
    Start.LYING: "Now lie down on your back.",
    Start.STANDING: "Now stand up slowly.",
    Start.PRONE: "Now lie down on your front.",
    Start.SIDE_LYING: "Now lie down on your side.",
}
"""What is said before a position in another place than the last one; there is time to move."""
NO_PICTURE = "There is no picture of this one."
"""In place of the figure, where it cannot show a position as it is."""
SIDE_SIGNS = {Side.LEFT: "◀  LEFT", Side.RIGHT: "RIGHT  ▶"}
JOINTS = {
    Joint.TRUNK: "trunk",
    Joint.HIP: "hip",
    Joint.KNEE: "knee",
    Joint.ANKLE: "ankle",
    Joint.FOOT: "foot",
    Joint.TOES: "toes",
    Joint.HEAD: "head",
    Joint.SPINE: "back",
    Joint.SHOULDER: "shoulder",
    Joint.ELBOW: "elbow",
    Joint.FOREARM: "forearm",
    Joint.WRIST: "wrist",
    Joint.FINGERS: "fingers",
    Joint.NECK: "neck",
    Joint.HIP_ROTATION: "hip rotation",
    Joint.HIP_SIDEWAYS: "hip, sideways",
    Joint.SHOULDER_BLADE: "shoulder blade",
    Joint.SHOULDER_FORWARD: "shoulder, forwards",
    Joint.SHOULDER_ROTATION: "shoulder rotation",
    Joint.WRIST_SIDEWAYS: "wrist, sideways",
    Joint.THUMB: "thumb",
    Joint.HEAD_ROTATION: "head rotation",
}
MORE_AND_LESS = {
    Joint.TRUNK: ("lean", "sit up"),
    Joint.HIP: ("lift", "lower"),
    Joint.KNEE: ("bend", "straight"),
    Joint.ANKLE: ("foot up", "point"),
    Joint.FOOT: ("sole out", "sole in"),
    Joint.TOES: ("toes up", "curl"),
    Joint.HEAD: ("chin up", "nod"),
    Joint.SPINE: ("slump", "sit tall"),
    Joint.SHOULDER: ("arm out", "arm in"),
    Joint.ELBOW: ("bend", "straight"),
    Joint.FOREARM: ("palm up", "palm down"),
    Joint.WRIST: ("hand back", "hand in"),
    Joint.FINGERS: ("fingers back", "curl"),
    Joint.NECK: ("tilt", "upright"),
    Joint.HIP_ROTATION: ("turn in", "turn out"),
    Joint.HIP_SIDEWAYS: ("across", "out"),
    Joint.SHOULDER_BLADE: ("shoulder down", "shoulder up"),
    Joint.SHOULDER_FORWARD: ("arm up", "arm down"),
    Joint.SHOULDER_ROTATION: ("turn out", "turn in"),
    Joint.WRIST_SIDEWAYS: ("little finger", "thumb side"),
    Joint.THUMB: ("thumb back", "thumb in"),
    Joint.HEAD_ROTATION: ("look away", "look ahead"),
}
"""The movement of a joint as its angle grows, and as it shrinks."""
LET_GO = frozenset({Joint.TOES, Joint.FINGERS, Joint.THUMB})
"""Joints that are let go where they come back to the middle."""
START_PICTURES = {
    Start.LONG_SITTING: "A person sits on the floor, seen from the side.",
    Start.CHAIR: "A person sits on a chair, seen from the side.",
    Start.LYING: "A person lies on the back, seen from the side.",
    Start.STANDING: "A person stands, seen from the side.",
    Start.PRONE: "A person lies on the front, seen from the side.",
    Start.SIDE_LYING: "A person lies on one side.",
}
JOINT_PICTURES = {
    Joint.TRUNK: ("The trunk leans forward from the hips.", "The trunk comes up again."),
    Joint.HIP: ("The thigh is lifted.", "The thigh is lowered."),
    Joint.KNEE: ("The knee bends.", "The knee straightens."),
    Joint.ANKLE: ("The foot bends up.", "The foot points away."),
    Joint.FOOT: (
        "The sole turns out: the little toe edge goes up.",
        "The sole turns in: the big toe edge goes up.",
    ),
    Joint.TOES: ("The toes draw back.", "The toes curl."),
    Joint.HEAD: ("The chin comes up.", "The chin sinks."),
    Joint.SPINE: ("The back rounds.", "The back grows long."),
}
"""What the picture shows where the angle of a joint grows, and where it shrinks."""
PROP_PICTURES = {
    "massager": "A massager is held lightly on the leg.",
    "hand": "A hand strokes the leg with a soft cloth.",
    "pointed": "Something pointed touches the leg, and something round lies beside it.",
}
CHECK_PICTURES = {
    "toe-touch": "A person stands with straight knees and bends down to touch the toes.",
    "squat": "A person squats, with the heels down and the arms in front.",
    "lunge": "A person lunges, with the working leg in front and the other knee low.",
    "knee-to-wall": "A person stands before a wall: one knee touches it, and the heel is down.",
    "one-leg-stand": "A person stands on one leg; the other knee is lifted.",
}
JOINT_SAID = {
    Joint.TRUNK: ("lean", "sit tall", "sit back", "back up", "sit up", "upright"),
    Joint.HIP: ("thigh up", "lift your thigh", "lower your thigh", "hold this thigh"),
    Joint.KNEE: (
        "straighten",
        "knee bend",
        "bend your knee",
        "bend, straighten",
        "soften your knee",
        "leg straight",
        "knee straight",
        "leg out in front",
    ),
    Joint.ANKLE: ("foot up", "point your foot", "foot pointed", "foot comes", "foot sinks"),
    Joint.FOOT: ("sole in", "sole out", "toe edge up", "to the middle"),
    Joint.TOES: ("your toes", "toes back", "toes curl", "toes loose", "toe curl"),
    Joint.HEAD: ("chin",),
    Joint.SPINE: ("slump", "round your back", "long back"),
}
"""What a sentence says of a joint that moves: the figure moves it while the sentence is said."""
AHEAD = ("first,", "next,", "then,")
"""How a sentence begins that tells of the movement to come: it moves nothing yet."""
TOGETHER = " while "
"""In a sentence, what says that its joints move at once, and not one after the other."""
INPUT_SAID = {
    "vibration": ("massager", "vibrat"),
    "light-touch": ("stroke", "cloth", "brush"),
    "sharp-blunt": ("pointed", "sharp"),
}
"""What a sentence says of a sensory input that is taken in hand."""
PROPS = {
    "massager": "massager, lightly",
    "hand": "stroke lightly",
    "pointed": "pointed, then round",
}
"""What touches the leg, beside its picture."""
CHECK_SAID = {
    "toe-touch": ("toe touch", "touch your toes", "touching the toes", "fingers to the floor"),
    "one-leg-stand": ("one leg", "one-leg", "single leg", "single-leg"),
    "knee-to-wall": ("knee to wall", "knee to the wall", "knee-to-wall"),
    "lunge": ("lunge",),
    "squat": ("squat",),
}
"""What the name of a check says of the movement, for a drawing of it."""
FOOT_HELD = {
    (Joint.ANKLE, True): "foot up",
    (Joint.ANKLE, False): "foot pointed",
    (Joint.FOOT, True): "sole out",
    (Joint.FOOT, False): "sole in",
    (Joint.TOES, True): "toes back",
    (Joint.TOES, False): "toes curled",
}
"""How a joint of the foot is held where its angle is above 0, and where it is below."""
FOOT_EASY = "foot easy"
"""How the foot is held where no joint of it is bent."""

# Segments, phases, symptoms, ways.

KINDS = {
    Kind.POSITION: "take the position",
    Kind.TENSION: "find the tension",
    Kind.GLIDE: "glide",
    Kind.HOLD: "hold",
    Kind.STIMULUS: "touch",
    Kind.RELEASE: "let go",
    Kind.REST: "rest",
    Kind.SWITCH: "change sides",
    Kind.CHECK: "test movement",
}
KIND_WORDS = {
    **KINDS,
    Kind.POSITION: "get set",
    Kind.TENSION: "lean",
    Kind.SWITCH: "change",
    Kind.CHECK: "test",
}
"""One word for what to do, the largest on the screen."""
MOVE = "move"
"""The same where the person has to move before a position."""
STIMULI = {"sharp-blunt": "sharp and blunt"}
"""Kinds of touch that are not called as they are saved."""
PHASES = {
    Phase.COUNT_IN: "get ready",
    Phase.OUT: "go",
    Phase.ON: "on",
    Phase.PAUSE: "pause",
    Phase.HOLD: "hold",
    Phase.BACK: "back",
    Phase.GAP: "pause",
}
ABOVE_TARGET = "ease off"
"""What to do above target, in the size of KIND_WORDS."""
SYMPTOMS = {
    Symptom.TINGLING: ("t", "tingling"),
    Symptom.NUMBNESS: ("n", "numbness"),
    Symptom.SHARP: ("s", "sharp or electric pain"),
    Symptom.CRAMP: ("c", "cramp"),
    Symptom.TINGLING_OR_NUMB: ("", "tingling or numb"),
}
"""The key or letter for each symptom, and its name; one of them is told with one key only."""
NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
)
PROBLEMS = {
    Problem.TOO_STRONG: "too strong",
    Problem.CRAMP: "cramp",
    Problem.TINGLING_OR_NUMB: "tingling or numb",
    Problem.PAUSE: "pause",
    Problem.GO_ON: "go on",
    Problem.STOP: "stop",
}
SHORT_WORDS = {ABOVE_TARGET: "ease", PROBLEMS[Problem.TINGLING_OR_NUMB]: "tingling"}
"""What is large instead of a word that is too wide for the screen."""
NO_NUMBER = {NoNumber.LEAVE_OUT: "no number"}
SPOKEN_WAYS = {
    Way.OTHER_SIDE: "the other side",
    Way.NEXT_NERVE: "the next nerve",
    Way.END: "end for today",
}
"""What is said and lit where one key answers, as the numbers are."""
SCAN_QUESTIONS = {
    Prompt.READY: "",
    Prompt.TENSION: "How much tension? Press at your number.",
    Prompt.ON_TARGET: "How much is it now? Press at your number.",
    Prompt.IF_MORE: "Only if it is three or less. Any key if it is more.",
    Prompt.PROBLEM: "What is it? Press when you hear it.",
    Prompt.WAY: "How to go on? Press when you hear it.",
}
"""What is asked before the answers are said."""
SCAN_OVER = "No answer yet. Press to hear them again."
"""What is shown where they were said twice and nobody pressed."""
HALTED = "what is it"
"""What is shown large when the one key stopped a glide, before the first answer."""
SENTENCE_OF = "sentence {number} of {of}"
"""Below a step of which only some sentences are shown: which one is current."""
STOPPING = "Stopping. Press to go on."
CONSEQUENCES = {
    Consequence.EASED: "let go of it, shake it out, then go on softer",
    Consequence.ENDS: "let go; {place} is over for today",
    Consequence.NOTED: "only noted",
}
"""What a symptom does, before it is told; `place` is the nerve and the side."""
WAYS = {
    Way.OTHER_SIDE: ("o", "With the other side"),
    Way.NEXT_NERVE: ("n", "With the next nerve"),
    Way.END: ("e", "End for today"),
}
"""The key or letter for each way to continue after a glide was broken off, and what it does."""

# Reasons and endings.

REASONS = {
    Why.TENSION: "tension was too high",
    Why.PAIN: "it hurt",
    Why.SYMPTOM: "a symptom",
    Why.LADDER: "tension stayed above target",
    Why.UNANSWERED: "tension was too high and no answer came",
    Why.CHOICE: "another way on was chosen",
    Why.LEFT_OUT: "you left it out",
    Why.CLOSED: "over for today",
}
_UNFINISHED = "Unfinished: it is offered at the next start."
ENDINGS = {
    SessionEnding.RUNNING: EndingWords("○", "Unfinished", "running", _UNFINISHED),
    SessionEnding.COMPLETED: EndingWords("●", "Done", "completed", "Completed."),
    SessionEnding.STOPPED: EndingWords("◐", "Stopped", "stopped", "Stopped before its end."),
    SessionEnding.INTERRUPTED: EndingWords("◌", "Interrupted", "interrupted", _UNFINISHED),
    SessionEnding.CUT_SHORT: EndingWords("◐", "Ended early", "ended early", "Ended early."),
    SessionEnding.NOTHING_DONE: EndingWords("○", "Not done", "nothing done", "Nothing was done."),
}
PAUSE_CARD = {
    PauseReason.BY_PERSON: "",
    PauseReason.GAP: "The computer stopped for a while, so nothing was counted.",
    PauseReason.INTERRUPTED: "It was interrupted here. All your answers are kept.",
}
"""Why the session is paused, on the card over it."""
REP_AGAIN = "That repetition starts again from the beginning."
REP_AFTER_LEAN = "You lean again first. Then that repetition starts again."
"""What going on does in a repetition; the second where a session is continued."""
CLOCK_RUNS = "The time goes on."
CLOCK_STANDS = "The session is paused."
REFUSALS = {
    Refusal.ENDED: "The session is over.",
    Refusal.NOT_BEGUN: "The session has not started yet.",
    Refusal.BEGUN: "The session has started already.",
    Refusal.ALL_OVER: "Everything in this routine is over for today.",
    Refusal.PAUSED: "The session is paused. Continue first.",
    Refusal.NOT_PAUSED: "The session is not paused.",
    Refusal.NOTHING_WAITS: "Nothing is waiting for you. To move on, use next.",
    Refusal.ABOVE_TARGET: "Ease off first. Then say that it has eased.",
    Refusal.CHOOSE_FIRST: "Choose how to go on.",
    Refusal.NOTHING_TO_CHOOSE: "There is nothing to choose now.",
    Refusal.NO_SUCH_WAY: "That is not one of the choices.",
    Refusal.NERVE_OVER: "That nerve is over for today.",
    Refusal.OVER_ALREADY: "It is over already; choose how to go on.",
    Refusal.FIRST_STEP: "This is the first step.",
    Refusal.NOTHING_SAID: "Nothing has been said in this step.",
    Refusal.WAITS_ANYWAY: "This step waits for you. Take the time you need.",
    Refusal.FIXED_LENGTH: "This step cannot be made longer.",
    Refusal.STIMULUS_LIMIT: "Each kind of touch lasts 60 seconds at most.",
    Refusal.NO_EASIER: "There is no easier variant.",
    Refusal.NO_HARDER: "There is no harder variant.",
    Refusal.OFF_SCALE: "The scale goes from 0 to 10.",
    Refusal.NOT_IN_LEAN: "Not recorded. The next step looks for tension, and asks for it.",
    Refusal.NOTHING_TO_UNDO: "There is nothing to take back.",
    Refusal.TOO_LATE_TO_UNDO: "That was more than ten seconds ago, so it stays.",
}

# What a person can do in a session.

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
"""The key in the footer where every key does the same."""
WAIT_FOR_ME = "wait for me"
HANDS_FREE = "hands-free"
ONE_KEY = "one key"
"""How the person answers, in the state at the foot of a session."""
UNMUTE = "sound on"
SOUND = {
    "muted": "♪ muted",
    "bell": "♪ bell",
    "ok": "♪ on",
    "opening": "♪ opening",
    "absent": "♪ no sound found",
    "lost": "♪ lost, trying",
    "silent": "♪ silent",
}
"""The state of the sound, in two words."""

# Questions and their answers. The rooms above define the enums, so a table has their saved values.

ASK_HINTS = {
    "yes-no": "y or n",
    "number": "a number",
    "choice": "a number or a word from the list",
    "text": "your own words",
    "date": "a date such as 2024-05-31 or 31 May, or today or yesterday",
    "time": "a time such as 07:00",
    "signs": "none, or the numbers of those that are true, such as 1 3",
}
"""What to type for each kind of answer."""
NOT_A_KEY = {
    "yes-no": "Press y or n.",
    "number": "Press a digit. Enter takes the number.",
    "choice": "Press the number of your answer.",
    "time": "Press a digit. Enter takes the time.",
}
"""What to press where a key was pressed that answers nothing, for kinds that take few keys."""
ONE_KEY_HINT = "0 to 9, or t for 10"
"""What to type for a number from 0 to 10 that one key answers."""
ONE_KEY_TO_PRESS = f"Press {ONE_KEY_HINT}."
MOVEMENTS = {
    "toe-touch": "touching the toes (cm from the floor)",
    "squat": "a squat (0 to 10)",
    "lunge": "a lunge (0 to 10)",
    "knee-to-wall": "knee to the wall (cm)",
    "one-leg-stand": "standing on one leg (seconds)",
    "own": "a movement of your own (0 to 10)",
}
"""The movements that can be compared, each with how it is measured."""
NO_MOVEMENT = "none, just the session"
ANSWER_HOW = "How will you answer?"
ANSWER_BY = {
    "keyboard": "with the keyboard beside me",
    "one-key": "with one key or a clicker",
    "hands-free": "I cannot press anything",
}
SORE_LEG = "Which leg is sore?"
SORE_LEGS = {"left": "left", "right": "right", "both": "both", "none": "neither"}
FIRST_HELP = {
    "answer-by": "You can change it in settings, or for one day before a session.",
    "sore-leg": "The better leg goes first. You can change it in settings.",
}
"""The help of the questions that are asked once."""
NOT_ANSWERED = "not answered"
PASSES = "Press Enter or Esc to skip it."
"""Below a question that may be left out, on the screens."""
SKIP = "skip it"
"""The same in the footer."""
NEXT_DAYS = {
    "better": "better",
    "same": "the same",
    "a-bit-worse": "a bit worse",
    "clearly-worse": "clearly worse",
}
"""How the day after a session was."""
CHANGES = {
    "better": "Better: {name} {values}. Keep what you did.",
    "same": "Same: {name} {values}. A difference under {least} is normal.",
    "worse": "Worse: {name} {values}. It did not suit you today.",
}
"""What a comparison says about the two values of a check."""
PAIN_LIGHTS = {
    "go": "Pain of 0 to 3: carry on.",
    "caution": "Pain of 4 or 5 is a warning: it should settle within a day.",
    "easier": "Pain of 6 or 7: do half as much in an easier form, or rest. If it stays like that,"
    " see a professional before you go on.",
    "stop": "Pain of 8 or more: rest. If it lasts, see a professional. If it is sudden or you"
    " cannot bear it, get help today.",
}
"""The traffic light of pain."""
TIERS = {
    "emergency": "✚ Help now",
    "urgent": "! Today",
    "see-a-professional": "A professional first",
}
"""How grave an answer to a safety question is, for those that allow no session."""
ADVICE = {
    "go": "go ahead",
    "wait": "wait",
    "see-a-professional": "no session, see a professional first",
    "not-today": "no session today",
}
"""What is advised today, by its saved value."""
NO_SESSION_NOW = "No session now"
BEFORE_YOU_BEGIN = "Before you begin"
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

# Numbers, times, places.


def clock(ms: int) -> str:
    """A moment or a length in minutes and seconds, as "4:05", rounded down."""
    seconds = max(0, ms) // 1000
    return f"{seconds // 60}:{seconds % 60:02}"


def time_left(ms: int) -> str:
    """A remaining time in minutes and seconds, as "4:05", rounded up."""
    return clock(-(-max(0, ms) // 1000) * 1000)


def minutes(ms: int) -> str:
    """A length in whole minutes, as "12 min": at least 1."""
    return f"{max(1, round(ms / 60_000))} min"


def within(sentences: Iterable[str]) -> str:
    """Short phrases of a file as one list, as "a mat or a firm bed; a massager"."""
    small = (
        text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text
        for text in sentences
    )
    return "; ".join(small)


def needs(equipment: Iterable[str]) -> str:
    """What has to be at hand, as a sentence."""
    return f"You need: {within(equipment)}."


def rep_count(reps: int) -> str:
    """A number of repetitions in words."""
    return "1 repetition" if reps == 1 else f"{reps} repetitions"


def reading_count(readings: int) -> str:
    """A number of readings in words."""
    return "1 reading" if readings == 1 else f"{readings} readings"


def place_of(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a side, as "tibial, left"; empty where there is neither."""
    named = (nerve and NERVES[nerve], side and SIDES[side])
    return ", ".join(word for word in named if word)


def lay_place(nerve: Nerve, side: Side | None) -> str:
    """The same with where the nerve runs, as "tibial (calf and sole), left"."""
    named = f"{NERVES[nerve]} ({LAY_NERVES[nerve]})"
    return f"{named}, {SIDES[side]}" if side else named


def lay_lines(nerves: Iterable[Nerve | None]) -> tuple[str, ...]:
    """Where each of these nerves runs, one line each, as "tibial nerve: calf and sole"."""
    each = (nerve for nerve in dict.fromkeys(nerves) if nerve is not None)
    return tuple(f"{NERVES[nerve]} nerve: {LAY_NERVES[nerve]}" for nerve in each)


def date_of(moment: date) -> str:
    """A date in full, as "Friday, 31 May"."""
    return f"{moment:%A}, {moment.day} {moment:%B}"


def when(moment: datetime, now: datetime) -> str:
    """A day as "today, 18:30", "yesterday, 18:30", "Wed 29 May", or with its year if not this one.

    It is the day as it was lived, by the offset of `moment`, whatever the offset of `now` is.
    """
    days = (day_of(now) - day_of(moment)).days
    if days == 0:
        return f"today, {moment:%H:%M}"
    if days == 1:
        return f"yesterday, {moment:%H:%M}"
    date = f"{moment:%a} {moment.day} {moment:%b}"
    return date if moment.year == now.year else f"{date} {moment.year}"


def clock_was_wrong(noted: datetime) -> str:
    """Something was noted at a time that has not come yet."""
    return (
        f"The clock of this computer was wrong: something was noted for {noted.day} {noted:%B %Y}."
        " That day has not come yet. It counts as noted now, and all the questions are asked."
    )


# A segment: in a few words, as a line of its own, and as a movement.


def kind_of(segment: StepNamed) -> str:
    """A segment in a few words, as "glide: knee"."""
    if segment.kind is Kind.GLIDE and segment.joint is not None:
        return glide_from(segment.joint)
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        return stimulus(segment.stimulus)
    if segment.kind is Kind.CHECK and segment.measure:
        return f"{KINDS[Kind.CHECK]}: {segment.measure}"
    return KINDS[segment.kind]


def stimulus(kind: str) -> str:
    """A kind of touch in words, as "sharp and blunt"."""
    return STIMULI.get(kind, kind.replace("-", " "))


def glide_from(joint: Joint) -> str:
    """A glide by the joint that moves, as "glide: knee"."""
    return f"{KINDS[Kind.GLIDE]}: {JOINTS[joint]}"


def heading(segment: "Segment") -> str:
    """A segment as a line, as "Glide from the knee, 5 repetitions (tibial, left)"."""
    name = KINDS[segment.kind].capitalize()
    if segment.kind is Kind.SWITCH:
        name = SWITCH_NAMES[segment.limb]
    if segment.joint:
        name += f" from the {JOINTS[segment.joint]}"
    if segment.kind is Kind.STIMULUS and segment.stimulus:
        name += f": {stimulus(segment.stimulus)}"
    if segment.measure:
        name += f": {segment.measure}"
    if segment.kind is Kind.GLIDE:
        in_turn = f"repetition {segment.first_rep} of {segment.of_reps}"
        name += f", {in_turn if segment.of_reps else rep_count(segment.reps)}"
        if segment.sets > 1:
            name += f", set {segment.set_no} of {segment.sets}"
        if len(segment.moves) > 2:
            name += f", in {len(segment.moves)} phases"
        # In phases each stillness is a hold, as the file writes it; else it is that at the end.
        phased = len(segment.moves) > 2
        held = sum(move.still_ms for move in segment.moves if move.loaded or phased)
        if held:
            name += f", {held / 1000:g} s of holding in each repetition"
        if segment.stimulus:
            name += f", with {stimulus(segment.stimulus)}"
    place = place_of(segment.nerve, segment.side)
    return f"{name} ({place})" if place else name


def movement_in(segment: "Segment", span: "PhaseSpan") -> str:
    """The movement in a part of a glide, as "bend"; the name of the part where none moves."""
    return phase_move(span, segment.joint) or movement(segment, span.phase)


def works(side: Side) -> str:
    """Which leg works, in a sentence about a picture."""
    return f"The {SIDES[side]} leg works and is in front."


def foot_held(parts: Sequence[str]) -> str:
    """How the foot is held, in a sentence about a picture."""
    return f"The foot is held: {', '.join(parts)}."


def picture_title(name: str, step: int, segment: "Segment") -> str:
    """The title of a picture, as "Tibial nerve glide, step 3: Glide from the knee"."""
    return f"{name}, step {step}: {heading(segment)}"


def foot_goes(joint: Joint, before: int, after: int) -> str:
    """What a joint of the foot does as its angle changes, as "sole out"."""
    if after == 0 and joint is Joint.TOES:
        return "toes loose"
    if after == 0 and joint is Joint.FOOT:
        return "to the middle"
    if joint is Joint.ANKLE:
        return MORE_AND_LESS[joint][0 if after > before else 1]
    return FOOT_HELD[joint, after > before]


def movement(segment: "Segment", phase: Phase) -> str:
    """The movement out or back of a plain glide; the name of the phase where none moves."""
    if phase is Phase.OUT and segment.away is not None:
        return _moves(segment.joint, segment.pose, segment.away) or PHASES[phase]
    if phase is Phase.BACK and segment.away is not None:
        return _moves(segment.joint, segment.away, segment.pose) or PHASES[phase]
    return PHASES[phase]


def phase_move(span: "PhaseSpan", joint: Joint | None = None) -> str:
    """What moves in a part of a repetition in phases: `joint` where it does, else the first one.

    Empty for stillness, and where the repetition has no phases of its own.
    """
    if span.begin is None or span.end is None:
        return ""
    moved = span.begin.changed(span.end)
    shown = joint if joint in moved else next((each for each in Joint if each in moved), None)
    return _moves(shown, span.begin, span.end)


def _moves(joint: Joint | None, begin: "Pose", end: "Pose") -> str:
    if joint is None or begin.degrees(joint) == end.degrees(joint):
        return ""
    more, less = MORE_AND_LESS[joint]
    if joint in LET_GO and end.degrees(joint) == 0:
        return "let go"
    return more if end.degrees(joint) > begin.degrees(joint) else less


# Readings, as they are given.


def pain_read(read: "PainRead") -> str:
    """The response to a reading of pain."""
    if read.caution:
        return f"Pain {read.value} noted. {PAIN_LIGHTS['caution']}"
    if read.value >= read.stop:
        return f"Pain {read.value} noted. Let go: {read.stop} or more ends this nerve for today."
    return f"Pain {read.value} noted."


def tension_noted(read: "TensionRead") -> str:
    """The response to a late reading above target, when there is nothing to ease any more."""
    place = place_of(read.nerve, read.side)
    whose = f" for {place}" if place else ""
    advice = f"Next time, stop a little sooner, at {read.target} or less."
    return f"Tension {read.value} noted{whose}. {advice}"


# Before and after a session, on the screens and in plain mode.

ABOUT = "A coach for small, light leg movements that let a nerve slide."
"""What home says of the program."""
NEVER_DONE = "not yet done"
GOOD_FIRST = "begin here"
"""Beside the routine that is offered at a first start."""


def start_with(name: str, length: str) -> str:
    """What a first start offers, on the home screen."""
    return f"Begin with {name}, {length}. Enter starts it."


def first_session(name: str, length: str) -> str:
    """What is said where a first session begins and no routine was named."""
    return f"Your first session is the short one: {name}, {length}."


BEFORE_SESSION = "Before you begin"
BEFORE_RESUMING = "Before you go on"
AFTER_SESSION = "Afterwards"
"""Titles over the questions."""
MARKED_STOPPED = "Finished here and saved."
REHEARSAL_STOPPED = "Finished here. It was a rehearsal, which does not count."
DISCARDED = "Discarded."
DISCARD_OPTIONS = ("Discard it: it is removed from the history", "Keep it")
ENTER_CONTINUES = "Enter continues it."
NOT_WAITING = "This session can no longer be continued."
NOTHING_LOST = "All your answers are kept."
OFFER_OPTIONS = ("Continue where you stopped", "Finish it here and save it", "Discard it")
REHEARSAL_OPTIONS = ("Continue where you stopped", "Finish it here", "Discard it")
QUESTIONS_LEFT = "Your answers are saved. We will ask again next time."
QUESTIONS_LEFT_UNSAVED = "Your answers cannot be saved. We will ask again next time."
STOP_KEEPS = {
    "kept": (
        "End it, and keep what was done",
        "To continue another time, go on here, then press {leave} to leave: the session is kept.",
    ),
    "not yet": (
        "End it, and keep what can be kept",
        "Something of it is not saved anywhere yet. Wait until it is, or it may be lost.",
    ),
    "never": (
        "End it",
        "Nothing of it can be kept: when the program ends, it cannot be continued.",
    ),
}
"""The answer that ends a session, and what is said below, by what is kept of it."""
WAS_REHEARSAL = "It was a rehearsal."
END_NOTICE = "The session is over."
"""What the terminal shows at the end, beside the name of the program."""
REHEARSAL_BEGINS = "Rehearsal: only watch and listen. Nobody moves."
REHEARSAL_ENDED = "That was a rehearsal. It does not count."
NO_REHEARSAL = "No rehearsal at a pace you could follow, until a professional has seen you."
SAVED_NOW = "Saving works again: everything is saved now."
KEEPING = "saving ..."
LAST_NOT_SAVED = "What you gave last was not saved."
NOT_IN_TIME = "The history did not answer in time."
READING = "reading ..."
KEPT_NOW = "saved"
QUESTIONS_UNANSWERED = "the input ended before every question was answered, so there is no session"
STEPS_CHANGED = "Its steps are different in this version, so you can only finish it here."


def done_command_failed(why: str) -> str:
    """The command that a person has set for the end of a session failed."""
    return f"Your command at the end did not work: {why}. It is session.done_command in settings."


def place_in(name: str, number: int, of: int) -> str:
    """What a group of questions is about, and which of how many it is."""
    return f"{number} of {of}: {name}"


def closed_until_seen(named: str, *, emergency: bool) -> str:
    """Why home offers no session: concerns that no professional has seen yet."""
    what = "Call your emergency number now." if emergency else "Have it looked at now."
    then = "When a doctor has seen you, press Enter and say so."
    return f"No session. You answered: {named}. {what} {then}"


def not_finished(name: str) -> str:
    """The title over the offer of an unfinished session."""
    return f"{name} is not finished"


def go_on_with(name: str) -> str:
    """The row of home that continues an unfinished session."""
    return f"{name}, not finished"


def discard_for_good(name: str) -> str:
    """The second question before a session is discarded."""
    return f"Discard {name} for good?"


def unsaved(beside: str, lost: Sequence[str] | None) -> str:
    """The history did not take all of a session: `beside` names the file that did.

    `lost` are the values that no file took, None where one took all of them.
    """
    if lost is None:
        return (
            f"Not all of this session could be saved in the history. The rest is in {beside} and"
            " will be added once the history can be used again."
        )
    values = f" Not saved: {', '.join(lost)}." if lost else ""
    return f"Not all of this session could be saved on the disk.{values}"


def not_saved(lost: str, why: str) -> str:
    """Printed at the end for what no file has; `why` is what has refused it."""
    return f"{lost or LAST_NOT_SAVED} {why or NOT_IN_TIME}"


def saving_sign(beside: str, *, late: bool, trouble: bool) -> str:
    """What stands in the session as long as something is not in the history; empty where all is."""
    if late:
        return "Not saved anywhere yet: trying again" if trouble else KEEPING
    return f"Not in the history yet: saved in {beside}" if trouble else ""


def tension_told(value: int) -> str:
    """A number for tension that a person told, where it stands beside other things."""
    return f"tension {value}"


def kept_in_spare(path: str) -> str:
    """A spare history stands in for the one that cannot be used."""
    return (
        f"What you do now is saved in {path}, and added to the history once it can be used again."
    )


KEPT_NOWHERE = (
    "Nothing you do now can be saved: no other folder can be written to either. You can go on,"
    " but all of it will be lost when the program ends."
)
ASKED_ANEW = "The history may be incomplete today, so we ask every question."


def spare_taken_up(sessions: int) -> str:
    """What was kept in a spare history is in the history now."""
    what = "1 session that was" if sessions == 1 else f"{sessions} sessions that were"
    return f"Added to the history: {what} saved elsewhere."


def damaged_set_aside(names: Sequence[str]) -> str:
    """Unfinished sessions that cannot be read are not offered."""
    return f"Damaged, so it cannot be continued: {', '.join(names)}."


def recovered(kept: str, sessions: int, lost: int, broken: int) -> tuple[str, ...]:
    """What came of recovering a damaged history; `kept` is where the damaged file is now."""
    count = "1 session" if sessions == 1 else f"{sessions} sessions"
    what = (f"{lost} could only partly be read and were left out.",) if lost else ()
    rows = (f"{broken} rows could not be copied.",) if broken else ()
    return (f"{count} saved into a new history.", *what, *rows, f"The damaged file is {kept}.")


NOTHING_DAMAGED = "The history is not damaged, so there is nothing to recover."


def taken_up(name: str) -> str:
    """What the history had refused of a session is in it now."""
    return f"Added to the history: the missing part of {name}."


def cannot_take_up(file: str) -> str:
    """What the history refused of a session does not fit it any more."""
    return f"{file} holds part of a session that does not fit the history, so it was not added."


def left_here(
    *, beside: str = "", lost: Sequence[str] | None = None, rehearsal: bool = False
) -> str:
    """A session was left before its end; `beside` and `lost` as for `unsaved`.

    A rehearsal is no row of home, and is offered only before another one.
    """
    where = "the first row at home, and is offered at the next start"
    if rehearsal:
        where = "offered before the next rehearsal"
    offered = f"Nothing is lost: it is {where}."
    if lost is not None:
        values = f": {', '.join(lost)}" if lost else ""
        offered = f"Its last moments could not be saved{values}. The rest is offered again."
    elif beside:
        offered = (
            f"Not all of it could be saved in the history. The rest is in {beside} and will be"
            " added once the history can be used again; then the session is offered."
        )
    return f"You left here. {offered}"


def unfinished_at(begun: str, last_ms: int, kind: Kind | None, place: str) -> str:
    """When an unfinished session was begun and where it was left; `begun` is `day_of` its start."""
    where = ", ".join(each for each in (_where(kind, ""), place) if each)
    return f"You started {begun} and stopped after {clock(last_ms)}, at: {where}."


def stopped_at(last_ms: int, kind: Kind | None, place: str) -> str:
    """Where an unfinished session goes on, in its row of home."""
    return f"stopped at {clock(last_ms)}, {_where(kind, place)}"


def _where(kind: Kind | None, place: str) -> str:
    what = KINDS[kind] if kind is not None else "the start"
    return f"{what} ({place})" if place else what


def stopped_by_night(name: str) -> str:
    """A session that was left before a night does not go on."""
    return f"A night has passed since you left {name}, so it is saved as it is."


def over_until(place: str, opens: datetime, now: datetime) -> str:
    """A nerve on a side is over, and when it opens again."""
    return f"{place or 'this part'} is over until {time_from(_whole_minute(opens), now)}."


def all_over_today(name: str, opens: datetime, now: datetime) -> str:
    """Nothing of a routine can be done before a moment, when the first part of it opens again."""
    return f"Everything in {name} is over until {time_from(_whole_minute(opens), now)}."


def _whole_minute(moment: datetime) -> datetime:
    """The moment, or the next whole minute: nothing is said to open before it does."""
    past = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + timedelta(minutes=1) if past else moment


def rest_over(name: str, opens: datetime, now: datetime) -> str:
    """Nothing of the rest of a session can be done before a moment, when a part of it opens."""
    return f"All that is left of {name} is over until {time_from(_whole_minute(opens), now)}."


def cannot_replay(refusal: Refusal) -> str:
    """The commands of an interrupted session do not fit its steps."""
    return f"It cannot be continued: {REFUSALS[refusal]}"


def drawn_in_ascii(encoding: str) -> str:
    """That the terminal's encoding has no signs to draw with."""
    return (
        f"This terminal's encoding, {encoding}, cannot show drawings, so letters are used"
        f" instead. With UTF-8 you see everything."
    )


def summing_up(sessions: int) -> str:
    """That home waits, once, until a long history is summed up for this version."""
    return (
        f"Preparing {sessions:,} sessions for this version, only once, for up to a minute. What"
        f" you press is done after that; q leaves."
    )


def not_saved_yet(error: str, beside: str = "") -> str:
    """A part of the running session could not be saved; `beside` keeps it meanwhile."""
    where = f" Until then it is saved in {beside}." if beside else ""
    return f"Not saved yet, trying again: {error}{where}"


def stacked(stimulus: str) -> str:
    """A sensory input continues during the glides."""
    return f"{stimulus}: goes on during the glides from here."


ARM_NOT_ASKED = (
    "The questions here are about your back and legs. They do not ask about your neck and arms."
    " Do this arm routine only if a professional gave it to you."
)
"""Before a session with an arm."""
USUAL_TARGET = 3
USUAL_A_DAY = 3
OWN_RULES = "Rules of its own"
"""The title over what its file says about how often, and when to stop."""
DEPARTS = "More than usual"
"""The title over where a routine departs from the usual dose."""
TAKE_CARE = "Take care"
WHAT_IS_KNOWN = "What is known"
SOURCES = "Sources"
"""Titles over what a routine says about itself."""


def made(by: str | None, for_whom: str | None, on: date | None, version: str | None) -> str:
    """Who made a routine, for whom, when, and which version it is; empty where nothing is known."""
    parts = (
        f"made by {by}" if by else "",
        f"made for {for_whom}" if for_whom else "",
        f"on {on.day} {on:%B %Y}" if on else "",
        f"version {version}" if version else "",
    )
    told = ", ".join(part for part in parts if part)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def how_often(per_day: int | None, hours_between: float | None, per_week: int | None = None) -> str:
    """How often a routine may be done; empty where its file does not say."""
    times = {None: "", 1: "Once a day at most.", 2: "Twice a day at most."}
    often = times.get(per_day, f"{per_day} times a day at most.")
    rests = "" if hours_between is None else f"{hours_between:g} hours or more between sessions."
    days = {None: "", 1: "On one day a week at most."}
    weekly = days.get(per_week, f"On {per_week} days a week at most.")
    return " ".join(filter(None, (often, rests, weekly)))


def dose_of_sides(joint: Joint, better: tuple[int, int], worse: tuple[int, int]) -> str:
    """A glide has another dose on either side; each is repetitions of a set, and sets."""
    return (
        f"Glide from the {JOINTS[joint]}: {_sets_of(*better)} on the better side,"
        f" {_sets_of(*worse)} on the worse. If your settings do not name the sore side, both get"
        f" the smaller number."
    )


def _sets_of(reps: int, sets: int) -> str:
    return rep_count(reps) if sets == 1 else f"{sets} sets of {rep_count(reps)}"


def set_count(sets: int) -> str:
    """A number of sets in words."""
    return "1 set" if sets == 1 else f"{sets} sets"


def above_sets(joint: Joint, sets: int) -> str:
    """A glide has more sets than is usual."""
    return f"Glide from the {JOINTS[joint]}: {set_count(sets)}, where one is usual."


def above_least(joint: Joint, least: int, usual: int) -> str:
    """A person cannot begin with as few repetitions as is usual."""
    return (
        f"Glide from the {JOINTS[joint]}: at least {least} repetitions, even the first time;"
        f" {usual} are usual."
    )


FOR_AN_ARM = "for an arm"
SIDES_TOLD = {
    "each": "On both sides.",
    "one": "On one side, the better one.",
    "worse": "On the worse side only; on both if your settings do not name one.",
    "together": "Both sides at once.",
    "none": "",
}
"""On which sides a routine is done."""
BOTH_AT_ONCE = "both sides at once"
"""In place of a side, where both limbs move together."""
NERVE_BY_NERVE = "Each nerve on both sides in turn."


def takes_turns(alternate: str) -> str:
    """What takes turns, and after what, as a file says it: "sides by set"."""
    what, _, by = alternate.partition(" by ")
    return f"The {what} take turns after each {by}."


_LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish", "tr": "Turkish",
    "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """A language by its name, with its region as "German (CH)"; the code where it is not known."""
    name, _, region = code.partition("-")
    told = _LANGUAGES.get(name)
    if told is None:
        return code
    return f"{told} ({region})" if region else told


def in_languages(own: str, others: Sequence[str]) -> str:
    """In which languages the lines of a file are; empty where all are in English."""
    if own == "en" and not others:
        return ""
    more = f", also in {' and '.join(map(language_name, others))}" if others else ""
    return f"Lines in {language_name(own)}{more}."


def stops_at_pain(stop: int) -> str:
    """A routine stops at less pain than is usual."""
    return f"Pain of {stop} or more ends a nerve for today, whatever the tension."


def above_target(target: int, why: str) -> str:
    """A routine goes to a higher tension than is usual."""
    return f"Tension up to {target} of 10, where {USUAL_TARGET} is usual. Its reason: {why}"


def above_three_a_day(times: int, why: str) -> str:
    """A routine is done more often a day than is usual."""
    return f"{times} times a day, where {USUAL_A_DAY} are the most that is usual. Its reason: {why}"


def below_five(joint: Joint, reps: int, why: str | None) -> str:
    """A set has fewer repetitions than is usual."""
    reason = f" Its reason: {why}" if why else ""
    return (
        f"Glide from the {JOINTS[joint]}: {rep_count(reps)} in a set, where five are the fewest"
        f" that is usual.{reason}"
    )


def above_ten(joint: Joint, reps: int, seconds: float | None, why: str) -> str:
    """A set has more repetitions than is usual; `seconds` where it goes by time."""
    lasts = "" if seconds is None else f" in {seconds:g} seconds"
    return (
        f"Glide from the {JOINTS[joint]}: up to {reps} repetitions in a set{lasts}, where ten are"
        f" the most that is usual. Its reason: {why}"
    )


def own_part(routine: str, file: str) -> str:
    """A file of the person's own is used in place of a shipped routine."""
    return f"{routine} is your own file {file}, not the shipped one."


FIRST_WITH_FILE = "This is your first session with this file. Read what it asks of you."
"""Before a session with a file that is not shipped."""


def file_changed(file: str) -> str:
    """A file is not what it was in the last session with it."""
    return f"{file} has changed since your last session with it:"


def more_changes(count: int) -> str:
    """Changes that are not told here."""
    return f"and {count} more changes"


def texts_changed(count: int) -> str:
    """What is said is not the same; what is done may be."""
    return "1 text has changed" if count == 1 else f"{count} texts have changed"


def source_lines(
    title: str,
    *,
    authors: str | None,
    year: int | None,
    studied: str | None,
    says: str | None,
    not_tested: str | None,
    link: str | None,
) -> tuple[str, ...]:
    """A source: who wrote what and when, who was studied, what it says and what it did not test."""
    dated = f"{authors or ''} {year or ''}".strip()
    texts = (
        f"{dated}: {title}" if dated else title,
        f"Studied: {studied}." if studied else "",
        f"Says: {says}" if says else "",
        f"Not tested: {not_tested}" if not_tested else "",
        link or "",
    )
    return tuple(text for text in texts if text)


def leaves_out(places: Sequence[str]) -> str:
    """The places that a way leaves out; empty where there are none."""
    return f" (leaves out {'; '.join(places)})" if places else ""


# The report of a session.

A_REHEARSAL = "a rehearsal"
NO_REPS = "No repetitions were done."
FELT = "Felt"
OVER_FOR_DAY = "Stopped for the day"
LEFT_OUT = "Left out"
"""The headings over what was felt, what is over, and what was left out or not reached."""
NOTHING_FELT = "Nothing was reported."
NOTHING_LEFT_OUT = "Nothing was left out."
NO_NERVE = "no nerve named"
PAUSES_INCLUDED = "pauses included."


def readings(values: Sequence[int]) -> str:
    """The number of readings of tension and the highest of them."""
    if not values:
        return "Tension: not recorded."
    return f"Tension: {reading_count(len(values))}, the highest {max(values)}."


def sets_done(sets: int) -> str:
    """The finished sets of some repetitions, after their number; one set goes without saying."""
    return f" in {sets} sets" if sets > 1 else ""


def in_all(ms: int) -> str:
    """The duration of a session."""
    return f"{clock(ms)} in all"


PAIN = "pain"


def pain(value: int) -> str:
    """A reading of pain."""
    return f"pain {value}"


def held(cue: str) -> str:
    """A hold, with what to ease."""
    return f"tension above the goal, so the count was held: {cue}"


def over_line(place: str, detail: str) -> str:
    """A nerve on a side was over for the day, with the reason."""
    return f"{place or 'a part'}: {detail}"


def stopped_by_person(at_ms: int, place: str, last: str) -> str:
    """Where a person stopped a session, and what they told last."""
    where = f", {place}" if place else ""
    told = f"; told last: {last}" if last else ""
    return f"Stopped by you at {clock(at_ms)}{where}{told}."


def not_done(line: str) -> str:
    """Something was not done."""
    return f"Not done: {line}"


def not_reached(place: str) -> str:
    """A stopped session ended before a nerve."""
    return f"{place}: not reached"


def rest_left_out(place: str) -> str:
    """A nerve was over for the day: what it still had was not done."""
    return f"{place or 'a part'}: the rest of it, since it was stopped for the day"


def done_but(title: str, stopped: int) -> str:
    """The title of a session that went to its end, but for so many nerves."""
    return f"{title}, {'one nerve' if stopped == 1 else f'{stopped} nerves'} stopped"


HIGHER_AFTER = "Pain was higher after than before. Next time do less, or an easier form."
"""The advice where pain rose in a session."""


def note_line(text: str) -> str:
    """A note of the person."""
    return f"Note: {text}"


TENSION_SHORT = "tension"
TENSION_OVER_TIME = "Tension over time"
NOT_RECORDED = "not recorded"

# A session of the history: what was told around it and changed afterwards.

AROUND = "Before and after"
NEXT_DAY = "The next day"
STACKED = "Touch during the glides"
"""The headings over pain and checks around a session, the answer about the next day, and sensory
input that was given while gliding."""
CORRECTED = "Corrected"
BY_HAND_TITLE = "By hand"
NOT_TOLD = "not given"
NOTHING_AROUND = "Pain before and after: no number given."
NOT_ASKED = "Not known."
BY_HAND = "Done without the program, and added afterwards."
DELETED = "This session is deleted."
NOT_YET = "That moment has not come yet."
NOT_COUNTED = "It does not count for plans, weeks and progress."


def restored_by(session_id: str) -> str:
    """How a deleted session is brought back."""
    return f"To bring it back: nerveflow change {session_id} --restore"


def was(value: str) -> str:
    """Beside a number that was corrected: what was given at the time; empty for no correction."""
    return f" (was {value})" if value else ""


def not_counting(why: str) -> str:
    """A session does not count, with the person's reason if there is one."""
    return f"{NOT_COUNTED} {why}" if why else NOT_COUNTED


def tension_up_to(value: int) -> str:
    """The highest tension of a session, where nobody gave more."""
    return f"Tension up to {value}"


def no_such_nerve(typed: str, known: Sequence[str]) -> str:
    """A nerve has another name."""
    return f"{typed!r} is not a nerve; choose {', '.join(known)}"


def added_by_hand(name: str, session: str) -> str:
    """A session that was done without the program is in the history now."""
    return f"Added: {name}. To see it: nerveflow session {session}"


def measured(what: str, values: Sequence[str]) -> str:
    """Something that was measured around a session, as "pain: before 4, after 2"."""
    return f"{what}: {', '.join(values)}"


OCCASIONS = {
    "before": "before",
    "after": "after",
    "after-nerve": "after the nerve",
    "after-stimulus": "after the touch",
}
"""When something was measured around a session."""


def after_touch(touch: str) -> str:
    """That something was measured right after a touch, by its name."""
    return f"after {touch}"


# A session that was done without the program.

DONE_WITHOUT = "Done without the program"
WHICH_DONE = "Which routine was it?"
WHICH_DAY = "On which day?"
YESTERDAY = "yesterday"
ANOTHER_DAY = "another day"
WHICH_SIDE = "On which side?"
BOTH_SIDES = "both"
HIGHEST_TENSION = "How high was the tension at most, 0 to 10?"
PAIN_BEFORE = "How much did it hurt before, 0 to 10?"
PAIN_AFTER = "How much did it hurt afterwards, 0 to 10?"
MINUTES_DONE = "How many minutes did it take?"
NOTE_ON_IT = "A few words about it?"


def reps_in_all(place: str) -> str:
    """How often a nerve and side was glided."""
    return f"{place or 'In all'}: how many repetitions, all together?"


# What can be changed in a session of the history.

WHAT_TO_CORRECT = "Which number was wrong?"
NOTHING_TO_CORRECT = "No number was given in this session that could be corrected."
WHICH_NOTE = "Which note?"
NOTE_TITLE = "A note about this session"
COUNT_AGAIN = "counting"
EDIT_NOTE = "The note"
EMPTY_DELETES = "empty deletes it"
NO_NOTE_YET = "No note yet; n writes one."
NUMBER_KEPT = "The first number is kept beside it."
DELETE_TITLE = "Delete this session?"
DELETE_TEXT = "It disappears from lists, plans, weeks and progress. Press u to bring it back."
DELETE_YES = "Delete it"
DELETE_NO = "Keep it"
DELETED_NOW = "Deleted. u brings it back."
RESTORED_NOW = "The session is back."
COUNTS_AGAIN = "It counts again."
COUNTS_NO_MORE = (
    "It no longer counts for plans, weeks and progress. What was over for the day stays over."
)
CORRECTED_NOW = "Corrected. u takes that back."
UNDONE_NOW = "Undone."
NOTE_CHANGED = "The note is changed. u takes that back."
NOTE_DELETED = "The note is deleted. u brings it back."
STAYS_ASKED = "You felt something in it, so we still ask all the questions before the next session."
ROUTINE_TEXT = "The routine as it was that day"
NO_TEXT_KEPT = "The routine of that day was not saved."


def pain_lost(value: int, *told: str) -> str:
    """Pain between sessions that no file took, with what else was `told` of it."""
    return f"This pain is not saved: {', '.join((f'{value} of 10', *told))}."


def setting_lost(title: str) -> str:
    """A setting that was changed, and is as before at the next start."""
    return f'The setting "{title}" is not saved.'


def session_lost(
    routine: str,
    day: date,
    *,
    reps: int,
    tension: int | None,
    before: int | None,
    after: int | None,
    note: str,
) -> str:
    """A session added by hand that no file took: what was told of it, to add it again."""
    told = [routine, date_of(day)]
    if reps:
        told.append(f"{reps} repetitions")
    if tension is not None:
        told.append(tension_told(tension))
    if before is not None:
        told.append(f"pain before {before}")
    if after is not None:
        told.append(f"pain after {after}")
    if note:
        told.append(f'"{note}"')
    return f"This session is not saved: {', '.join(told)}."


def note_lost(text: str) -> str:
    """A note that no file took, whose screen has gone: its words, to copy them."""
    return f'This note is not saved: "{text}"'


def stays_closed(sentence: str) -> str:
    """What a deleted session closed, as told by `over_until`, is not opened by deleting it."""
    return f"This stays: {sentence}"


def correctable(time: str, what: str, place: str) -> str:
    """A number that can be corrected, as "0:42  tension 3 (tibial, left)"."""
    return f"{time:<6}{what}" + (f" ({place})" if place else "")


# The history as months and as a list.

NO_SESSION_YET = "No session yet. The first one will be shown here."
NONE_LIKE_THAT = "No session matches. Press x to show all of them."
NOTHING_THAT_DAY = "no session"
TO_LIST = "list"
SEEK_WORDS = "Words in the notes"
EVERY_NOTE = "empty shows all"
TODAY = "today"
BY_HAND_SHORT = "by hand"
NOT_COUNTED_SHORT = "not counting"
NO_TENSION = "no tension"
CALENDAR_SIGNS = (
    "● done   ◐ stopped",
    "◌ ○ unfinished, not done",
    "number: highest tension",
    "+ several, (4) not counting",
)
"""What the marks of a calendar mean."""
STATUSES = {
    "completed": "completed",
    "stopped": "stopped",
    "unfinished": "unfinished",
    "not-counting": "not counting",
    "by-hand": "done without the program",
    "deleted": "deleted",
}
"""What came of a session, for the filters of the history."""


def short_date(day: date) -> str:
    """A day as "Fri 27 Mar 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def day_told(sessions: int, worst: int | None) -> str:
    """A day of the calendar, as "2 sessions, tension to 4"."""
    count = "1 session" if sessions == 1 else f"{sessions} sessions"
    return count if worst is None else f"{count}, tension to {worst}"


def since(day: date) -> str:
    """From a day on."""
    return f"since {day.day} {day:%b %Y}"


# Pain between sessions.

PAIN_NOTED = "Noted"
PAIN_WORDS = "A few words about it"
PAIN_WHEN = "When was it? For example 14:30, or yesterday 21:00"
EMPTY_FOR_NONE = "leave empty for none"
EMPTY_FOR_NOW = "leave empty for now"
PAIN_SAVED = "Noted. u takes it back."
PAIN_GONE = "Taken back. z puts it back."
PAIN_CORRECTS = "Correcting what was noted last"
TYPE_A_NUMBER = "type a number"
HOW_MUCH = "How much"
WHERE = "Where"
WHICH_LEG = "Which leg"
WHEN = "When"
NOW = "now"
IN_WORDS = "In words"
NONE = "none"
EARLIER_PAIN = "Noted before"
PAIN_CLOSES_NOTHING = "This is only a note. Before a session we ask about danger signs."
NOT_A_MOMENT = "That is not a time. For example 14:30, yesterday 21:00 or 2026-03-02 07:30."
NO_PAIN_YET = "No pain noted between sessions yet."
PAIN_TAKEN_BACK = "Taken back"
NOTHING_TO_TAKE_BACK = "There is no entry to take back."
CLEARANCES_GONE = "Taken back. All the questions are asked at the next start."
NO_CLEARANCE = "There is no clearance to take back."
CLEARANCE_HOLDS = "The clearance is not taken back: it still holds. Try again."


def pain_at(value: int, place: str, side: Side | None, moment: str) -> str:
    """Pain between sessions, as "pain 4, left calf, today, 18:30"."""
    where = " ".join(each for each in (SIDES[side] if side else "", place) if each)
    return ", ".join(each for each in (pain(value), where, moment) if each)


def leg_place(place: str) -> str:
    """A place by its id, or what a person called it."""
    return LEG_PLACES[LegPlace(place)] if place in list(LegPlace) else place


# Only plain mode prints these: while a session runs.

OPENING = "Enter means ready or pause, a number is the tension, s stops, ? lists the rest."
ONE_KEY_OPENING = (
    "Enter is your one key. When answers come one by one, it takes the last one. In a glide it"
    " means that something is wrong. ? lists the rest."
)
STEP_DONE = "Done."
BACK_AT_TARGET = "It has eased. Going on."
RESUMED = "Going on."
THE_END = "the end"
INPUT_ENDED = "The input has ended: steps that wait for you continue on their own."
UNATTENDED = "Nobody answers this rehearsal, so it continues on its own."
PROMPTS = {
    Prompt.READY: "Press Enter when you are ready.",
    Prompt.TENSION: "How strong is the tension, 0 to 10? Type the number.",
    Prompt.ON_TARGET: "Press Enter, or type a number, once it is 3 or less.",
    Prompt.IF_MORE: "Go on only if it is 3 or less. Press Enter if it is more.",
    Prompt.PROBLEM: "What is it? Press Enter when you see it.",
    Prompt.WAY: "How do you want to go on? Type {ways}.",
}
"""The questions of a session; {ways} is `ways_named` of the open ways."""
ONE_KEY_PROMPTS = {
    **PROMPTS,
    Prompt.TENSION: "How strong is the tension, 0 to 10? Press Enter at your number.",
    Prompt.ON_TARGET: "How strong is it now? Press Enter at your number.",
    Prompt.WAY: "How do you want to go on? Press Enter at your answer.",
}
"""The same where Enter alone answers: the answers come one by one."""
TYPED_LEAVE = "q"
"""What leaves a session in lines."""
STOPPING_TYPED = "Stopping. Press Enter to go on."
TAKEN_TYPED = "Wrong one? Press Enter within 3 seconds to take it back."
TYPED_WAYS = {
    Way.OTHER_SIDE: "o for the other side",
    Way.NEXT_NERVE: "n for the next nerve",
    Way.END: "e to end here",
}
PAUSES = {
    PauseReason.BY_PERSON: "Paused. Enter goes on.",
    PauseReason.GAP: "Paused: the program or the computer stopped for a while. Enter goes on.",
    PauseReason.INTERRUPTED: "Paused where it was interrupted. Enter goes on.",
}
END_LINES = {
    Status.RUNNING: "",
    Status.COMPLETED: "That was the last step.",
    Status.STOPPED: "Stopped here.",
}


def ended(status: Status, *, worked: bool) -> str:
    """The session ended; `worked`: whether anything was done."""
    left_out = status is Status.COMPLETED and not worked
    return ENDINGS[SessionEnding.NOTHING_DONE].sentence if left_out else END_LINES[status]


def ways_named(ways: Iterable[Way]) -> str:
    """The open ways, each with what to type for it."""
    return ", ".join(TYPED_WAYS[way] for way in ways)


def tension_read(read: "TensionRead") -> str:
    """A reading of tension was recorded; above target, this says so."""
    if read.noted:
        return tension_noted(read)
    above = "" if read.value <= read.target else f", above {read.target}"
    return f"Tension {read.value}{above}."


def resumed_in(moment: "Moment") -> str:
    """Where an interrupted session is resumed."""
    rep = f", repetition {moment.rep} of {moment.segment.total_reps}" if moment.rep else ""
    paused = " Paused: Enter goes on." if moment.paused else ""
    return f"Continuing at: {heading(moment.segment)}{rep}. {moment.line}{paused}"


def rep_out(rep: int, reps: int, *, last: bool, move: str = "") -> str:
    """A repetition began; `move` is its first movement, where it has several."""
    return f"{rep} of {reps}{', the last one' if last else ''}: {move or PHASES[Phase.OUT]}"


def reps_done(reps: int, of_reps: int = 0) -> str:
    """A set was finished, or a repetition of one that is done in turns."""
    return f"{reps} of {of_reps or reps} done."


def halfway(left_ms: int) -> str:
    """Half of a long segment is over."""
    return f"Halfway: {round(left_ms / 1000)} s left."


def undone(what: str) -> str:
    """A report was taken back, as "3", "pain 4" or "cramp"."""
    return f"Taken back: {what}."


def count_holds(cue: str) -> str:
    """The count stopped because tension is above target; `cue` is what to ease."""
    return f"The count stops for now. {cue}"


def felt(symptom: Symptom) -> str:
    """A symptom was recorded."""
    return f"Felt: {SYMPTOMS[symptom][1]}."


def time_from(moment: datetime, now: datetime) -> str:
    """A time to come, as "18:30"; on another day as "01:30 on Sat 28 Mar".

    `moment` is shown in the time zone of `now`.
    """
    there = moment.astimezone(now.tzinfo)
    if there.date() == now.date():
        return f"{there:%H:%M}"
    year = "" if there.year == now.year else f" {there.year}"
    return f"{there:%H:%M} on {there:%a} {there.day} {there:%b}{year}"


def let_go(place: str, detail: str) -> str:
    """A nerve is over for today, with the reason."""
    return f"Let go: {place or 'this part'} is over for today ({detail})."


def variant_taken(name: str) -> str:
    """Another variant began."""
    return f"Variant: {name}."


def time_added(ms: int) -> str:
    """A segment was lengthened."""
    return f"{ms // 1000} s more."


# Only plain mode prints these: what can be typed, and what cannot.

TYPED_HELP = (
    ("Enter", "ready, pause or continue, whichever fits"),
    ("0-10, t", "the tension you feel; t is 10, and 3 or less is right"),
    ("stop", "end the session at once, with what was done"),
    ("?", "this list"),
)
"""What can be typed beside the actions: each with what it does."""
WAITS = "Waits for you."
GOES_ON = "Goes on by itself."
SOUND_OFF = "Sound off."
SOUND_ON = "Sound on."
TYPED_BACK = "back"
LEAVE_OPEN = "The session is paused. Press Enter, or type back, to cancel."
"""Under a question that a typed command asks first."""
A_NUMBER = "Type a number from 0 to 10."
NO_ANSWER = "No answer, so nothing was changed."


def one_of(letters: Sequence[str]) -> str:
    """The answers to a question are these letters."""
    return f"Type {', '.join(letters[:-1])} or {letters[-1]}."


def did_you_mean(nearest: str) -> str:
    """What was probably meant by a typed word."""
    return f"Did you mean {nearest}?"


def no_command(name: str, nearest: str) -> str:
    """A typed word is unknown; `nearest` is a similar one, or empty."""
    hint = f" {did_you_mean(nearest)}" if nearest else ""
    return f"{name!r} is not a command.{hint} ? lists them all."


def alone_on_line(name: str) -> str:
    """Nothing may follow this typed word."""
    return f"Type nothing after {name}."


def needs_number(what: str) -> str:
    """A number must follow this typed word."""
    return f"{what} needs a number from 0 to 10, as in: {what} 4"


def symptom_option(symptom: Symptom, consequence: Consequence, place: str) -> str:
    """A symptom to choose, and what it will do."""
    does = CONSEQUENCES[consequence].format(place=place or "this part")
    name = SYMPTOMS[symptom][1]
    return f"{name[0].upper()}{name[1:]}: {does}"


def answer(given: "Choosable") -> str:
    """An answer that is said and lit, as "three" or "too strong"."""
    match given:
        case Problem():
            return PROBLEMS[given]
        case NoNumber():
            return NO_NUMBER[given]
        case Way():
            return SPOKEN_WAYS[given]
        case _:
            return NUMBERS[given]


def choose_way(ways: Iterable[Way]) -> str:
    """One of these ways has to be chosen first."""
    return f"Choose how to go on: {ways_named(ways)}."


# Only plain mode prints these: before and after a session.

OFFER_HINT = "Type c, k, d, or Enter for later."


def offer_line(name: str, where: str, *, rehearsal: bool) -> str:
    """The offer of an unfinished session; `where` is `unfinished_at` of it."""
    kind = f", {A_REHEARSAL}" if rehearsal else ""
    keep = "finish it here" if rehearsal else "finish it here and save it"
    answers = f"Type c to continue it, k to {keep}, d to discard it, Enter for later."
    return f"Unfinished: {name}{kind}. {where} {answers}"


def summary_heading(name: str, *, rehearsal: bool) -> str:
    """The line over a report."""
    return f"== Summary: {name}{' (rehearsal)' if rehearsal else ''}"


def see_it(session: str, *, again: bool = False) -> str:
    """The command that shows a session; `again` after its report."""
    return f"See it{' again' if again else ''}: nerveflow session {session}"


PICTURE_WAYS = {"kitty": "kitty's protocol", "sixel": "sixel"}
"""How a terminal shows pictures, by the saved value."""
STILLS = "pixels while nothing moves, else blocks"
NOT_TOGETHER = (
    "it does not say that it shows an update as one: if the figure flickers while it moves,"
    ' set screen.figure = "stills"'
)
NO_PIXELS = {
    "set": "as screen.figure in the settings says",
    "no terminal": "there is no terminal to ask for pictures",
    "system": "terminals cannot be asked for pictures on this system",
    "served": "a page in a browser shows no pictures of a terminal",
    "no colour": "NO_COLOR asks for no colours",
    "few colours": "the terminal shows too few colours",
    "plain terminal": "this kind of terminal shows no pictures (TERM)",
    "silent": "the terminal did not say in time whether it shows pictures;"
    ' screen.figure = "pixels" waits longer',
    "no protocol": "this terminal shows no pictures (neither kitty's protocol nor sixel)",
    "no cell": "this terminal shows sixel pictures, but does not say how large a cell is",
}
"""Why the figure is not drawn in pixels, by the saved value of the reason."""


# Progress: what weeks of sessions show. Nothing here names a cause.

PLOTS = {
    "pain": "Pain, both legs together",
    "tension": "Tension, both legs",
    "sides": "Left leg and right leg",
    "check": "Your test movement",
    "reps": "Repetitions, both legs",
}
"""The title of each plot, by its id; each says which leg it is about."""
TENSION_TITLES = {
    None: PLOTS["tension"],
    Side.LEFT: "Tension, left leg",
    Side.RIGHT: "Tension, right leg",
}
PAIN_TITLES = {
    None: PLOTS["pain"],
    Side.LEFT: "Pain (left leg noted)",
    Side.RIGHT: "Pain (right leg noted)",
}
"""By the only leg for which pain was noted between sessions; None for several, or no leg."""
CHECK_LEGS = {"toe-touch": "both legs", "squat": "both legs"}
"""Which leg a check is about, by its saved name; of the others nobody told."""
LINES = {
    "before": "before",
    "after": "after",
    "between": "between sessions",
    "worse-day": "next day worse",
    "left": "left leg",
    "right": "right leg",
    "no-leg": "not by leg",
    "difference": "right minus left",
    "done": "done",
}
"""The name of each line of a plot, by what it stands for."""
NO_PAIN_BEFORE = "No number was given for pain before a session in this time."
PAIN_BEFORE_SESSIONS = "pain before sessions"
TENSION_OF = {
    None: "tension in both legs",
    Side.LEFT: "tension in the left leg",
    Side.RIGHT: "tension in the right leg",
}
TARGET = "target"
WITHIN_NOISE = "the usual up and down"
USUAL_UP_AND_DOWN = (
    "The usual up and down is how much your numbers differ from one session to the next anyway."
    " Only a larger change is called better or worse."
)
POINTS_AXIS = "0 to 10"
SIDES_AXIS = "above 0: more in the right leg"
REPS_AXIS = "a week"
NOTHING_GIVEN = "No number was given in this time."
NO_CHECK = "No test movement was measured in this time. You can choose one in settings."
HIGHER_IS_BETTER = {True: "more is better", False: "less is better"}
PER_VALUE = {False: ("session", "sessions"), True: ("value", "values")}
"""What one value of a plot is: a session, or by True the mean of some weeks."""
VERDICTS = {
    "better": "better",
    "worse": "worse",
    "same": "no clear change",
    "cannot-tell": "cannot tell yet",
    "too-few": "too early to say",
}
"""What values show, in a table."""


def change_told(
    name: str, found: ChangeTold, unit: str, each: tuple[str, str], *, goal: bool = False
) -> str:
    """What some values show; `each` is the word for one value, and that for many.

    `goal` is whether the values are tensions, which have one.
    """
    if found.first is None or found.last is None or found.noise is None:
        if not found.values:
            return NOTHING_GIVEN
        have = f"{found.values} {each[found.values != 1]} with a number so far"
        return f"Too early to say: {have}. {more_told(found.more, each)}"
    above = above_goal(found.last) if goal else ""
    usual = f"the usual up and down of {decimal(found.noise)} {unit}"
    if found.verdict in ("better", "worse"):
        values = f"{name} was {decimal(found.first)} at first and {decimal(found.last)} lately"
        return f"{found.verdict.capitalize()}: {values}{above}. That is more than {usual}."
    # The direction first: "no clear change" alone would hide a number that rises.
    told = f"{name[:1].upper()}{name[1:]} {moved(found.first, found.last)}{above}"
    if found.verdict == "same":
        return f"{told}. That is within {usual}: no clear change."
    return f"{told}. That is within {usual}. {more_told(found.more, each)}"


def moved(first: float, last: float) -> str:
    """From which number to which something went, as "rose from 3 to 4"."""
    one, other = decimal(first), decimal(last)
    if one == other:
        return f"stayed at {one}"
    return f"{'rose' if last > first else 'fell'} from {one} to {other}"


def above_goal(tension: float) -> str:
    """After a tension, that it is above the goal; empty where it is not."""
    return f", above the goal of {USUAL_TARGET}" if round(tension, 1) > USUAL_TARGET else ""


def apart_told(left: ChangeTold, right: ChangeTold) -> str:
    """The tension of two legs that differ: their mean would hide both."""
    if left.last is None or right.last is None:
        return ""
    told = f"Tension lately: left {decimal(left.last)}, right {decimal(right.last)}"
    sides = (("left", left.last), ("right", right.last))
    above = [side for side, last in sides if above_goal(last)]
    if not above:
        return f"{told}."
    which = f"the {above[0]} is" if len(above) == 1 else "both are"
    return f"{told}: {which} above the goal of {USUAL_TARGET}."


def more_told(more: int | None, each: tuple[str, str]) -> str:
    """How many more values would tell."""
    if more is None:
        return f"The numbers differ too much from one {each[0]} to the next to tell soon."
    number = NUMBERS[more] if more < len(NUMBERS) else str(more)
    return f"About {number} more {each[more != 1]} should make it clear."


def sides_told(found: SidesTold) -> str:
    """Which leg has more tension, in a sentence."""
    if found.difference is None or found.noise is None:
        return "Too early to say: too few sessions with a number for both legs."
    usual = f"the usual up and down of {decimal(found.noise)} points"
    apart = decimal(abs(found.difference))
    if apart == "0":
        return "Tension is equal in both legs."
    more, less = ("right", "left") if found.difference > 0 else ("left", "right")
    told = f"The {more} leg has {apart} more tension than the {less} leg"
    if not found.beyond:
        return f"{told}. That is within {usual}: no clear difference."
    return f"{told}, above {usual}."


def reps_told(sessions: int, weeks: int, planned: int | None, begins: date | None = None) -> str:
    """What was done, of what was planned; `begins` is the first day of weeks still to come."""
    if not sessions:
        return "No session was done in this time."
    many = "1 session" if sessions == 1 else f"{sessions} sessions"
    if planned is None:
        plan = f"Your weeks begin on {date_of(begins)}." if begins else "Nothing is planned."
        return f"{many} in {weeks} week{'s' if weeks != 1 else ''}. {plan}"
    if sessions >= planned:
        return f"{many}: all of the {planned} that were planned."
    return f"{many} of {planned} planned. Each of them counts."


WORSE_ADVICE = "Do less, and see a professional if it stays like that."


def no_session_here(key: str) -> str:
    """What is shown of a time without a session; `key` shows all there is."""
    return f"No session in this time. {key} shows all of them."


DOES_IT_HELP = "Does it help?"
PAIN_OVERALL, CHECK_OVERALL = "pain", "test"


def overall(better: Sequence[str], worse: Sequence[str], *, enough: bool) -> str:
    """Whether it helps, in a few words; `enough` is whether a change could have been seen."""
    parts = []
    if better:
        parts.append(f"Better: {', '.join(better)}")
    if worse:
        parts.append(f"Worse: {', '.join(worse)}")
    if parts:
        return ". ".join(parts)
    return "No clear change" if enough else "Cannot tell yet"


def worse_told(*, pain: bool, check: bool) -> str:
    """What to do where pain or the test movement got worse; empty where neither did."""
    if not pain and not check:
        return ""
    both = "Pain and your test are" if check else "Pain is"
    what = both if pain else "Your test is"
    return f"{what} worse: do less, see a professional if it stays so."


def after_told(sessions: int, lower: int, higher: int) -> str:
    """How pain was after sessions beside before them."""
    if not sessions:
        return ""
    same = sessions - lower - higher
    return (
        f"After a session pain was lower in {lower} of {sessions}, the same in {same},"
        f" higher in {higher}."
    )


def pain_legs_told(legs: Mapping[Side | None, tuple[int, int]]) -> str:
    """In which leg pain was noted between sessions: by leg how often, and the highest."""
    if not legs:
        return ""
    names = {None: "no leg told", Side.LEFT: "left leg", Side.RIGHT: "right leg"}
    told = ", ".join(
        f"{names[leg]} {number_of_times(count)}, up to {highest}"
        for leg, (count, highest) in legs.items()
    )
    return f"Pain noted between sessions: {told}."


def number_of_times(count: int) -> str:
    """How often, as "twice" or "5 times"."""
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def tension_legs_told(legs: Iterable[tuple[Side, ChangeTold]]) -> str:
    """The tension of each leg: at first, lately, and how it changed."""
    told = []
    for side, found in legs:
        numbers = ""
        if found.first is not None and found.last is not None:
            numbers = f"from {decimal(found.first)} to {decimal(found.last)}"
        # The sentence above says what the usual up and down is.
        verdict = "" if numbers and found.verdict in ("same", "cannot-tell") else found.verdict
        each = ", ".join(filter(None, (numbers, VERDICTS.get(verdict, ""))))
        told.append(f"{SIDES[side]} leg {each}")
    return f"{'; '.join(told).capitalize()}." if told else ""


def reps_legs_told(legs: Mapping[Side | None, int]) -> str:
    """How many repetitions each leg did; None is for no leg."""
    told = [f"{SIDES[leg]} leg {rep_count(reps)}" for leg, reps in legs.items() if leg is not None]
    return f"{', '.join(told).capitalize()}." if told else ""


def days_marked(name: str, count: int) -> str:
    """On how many days something was."""
    return f"{name}: on {count} {_days(count)}."


def next_days_told(known: int, worse: tuple[int, ...]) -> str:
    """How the evenings and next days were, with the first and the second half of the time."""
    if not known:
        return "You have not said yet how the evenings and next days were."
    if not sum(worse):
        return f"No next day was worse, of {known}."
    first, second = worse
    return (
        f"Next day worse: {first + second} of {known}"
        f" ({first} in the first half, {second} in the second)."
    )


def helped_told(best: tuple[str, int, int] | None, enough: int, *, tried: bool) -> str:
    """Which sensory input helped: its id, how often the check was better, and of how many."""
    if best is not None:
        name, better, total = best
        after = f"after {stimulus(name)}"
        return f"Your test movement was better {after}, {better} times out of {total}."
    if not tried:
        return "No touch or vibration was tried in this time."
    enough_ = f"that takes {enough} tries, more than half of them better"
    return f"Too early to say which touch helps: {enough_}."


def planned_line(per_week: int) -> str:
    """The name of the line of what is planned."""
    return f"planned: {per_week} a week"


def check_axis(unit: str, better: str) -> str:
    """The name of the heights of a check."""
    return f"{unit}, {better}"


def check_title(name: str, kind: str) -> str:
    """The title of the plot of a check, and which leg it is about."""
    return f"Test: {name}, {CHECK_LEGS.get(kind, 'leg not noted')}"


def check_line(name: str) -> str:
    """The name of the line of a check."""
    return f"{name} before"


def part_name(nerve: Nerve | None, side: Side | None) -> str:
    """A nerve and a side, as a row of a table begins."""
    told = NERVES[nerve] if nerve else NO_NERVE
    return f"{told}, {SIDES[side]}" if side else told


def decimal(value: float) -> str:
    """A number with one place at most, and none where it is whole."""
    return f"{round(value, 1) + 0:g}"


BOTH_SIGNS = "more than one"


def short_day(day: date) -> str:
    """A day below a plot, as "3 Mar"."""
    return f"{day.day} {day:%b}"


def from_to(first: date, last: date) -> str:
    """A time between two days, as "3 Mar to 27 Mar 2026"."""
    begin = short_day(first) if first.year == last.year else f"{short_day(first)} {first.year}"
    return f"{begin} to {short_day(last)} {last.year}"


def line_told(name: str, values: Sequence[float]) -> str:
    """The values of a line in words."""
    if len(values) == 1:
        return f"{name}: once, {decimal(values[0])}."
    return (
        f"{name}: {len(values)} values, first {decimal(values[0])}, last {decimal(values[-1])},"
        f" between {decimal(min(values))} and {decimal(max(values))}."
    )


BY_PART = "Tension by nerve and leg"
PART_HEADS = ("", "first", "last", "")


def progress_heading(first: date, last: date, sessions: int) -> str:
    """The time that is looked at, and how many sessions it has."""
    many = "1 session" if sessions == 1 else f"{sessions} sessions"
    return f"{from_to(first, last)}: {many}"


PROGRESS = "Progress"
LOOK_AT = "look at"
PROGRESS_CHOICES = {
    "four-weeks": "4 weeks",
    "three-months": "3 months",
    "all-weeks": "all",
    "tell-both": "both legs",
    "tell-left": "left",
    "tell-right": "right",
}
VERDICT_SIGNS = {
    "better": "+",
    "worse": "!",
    "same": "=",
    "cannot-tell": "?",
    "too-few": "?",
    "apart": "!",
}
"""A sign beside the word of a verdict."""
WHAT_HELPED = "Which touch helped"


def from_number_to(first: float, last: float) -> str:
    """Two numbers one after the other."""
    return f"{decimal(first)} → {decimal(last)}"


def side_word(difference: float, *, beyond: bool) -> str:
    """Which leg has more tension, by right less left."""
    if not beyond:
        return "no clear difference"
    return "more in the right leg" if difference > 0 else "more in the left leg"


def points_apart(difference: float) -> str:
    """Which leg has more tension, and by how much."""
    apart = decimal(abs(difference))
    if apart == "0":
        return "tension: equal"
    return f"tension: {'right' if difference > 0 else 'left'} {apart} higher"


def each_leg(left: float, right: float) -> str:
    """A number of each leg, in a table."""
    return f"left {decimal(left)}, right {decimal(right)}"


ABOVE_GOAL = f"above the goal of {USUAL_TARGET}"
"""Tension that is too high and has not clearly changed, in a table."""


def session_count(count: int) -> str:
    """A number of sessions."""
    return "1 session" if count == 1 else f"{count} sessions"


def done_of(sessions: int, planned: int | None) -> str:
    """Sessions that were done, of those that were planned."""
    if planned is None:
        return session_count(sessions)
    return f"{sessions} of {planned} sessions" if planned else session_count(sessions)


def parts_changed(changed: int, parts: int) -> str:
    """How many nerves and sides have changed."""
    return f"{changed} of {parts} changed" if parts else NOT_TOLD


def helped_word(best: str | None, trials: int) -> str:
    """What is known to help, in a word or two."""
    if best is not None:
        return stimulus(best)
    return "none known" if trials else NOT_TOLD


def responder_line(name: str, better: int, same: int, worse: int, percent: int | None) -> str:
    """How often the check was better, the same and worse after something."""
    share = "" if percent is None else f" ({percent} % better)"
    return f"After {_tried(name)}: better {better}, same {same}, worse {worse}{share}"


def _tried(name: str) -> str:
    """A sensory input, a nerve or a side of a table of what helped."""
    if name in [side.value for side in Side]:
        return f"the {name} side"
    return f"the {name} glides" if name in [nerve.value for nerve in Nerve] else stimulus(name)


# Some weeks with an end.

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKS_TITLE = "Your weeks"
WEEKS_OFFER = (
    "With a goal and an end it is easier to see whether it helps.",
    "Plan six weeks now? It takes a minute.",
)
WEEKS_HELP = "You can do it at any time: key e at home, or nerveflow weeks --plan."
WEEKS_OFTEN_HELP = "Leave rest days in between. Each day counts once, however often you exercise."
WEEKS_HOW_MANY_HELP = "At the end you look back: go on, pause, stop, or see a professional."
WEEKS_DAYS = "On which days?"
ANY_DAY_WILL_DO = "Any day will do"
WEEKS_DAYS_HELP = "The reminders of nerveflow remind use them."
WEEKS_AFTER = "After what, on those days? For example: after coffee."
WEEKS_AFTER_HELP = "You forget it less often when it follows something that you do anyway."
WEEKS_GOAL = (
    "What should become possible, or easier?",
    "In your own words, for example: put my socks on sitting.",
)
WEEKS_GOAL_HELP = "One thing that you do every week. You rate it once a week."
WEEKS_RATING_HELP = "0 is not at all, 10 is as well as before the trouble."
WEEKS_BARRIER = "What got in the way most?"
WEEKS_BARRIER_HELP = "We have one idea for each. Nobody is blamed."
WEEKS_OTHER = "Something else"
WEEKS_OWN_WORDS = "In your own words:"
WEEKS_DECISION = "How do you want to go on?"
WEEKS_DECISION_HELP = "You can begin again at any time."
DECISIONS = {
    "go-on": "Go on for some weeks",
    "pause": "Pause",
    "stop": "Stop here",
    "see-professional": "Stop, and see a professional",
}
"""What can be decided about a programme, by the saved value."""
WEEKS_MENU = "What do you want to do?"
WEEKS_ACTIONS = {
    "look": "Look at the week that is over",
    "rate": "Rate the goal",
    "review": "Look back, and go on, pause or stop",
    "plan": "Make a new plan",
    "compare": "Compare two ways of doing it",
    "call-off": "Call these weeks off",
    "back": "Nothing",
}
"""What can be done about weeks that are planned, by its saved name."""
NO_PLAN_YET = "No plan yet: e plans weeks with a goal, w only times a week."
NO_WEEK_TO_LOOK_AT = "There is no week to look at yet."
NO_GOAL = "There is no goal to rate. To set one: nerveflow weeks --plan"
WEEKS_CALENDAR = "For your calendar: nerveflow remind --ics weeks.ics"
NO_WEEKS = "No weeks are planned. To plan some: nerveflow weeks --plan"
WEEKS_CHANGED = (
    "The weeks were changed in another window meanwhile, so this was not saved. Look at them again."
)
WEEKS_REPLACED = "Another window planned weeks meanwhile. These take their place."
WEEKS_LATER = (
    "Not planned. We will not ask again; press e at home whenever you want to plan some weeks."
)
SHOW_THIS = "What to show: nerveflow report -o report.html"
ANY_DAY = "the day on which you go on"
STAGES = {
    "to-come": "Your weeks begin on {begins}.",
    "running": "Week {week} of {weeks}, to {last}.",
    "paused": "Paused until {until}.",
    "done": "The weeks ended on {last}.",
    "ended": "Ended.",
}
"""How a programme is today, by the name of the stage."""


def nothing_due_before(begins: date) -> str:
    """Weeks that are still to come, where it says what is due."""
    return f"Nothing is due yet: your weeks begin on {date_of(begins)}."


def paused_until(until: date | None) -> str:
    """A pause of the weeks, where it says what is due."""
    return f"Nothing is due: paused until {date_of(until) if until else ANY_DAY}."


NOTHING_DUE_NOW = "Nothing is due: your weeks are over."


def some_of_hint(none: str) -> str:
    """What to type to choose some of several; `none` is what choosing none means."""
    return f"none for '{none.lower()}', or the numbers, such as 1 3"


def weeks_often(usual: int) -> str:
    """How often a week."""
    return f"On how many days a week? Press Enter for {usual}."


def weeks_how_many(usual: int, begins: date | None) -> str:
    """For how many weeks; `begins` is their first day, None for today."""
    first = "today" if begins is None else f"on {date_of(begins)}"
    return f"For how many weeks? They begin {first}. Press Enter for {usual}."


def weeks_rating(goal: str) -> str:
    """How far a goal is reached."""
    return (
        f"How well can you do this now, 0 to 10: {goal}?"
        if goal
        else "How well is it now, 0 to 10?"
    )


def weeks_longer(usual: int) -> str:
    """By how many weeks it goes on."""
    return f"For how many more weeks? Press Enter for {usual}."


def weeks_pause(usual: int) -> str:
    """How long a pause is."""
    return f"How many weeks of pause? Press Enter for {usual}."


def week_line(number: int, planned: int, done: int, *, excused: bool) -> str:
    """What one week came to, without blame."""
    if done >= planned:
        return f"Week {number}: all {planned} {_days(planned)}."
    if excused:
        return (
            f"Week {number}: {done} {_days(done)}. You paused or had to rest, so no more was due."
        )
    if done == 0:
        return f"Week {number}: none of {planned} days. One missed week changes little."
    most = " That is most of it." if done * 2 >= planned else " Each of them counts."
    return f"Week {number}: {done} of {planned} {_days(planned)}.{most}"


def this_week(done: int, planned: int) -> str:
    """What the week that is going on has come to so far."""
    return f"This week: {done} of {planned} {_days(planned)} so far."


def _days(count: int) -> str:
    return "day" if count == 1 else "days"


def goal_line(goal: str, values: Sequence[int], least: int) -> str:
    """A goal with its ratings; a difference is named only where it is more than chance."""
    if not values:
        return f"Goal: {goal}. Not rated yet."
    if len(values) == 1:
        return f"Goal: {goal}. {values[0]} of 10 at the beginning."
    change = values[-1] - values[0]
    rated = f"{values[0]} of 10 at the beginning, {values[-1]} now"
    line = f"Goal: {goal}. {rated} (10 is as well as before the trouble)"
    if abs(change) < least:
        limit = f"less than the {least} points that would be a clear change"
        way = "It rose" if change > 0 else "It fell" if change < 0 else "It is the same"
        return f"{line}. {way}. That is {limit}." if change else f"{line}. {way}."
    return f"{line}: {'better' if change > 0 else 'worse'}."


def weeks_planned(per_week: int, weeks: int, days: Sequence[int], after: str, last: date) -> str:
    """A programme in one sentence."""
    when_ = f", on {', '.join(WEEKDAYS[each] for each in days)}" if days else ""
    then = f", {after}" if after else ""
    return f"{per_week} times a week for {weeks} weeks{when_}{then}, to {date_of(last)}."


def weeks_in_short(
    goal: str,
    values: Sequence[int],
    least: int,
    week: int,
    weeks: int,
    this_week_: tuple[int, int] | None,
    paused: date | None = None,
    begins: date | None = None,
) -> str:
    """A goal and where somebody is in the weeks; `this_week_` is days done and planned.

    `paused` is the day on which a pause ends, `begins` the first day where it is still to come.
    """
    change = values[-1] - values[0] if values else 0
    small = f"a little {'better' if change > 0 else 'worse'}" if change else "the same"
    verdict = "better" if change >= least else "worse" if change <= -least else small
    rated = f" {values[0]} → {values[-1]}, {verdict}" if len(values) > 1 else ""
    what = f"{goal}{rated} · " if goal else ""
    if paused is not None:
        return f"{what}paused until {date_of(paused)}"
    if begins is not None:
        return f"{what}{weeks} weeks, they begin on {date_of(begins)}"
    if this_week_ is None:
        return f"{what}{weeks} weeks are over: press e"
    return f"{what}week {week} of {weeks}, {this_week_[0]} of {this_week_[1]} days"


def weeks_done(done: int, planned: int, weeks: int) -> str:
    """What all weeks came to."""
    return f"{done} of {planned} planned days in {weeks} weeks."


def got_in_the_way(what: str, count: int) -> str:
    """What got in the way, and how often."""
    often = number_of_times(count)
    return f"What got in the way: {what.lower()} ({often})."


def barrier_told(answer: str, source: str) -> tuple[str, ...]:
    """The answer to what got in the way, with what it is based on."""
    return (answer, f"Based on: {source}")


def shorter_routine(name: str, routine: str, minutes_: str) -> str:
    """A routine that takes less time."""
    return f"{name} takes {minutes_} on both sides: nerveflow run {routine}"


def decided(decision: str, last: str) -> str:
    """What was decided about a programme; `last` is a day."""
    return {
        "go-on": f"It goes on to {last}.",
        "pause": f"Paused until {last}. A session is possible at any time.",
        "stop": "Stopped. Your history stays, and a session is possible at any time.",
        "see-professional": "Stopped. Take your history with you.",
    }[decision]


# The report for a professional.

REPORT_LIMITS = (
    "Recorded by the person at home. Tension and pain are their own ratings, 0 to 10. This is not"
    " a diagnosis. A change is named only if it is larger than the usual up and down between"
    " sessions; the numbers cannot say why."
)
REPORT_EVIDENCE = (
    "Reviews of trials find short-term help of nerve glides for back-related leg pain, at very low"
    " certainty. No trial has tested this programme for foot and ankle."
)
REPORT_TITLES = {
    "summary": "Summary, to paste into notes",
    "ask": "What a professional might ask",
    "goal": "Goal",
    "pain": "Pain and test movement",
    "tension": "Tension",
    "stops": "Pauses, stops and symptoms",
    "practice": "What was done",
    "dose": "Dose by nerve and side",
    "safety": "Safety questions",
    "helped": "What helped",
    "routine": "The routine",
    "notes": "Notes",
}
"""The title of each part of the report, by its saved value."""
REPORT_NO_STOPS = "In sessions: no stop, no pain during the glides and no symptom."
REPORT_NOTHING_DONE = "Nothing was done on these days."
BETWEEN_HEADS = ("Between sessions", "pain", "where")
STOP_HEADS = ("day", "what", "where", "why, or what was felt")
DOSE_HEADS = (
    "nerve and side",
    "sessions",
    "repetitions",
    "each session",
    "highest tension",
    "mean tension",
)
HELPED_HEADS = ("after", "better", "same", "worse")
NOTE_HEADS = ("day", "note")
TROUBLES = {"stopped": "over for the day", "felt": "felt", "pain": "pain"}
"""What happened in a session, in a table of the report."""


def report_made(day: date, version: str) -> str:
    """When and by what a report was made."""
    return f"Made on {day.day} {day:%B %Y} by nerveflow {version}, on the person's own machine."


REPS_NOT_TOLD = "repetitions not given"
NO_REPS_GIVEN = "No repetitions were given in this time."


def report_done(span: str, sessions: int, planned: int | None, reps: int) -> str:
    """What was done in some days, as the first line of a summary."""
    of = "" if planned is None else f" of {planned} planned"
    many = "1 session" if sessions == 1 and planned is None else f"{sessions}{of} sessions"
    # Sessions that were added by hand have no repetitions where nobody told them.
    done = f"{rep_count(reps)} of nerve glides at home" if reps or not sessions else REPS_NOT_TOLD
    return f"{span}: {many}, {done}."


def report_tension(worst: int, percent: int, readings_: int, stops: int) -> str:
    """The tension of some sessions in a sentence."""
    return (
        f"Tension: at or under its target in {percent} % of {readings_} readings, highest {worst};"
        f" {_stops(stops)}."
    )


def report_no_tension(stops: int) -> str:
    """That no tension was told."""
    return f"Tension: not recorded; {_stops(stops)}."


def _stops(stops: int) -> str:
    return {0: "no nerve was stopped", 1: "a nerve was stopped once"}.get(
        stops, f"a nerve was stopped {stops} times"
    )


def report_symptoms(named: str) -> str:
    """What was felt in the sessions."""
    none = "No tingling, numbness, sharp pain or cramp in sessions."
    return f"In sessions: {named}." if named else none


def report_newest_pain(shown: int, of: int, highest: int) -> str:
    """How many of the pains between sessions a table shows."""
    listed = f"Between sessions: the newest {shown} of {of} are listed"
    return f"{listed}; the highest of all was {highest}."


def report_newest(shown: int, of: int) -> str:
    """How many rows of a table are shown."""
    return f"The newest {shown} of {of}."


def report_yes(day: date, sign: str, tier: str) -> str:
    """A sign that was named in the safety questions."""
    return f"{short_day(day)}: {sign} ({tier})"


def report_seen(day: date, by: str) -> str:
    """That a professional has seen it."""
    return f"; seen on {short_day(day)}{f' by {by}' if by else ''}"


def report_cleared(day: date, by: str) -> str:
    """That a professional allowed sessions."""
    return f"; cleared on {short_day(day)}{f' by {by}' if by else ''}"


SIGNS_OF = {
    "emergency": "Emergency signs",
    "urgent": "Urgent signs",
    "see-a-professional": "Reasons to see a professional first",
    "caution": "Cautions",
    "not-offered": "Signs against vibration or touch",
}
"""The signs of a tier in the report, by its saved value."""
SIGN_OF = {
    "emergency": "an emergency sign",
    "urgent": "an urgent sign",
    "see-a-professional": "a reason to see a professional first",
    "caution": "a caution",
    "not-offered": "a sign against vibration or touch",
}
"""One sign of a tier, by its saved value."""
SAFETY_HEADS = ("sign", "asked", "answer")
NO_EACH_TIME = "no, each time"
NOT_IN_IT = (
    "What is missing: nobody has examined the leg. Strength, reflexes and feeling were asked"
    " about, not tested."
)


def signs_told(tier: str, signs: Sequence[str]) -> str:
    """The signs of one tier in a line."""
    return f"{SIGNS_OF[tier]}: {', '.join(signs)}"


def sign_asked(count: int, last: date) -> str:
    """How often a sign was asked about, and when last."""
    return f"{number_of_times(count)}, last on {short_day(last)}"


def sign_yes(days: Sequence[date], after: str) -> str:
    """On which days a sign was named, and what came of it."""
    return f"yes on {', '.join(short_day(day) for day in days)}{after}"


def safety_rounds(full: Sequence[date], daily: int, refused: Sequence[date]) -> Iterator[str]:
    """When the questions were asked, and when they allowed no session."""
    if not full and not daily:
        yield "Safety questions: not asked on these days."
        return
    days = f"on {', '.join(map(short_day, full))}" if full else "never on these days"
    yield f"All questions asked: {days}. The short daily questions: {number_of_times(daily)}."
    if refused:
        yield f"No session was allowed on {', '.join(map(short_day, refused))}."


# What a professional might ask. A fact, and then the question; nothing names a cause.

WHAT_TO_ASK = "What to ask about"
ASK_WHOM = "For a professional; nerveflow report writes the whole page."
REPORT_NO_NEXT_DAYS = "You have not said yet how the evenings and next days were."
REPORT_NO_SESSION = "No session on these days."
NO_NUMBERS_TO_ASK = "There are no numbers on these days to ask about."
NOTHING_TO_ASK = "Nothing in these numbers needs a question."


def things_to_ask(count: int) -> str:
    """How many lines there are, and how they are seen: they stand below the marked row alone."""
    if not count:
        return "nothing stands out"
    return "1 thing: ↓ shows it" if count == 1 else f"{count} things: ↓ shows them"


def ask_worse(title: str, first: float, last: float) -> str:
    """That something got worse."""
    values = f"from {decimal(first)} to {decimal(last)}"
    return f"{title}: {values}. Since when, and what else changed then?"


def ask_next_days(worse: int, known: int) -> str:
    """That days after sessions were worse."""
    return f"The next day was worse {worse} of {known} times. How long did it last?"


def ask_sides(difference: float) -> str:
    """That one leg has more tension."""
    more, less = ("right", "left") if difference > 0 else ("left", "right")
    apart = decimal(abs(difference))
    return f"The {more} leg has {apart} more tension than the {less}. Was it like that before?"


def ask_between(told: str) -> str:
    """That pain was noted between sessions; `told` is a sentence of it."""
    return f"{told} At rest, at night, or in what movement?"


def ask_felt(what: str, place: str, days: Sequence[date]) -> str:
    """That something was felt in sessions."""
    where = f", {place}" if place else ""
    when_ = ", ".join(short_day(day) for day in days)
    return f"{what[:1].upper()}{what[1:]}{where}, on {when_}. Does it come at other times too?"


def ask_over(place: str, days: Sequence[date]) -> str:
    """That a nerve was over for the day."""
    when_ = ", ".join(short_day(day) for day in days)
    return f"Stopped for the day: {place or NO_NERVE}, on {when_}. What was felt?"


def ask_sign(sign: str, days: Sequence[date]) -> str:
    """That a sign was named, and nobody is known to have seen it."""
    when_ = ", ".join(short_day(day) for day in days)
    return f"Named on {when_}: {sign}. Who has seen it?"


def report_all_no(rounds: int) -> str:
    """That no sign was named."""
    if not rounds:
        return "Safety questions: not asked on these days."
    often = "once" if rounds == 1 else f"{rounds} times"
    return f"Safety questions: asked {often}, nothing was ticked."


def report_gone(routine: str) -> str:
    """That the routine that was done most is not there any more."""
    return f"{routine}, which no longer exists."


def report_routine(name: str, count: int, of: int, minutes_: str) -> str:
    """The routine that was done most."""
    done = f"{name}, {count} of {of} sessions, about {minutes_}"
    return f"{done}. Tension should stay at 3 of 10 or below."


def report_sources(sources: str) -> str:
    """What a routine is based on."""
    return f"Based on: {sources}"


def report_held(by_place: Iterable[tuple[str, int]]) -> str:
    """How often the count was held until tension had eased, by nerve and side."""
    named = "; ".join(f"{place}, {number_of_times(count)}" for place, count in by_place)
    return f"Paused until the tension had eased: {named}." if named else "Never paused for tension."


# Comparing two ways.

COMPARED_WAYS = {
    "input": ("with the touch", "without the touch"),
    "time": ("before work", "after work"),
    "order": ("knee first", "ankle first"),
}
"""The two ways of each pair, by its saved value."""
OUTCOMES = {
    "check": "how your test movement changed in the session",
    "pain": "how pain changed in the session",
    "tension": "the highest tension",
}
"""What two ways are compared by, by the saved value."""
COMPARED = "Two ways compared"
COMPARE_ABOUT = (
    "Does it help me? For some weeks you do your sessions in one of two ways, in random order."
    " After the last one you see whether one way was better.",
)
COMPARE_WHAT = "Which two ways?"
COMPARE_WHATS = {
    "input": "With a touch or vibration during the glides, or without",
    "time": "Before work, or after work",
    "order": "The glide from the knee first, or from the ankle first",
}
"""The pairs of ways, by the saved value."""
COMPARE_INPUT = "Which touch?"
COMPARE_BY = "Which number decides?"
COMPARE_BY_HELP = "We ask for it around each session. A session without it does not count."
COMPARE_PAIRS_HELP = "With fewer, chance alone could give any answer."
COMPARE_ACTIONS = {
    "back": "Nothing",
    "end": "End it now, without an answer",
    "begin": "Begin another",
}
"""What can be done about a comparison, by its saved name."""


def compare_pairs(usual: int) -> str:
    """How many sessions a comparison has."""
    return f"How many sessions in each of the two ways? Press Enter for {usual}."


def compare_word(verdict: str, ways: tuple[str, str], done: int, sessions: int) -> str:
    """How a comparison is, in a few words."""
    if verdict == "not-yet":
        return f"{done} of its {sessions} sessions"
    return {
        "a-better": f"{ways[0]} better",
        "b-better": f"{ways[1]} better",
        "no-difference": "no difference",
        "too-few": "too early to say",
    }[verdict]


NO_COMPARISON = "Nothing is being compared. To begin: nerveflow trial --begin order --by pain"
COMPARISON_BEGUN = (
    "Each session tells you which way to do it; the order was drawn at random. You get the answer"
    " after the last one. docs/comparison.md says how far you can trust it."
)
COMPARISON_ENDED = "Ended before the last session, so there is no answer."
COMPARISON_RUNS = "A comparison is already running. To end it: nerveflow trial --end"
COMPARISON_NO_CHECK = "You have no test movement: choose one in settings, or use --by pain."
WAY_IMPOSSIBLE = "The safety questions do not allow the touch today, so today does not count."
WAY_UNFIT = "This routine has no order to swap, so today does not count."


def comparison_about(ways: tuple[str, str], stimulus: str, outcome: str) -> str:
    """What is compared, and by what."""
    what = f" ({stimulus})" if stimulus else ""
    return f"{ways[0].capitalize()}{what} or {ways[1]}, compared by {outcome}."


def comparison_done(done: int, sessions: int) -> str:
    """How many sessions of a comparison were done."""
    return f"{done} of the {sessions} sessions of this comparison."


def comparison_pairs(least: int, most: int) -> str:
    """How many pairs a comparison may have."""
    return f"--pairs must be {least} to {most}: with fewer, chance alone could give any answer."


def comparison_input(kinds: Sequence[str]) -> str:
    """Which sensory inputs there are."""
    return f"Say which touch with --input: {', '.join(kinds)}."


def comparison_no_order(routine: str) -> str:
    """That a routine has no glides whose order can be exchanged."""
    return f"{routine} has no glide from the knee and glide from the ankle to swap."


def way_due(number: int, sessions: int, way: str, stimulus: str) -> str:
    """The way of the session that is about to begin."""
    what = f" ({stimulus})" if stimulus else ""
    return f"Comparison, session {number} of {sessions}: today {way}{what}."


def way_asked(way: str) -> str:
    """Whether a session is done in the way that is due, where only the person knows."""
    return f"Today's way: {way}. Are you doing it that way?"


def verdict_told(
    verdict: str, ways: tuple[str, str], pairs: int, difference: float | None, p: float | None
) -> str:
    """What a comparison came to."""
    if verdict == "not-yet":
        return "Cannot tell yet: the answer comes after the last session."
    if verdict == "too-few":
        return f"Cannot tell: only {pairs} pairs have both ways and both numbers."
    chance = "" if p is None else f" (chance alone would do this in {round(100 * p)} of 100)"
    if verdict == "no-difference":
        return f"No clear difference in {pairs} pairs: chance alone could well do this."
    better = ways[0] if verdict == "a-better" else ways[1]
    by = "" if difference is None else f" by {decimal(abs(round(difference, 1)))}"
    return f"For you, in these weeks, {better} was better{by} on average, in {pairs} pairs{chance}."


def rebuilt(sessions: int) -> str:
    """That the facts of the history were made anew."""
    many = "1 session" if sessions == 1 else f"{sessions} sessions"
    return f"Calculated again from the history: {many} and their weeks."
