"""Whatever the process dies of, every acknowledged write is in the file."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from store.recording import STARTED

from nerveflow.session.commands import LogEntry, Mark, Tension
from nerveflow.store.locks import claimed
from nerveflow.store.store import Store

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from nerveflow.session.commands import Begin, LogEntry, Tension
from nerveflow.session.effects import TensionRead
from nerveflow.store.records import NewSession
from nerveflow.store.store import Store

journal = Store(Path(sys.argv[1])).begin(
    NewSession("flow", "Flow", "shipped", (), "{}", "", "2026-03-02T18:30:00+01:00", "0")
)
now = datetime.fromisoformat("2026-03-02T18:30:00+01:00")
journal.write([LogEntry(0, Begin())], [], now)
print(journal.id, flush=True)
for at_ms in range(1, 100_000):
    value = at_ms % 11
    journal.write([LogEntry(at_ms, Tension(value))], [TensionRead(at_ms, value, 3)], now)
    print(at_ms, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_every_acknowledged_entry_is_stored_after_kill_minus_nine(
    path: Path, acknowledged: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        session = writer.stdout.readline().strip()
        for _ in range(acknowledged):
            writer.stdout.readline()
        # Looked at outside the file: the writer never pauses, so a reader might wait long.
        assert claimed(path, session)
        writer.send_signal(signal.SIGKILL)
        acknowledged_ms = [int(line) for line in writer.stdout.read().split()]
    last = max(acknowledged_ms, default=acknowledged)
    with Store(path) as store:
        (left,) = store.unfinished()
        assert left.id == session
        stored = [entry for entry in left.log if isinstance(entry.command, Tension)]
        assert stored[:last] == [LogEntry(at, Tension(at % 11)) for at in range(1, last + 1)]
        assert len(stored) - last in (0, 1)
        assert [r.at_ms for r in store.session(session).readings] == [e.at_ms for e in stored]
        assert store._database.rows(str, "PRAGMA integrity_check") == ["ok"]
        journal = store.reopen(session)
        journal.write([LogEntry(200_000, Mark())], [], STARTED)
        journal.close()
        assert store.unfinished()[0].log[-1] == LogEntry(200_000, Mark())


def test_reading_the_history_loads_neither_textual_nor_pydantic(path: Path) -> None:
    code = (
        "import sys, json; from pathlib import Path; from nerveflow.store.store import Store;"
        f"Store(Path({str(path)!r})).history();"
        "print(json.dumps([m for m in ('textual', 'pydantic', 'miniaudio') if m in sys.modules]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []
