"""How it looks: the one room that knows Textual."""

from nerveflow.ui.app import CoachApp
from nerveflow.ui.run import run_app

__all__ = ["CoachApp", "run_app"]
