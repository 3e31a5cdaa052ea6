"""Long lines folded at spaces, for a terminal: it would break them within a word."""

import re
import shutil
from textwrap import wrap
from typing import TextIO

_INDENT = re.compile(r"\d*\d:\d\d +| *")
"""A time at the beginning, or spaces: the lines below begin under what follows it."""
LEAST = 20
"""In fewer columns nothing is gained."""


def folded(line: str, columns: int) -> list[str]:
    """The line in pieces of at most this many columns; a longer word stays whole."""
    if len(line) <= columns or columns < LEAST:
        return [line]
    found = _INDENT.match(line)
    hang = " " * (len(found[0]) if found else 0)
    return wrap(
        line,
        columns,
        subsequent_indent=hang,
        expand_tabs=False,
        replace_whitespace=False,
        break_long_words=False,
        break_on_hyphens=False,
    )


def folded_for(line: str, out: TextIO) -> list[str]:
    """The line, folded if `out` is a terminal. Raises ValueError if it is closed."""
    return folded(line, shutil.get_terminal_size().columns) if out.isatty() else [line]
