"""English: why something was not done, and how a session ended."""

from nerveflow.session.terms import END_DETAIL, LADDER_DETAIL, PLAIN_DETAILS, Symptom, Why
from nerveflow.wording.en.steps import SYMPTOMS
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
ENDINGS = {
    SessionEnding.RUNNING: EndingWords("○", "Running", "running", "It is running now."),
    SessionEnding.COMPLETED: EndingWords("●", "Completed", "completed", "Completed."),
    SessionEnding.STOPPED: EndingWords("◐", "Stopped", "stopped", "Stopped before its end."),
    SessionEnding.INTERRUPTED: EndingWords(
        "◌", "Unfinished", "unfinished", "Unfinished: it is offered at the next start."
    ),
    SessionEnding.CUT_SHORT: EndingWords("◐", "Ended early", "ended early", "Ended early."),
    SessionEnding.NOTHING_DONE: EndingWords(
        "○", "Nothing done", "nothing done", "Nothing was done."
    ),
}
DETAILS = {
    END_DETAIL: "the session was ended",
    LADDER_DETAIL: "still above target with everything eased",
    **{symptom.value: SYMPTOMS[symptom][1] for symptom in Symptom},
}
"""What a saved detail of a stop means."""
NUMBER_DETAILS = {"tension": "tension", "pain": "pain"}
"""The first word of a saved detail with a number."""


def detail(saved: str) -> str:
    """A saved detail, as "tension 7"; what a person gave as a reason is shown as it is."""
    what, _, number = saved.rpartition(" ")
    if what in NUMBER_DETAILS and number.isdecimal():
        return f"{NUMBER_DETAILS[what]} {number}"
    return DETAILS.get(saved, saved)


def why_not_done(why: Why, saved: str) -> str:
    """Why something was not done: what was saved about it, else the reason."""
    return REASONS[why] if saved in PLAIN_DETAILS else detail(saved)
