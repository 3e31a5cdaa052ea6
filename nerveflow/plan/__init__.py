"""What follows from what was: checks compared, doses proposed, weeks planned, and who asks for it.

Pure: the past and the time come in as values; keeping them is the store's work.
"""

from nerveflow.plan.calendar import (
    GRACE_RULE,
    Due,
    Plan,
    Streak,
    due_today,
    streak,
    weekdays,
)
from nerveflow.plan.checks import (
    MEASURES,
    NOISE_FLOORS,
    PAIN,
    Change,
    CheckKind,
    ChosenCheck,
    Comparison,
    Measure,
    Unit,
    compare,
)
from nerveflow.plan.ics import Reminder, ics
from nerveflow.plan.nextday import NEXT_DAY_WORDS, NextDayAnswer, sessions_asked_about
from nerveflow.plan.past import NextDay, PastSession, VariantTaken, Way
from nerveflow.plan.plain_data import Plain, plain_data
from nerveflow.plan.proposal import (
    WORSE_TWICE,
    Advice,
    Confirmed,
    LevelChoice,
    Proposal,
    RoutineLimits,
    RuleVoice,
)
from nerveflow.plan.responder import (
    BestResponder,
    ResponderTable,
    Row,
    Trial,
    best_responder,
    responder_table,
)
from nerveflow.plan.rules import RULES, Rule, propose
from nerveflow.plan.timers import TIMERS

__all__ = [
    "GRACE_RULE",
    "MEASURES",
    "NEXT_DAY_WORDS",
    "NOISE_FLOORS",
    "PAIN",
    "RULES",
    "TIMERS",
    "WORSE_TWICE",
    "Advice",
    "BestResponder",
    "Change",
    "CheckKind",
    "ChosenCheck",
    "Comparison",
    "Confirmed",
    "Due",
    "LevelChoice",
    "Measure",
    "NextDay",
    "NextDayAnswer",
    "PastSession",
    "Plain",
    "Plan",
    "Proposal",
    "Reminder",
    "ResponderTable",
    "RoutineLimits",
    "Row",
    "Rule",
    "RuleVoice",
    "Streak",
    "Trial",
    "Unit",
    "VariantTaken",
    "Way",
    "best_responder",
    "compare",
    "due_today",
    "ics",
    "plain_data",
    "propose",
    "responder_table",
    "sessions_asked_about",
    "streak",
    "weekdays",
]
