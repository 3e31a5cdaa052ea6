"""What is exported comes back as it was, and a mistake in a file is reported with its line."""

import csv
import io
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from portable.machines import SECOND, dump, joined, machine, pool

from nerveflow.portable.formats import BadFile, write_csv, write_json, write_ndjson
from nerveflow.portable.incoming import found_in, stage_all
from nerveflow.portable.items import Item, items
from nerveflow.portable.merge import merge
from nerveflow.portable.staging import StagingHistory

HEADER = '{"format":"nerveflow history","version":1}'
MOMENT = "2026-01-01T00:00Z"


@pytest.fixture
def full() -> sqlite3.Connection:
    """A history with rows of every kind."""
    chosen = [item for item in pool() if item.row.get("id") != pool()[0].row["id"]]
    unlinked = [
        Item(i.table, i.row | {"session_id": None}, i.parts) if i.table == "screening" else i
        for i in chosen
    ]
    return machine([*unlinked, pool()[1]])


def written(connection: sqlite3.Connection, kind: str, folder: Path) -> Path:
    path = folder / f"export.{kind}"
    if kind == "csv":
        path.mkdir()
        write_csv(items(connection), path)
    elif kind == "sqlite3":
        with closing(sqlite3.connect(path)) as target:
            connection.backup(target)
    else:
        with path.open("w", encoding="utf-8") as file:
            (write_json if kind == "json" else write_ndjson)(items(connection), file)
    return path


def read_back(path: Path) -> tuple[sqlite3.Connection, list[str]]:
    here = machine()
    with StagingHistory() as stage:
        wrong = list(stage_all(path, stage))
        merge(here, stage)
    return here, wrong


@pytest.mark.parametrize("kind", ["ndjson", "json", "csv", "sqlite3"])
def test_what_is_exported_comes_back_as_it_was(
    kind: str, full: sqlite3.Connection, tmp_path: Path
) -> None:
    here, wrong = read_back(written(full, kind, tmp_path))
    assert wrong == []
    # What follows from marks is looked at anew in a history that was empty.
    assert dump(here) == dump(joined(machine(), full)[0])


def test_json_that_was_laid_out_anew_is_read_as_well(
    full: sqlite3.Connection, tmp_path: Path
) -> None:
    path = written(full, "json", tmp_path)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), indent=4), "utf-8")
    here, wrong = read_back(path)
    assert wrong == []
    assert dump(here) == dump(joined(machine(), full)[0])


def test_no_cell_of_a_csv_file_is_run_as_a_formula(
    full: sqlite3.Connection, tmp_path: Path
) -> None:
    folder = written(full, "csv", tmp_path)
    for file in folder.glob("*.csv"):
        for row in csv.reader(io.StringIO(file.read_text("utf-8"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))], file
    assert "'=2+2" in (folder / "pain_entry.csv").read_text("utf-8")


def test_a_bad_row_is_listed_with_its_line_and_the_rest_comes_in(
    full: sqlite3.Connection, tmp_path: Path
) -> None:
    path = written(full, "ndjson", tmp_path)
    lines = path.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if '"table":"pain_entry"' in line)
    lines[at] = lines[at].replace('"value":4', '"value":44')
    goal = next(n for n, line in enumerate(lines) if '"table":"goal"' in line)
    lines[goal] = lines[goal][:-5]
    path.write_text("\n".join(lines), "utf-8")
    here, wrong = read_back(path)
    assert [line.partition(":")[0] for line in wrong] == [f"line {at + 1}", f"line {goal + 1}"]
    assert "out of range" in wrong[0]
    assert here.execute("SELECT count(*) FROM goal_rating").fetchone() == (2,)
    assert here.execute("SELECT count(*) FROM pain_entry").fetchone() == (0,)


RATING = {"table": "goal_rating", "id": "r", "goal_id": "o", "at": MOMENT, "value": 3}
COMPARISON: dict[str, object] = {"table": "comparison", "id": "c", "at": MOMENT, "seed": 1}
COMPARISON |= {"what": "time", "outcome": "pain", "pairs": 6}
PAIN = {"table": "pain_entry", "id": "e", "at": MOMENT, "noted_at": MOMENT, "value": 3}
PAIN |= {"place": "", "side": None, "note": "", "replaces": None}
PROGRAMME: dict[str, object] = {"table": "programme", "id": "p", "at": MOMENT, "weeks": 6}
PROGRAMME |= {"starts_on": "2026-03-02", "per_week": 2, "routine": "x", "after_what": ""}
GOAL = {"table": "goal", "id": "o", "programme_id": "p", "at": MOMENT, "words": "socks"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"table": "reading"}, "there is no table"),
        ({"table": "sqlite_schema"}, "there is no table"),
        ({"table": ["pain_entry"]}, "does not say its table"),
        ([1], "does not say its table"),
        ({"table": "session", "parts": {"log": 3}}, "log is not a list of rows"),
        ({"table": "session", "parts": {"goal": []}}, "a session has no 'goal'"),
        ({"table": "session", "parts": 3}, "parts is not an object"),
        (GOAL | {"nonsense": 1}, "unknown column 'nonsense'"),
        ({"table": "goal", "id": "o9"}, "programme_id is missing"),
        (RATING | {"at": "yesterday"}, "isoformat"),
        (RATING | {"at": "2026-01-01"}, "offset"),
        (RATING | {"at": "9999-12-31T23:59:59-14:00"}, "cannot be used"),
        (RATING | {"value": 10**30}, "too large"),
        (RATING | {"value": "x"}, "cannot store TEXT"),
        (RATING | {"value": None}, "value is missing"),
        (PROGRAMME | {"weekdays": "[9]"}, "weekdays holds what"),
        (PROGRAMME | {"weekdays": "1e3"}, "weekdays holds what"),
        (PAIN | {"noted_at": ""}, "isoformat"),
        (PAIN | {"at": ""}, "isoformat"),
        (COMPARISON | {"pairs": 10**9}, "pairs holds what"),
        (COMPARISON | {"what": "breathing"}, "breathing"),
        (COMPARISON | {"outcome": "sleep"}, "sleep"),
        (GOAL | {"words": "\ud800"}, "cannot be saved"),
        (GOAL | {"words": {}}, "neither text nor a number"),
        ({"table": "routine_text", "sha256": "00", "content": "steps = []"}, "this sha256"),
    ],
)
def test_a_row_that_no_version_writes_is_left_out(line: object, words: str, tmp_path: Path) -> None:
    path = tmp_path / "export.ndjson"
    path.write_text(f"{HEADER}\n{json.dumps(line)}\n", "utf-8")
    here, wrong = read_back(path)
    assert len(wrong) == 1
    assert wrong[0].startswith("line 2: ")
    assert words in wrong[0]
    assert dump(here) == []


def test_a_session_with_a_gap_in_its_log_is_left_out_whole(tmp_path: Path) -> None:
    second = pool()[3]
    log = [row for row in second.parts["log"] if row["position"] != 2]
    texts = [item for item in pool() if item.table == "routine_text"]
    broken = machine([*texts, Item("session", second.row, second.parts | {"log": log})])
    here, wrong = read_back(written(broken, "ndjson", tmp_path))
    assert wrong == [f"session {SECOND}: left out: its log has a gap"]
    assert here.execute("SELECT count(*) FROM session").fetchone() == (0,)


def test_text_that_would_command_a_terminal_comes_in_without_it(tmp_path: Path) -> None:
    path = tmp_path / "export.ndjson"
    line = json.dumps(GOAL | {"words": "so\x1b[2Jcks\u202e"})
    path.write_text(f"{HEADER}\n{line}\n", "utf-8")
    here, wrong = read_back(path)
    assert wrong == []
    assert here.execute("SELECT words FROM goal").fetchone() == ("so[2Jcks",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not an exported history"),
        (b"when,value\n1,2\n", "not an exported history"),
        (b'{"format": "other"}\n', "not an exported history"),
        (b'{"format":"nerveflow history","version":2}\n', "reads format 1"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"[" * 100_000, "not an exported history"),
        (b"[" * 100_000 + b"1", "not an exported history"),
    ],
    ids=["empty", "csv", "other", "newer", "binary", "deep list", "deep"],
)
def test_a_file_that_is_no_export_is_refused(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=words):
        list(found_in(path))


def test_a_folder_without_sessions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"a folder with one has a session\.csv"):
        list(found_in(tmp_path))


@pytest.mark.skipif(os.name != "posix", reason="there are no such files")
def test_what_is_no_file_is_refused_unread(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    endless = tmp_path / "endless.ndjson"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        with pytest.raises(BadFile, match="no file and no folder"):
            list(found_in(path))
