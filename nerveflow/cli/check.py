"""`nerveflow check`: errors and warnings in routine files, folders and standard input."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from nerveflow import exits
from nerveflow.cli.files import STDIN, is_folder, listed
from nerveflow.cli.library import library
from nerveflow.cli.printing import Json, print_json, print_lines
from nerveflow.harmless import escaped
from nerveflow.routine.findings import Finding, mended
from nerveflow.routine.library import Library
from nerveflow.routine.lint import check as check_file
from nerveflow.routine.lint import examine
from nerveflow.routine.load import BadRoutine, read
from nerveflow.wording import words

QUOTE = '"'
LOOK_S = 0.5
"""How often `--watch` looks whether a file has changed."""

Checked = list[tuple[str, tuple[Finding, ...]]]


def check(*, files: list[str], json: bool, strict: bool, fix: bool, watch: bool) -> int:
    """Check every file; FINDINGS if any of them has an error, or with `strict` a warning."""
    shelf = library()
    if fix:
        print_lines(*(line for file in listed(files) for line in _mend(file, shelf)))
    # Before the files are read: what is saved while they are checked is not missed.
    seen = _state(files)
    checked = _checked(files, shelf)
    folder = any(map(is_folder, files))
    _print(checked, json=json, folder=folder)
    if not watch:
        return _code(checked, strict=strict)
    while True:
        time.sleep(LOOK_S)
        if (now := _state(files)) != seen:
            seen = now
            print_lines("")
            _print(_checked(files, shelf), json=json, folder=folder)


def _checked(files: list[str], shelf: Library) -> Checked:
    found: Checked = []
    for name in listed(files):
        if name == STDIN:
            text = sys.stdin.read() if sys.stdin else ""
            found.append(
                (
                    words.command_line.STANDARD_INPUT,
                    examine(text, "stdin", words.command_line.STANDARD_INPUT, shelf),
                )
            )
        else:
            found.append((name, check_file(Path(name), shelf.beside(Path(name)))))
    return found


def _print(checked: Checked, *, json: bool, folder: bool) -> None:
    findings = [finding for _, found in checked for finding in found]
    if json:
        print_json([_finding(finding) for finding in findings])
        sys.stdout.flush()
        return
    for name, found in checked:
        fine = (words.command_line.no_mistakes(escaped(name)),)
        print_lines(*(f"{each} [{each.rule}]" for each in found) if found else fine)
    if len(checked) != 1 or folder:
        errors = sum(finding.severity == "error" for finding in findings)
        warnings = sum(finding.severity == "warning" for finding in findings)
        print_lines(words.command_line.files_checked(len(checked), errors, warnings))
    sys.stdout.flush()


def _code(checked: Checked, *, strict: bool) -> int:
    grave = {"error", "warning"} if strict else {"error"}
    wrong = [f for _, found in checked for f in found if f.severity in grave]
    return exits.FINDINGS if wrong else exits.DONE


def _mend(name: str, shelf: Library) -> Iterator[str]:
    """Correct the one-letter slips in a file, until there are none; a line for each."""
    if name == STDIN:
        return
    file = Path(name)
    try:
        text = read(file)
    except BadRoutine:
        return
    before, shelf = text, shelf.beside(Path(name))
    while fixes := [f for f in examine(text, file.stem, name, shelf) if f.fix]:
        better = mended(text, tuple(fixes))
        if better == text:
            break
        yield from (
            words.command_line.is_now(
                f"{escaped(name)}:{f.line}: {f.where}", f.fix.text.strip(QUOTE)
            )
            for f in fixes
            if f.fix
        )
        text = better
    if text != before:
        # Late: few correct files, and the desk knows the schema of routine files.
        from nerveflow.author.desk import write

        write(file, text)


def _state(files: list[str]) -> list[tuple[str, int, int]]:
    """Values that differ once a file has changed."""
    found = []
    for name in listed(files):
        try:
            stat = Path(name).stat()
            found.append((name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append((name, 0, -1))
    return found


def _finding(finding: Finding) -> dict[str, Json]:
    fix = finding.fix
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "end": None if finding.end is None else list(finding.end),
        "where": finding.where,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "fix": None
        if fix is None
        else {"start": list(fix.start), "end": list(fix.end), "text": fix.text},
    }
