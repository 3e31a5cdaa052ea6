"""From a Routine back to the text of a routine file, which loads to the same value."""

import tomli_w

from nerveflow.routine.model import Routine


def write(routine: Routine) -> str:
    """TOML text; what was left to its default stays left out. The id is the file's name."""
    data = {"format": routine.format, **routine.model_dump(exclude_defaults=True)}
    return tomli_w.dumps(data, multiline_strings=False)
