"""`nerveflow session`: one session in full, with what was done, felt and skipped."""

import os
from collections.abc import Iterator

from nerveflow import exits
from nerveflow.cli.printing import print_json, print_sentences
from nerveflow.paths import find_paths
from nerveflow.store.records import SessionRecord
from nerveflow.store.store import Store
from nerveflow.visit.record_report import with_report
from nerveflow.wording import words
from nerveflow.wording.session_report import SessionReport, report_lines


def session(*, session_id: str, json: bool) -> int:
    """Print the session with this id, or with the one id that begins like this."""
    with Store(find_paths(os.environ).database) as store:
        record, report = with_report(store, session_id)
        if json:
            from nerveflow.cli.session_json import record_json

            checked, dose = store.checks.of(record.id), store.doses.dose(record.id)
            print_json(record_json(record, checked, dose))
        else:
            print_sentences(*_lines(record, report))
    return exits.DONE


def _lines(record: SessionRecord, report: SessionReport) -> Iterator[str]:
    rehearsal = words.command_line.rehearsed(record.speed) if record.rehearsal else ""
    # The time of a session added by hand may not have been entered.
    begun = words.numbers.saved_moment(record.started_at, timed=not record.by_hand)
    name = words.joined.bracketed(record.name, record.routine)
    yield words.joined.listed((name, begun, rehearsal))
    yield from report_lines(report)
