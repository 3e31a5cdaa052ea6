"""`nerveflow import`: join an export, or the history of another machine, with the own one."""

import os
from collections import Counter
from pathlib import Path

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.printing import print_lines, print_warnings
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.portable.formats import BadFile
from nerveflow.portable.incoming import stage_all
from nerveflow.portable.merge import Merged, merge
from nerveflow.portable.staging import StagingHistory
from nerveflow.store.locks import claimed
from nerveflow.store.store import Store
from nerveflow.wording import words

SHOWN = 20
"""How many lines about bad rows are printed; the rest is counted."""


def import_(*, file: str, dry_run: bool) -> int:
    """Join what is in a file or a folder with the history."""
    paths = find_paths(os.environ)
    source = Path(file)
    with Store(paths.database) as store, StagingHistory() as stage:
        if source.exists() and source.samefile(paths.database):
            raise CliError(words.command_line.own_history(file), 2)
        try:
            left_out = list(stage_all(source, stage))
        except BadFile as error:
            raise CliError(words.joined.labelled(file, str(error)), exits.WRONG_USE) from error
        except OSError as error:
            raise CliError(
                words.command_line.cannot_be_read(file, error.strerror), exits.FINDINGS
            ) from error
        with store.joining(commit=not dry_run) as (connection, backup):
            merged = merge(connection, stage, lambda session: claimed(store.path, session))
        print_warnings(escaped(line) for line in left_out[:SHOWN])
        if len(left_out) > SHOWN:
            print_warnings([words.command_line.and_more(len(left_out) - SHOWN)])
        print_lines(*_lines(merged, len(left_out), dry_run=dry_run))
        if merged.changed and not dry_run:
            print_lines(words.command_line.backup_before(backup))
        elif backup is not None:
            # The same as the history itself.
            backup.unlink()
    return exits.FINDINGS if left_out else exits.DONE


def _lines(merged: Merged, left_out: int, *, dry_run: bool) -> list[str]:
    if not merged.changed:
        lines = [words.command_line.NOTHING_NEW]
    else:
        new = Counter(merged.new)
        sessions = new.pop("session", 0)
        new.pop("routine_text", 0)
        lines = [
            words.command_line.import_result(
                sessions, merged.continued, sum(new.values()), would=dry_run
            )
        ]
    if left_out:
        lines.append(words.command_line.rows_left_out(left_out, would=dry_run))
    return [*lines, *merged.conflicts]
