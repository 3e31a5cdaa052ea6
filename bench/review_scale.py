"""History, progress, home and plan with 100 sessions and with 100,000 of 60 journal entries each.

`python bench/review_scale.py [FOLDER]`: both are made in FOLDER, 1 GB and some minutes, and used
again where they are there. Times are the least of five, in a process of its own that has opened the
file; memory is what the process has grown by at its largest. Beside it the queries of a page of
history, of three months and of all weeks in sqlite3's own shell.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import gettempdir

ROOT = Path(__file__).resolve().parents[1]
SIZES = (100, 100_000)
ONE = """
import json, os, resource, sys, time
from datetime import timedelta
sys.path.insert(0, "tests")
from made_histories import UNTIL
from nerveflow.paths import find_paths
from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.audio.stand_ins import SilentSpeaker
from nerveflow.store.pages import Filters
from nerveflow.ui.home_model import page
from nerveflow.visit.progress_now import progress_now
from nerveflow.visit.request import Request
from nerveflow.visit.today import proposal
from nerveflow.visit.weekly_aims import week_status

paths = find_paths(os.environ)
services = make_services(
    paths, open_settings(paths), wall=lambda: UNTIL + timedelta(days=1),
    clock=lambda: 0, speaker=lambda _: SilentSpeaker(),
)
store, now = services.store, services.wall()
store.facts.refresh()
work = {
    "a page of history": lambda: store.pages.older(Filters(), 50),
    "a month of the calendar": lambda: store.pages.days(
        Filters(), now.date() - timedelta(days=30), now.date()
    ),
    "progress, 4 weeks": lambda: progress_now(services, 4),
    "progress, 3 months": lambda: progress_now(services, 13),
    "progress, all": lambda: progress_now(services, None),
    "home": lambda: page(services),
    "plan": lambda: (proposal(services, Request("short-flow")), week_status(services)),
    "wrong clock": lambda: store.notice_wrong_clock(now),
}
name = sys.argv[1]
run = work[name]
if name != "home":
    store.last_times()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
times = []
for _ in range(5):
    began = time.perf_counter()
    run()
    times.append(time.perf_counter() - began)
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([min(times) * 1000, grown / 1024]))
"""
NAMES = (
    "a page of history",
    "a month of the calendar",
    "progress, 4 weeks",
    "progress, 3 months",
    "progress, all",
    "home",
    "plan",
    "wrong clock",
)
SHELL = {
    "a page of history": "SELECT * FROM session WHERE discarded = 0 AND rehearsal = 0"
    " ORDER BY id DESC LIMIT 50;",
    "progress, 3 months": "SELECT * FROM session_fact JOIN part_fact USING (session_id)"
    " WHERE dated AND day >= '2025-12-29';",
    "progress, all": "SELECT * FROM week_fact;",
}


def made(folder: Path, count: int) -> Path:
    """The folder of a history of so many sessions, made where it is not there."""
    sys.path.insert(0, str(ROOT / "tests"))
    from made_histories import long_history, write_rows

    from nerveflow.paths import find_paths
    from nerveflow.store.store import Store

    home = folder / f"nerveflow-{count}"
    path = find_paths({"NERVEFLOW_HOME": str(home)}).database
    if not path.exists():
        path.parent.mkdir(parents=True)
        began = time.perf_counter()
        write_rows(path, long_history(count, courses=12))
        wrote = time.perf_counter()
        with Store(path) as store:
            store.facts.rebuild()
        print(
            f"{count} sessions: {wrote - began:.0f} s to write, {path.stat().st_size / 1e6:.0f} MB,"
            f" facts anew in {time.perf_counter() - wrote:.1f} s"
        )
    paths = find_paths({"NERVEFLOW_HOME": str(home)})
    paths.config_file.parent.mkdir(parents=True, exist_ok=True)
    paths.config_file.write_text("[plan.per_week]\nshort-flow = 3\n", encoding="utf-8")
    return home


def measured(home: Path, name: str) -> tuple[float, float]:
    """Milliseconds and MB of one piece of work."""
    ran = subprocess.run(
        (sys.executable, "-c", ONE, name),
        cwd=ROOT,
        env={**os.environ, "NERVEFLOW_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    ms, grown = json.loads(ran.stdout)
    return ms, grown


def by_shell(home: Path, name: str) -> float:
    """Milliseconds of a query in sqlite3's own shell, by its own clock."""
    from nerveflow.paths import find_paths

    path = find_paths({"NERVEFLOW_HOME": str(home)}).database
    script = f".timer on\n.output /dev/null\n{SHELL[name]}\n.output stdout\n{SHELL[name]}\n"
    ran = subprocess.run(
        ("sqlite3", str(path)), input=script, capture_output=True, text=True, check=True
    )
    times = [line for line in ran.stdout.splitlines() if line.startswith("Run Time: real")]
    return 1000 * min(float(line.split()[3]) for line in times)


def main() -> int:
    """Print a table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(gettempdir())
    homes = {count: made(folder, count) for count in SIZES}
    print(f"{'':<26}{'100':>10}{'100,000':>12}{'times':>8}{'MB more':>9}{'sqlite3':>10}")
    for name in NAMES:
        (few, little), (many, much) = (measured(homes[count], name) for count in SIZES)
        shell = ""
        if name in SHELL and shutil.which("sqlite3"):
            shell = f"{by_shell(homes[SIZES[1]], name):.1f} ms"
        print(
            f"{name:<26}{few:>7.1f} ms{many:>9.1f} ms{many / few:>8.2f}{much - little:>9.1f}"
            f"{shell:>10}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
