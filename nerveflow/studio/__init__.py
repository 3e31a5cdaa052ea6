"""What a front end is given: routines, history, settings, and the way to a led session.

Everything comes in as a value; only the command line knows where it was read.
"""

from nerveflow.routine import Choices
from nerveflow.studio.settings import (
    Places,
    Preferences,
    Setting,
    Settings,
    SettingsError,
    Value,
)
from nerveflow.studio.sitting import Sitting
from nerveflow.studio.studio import CannotBegin, CannotTakeUp, Studio

__all__ = [
    "CannotBegin",
    "CannotTakeUp",
    "Choices",
    "Places",
    "Preferences",
    "Setting",
    "Settings",
    "SettingsError",
    "Sitting",
    "Studio",
    "Value",
]
