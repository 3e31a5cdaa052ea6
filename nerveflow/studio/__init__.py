"""What a front end is given: routines, history, settings, and the way to a led session.

Everything comes in as a value; only the command line knows where it was read.
"""

from nerveflow.routine import Choices
from nerveflow.studio.around import (
    ask_before,
    offer_stack,
    proposal,
    request_today,
)
from nerveflow.studio.gathering import chosen_check
from nerveflow.studio.going_on import ask_again
from nerveflow.studio.inquiring import Inquirer, Inquiry
from nerveflow.studio.keeping import (
    keep_after,
    keep_said,
    keep_start,
    keep_step,
    keep_value,
    value_before,
)
from nerveflow.studio.laying_out import CannotBegin, CannotTakeUp, NothingLeft
from nerveflow.studio.request import DEFAULT_ROUTINE, Request
from nerveflow.studio.settings import (
    Places,
    Preferences,
    Setting,
    Settings,
    SettingsError,
    Value,
)
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import Studio
from nerveflow.studio.weeks import plans_of, standing

__all__ = [
    "DEFAULT_ROUTINE",
    "CannotBegin",
    "CannotTakeUp",
    "Choices",
    "Inquirer",
    "Inquiry",
    "NothingLeft",
    "Places",
    "Preferences",
    "Request",
    "Setting",
    "Settings",
    "SettingsError",
    "Sitting",
    "Studio",
    "Value",
    "ask_again",
    "ask_before",
    "chosen_check",
    "keep_after",
    "keep_said",
    "keep_start",
    "keep_step",
    "keep_value",
    "offer_stack",
    "plans_of",
    "proposal",
    "request_today",
    "standing",
    "value_before",
]
