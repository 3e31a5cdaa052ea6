"""English: what is said while a session runs, on the screens and in lines."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from nerveflow.session.terms import (
    Consequence,
    NoNumber,
    PauseReason,
    Phase,
    Problem,
    Prompt,
    Status,
    Symptom,
    Way,
)
from nerveflow.wording.en import spoken
from nerveflow.wording.en.body import place_of
from nerveflow.wording.en.endings import ENDINGS, detail, why_not_done
from nerveflow.wording.en.numbers import NUMBERS
from nerveflow.wording.en.questions import PAIN_LIGHTS, did_you_mean
from nerveflow.wording.en.steps import CONSEQUENCES, PHASES, PROBLEMS, SYMPTOMS, heading
from nerveflow.wording.en.summary import NOT_RECORDED, not_done
from nerveflow.wording.language import SessionEnding

if TYPE_CHECKING:
    # Only their attributes are read: home is painted sooner without them.
    from nerveflow.session.effects import (
        Choosable,
        Ended,
        Entered,
        NerveOver,
        PainRead,
        Skipped,
        Taken,
        TensionRead,
    )
    from nerveflow.session.moment import Moment

ABOVE_TARGET = "ease off"
"""What to do above target, in the size of KIND_WORDS."""
NO_NUMBER = {NoNumber.LEAVE_OUT: "no number"}
SPOKEN_WAYS = {
    Way.OTHER_SIDE: "the other side",
    Way.NEXT_NERVE: "the next nerve",
    Way.END: "end for today",
}
"""What is said and lit if one key answers, as the numbers are."""
SHORT_WORDS = {
    ABOVE_TARGET: "ease",
    PROBLEMS[Problem.TINGLING_OR_NUMB]: "tingling",
    SPOKEN_WAYS[Way.OTHER_SIDE]: "other side",
    SPOKEN_WAYS[Way.NEXT_NERVE]: "next nerve",
}
"""What is large instead of a word that is too wide for the screen."""
SCAN_QUESTIONS = {
    Prompt.READY: "",
    Prompt.TENSION: "How much tension? Press at your number.",
    Prompt.ON_TARGET: "How much is it now? Press at your number.",
    Prompt.IF_MORE: spoken.QUESTIONS[Prompt.IF_MORE],
    Prompt.PROBLEM: spoken.QUESTIONS[Prompt.PROBLEM],
    Prompt.WAY: "How to go on? Press when you hear it.",
}
"""What is asked before the answers are said."""
SCAN_OVER = "No answer yet. Press to hear them again."
"""What is shown if they were said twice and nobody pressed."""
HALTED = "what is it"
"""What is shown large when the one key stopped a glide, before the first answer."""
SENTENCE_OF = "sentence {number} of {of}"
"""Below a step of which only some sentences are shown: which one is current."""
PAUSE_CARD = {
    PauseReason.BY_PERSON: "",
    PauseReason.GAP: "The computer stopped for a while, so nothing was counted.",
    PauseReason.INTERRUPTED: "It was interrupted here. All your answers are kept.",
}
"""Why the session is paused, on the card over it."""
REP_AGAIN = "That repetition starts again from the beginning."
REP_AFTER_LEAN = "You lean again first. Then that repetition starts again."
"""What going on does in a repetition; the second if a session is continued."""
CLOCK_RUNS = "The time goes on."
CLOCK_STOPPED = "The session is paused."


def pain_read(read: "PainRead") -> str:
    """The response to a reading of pain."""
    return f"{pain_noted(read.value)} {pain_advice(read)}".rstrip()


def pain_noted(value: int) -> str:
    """That a reading of pain is saved."""
    return f"Pain {value} noted."


def pain_advice(read: "PainRead") -> str:
    """What to do about a reading of pain; empty if nothing is."""
    if read.caution:
        return PAIN_LIGHTS["caution"]
    if read.value >= read.stop:
        return f"Let go: {read.stop} or more ends this nerve for today."
    return ""


def tension_noted(read: "TensionRead") -> str:
    """The response to a late reading above target, when there is nothing to ease any more."""
    place = place_of(read.nerve, read.side)
    whose = f" for {place}" if place else ""
    advice = f"Next time, stop a little sooner, at {read.target} or less."
    return f"Tension {read.value} noted{whose}. {advice}"


def stacked(stimulus: str) -> str:
    """A sensory input continues during the glides."""
    return f"{stimulus}: goes on during the glides from here."


# Only plain mode prints these: while a session runs.

TYPED_OPENING = "Enter means ready or pause, a number is the tension, s stops, ? lists the rest."
ONE_KEY_OPENING = (
    "Enter is your one key. When answers come one by one, it takes the last one. In a glide it"
    " means that something is wrong. ? lists the rest."
)
STEP_DONE = "Done."
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
"""The same if only Enter answers: the answers come one by one."""
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


def ways_named(ways: Iterable[Way]) -> str:
    """The open ways, each with what to type for it."""
    return ", ".join(TYPED_WAYS[way] for way in ways)


def resumed_in(moment: "Moment") -> str:
    """Where an interrupted session is resumed."""
    rep = f", repetition {moment.rep} of {moment.segment.total_reps}" if moment.rep else ""
    paused = " Paused: Enter goes on." if moment.paused else ""
    return f"Continuing at: {heading(moment.segment)}{rep}. {moment.line}{paused}"


def rep_out(rep: int, reps: int, *, last: bool, move: str = "") -> str:
    """A repetition began; `move` is its first movement, if it has several."""
    return f"{rep} of {reps}{', the last one' if last else ''}: {move or PHASES[Phase.OUT]}"


def reps_done(reps: int, of_reps: int = 0) -> str:
    """A set was finished, or a repetition of one that is done in turns."""
    return f"{reps} of {of_reps or reps} done."


def undone(what: str) -> str:
    """A report was taken back, as "3", "pain 4" or "cramp"."""
    return f"Taken back: {what}."


def _entered(effect: "Entered") -> str:
    segment = effect.segment
    lasts = "" if segment.duration_ms is None else f", {round(segment.duration_ms / 1000)} s"
    return f"== {heading(segment)}{lasts}"


def _tension_read(read: "TensionRead") -> str:
    if read.noted:
        return tension_noted(read)
    above = "" if read.value <= read.target else f", above {read.target}"
    return f"Tension {read.value}{above}."


def _taken(effect: "Taken") -> str:
    """What was taken; a pause and going on need no taking back, and a stop asks first."""
    without_undo = (Problem.PAUSE, Problem.GO_ON, Problem.STOP, Way.END)
    said = f"  {answer(effect.answer)}."
    return said if effect.answer in without_undo else f"{said} {TAKEN_TYPED}"


def _nerve_over(effect: "NerveOver") -> str:
    place = place_of(effect.nerve, effect.side) or "this part"
    return f"Let go: {place} is over for today ({detail(effect.detail)})."


def _skipped(effect: "Skipped") -> str:
    why = why_not_done(effect.why, effect.detail)
    return f"{not_done(heading(effect.segment))}: {why}."


def _ended(effect: "Ended") -> str:
    """`worked` is whether anything was done."""
    if effect.status is Status.COMPLETED and not effect.worked:
        return ENDINGS[SessionEnding.NOTHING_DONE].sentence
    return END_LINES[effect.status]


EFFECT_LINES: dict[str, Callable[[Any], str]] = {
    "Entered": _entered,
    "LineGiven": lambda effect: str(effect.line),
    "Halfway": lambda effect: f"Halfway: {round(effect.left_ms / 1000)} s left.",
    "TensionRead": _tension_read,
    "PainRead": pain_read,
    "Lit": lambda effect: f"  {answer(effect.answer)}?",
    "ScanEnded": lambda effect: NOT_RECORDED,
    "Taken": _taken,
    "Halted": lambda effect: PROMPTS[Prompt.PROBLEM],
    "Stopping": lambda effect: STOPPING_TYPED,
    "Held": lambda effect: f"The count stops for now. {effect.rung.cue}",
    "HoldEnded": lambda effect: "It has eased. Going on.",
    "Felt": lambda effect: f"Felt: {SYMPTOMS[effect.symptom][1]}.",
    "NerveOver": _nerve_over,
    "Skipped": _skipped,
    "VariantTaken": lambda effect: f"Variant: {effect.variant.name}.",
    "TimeAdded": lambda effect: f"{effect.ms // 1000} s more.",
    "Paused": lambda effect: PAUSES[effect.reason],
    "Resumed": lambda effect: RESUMED,
    "Ended": _ended,
}
"""The line about each effect of a session, by the name of its class: home is painted sooner without
the classes. The others print nothing, or depend on more than the effect."""


# Only plain mode prints these: what can be typed, and what cannot.

TYPED_HELP = (
    ("Enter", "Ready, pause or continue, whichever fits"),
    ("0-10, t", "The tension you feel; t is 10, and 3 or less is right"),
    ("stop", "End the session at once, with what was done"),
    ("?", "This list"),
)
"""What can be typed beside the actions: each with what it does."""
TYPED_PAUSE = "Pause, also where Enter means ready; continue after a pause"
"""What the typed pause does: the key of the screens is what Enter is in lines."""
SESSION_WAITS = "Waits for you."
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


# Only the screens show these.

PAUSED_TITLE = "Paused"
THEN_DONE = ("then the session is done", "then done")
"""What follows the last step, and the same in fewer words."""
THE_LAST = "the last"
NO_TENSION_YET = "none yet"
EASE_SHORT = "ease"


def to_go(clock: str) -> str:
    """How much is left."""
    return f"{clock} to go"


def next_is(kind: str, place: str = "") -> str:
    """What comes next, in a few words, and in fewer."""
    return f"next: {kind} ({place})" if place else f"next: {kind}"


def at_rep(rep: int, of: int) -> str:
    """In which repetition something happens, within a line."""
    return f"repetition {rep} of {of}"


def named_nerve(name: str) -> str:
    """A nerve, in a title."""
    return f"{name} nerve"


def rep_of(rep: int, of: int) -> str:
    """Which repetition it is."""
    return f"{rep} of {of}"


def set_of(number: int, of: int) -> str:
    """Which set it is."""
    return f"set {number} of {of}"


def reps_to_come(reps: int) -> str:
    """How many repetitions a glide will have."""
    return f"{reps} to come"


def key_goes_on(key: str) -> str:
    """What the main key does now."""
    return f"{key} goes on"


def key_takes_back(key: str) -> str:
    """The same, if a number can be taken back."""
    return f"{key} takes it back"


def key_takes_said(key: str) -> str:
    """The same, if answers are said."""
    return f"{key} takes what is said"


def key_holds(key: str) -> str:
    """The same, if a step goes on by itself."""
    return f"{key} holds it until you are ready"


def any_key_if_more(target: int) -> str:
    """The same, if any key says that tension is above target."""
    return f"any key if it is more than {target}"


def key_or_number(key: str, target: int) -> str:
    """The same, if the count waits for tension to ease."""
    return f"{key} or a number, once {target} or less"


def number_or_key(key: str) -> str:
    """The same, if the numbers can be heard."""
    return f"a number, or {key} to hear them"


def key_next_sentence(key: str) -> str:
    """What the key does while there are sentences to come."""
    return f"{key} for the next sentence"


def key_when_ready(key: str) -> str:
    """The same, if a step waits."""
    return f"{key} when you are ready"


def key_undo(key: str) -> str:
    """The key that takes back the last number, in a few words."""
    return f"{key} undo"


def number_recorded(value: int) -> str:
    """A number was saved."""
    return f"{value} recorded"


def tension_now(ten_key: str) -> str:
    """A number is asked for."""
    return f"Tension now?  0-9, {ten_key} for 10"


def or_less(target: int) -> str:
    """The numbers that are right."""
    return f"{target} or less"


def fine_or_less(target: int) -> tuple[str, str, str]:
    """The same below the scale, from long to short."""
    return f"fine: {or_less(target)}", or_less(target), "fine"
