"""The routines that the commands work with. Loads neither sound, screens nor the history."""

import os

from nerveflow.paths import find_paths
from nerveflow.resources import shipped
from nerveflow.routine.library import Library


def library() -> Library:
    """The shipped routines and the person's own.

    Raises FileNotFoundError where the shipped ones are missing.
    """
    return Library(shipped("routines"), find_paths(os.environ).routines_dir)
