"""The steps that report something, in lines: for plain mode, and for a terminal without screens."""

from collections.abc import Iterator

from nerveflow.store.ids import short
from nerveflow.visit import visit_steps as s
from nerveflow.wording import words
from nerveflow.wording.session_report import report_lines


def lines_of(step: s.VisitStep) -> Iterator[str]:
    """What a step reports, line by line; nothing for a step that asks or runs something."""
    match step:
        case s.ShowMessage(lines, trouble):
            yield from (f"--     {line}" if trouble else line for line in lines)
        case s.Refuse(lines):
            yield from lines
        case s.ReportLeft(session, at_ms, unsaved, rehearsal):
            left = left_words(unsaved, rehearsal=rehearsal)
            yield f"{words.numbers.clock(at_ms).zfill(5)}  {left}"
            if unsaved is None and not rehearsal:
                yield words.visit.see_it(short(session))
        case s.Report(session, report, after, unsaved):
            yield from after.lines if after is not None else ()
            yield words.visit.summary_heading(report.name, rehearsal=report.rehearsal)
            yield from report_lines(report)
            # No command shows yet what is saved beside the history; a rehearsal does not count.
            if unsaved is None and not report.rehearsal:
                yield words.visit.see_it(short(session), again=True)
            elif unsaved is not None:
                yield f"!!     {unsaved_words(unsaved)}"
        case _:
            pass


def left_words(unsaved: s.Unsaved | None, *, rehearsal: bool) -> str:
    """The sentence for a session that was left before its end."""
    found = unsaved or s.Unsaved()
    if found.nothing:
        return words.saving.left_unsaved(found.lost or ())
    return words.visit.left_here(beside=found.beside, lost=found.lost, rehearsal=rehearsal)


def unsaved_words(unsaved: s.Unsaved) -> str:
    """The sentence for a session that is not all in the history."""
    return words.saving.unsaved(unsaved.beside, unsaved.lost, nothing=unsaved.nothing)
