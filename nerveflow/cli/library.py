"""The routines that the commands work with. Loads neither sound, screens nor the history."""

import os

from nerveflow.paths import Paths, find_paths
from nerveflow.resources import shipped
from nerveflow.routine.library import Library


def library(paths: Paths | None = None) -> Library:
    """The shipped routines and the person's own, by default in the folders of this machine.

    Raises MissingFiles if the shipped ones are missing.
    """
    paths = paths or find_paths(os.environ)
    return Library(shipped("routines"), paths.routines_dir)
