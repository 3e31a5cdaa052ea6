"""Writes docs/export.md from the tables of the history: `python tools/make_export.py`."""

from pathlib import Path

from nerveflow.portable.columns import TABLES, meaning
from nerveflow.portable.kept import OWNERS, Column, schema

PAGE = Path(__file__).parents[1] / "docs" / "export.md"
HEAD = """# Export, import, backup

Written by `tools/make_export.py` from the tables of the history.

```
nerveflow export                             nerveflow-export.ndjson: everything, an item a line
nerveflow export --format json -o all.json   one JSON document
nerveflow export --format csv -o all         a folder with a CSV file for each table
nerveflow import FILE                        joins any of these, or another history.sqlite3
nerveflow backup                             a copy of the history, also while it is in use
nerveflow wipe                               deletes it, after a copy and a typed word
```

Nothing leaves the machine unless you run one of these. The files can be read by your user
alone; they are about your health.

## The files

**NDJSON**: the first line is `{"format":"nerveflow history","version":1}`. Each further line is
an item: its `table`, its columns, and under `parts` the rows of other tables that belong to it.
Names may be added in later versions; they never change their meaning.

**JSON**: the same items in one document, under `items`.

**CSV**: one file for each table, with a first line of names. A row that belongs to a session or
a screening has its id in the first column. A cell that a spreadsheet would run as a formula (it
begins with `=`, `+`, `-` or `@`) has a `'` in front. An empty cell is no value; `'` alone is an
empty text.

Yes and no are 1 and 0. Moments are ISO 8601 with their offset; days are `2024-05-31`.

## Joining

`import` adds what is not there yet. It does not matter in which order machines are joined, nor
how often. A session that was continued on another machine is continued here. Where two machines
have another course of one session, both are kept: the one that knows more under its id, the
other as a copy that does not count. What was deleted, marked or corrected follows from the
newest row about it. A session that is being followed at the moment is left as it is.

A row that cannot be read, or that no version of the program would write, is listed with its
line and left out; the rest comes in, and the exit code is 1. A session whose log has a gap is
left out whole. Before anything is joined, a backup is made beside the history; the last five
are kept.

## The tables
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for table, columns in schema().items():
        belongs = f" Part of a {OWNERS[table].name}." if table in OWNERS else ""
        parts += [f"\n### {table}\n\n{TABLES[table]}{belongs}\n\n", _rows(table, columns)]
    return "".join(parts)


def _rows(table: str, columns: tuple[Column, ...]) -> str:
    lines = ["| column | type | meaning |\n|---|---|---|\n"]
    for column in columns:
        kind = column.type.lower() + (", or none" if column.nullable else "")
        lines.append(f"| `{column.name}` | {kind} | {meaning(table, column.name)} |\n")
    return "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
