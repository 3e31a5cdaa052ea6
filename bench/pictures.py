"""What pictures cost and how they look, in real terminals on a virtual display.

Run by hand: `python bench/pictures.py [seconds]`. Needs Xvfb, and xterm or kitty; each of them is
measured with blocks and with pictures, one after the other. Prints a table: steps a second while
something moves, the program's share of a core in the step before the glide, in which pictures are
drawn ahead, and in the first and in the second half of the glide, what it writes,
the terminal's own share, how near a screenshot is to the picture that was drawn, how many
screenshots showed none of the movement's pictures, and how soon the first picture came.
"""

import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab

SIZE = (80, 24)
SCREEN = "1280x800x24"
SHOTS = 60
BETWEEN_S = 0.11
WHOLE_DB = 30.0
"""From this likeness on a screenshot shows a picture; two steps of a glide are less alike."""
FAR = 6
"""How far from its place a window may be, in pixels."""
XTERM = ("xterm", "-ti", "vt340", "-b", "0", "-bw", "0", "-fa", "DejaVu Sans Mono", "-fs", "11")
KITTY = ("kitty", "--config", "NONE", "-o", "sync_to_monitor=no", "-o", "font_size=11")
KITTY_SIZE = ("-o", "remember_window_size=no", "-o", "window_padding_width=0")


@dataclass
class Row:
    """One way of showing the figure."""

    name: str
    terminal: tuple[str, ...]
    style: str


def main(seconds: float) -> None:
    """Measure every way that is there."""
    columns, lines = SIZE
    kitty = (*KITTY, *KITTY_SIZE, "-o", f"initial_window_width={columns}c")
    kitty = (*kitty, "-o", f"initial_window_height={lines}c")
    xterm = (*XTERM, "-geometry", f"{columns}x{lines}+0+0", "-tn", "xterm-256color", "-e")
    rows = [
        Row("blocks, xterm", xterm, "blocks"),
        Row("sixel, xterm", xterm, "auto"),
        Row("blocks, kitty", kitty, "blocks"),
        Row("pictures, kitty", kitty, "auto"),
    ]
    print(
        f"{'':16} {'steps/s':>7} {'before':>8} {'CPU 1st':>8} {'CPU 2nd':>8} {'KiB/s':>6}"
        f" {'B/step':>7} {'terminal':>8} {'PSNR':>5} {'torn':>5} {'first ms':>8}"
    )
    with display() as number:
        for row in rows:
            if shutil.which(row.terminal[0]):
                print(measured(row, seconds, number), flush=True)


def measured(row: Row, seconds: float, number: str) -> str:
    """One line of the table."""
    with tempfile.TemporaryDirectory() as place, started(row, seconds, number, place) as terminal:
        folder = Path(place)
        report = folder / "report.json"
        begun = time.monotonic()
        time.sleep(4.0)
        before, at = used_by(terminal.pid), time.monotonic()
        while not report.exists():
            assert terminal.poll() is None, "it ended too soon"
            assert time.monotonic() < begun + 4 * seconds + 60, "it never ends"
            time.sleep(0.2)
        own = (used_by(terminal.pid) - before) / (time.monotonic() - at)
        time.sleep(0.3)
        found = json.loads(report.read_text(encoding="utf-8"))
        (t, cpu, _), (t0, cpu0, _), (t1, cpu1, wrote1), (t2, cpu2, wrote2) = found["marks"]
        rate = (wrote2 - wrote1) / (t2 - t1)
        line = (
            f"{row.name:16} {found['fps']:7.1f} {(cpu0 - cpu) / (t0 - t):8.1%}"
            f" {(cpu1 - cpu0) / (t1 - t0):8.1%}"
            f" {(cpu2 - cpu1) / (t2 - t1):8.1%} {rate / 1024:6.0f} {rate / 15:7.0f} {own:8.1%}"
        )
        if row.style == "blocks":
            return line
        likeness = looked_at(folder, tuple(found["region"]), number)
        torn = sum(each < WHOLE_DB for each in likeness)
        likely = sorted(likeness)[len(likeness) // 2]
        return f"{line} {likely:5.1f} {torn:2}/{len(likeness)} {found['first_picture_ms']:8.0f}"


def looked_at(folder: Path, region: tuple[int, ...], number: str) -> list[float]:
    """How like the nearest picture of the movement each of many screenshots is."""
    drawn = [Image.open(each).convert("RGB") for each in sorted(folder.glob("*.png"))]
    columns, lines = region[2], region[3]
    cell = (drawn[0].width // columns, drawn[0].height // lines)
    left, top = region[0] * cell[0], region[1] * cell[1]
    shots: list[Image.Image] = []
    for _ in range(SHOTS):
        shots.append(ImageGrab.grab(xdisplay=f":{number}").convert("RGB"))
        time.sleep(BETWEEN_S)
    width, height = drawn[0].size
    corners = [(left + x, top + y) for x in range(FAR) for y in range(FAR)]

    def best(shot: Image.Image, x: int, y: int) -> float:
        seen = shot.crop((x, y, x + width, y + height))
        return max(psnr(seen, each) for each in drawn)

    corner = max(corners, key=lambda at: best(shots[0], *at))
    return [best(shot, *corner) for shot in shots]


def psnr(one: Image.Image, two: Image.Image) -> float:
    """How alike two pictures are, in decibels."""
    counts = ImageChops.difference(one, two).histogram()
    squares = sum(count * (value % 256) ** 2 for value, count in enumerate(counts))
    mean = squares / (one.width * one.height * 3)
    return 10 * math.log10(255**2 / mean) if mean else 99.0


def used_by(process: int) -> float:
    """The processor time that a process has used, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def started(
    row: Row, seconds: float, number: str, folder: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """A terminal with the application in it."""
    home = Path(folder, "home")
    home.mkdir()
    (home / "config.toml").write_text(f'[screen]\nfigure = "{row.style}"\n', encoding="utf-8")
    app = Path(__file__).with_name("_picture_app.py")
    environment = {
        **os.environ,
        "DISPLAY": f":{number}",
        "NERVEFLOW_HOME": str(home),
        "LIBGL_ALWAYS_SOFTWARE": "1",
        "LC_ALL": "C.UTF-8",
    }
    # The screens are painted on standard error, so errors stay in the terminal.
    script = f"COLORTERM=truecolor exec {sys.executable} {app} {seconds} {folder}"
    process = subprocess.Popen(
        (*row.terminal, "sh", "-c", script),
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait()


@contextmanager
def display() -> Iterator[str]:
    """A virtual display; its number."""
    read, write = os.pipe()
    process = subprocess.Popen(
        ("Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp"),
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        yield os.read(read, 16).decode("ascii").strip()
    finally:
        os.close(read)
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
