"""English: why something was not done, and how a session ended."""

from nerveflow.session.terms import Why
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
