"""`nerveflow check`: what is wrong or doubtful in routine files."""

import os
from pathlib import Path

from nerveflow.cli.printing import say, say_json
from nerveflow.cli.services import library
from nerveflow.cli.trouble import FINDINGS, errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.paths import find_paths
from nerveflow.routine.findings import Finding
from nerveflow.routine.lint import check as check_file


def check(options: Arguments) -> int:
    """Check every file; 1 where any of them has an error."""
    with errors_as_lines():
        shelf = library(find_paths(os.environ))
    found = [(name, check_file(Path(name), shelf)) for name in options.files]
    findings = [finding for _, each in found for finding in each]
    if options.json:
        say_json([_finding(finding) for finding in findings])
    else:
        for name, each in found:
            say(*(str(finding) for finding in each) if each else (f"{name}: fine",))
    return FINDINGS if any(finding.severity == "error" for finding in findings) else 0


def _finding(finding: Finding) -> dict[str, str | int]:
    return {
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "where": finding.where,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
    }
