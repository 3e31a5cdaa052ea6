"""`nerveflow report`: a page for a professional, to print or to send."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from nerveflow import exits
from nerveflow.cli.errors import CliError
from nerveflow.cli.files import whole_file
from nerveflow.cli.printing import print_lines
from nerveflow.cli.services import open_services
from nerveflow.cli.values import day_of_words
from nerveflow.private import FILE
from nerveflow.review.report_files import html_of, markdown_of
from nerveflow.review.report_page import SectionId
from nerveflow.visit.report_now import report_now
from nerveflow.wording import words

STDOUT = "-"
PartName = Literal[
    "summary",
    "ask",
    "goal",
    "pain",
    "tension",
    "stops",
    "practice",
    "dose",
    "safety",
    "helped",
    "routine",
    "notes",
]


def report(
    *,
    output: str,
    first: str | None,
    last: str | None,
    only: Sequence[PartName] | None,
    notes: bool,
    force: bool,
) -> int:
    """Write the report as HTML or Markdown, by the ending of the name."""
    kind = Path(output).suffix.lower()
    if output != STDOUT and kind not in (".html", ".htm", ".md"):
        raise CliError(words.command_line.must_end_in(output, ".html", ".md"), exits.WRONG_USE)
    with open_services(os.environ, muted=True) as services:
        today = services.wall().date()
        begin = None if first is None else day_of_words(first, today)
        end = None if last is None else day_of_words(last, today)
        if begin is not None and begin > (end or today):
            raise CliError(
                words.command_line.begins_after(begin, end or words.questions.TODAY_TYPED),
                exits.WRONG_USE,
            )
        parts = [SectionId(each) for each in only or ()]
        page = report_now(services, begin, end, only=parts, notes=notes)
    text = markdown_of(page) if kind in (".md", "") else html_of(page)
    if output == STDOUT:
        sys.stdout.write(text)
        return exits.DONE
    target = Path(output)
    if target.exists() and not force:
        raise CliError(
            words.command_line.force_replaces(output),
            exits.FINDINGS,
        )
    try:
        # It is about a person's health: nobody else may read it until it is given to them.
        with whole_file(target, mode=FILE) as part:
            part.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CliError(
            words.command_line.cannot_be_written(output, error.strerror), exits.FINDINGS
        ) from error
    print_lines(words.command_line.report_written(output, page.heading))
    return exits.DONE
