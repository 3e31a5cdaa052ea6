"""Every command where its output cannot be written. Run as a process of its own: it forks.

    python tests/cli/ways_out.py

Prints one JSON object: for each command the words it was given, and for each way out its exit code,
its standard error and, if there is one, its output. A command that is in no table here gets
the first words of USUAL that it takes.
"""

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path

from nerveflow.cli.command_table import COMMANDS
from nerveflow.cli.main import main as nerveflow

USUAL = ((), ("short-flow",), ("own",), ("--json",))
WORDS: dict[str, tuple[str, ...]] = {
    "run": ("short-flow", "--plain", "--mute", "--speed", "1000"),
    "draw": ("tibial-glide", "2", "-o", "drawn-{way}.svg"),
    "new": ("made for {way}",),
    "pack": ("short-flow", "--to", "-"),
    "add": ("other.toml", "--yes", "--name", "added-{way}"),
    "remove": ("gone-{way}",),
    "check": ("own.toml",),
    "fmt": ("untidy-{way}.toml",),
    "diff": ("tibial-glide", "sural-glide"),
    "session": ("{session}",),
    "change": ("{session}", "--not-counting"),
    "pain": ("3",),
    "log": ("today", "tibial-glide"),
    "report": ("-o", "-"),
    "export": ("-o", "-"),
    "import": ("kept.json",),
    "backup": ("backup-{way}.sqlite3",),
    "remind": ("--timer", "cron"),
    "wipe": ("--help",),
    "edit": ("--help",),
    "preview": ("--help",),
}
"""What a command needs that prints nothing without it. The last three ask or need a terminal."""
WAYS = ("ascii", "full", "closed")
ROUTINE = Path(__file__).parents[2] / "routines" / "tibial-glide.toml"


def ran(way: str, folder: Path, *words: str) -> tuple[int, str, str]:
    """The exit code, output and standard error of a command line, in a process of its own."""
    out, err = folder / "out", folder / "err"
    out.write_bytes(b"")
    sys.stdout.flush()
    child = os.fork()
    if not child:
        code = 70
        try:
            to = os.open("/dev/full" if way == "full" else out, os.O_WRONLY)
            os.dup2(to, 1)
            os.dup2(os.open(err, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            encoding = "ascii" if way == "ascii" else "utf-8"
            sys.stdout = open(1, "w", encoding=encoding, closefd=False)  # noqa: SIM115
            sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            if way == "closed":
                os.close(1)
                sys.stdout = None
            code = nerveflow(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        except BaseException:  # noqa: BLE001 - reported by its text
            import traceback

            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return code, out.read_text("utf-8"), err.read_text("utf-8")


def main() -> None:
    """Run every command in every way."""
    with tempfile.TemporaryDirectory(dir=Path("/dev/shm")) as name:  # noqa: S108
        folder = Path(name)
        os.environ["NERVEFLOW_HOME"] = str(folder / "home")
        os.environ["TERM"] = "dumb"
        os.environ["COLUMNS"] = "7"
        os.environ["LINES"] = "-3"
        os.chdir(folder)
        own = folder / "home" / "routines"
        own.mkdir(parents=True)
        text = ROUTINE.read_text("utf-8")
        for file in (Path("own.toml"), Path("other.toml"), own / "own.toml"):
            file.write_text(text, "utf-8")
        for way in WAYS:
            (own / f"gone-{way}.toml").write_text(text, "utf-8")
            Path(f"untidy-{way}.toml").write_text(text.replace(" = ", "="), "utf-8")
        for first in ("log yesterday tibial-glide", "plan own --weekly 3", "export -o kept.json"):
            ran("ascii", folder, *first.split())
        shown = ran("ascii", folder, "history", "--json")[1]
        session = json.loads(shown)[0]["id"]
        for command in COMMANDS:
            # Once for all its processes.
            importlib.import_module(command.target.partition(":")[0])
        found = {}
        for command in COMMANDS:
            tried: dict[str, tuple[int, str, str]] = {}
            for words in (WORDS[command.name],) if command.name in WORDS else USUAL:
                for way in WAYS:
                    given = [w.format(way=way, session=session) for w in words]
                    tried[way] = ran(way, folder, command.name, *given)
                    if way == "ascii" and not tried[way][1]:
                        break
                else:
                    break
            found[command.name] = {"words": words, **tried}
        print(json.dumps(found))


if __name__ == "__main__":
    main()
