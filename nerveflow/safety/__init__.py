"""Who should not glide today: the questions before a session, and what their answers mean.

Pure: answers, clearances and the time come in as values; keeping them is the store's work.
"""

from nerveflow.safety.answers import (
    Answer,
    Clearance,
    PastScreening,
    ScreeningKind,
    last_full,
    standing,
)
from nerveflow.safety.bank import Bank, Question, Tier, When, load_bank
from nerveflow.safety.gate import FULL_EVERY_DAYS, Screening, answers_in_force, questions_due
from nerveflow.safety.stimulus import (
    StimulusVerdict,
    remembered,
    stimulus_questions,
    stimulus_questions_due,
    stimulus_verdict,
)
from nerveflow.safety.verdict import (
    REFUSED_EXIT,
    Verdict,
    is_cleared,
    next_question,
    required,
    verdict,
)

__all__ = [
    "FULL_EVERY_DAYS",
    "REFUSED_EXIT",
    "Answer",
    "Bank",
    "Clearance",
    "PastScreening",
    "Question",
    "Screening",
    "ScreeningKind",
    "StimulusVerdict",
    "Tier",
    "Verdict",
    "When",
    "answers_in_force",
    "is_cleared",
    "last_full",
    "load_bank",
    "next_question",
    "questions_due",
    "remembered",
    "required",
    "standing",
    "stimulus_questions",
    "stimulus_questions_due",
    "stimulus_verdict",
    "verdict",
]
