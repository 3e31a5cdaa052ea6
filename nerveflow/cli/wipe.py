"""`nerveflow wipe`: delete the history, after a copy of it and a typed word."""

import os
import shutil
import sys

from nerveflow import exits
from nerveflow.cli.printing import counted, print_lines
from nerveflow.paths import find_paths
from nerveflow.store.backup import backups
from nerveflow.store.store import Store

WORD = "wipe"


def wipe() -> int:
    """Ask for the word, copy the history, and delete it with all that was made from it."""
    paths = find_paths(os.environ)
    if not paths.database.exists():
        print_lines(f"There is no history at {paths.database}: nothing to delete.")
        return exits.FINDINGS
    with Store(paths.database) as store:
        print_lines(
            f"This deletes {counted(store.count(), 'session')} with all readings and notes, and",
            "the answers of the safety questions: all will be asked again, and what was over for",
            "today is no longer known.",
            "Your settings, routines and recordings stay.",
            f"Type {WORD} and Enter to delete it, anything else to keep it.",
        )
        typed = sys.stdin.readline() if sys.stdin else ""
        if typed.strip() != WORD:
            print_lines("Nothing was deleted.")
            return exits.FINDINGS
        copy = store.wipe()
    shutil.rmtree(paths.cache_dir, ignore_errors=True)
    others = [path for path in backups(paths.database) if path != copy]
    print_lines("Deleted.", f"A copy is at {copy}. Delete it too if you want nothing to be left.")
    print_lines(*(f"An older copy is at {path}." for path in others))
    return exits.DONE
