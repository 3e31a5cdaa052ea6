"""`nerveflow check`: errors and warnings in routine files."""

from pathlib import Path

from nerveflow import exits
from nerveflow.cli.library import library
from nerveflow.cli.printing import Json, print_json, print_lines
from nerveflow.routine.findings import Finding
from nerveflow.routine.lint import check as check_file


def check(*, files: list[str], json: bool) -> int:
    """Check every file; FINDINGS where any of them has an error."""
    shelf = library()
    checked = [(name, check_file(Path(name), shelf)) for name in files]
    findings = [finding for _, found in checked for finding in found]
    if json:
        print_json([_finding(finding) for finding in findings])
    else:
        for name, found in checked:
            print_lines(*(str(finding) for finding in found) if found else (f"{name}: fine",))
    errors = any(finding.severity == "error" for finding in findings)
    return exits.FINDINGS if errors else exits.DONE


def _finding(finding: Finding) -> dict[str, Json]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "where": finding.where,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
    }
