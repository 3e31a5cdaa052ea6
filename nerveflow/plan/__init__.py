"""What follows from what was: checks compared, doses proposed, weeks planned, and who asks for it.

Pure: the past and the time come in as values; keeping them is the store's work.
"""

from nerveflow.plan.after import (
    AfterResult,
    Stacked,
    Start,
    Step,
    StepResult,
    after_session,
    after_step,
    stack_offer,
    step_result,
)
from nerveflow.plan.ask import Ask, AskKind, BadAnswer, Choice, Given, Reply
from nerveflow.plan.before import before_session
from nerveflow.plan.book import DECLINED_EXIT, Before, BeforeResult
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
from nerveflow.plan.excused import excused
from nerveflow.plan.ics import Reminder, ics
from nerveflow.plan.interview import Asking, Interview
from nerveflow.plan.nextday import NEXT_DAY_WORDS, NextDayAnswer, sessions_asked_about
from nerveflow.plan.pain import LIGHT_WORDS, Light, light
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
    "DECLINED_EXIT",
    "GRACE_RULE",
    "LIGHT_WORDS",
    "MEASURES",
    "NEXT_DAY_WORDS",
    "NOISE_FLOORS",
    "PAIN",
    "RULES",
    "TIMERS",
    "WORSE_TWICE",
    "Advice",
    "AfterResult",
    "Ask",
    "AskKind",
    "Asking",
    "BadAnswer",
    "Before",
    "BeforeResult",
    "BestResponder",
    "Change",
    "CheckKind",
    "Choice",
    "ChosenCheck",
    "Comparison",
    "Confirmed",
    "Due",
    "Given",
    "Interview",
    "LevelChoice",
    "Light",
    "Measure",
    "NextDay",
    "NextDayAnswer",
    "PastSession",
    "Plain",
    "Plan",
    "Proposal",
    "Reminder",
    "Reply",
    "ResponderTable",
    "RoutineLimits",
    "Row",
    "Rule",
    "RuleVoice",
    "Stacked",
    "Start",
    "Step",
    "StepResult",
    "Streak",
    "Trial",
    "Unit",
    "VariantTaken",
    "Way",
    "after_session",
    "after_step",
    "before_session",
    "best_responder",
    "compare",
    "due_today",
    "excused",
    "ics",
    "light",
    "plain_data",
    "propose",
    "responder_table",
    "sessions_asked_about",
    "stack_offer",
    "step_result",
    "streak",
    "weekdays",
]
