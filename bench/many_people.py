"""A clinic or a study: the exports of many people queried by DuckDB and loaded into PostgreSQL.

    python bench/many_people.py [PEOPLE] [FOLDER]

Makes up the histories of PEOPLE people (1,000 if not said), exports each as NDJSON, and then really
runs every block of docs/many-people.md: those marked `duckdb` with the module duckdb (`pip install
duckdb`, which nerveflow does not need), those marked `postgresql` with `psql` against a server that
it starts in FOLDER and stops again. What is not installed is said and left out.
"""

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from made_histories import Kind, history, write_rows  # noqa: E402

from nerveflow.portable.formats import write_ndjson  # noqa: E402
from nerveflow.portable.items import items  # noqa: E402

PAGE = ROOT / "docs" / "many-people.md"


def export_all(people: int, folder: Path) -> None:
    """One NDJSON file for each person, named by a number and nothing else."""
    folder.mkdir()
    for number, kind in enumerate(islice(cycle(Kind), people), 1):
        with TemporaryDirectory() as own:
            path = Path(own) / "history.sqlite3"
            write_rows(path, history(kind, seed=number))
            with (
                closing(sqlite3.connect(path)) as connection,
                (folder / f"p{number:04}.ndjson").open("w", encoding="utf-8") as file,
            ):
                write_ndjson(items(connection), file)


def blocks(kind: str) -> Iterator[str]:
    """The SQL of the page for one of the two."""
    page = PAGE.read_text(encoding="utf-8")
    for marked, sql in re.findall(r"```sql (\w+)\n(.*?)```", page, re.DOTALL):
        if marked == kind:
            yield sql


def in_duckdb(folder: Path) -> None:
    """Run the blocks, and print the answer and the time of each."""
    try:
        import duckdb
    except ImportError:
        print("duckdb is not installed: left out")
        return
    with duckdb.connect() as connection:
        connection.execute("SET file_search_path = ?", [str(folder.parent)])
        for sql in blocks("duckdb"):
            started = perf_counter()
            answer = connection.sql(sql)
            if answer is not None:
                print(answer)
            print(f"duckdb: {perf_counter() - started:.2f} s\n")


def in_postgresql(folder: Path, data: Path) -> None:
    """Start a server, run the blocks in `psql`, and stop it."""
    tools = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or [Path("/usr/bin")]
    initdb, pg_ctl = (shutil.which(name, path=str(tools[-1])) for name in ("initdb", "pg_ctl"))
    if initdb is None or pg_ctl is None:
        print("postgresql is not installed: left out")
        return
    # A server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if Path.home() == Path("/root") else []
    data.mkdir(mode=0o777)
    data.chmod(0o777)
    run([*user, initdb, "-D", str(data / "db"), "-A", "trust"])
    options = f"-k {data} -c listen_addresses=''"
    run(
        [
            *user,
            pg_ctl,
            "-D",
            str(data / "db"),
            "-o",
            options,
            "-w",
            "-l",
            str(data / "log"),
            "start",
        ]
    )
    try:
        for sql in blocks("postgresql"):
            started = perf_counter()
            psql = ["psql", "-h", str(data), "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q"]
            told = subprocess.run(
                [*user, *psql],
                input=sql,
                text=True,
                cwd=folder.parent,
                check=True,
                capture_output=True,
            )
            print(told.stdout)
            print(f"postgresql: {perf_counter() - started:.2f} s\n")
    finally:
        run([*user, pg_ctl, "-D", str(data / "db"), "-m", "fast", "stop"])


def run(command: list[str]) -> None:
    """Run a program whose output matters only where it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make, query, load."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with TemporaryDirectory() as made:
        base = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made)
        base.mkdir(exist_ok=True)
        base.chmod(0o755)
        folder = base / "people"
        started = perf_counter()
        export_all(people, folder)
        size = sum(file.stat().st_size for file in folder.iterdir()) / 2**20
        print(f"{people} people, {size:.0f} MiB of NDJSON, {perf_counter() - started:.0f} s\n")
        in_duckdb(folder)
        in_postgresql(folder, base / "server")


if __name__ == "__main__":
    main()
