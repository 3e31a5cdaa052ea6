"""How much memory the program takes: after each step of its imports, and at moments of a session.

Run by hand, on Linux: `python bench/memory.py [seconds ...]`. The session is a rehearsal at double
speed, muted, in a pseudo-terminal of 80 by 24 with an empty home. What is resident is
counted, pages of shared libraries among it.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from _terminal import unseen

MOMENTS_S = (15.0, 45.0, 90.0, 150.0)
SIZE = (24, 80)
IMPORTS = {
    "Python": "",
    "Textual, with rich": "import textual.app, textual.widgets",
    "pydantic": "import pydantic",
    "sqlite3": "import sqlite3",
    "our models of a routine file": "import nerveflow.routine.model",
    "all other modules of a session": "import nerveflow.cli.run, nerveflow.ui.navigator",
}
"""What is imported, each on top of those before it."""
SESSION = ["-m", "nerveflow", "run", "tibial-glide", "--speed", "2", "--mute", "--hands-free"]


def main(moments_s: Sequence[float]) -> None:
    """Print a line for each step and each moment."""
    source = "import os; os.environ['PYDANTIC_DISABLE_PLUGINS'] = '__all__'"
    for name, more in IMPORTS.items():
        source += f"\n{more}"
        shown = f"{source}\nprint(open('/proc/self/status').read())"
        status = subprocess.check_output([sys.executable, "-c", shown], text=True)
        print(f"{name:32} {resident_mb(status):6.1f}")
    with tempfile.TemporaryDirectory() as folder:
        look = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "NERVEFLOW_HOME": folder}
        began = time.monotonic()
        with unseen([sys.executable, *SESSION], os.environ | look, SIZE) as master:
            for moment_s in moments_s:
                time.sleep(max(0.0, began + moment_s - time.monotonic()))
                # The program is the foreground process group of its terminal.
                status = Path(f"/proc/{os.tcgetpgrp(master)}/status").read_text(encoding="ascii")
                print(f"{f'a session after {moment_s:.0f} s':32} {resident_mb(status):6.1f}")


def resident_mb(status: str) -> float:
    """What Linux tells of a process, as MB of 1,024 KiB."""
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main([float(word) for word in sys.argv[1:]] or MOMENTS_S)
