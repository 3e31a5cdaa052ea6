"""Every command where its output cannot be written: one line, and a code that says so.

    python bench/ways_out.py

Standard output is a full device, closed, a pipe whose reader goes away, or in ASCII. Prints what
each command ended with, and marks with !! a traceback, more than one line on standard error where
the output failed, and a code that is nought where nothing was written.
"""

import os
import subprocess
import sys
import tempfile

COMMANDS = (
    ("--version",),
    ("--help",),
    ("history",),
    ("history", "--json"),
    ("plan",),
    ("plan", "--json"),
    ("routines",),
    ("routines", "--json"),
    ("show", "short-flow"),
    ("show", "short-flow", "--json"),
    ("check", "routines/tibial-glide.toml"),
    ("card", "short-flow"),
    ("export", "-o", "-"),
    ("pack", "short-flow", "--to", "-"),
    ("schema",),
    ("doctor",),
    ("run", "short-flow", "--plain", "--mute", "--speed", "600"),
)


def ran(words: tuple[str, ...], way: str, home: str) -> tuple[int, str]:
    """The exit code and standard error of a command whose output goes this way."""
    command = (sys.executable, "-m", "nerveflow", *words)
    how = {**os.environ, "NERVEFLOW_HOME": home}
    if way == "ascii":
        how["PYTHONIOENCODING"] = "ascii"
    quoted = " ".join(f"'{word}'" for word in command)
    shell = {
        "full": f"{quoted} >/dev/full",
        "closed": f"{quoted} >&-",
        "head": f"set -o pipefail; {quoted} | head -1 >/dev/null",
        "ascii": f"{quoted} >/dev/null",
    }[way]
    done = subprocess.run(
        ("bash", "-c", shell),
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=how,
        timeout=60,
    )
    return done.returncode, done.stderr.decode()


def main() -> None:
    """Print a line for each command."""
    wrong = 0
    with tempfile.TemporaryDirectory() as home:
        for words in COMMANDS:
            found = []
            for way in ("full", "closed", "head", "ascii"):
                code, told = ran(words, way, home)
                lines = len(told.splitlines())
                bad = "Traceback" in told or (way in ("full", "closed") and (code, lines) != (1, 1))
                wrong += bad
                found.append(f"{way} {code}, {lines} line(s){' !!' if bad else ''}")
            print(f"{' '.join(words):<48} {'; '.join(found)}", flush=True)
    print(f"{wrong} wrong")


if __name__ == "__main__":
    main()
