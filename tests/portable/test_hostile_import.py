"""Text of another's export, imported and shown: none of it commands the terminal or the page."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from session.scene import block, timeline
from store.recording import STARTED, Recorded, after

from nerveflow.session.terms import Nerve, Side, Status
from nerveflow.store.store import Store
from nerveflow.week.programme import Goal, GoalRating, Programme, WeekLook

HOSTILE = "\x1b]52;c;eA==\x07\x1b[31m\x9b2J\u202eevil"
ONLY_JOINERS = "only joiners"
JOINERS = "\u200d\u200c"
PLACES = {
    "pain_entry": ("note", "place"),
    "session": ("name", "origin"),
    "programme": ("after_what",),
    "goal": ("words",),
    "week_look": ("words",),
}


def nerveflow(home: Path, *arguments: str) -> str:
    """Both outputs of a command, which must end well."""
    run = subprocess.run(
        [sys.executable, "-m", "nerveflow", *arguments],
        env={**os.environ, "NERVEFLOW_HOME": str(home), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return (run.stdout + run.stderr).decode()


def test_hostile_text_of_an_import_reaches_no_terminal_raw(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    with Store(source / "history.sqlite3") as store:
        recorded = Recorded(store, after(days=0), timeline(block(Nerve.TIBIAL, Side.LEFT)))
        recorded.glide(50_000).journal.finish(Status.COMPLETED, STARTED + timedelta(minutes=6))
        store.edits.add_note(recorded.id, "note", STARTED)
        store.pain.add(4, STARTED, note="pain", place="calf")
        store.pain.add(5, STARTED, note=ONLY_JOINERS, place="calf")
        weeks = Programme("p", STARTED, STARTED.date(), 6, 3, "short-flow", (), "coffee")
        goal = Goal("g", "p", STARTED, "goal")
        store.programmes.begin(weeks, goal, GoalRating("r", "g", STARTED, 4))
        look = WeekLook("w", "p", STARTED, STARTED.date(), 3, 1, "", "look")
        store.programmes.look(look, None)
    lines, changed = [], 0
    for line in nerveflow(source, "export", "-o", "-").splitlines():
        if not line.startswith("{"):
            continue
        row = json.loads(line)
        for name in PLACES.get(row.get("table", ""), ()):
            row[name] = JOINERS if row[name] == ONLY_JOINERS else row[name] + HOSTILE
            changed += 1
        for note in row.get("parts", {}).get("note", ()):
            note["text"] += HOSTILE
            changed += 1
        lines.append(json.dumps(row))
    assert changed == 10
    file = tmp_path / "theirs.ndjson"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "1 session" in nerveflow(target, "import", str(file))
    page, text = tmp_path / "report.html", tmp_path / "report.md"
    for command in (
        ["history"],
        ["session", recorded.id],
        ["pain", "--list"],
        ["stats"],
        ["weeks"],
        ["weeks", "--json"],
        ["report", "-o", str(page), "--from", "2000-01-01", "--notes"],
        ["report", "-o", str(text), "--from", "2000-01-01", "--notes"],
        ["report", "-o", "-", "--from", "2000-01-01", "--notes"],
    ):
        shown = nerveflow(target, *command)
        for read in (page, text):
            shown += read.read_text("utf-8") if str(read) in command else ""
        assert not {c for c in shown if c in "\x1b\x07\x9b\u202e"}, command
        assert "evil" in shown or command[0] == "stats", command
        if command[0] == "pain":
            assert JOINERS not in shown
