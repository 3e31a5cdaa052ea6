"""Sessions that are ended at random moments: what was acknowledged is in the history.

Three of four are plain sessions over a pipe, whose acknowledgements can be read; a third of them at
life speed, past the questions. The others are screens in a pseudo-terminal: they have to end and to
leave their terminal as it was (after SIGKILL nobody can). One plain session has its history locked
by another process from its second value on.
"""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

from attacks.calls import Count, home
from attacks.worker import dice

ROOT = Path(__file__).parents[1]
WAYS = ("KILL", "TERM", "HUP", "INT", "STOP")
AT_ONCE = 2
GONE_S = 8.0
"""More than the two seconds that are promised: the machine may be busy with other attacks."""
ACKNOWLEDGED = re.compile(r"\bTension (\d+)(?:\.|,| noted)")


def attack(number: int, seed: int, first: int = 0) -> Count:
    """End so many sessions."""
    count, lock = Count("kills", seed), threading.Lock()
    plans = [(turn, dice(seed, "kills", turn)) for turn in range(first, first + number)]
    with home() as folder, ThreadPoolExecutor(AT_ONCE) as pool:

        def one(plan: tuple[int, Random]) -> None:
            turn, dice = plan
            try:
                found = _screens if turn % 4 == 3 else _plain
                told, faults = found(folder / str(turn), dice, turn)
            except (OSError, ValueError, sqlite3.Error, AssertionError) as error:
                told, faults = {}, [repr(error)]
            with lock:
                count.add("kills")
                for what, how_many in told.items():
                    count.add(what, how_many)
                for fault in faults:
                    count.fault(f"kill {turn}: {fault}")

        list(pool.map(one, plans))
    return count


def _plain(folder: Path, dice: Random, turn: int) -> tuple[dict[str, int], list[str]]:
    life, locked, way = turn % 3 == 0, turn == 1, WAYS[turn % len(WAYS)]
    words = ["run", "short-flow", "--plain", "--mute"]
    words += [] if life else ["--speed", str(dice.choice((20, 60)))]
    process = subprocess.Popen(
        (sys.executable, "-m", "nerveflow", *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NERVEFLOW_HOME": str(folder)},
        start_new_session=True,
        preexec_fn=_usual_signals,
    )
    heard: list[str] = []
    listener = threading.Thread(target=_listen, args=(process, heard, dice), daemon=True)
    listener.start()
    began, wanted = time.monotonic(), dice.uniform(1.5, 9.0)
    holder = None
    sent = 0
    while process.poll() is None and time.monotonic() < began + wanted + (20 if not sent else 0):
        if any("== " in line for line in heard):
            _tell(process, dice.choice(("", "", "0", "1", "2", "3")))
            sent += 1
        if locked and holder is None and sum(map(_acknowledges, heard)) > 1:
            holder = sqlite3.connect(folder / "history.sqlite3", isolation_level=None)
            holder.execute("BEGIN EXCLUSIVE")
        time.sleep(dice.uniform(0.02, 0.4))
    ended = process.poll() is not None
    _end(process, way)
    left = _wait(process)
    listener.join(3)
    if holder is not None:
        holder.close()
        _follow_another(folder)
    acknowledged = [int(found[1]) for line in heard if (found := ACKNOWLEDGED.search(line))]
    kept = _readings(folder / "history.sqlite3")
    faults = [] if not left else [f"{way}: {left} processes left"]
    if acknowledged != kept[: len(acknowledged)]:
        faults.append(f"{way}, life {life}: acknowledged {acknowledged}, kept {kept}")
    return {
        "at life speed": int(life),
        "under a lock": int(locked),
        "ended before": int(ended),
        "values acknowledged": len(acknowledged),
        "of them lost": max(0, len(acknowledged) - len(kept)),
        "processes left": left,
    }, faults


def _screens(folder: Path, dice: Random, turn: int) -> tuple[dict[str, int], list[str]]:
    sys.path.insert(0, str(ROOT / "bench"))
    from ends import start, wrong_with_terminal  # type: ignore[import-not-found]

    life, way = turn % 3 == 0, WAYS[(turn // 4) % len(WAYS)]
    words = ["run", "short-flow", "--mute"]
    words += [] if life else ["--speed", str(dice.choice((2, 20)))]
    run = start(words, folder)
    until = time.monotonic() + dice.uniform(1.5, 8.0)
    while run.process.poll() is None and time.monotonic() < until:
        os.write(run.end, dice.choice((b"\r", b"\r", b" ", b"3", b"2", b"1", b"n")))
        time.sleep(dice.uniform(0.05, 0.4))
    _end(run.process, way)
    left = _wait(run.process)
    wrong = "" if way in ("KILL", "STOP") else wrong_with_terminal(run)
    run.reads = False
    for descriptor in {run.line, run.end} - {-1}:
        os.close(descriptor)
    path = folder / "history.sqlite3"
    faults = [f"{way}: {left} processes left"] if left else []
    faults += [f"{way}: terminal is not as it was: {wrong}"] if wrong else []
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0]
        faults += [] if whole == "ok" else [f"{way}: {whole}"]
    return {"screens": 1, "screens at life speed": int(life), "processes left": left}, faults


def _usual_signals() -> None:
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def _listen(process: "subprocess.Popen[str]", heard: list[str], dice: Random) -> None:
    sys.path.insert(0, str(ROOT / "bench"))
    from _plain_session import reply_to  # type: ignore[import-not-found]

    assert process.stdout is not None
    for line in process.stdout:
        heard.append(line)
        reply = reply_to(line) if line.startswith("?  ") else None
        if reply is not None:
            _tell(process, reply)


def _tell(process: "subprocess.Popen[str]", line: str) -> None:
    try:
        assert process.stdin is not None
        process.stdin.write(line + "\n")
        process.stdin.flush()
    except (BrokenPipeError, OSError, ValueError):
        return


def _acknowledges(line: str) -> bool:
    return ACKNOWLEDGED.search(line) is not None


def _end(process: "subprocess.Popen[str] | subprocess.Popen[bytes]", way: str) -> None:
    if process.poll() is not None:
        return
    if way == "STOP":
        process.send_signal(signal.SIGSTOP)
        time.sleep(0.5)
        process.send_signal(signal.SIGCONT)
        time.sleep(0.2)
        process.kill()
    else:
        process.send_signal(getattr(signal, f"SIG{way}"))


def _wait(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> int:
    """How many processes of its session are still there afterwards; they are ended then."""
    until = time.monotonic() + GONE_S
    while time.monotonic() < until and (left := _of_session(process)):
        time.sleep(0.05)
    left = _of_session(process)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    process.wait()
    return len(left)


def _of_session(process: "subprocess.Popen[str] | subprocess.Popen[bytes]") -> list[int]:
    process.poll()
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit():
            try:
                fields = (each / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == process.pid and fields[0] != "Z":
                found.append(int(each.name))
    return found


def _follow_another(folder: Path) -> None:
    """The next start takes up what lies beside the history."""
    subprocess.run(
        (
            sys.executable,
            "-m",
            "nerveflow",
            "run",
            "tibial-glide",
            "--plain",
            "--mute",
            "--speed",
            "1000",
        ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "NERVEFLOW_HOME": str(folder)},
    )


def _readings(path: Path) -> list[int]:
    """The readings of tension of the session that was begun first, in order."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as connection:
        ids = connection.execute("SELECT id FROM session ORDER BY id").fetchall()
        if not ids:
            return []
        log = connection.execute(
            "SELECT arguments FROM log WHERE session_id = ? AND command = 'tension' "
            "ORDER BY position",
            ids[0],
        ).fetchall()
    return [int(json.loads(text)["value"]) for (text,) in log]
