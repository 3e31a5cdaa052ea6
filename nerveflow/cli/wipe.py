"""`nerveflow wipe`: delete the history, after a copy of it and a typed word."""

import os
import shutil
import sys

from nerveflow import exits
from nerveflow.cli.printing import print_lines
from nerveflow.paths import find_paths
from nerveflow.store.backup import backups
from nerveflow.store.store import Store
from nerveflow.wording import words

WORD = "wipe"


def wipe() -> int:
    """Ask for the word, copy the history, and delete it with all that was made from it."""
    paths = find_paths(os.environ)
    if not paths.database.exists():
        print_lines(words.command_line.nothing_to_delete(paths.database))
        return exits.FINDINGS
    with Store(paths.database) as store:
        print_lines(*words.command_line.wipe_asks(store.count(), WORD))
        typed = sys.stdin.readline() if sys.stdin else ""
        if typed.strip() != WORD:
            print_lines(words.command_line.NOTHING_DELETED)
            return exits.FINDINGS
        copy = store.wipe()
    shutil.rmtree(paths.cache_dir, ignore_errors=True)
    others = [path for path in backups(paths.database) if path != copy]
    print_lines(words.command_line.HISTORY_DELETED, words.command_line.copy_left(copy))
    print_lines(*(words.command_line.older_copy(path) for path in others))
    return exits.DONE
