"""English: a module for each subject, loaded when `words.<subject>` is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nerveflow.wording.en import arguments as arguments
    from nerveflow.wording.en import before_after as before_after
    from nerveflow.wording.en import body as body
    from nerveflow.wording.en import card as card
    from nerveflow.wording.en import check_keys as check_keys
    from nerveflow.wording.en import check_poses as check_poses
    from nerveflow.wording.en import check_rules as check_rules
    from nerveflow.wording.en import check_syntax as check_syntax
    from nerveflow.wording.en import check_values as check_values
    from nerveflow.wording.en import check_warnings as check_warnings
    from nerveflow.wording.en import choices as choices
    from nerveflow.wording.en import command_help as command_help
    from nerveflow.wording.en import command_line as command_line
    from nerveflow.wording.en import comparison as comparison
    from nerveflow.wording.en import doctor as doctor
    from nerveflow.wording.en import dose as dose
    from nerveflow.wording.en import editor as editor
    from nerveflow.wording.en import endings as endings
    from nerveflow.wording.en import findings as findings
    from nerveflow.wording.en import gate as gate
    from nerveflow.wording.en import help as help  # noqa: A004 -- a subject, never a name of its own
    from nerveflow.wording.en import history as history
    from nerveflow.wording.en import history_file as history_file
    from nerveflow.wording.en import home as home
    from nerveflow.wording.en import import_export as import_export
    from nerveflow.wording.en import joined as joined
    from nerveflow.wording.en import keys as keys
    from nerveflow.wording.en import measures as measures
    from nerveflow.wording.en import near_words as near_words
    from nerveflow.wording.en import new_routine as new_routine
    from nerveflow.wording.en import numbers as numbers
    from nerveflow.wording.en import own_files as own_files
    from nerveflow.wording.en import pain_between as pain_between
    from nerveflow.wording.en import progress as progress
    from nerveflow.wording.en import questions as questions
    from nerveflow.wording.en import report as report
    from nerveflow.wording.en import routine as routine
    from nerveflow.wording.en import running as running
    from nerveflow.wording.en import saving as saving
    from nerveflow.wording.en import settings as settings
    from nerveflow.wording.en import snippets as snippets
    from nerveflow.wording.en import sound as sound
    from nerveflow.wording.en import spoken as spoken
    from nerveflow.wording.en import steps as steps
    from nerveflow.wording.en import summary as summary
    from nerveflow.wording.en import terminal as terminal
    from nerveflow.wording.en import visit as visit
    from nerveflow.wording.en import weeks as weeks
else:

    def __getattr__(name: str) -> object:
        """The module of a subject; a short command loads the few that it shows words of."""
        if name.startswith("_"):
            raise AttributeError(f"no subject of the words is called {name}")
        try:
            return import_module(f"{__name__}.{name}")
        except ModuleNotFoundError as missing:
            if missing.name != f"{__name__}.{name}":
                raise
            raise AttributeError(f"no subject of the words is called {name}") from missing
