"""English: reasons, endings, and why a command is refused."""

from nerveflow.session.terms import Refusal, Why
from nerveflow.wording.language import EndingWords, SessionEnding

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
