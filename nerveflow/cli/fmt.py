"""`nerveflow fmt`: the canonical layout of routine files, with every comment."""

import sys
from pathlib import Path

from nerveflow import exits
from nerveflow.author.desk import write
from nerveflow.author.formatter import CannotLayOut, laid_out
from nerveflow.cli.files import STDIN, listed
from nerveflow.cli.printing import print_lines, print_warnings
from nerveflow.harmless import escaped
from nerveflow.routine.load import BadRoutine, read
from nerveflow.wording import words


def fmt(*, files: list[str], check: bool) -> int:
    """Lay out every file; with `check` only say which are not, and write nothing."""
    code = exits.DONE
    for name in listed(files):
        try:
            text = _read(name)
            tidy = laid_out(text)
        except BadRoutine as error:
            print_warnings((error.findings[0].sentence,))
            code = exits.FINDINGS
            continue
        except CannotLayOut as error:
            wrong = words.joined.labelled(name, str(error).partition("\n")[0])
            print_warnings((words.command_line.see_check(escaped(wrong)),))
            code = exits.FINDINGS
            continue
        if name == STDIN and not check:
            print(tidy, end="")
        elif tidy != text:
            code = exits.FINDINGS if check else code
            if not check:
                write(Path(name), tidy)
            done = words.command_line.NOT_TIDY if check else words.command_line.TIDIED_UP
            print_lines(words.joined.labelled(escaped(name), done))
    return code


def _read(name: str) -> str:
    if name == STDIN:
        return sys.stdin.read() if sys.stdin else ""
    return read(Path(name))
