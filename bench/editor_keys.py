"""How long a key takes in the editor of a file of 300 lines or more.

Until it is painted, and until the whole text was looked at again and shown. Run by hand:
`python bench/editor_keys.py [keys]`. Without a terminal, at 160x45, with the figure moving. What is
wanted: findings, figure and timeline within 150 ms of a key, and a key that never waits for them.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from textual.events import Key

from nerveflow.audio.stand_ins import SilentSpeaker
from nerveflow.author.edited_file import opened
from nerveflow.author.look import look
from nerveflow.cli.services import make_services
from nerveflow.cli.settings import open_settings
from nerveflow.clock import machine_clock
from nerveflow.paths import find_paths
from nerveflow.ui.edit_app import EditApp
from nerveflow.ui.widgets.routine_editor import RoutineEditor

LINES = 300
KEYS = 60
WANTED_MS = 150
ROUTINES = Path(__file__).parent.parent / "routines"


def main() -> None:
    """Type in the middle of a whole file and of a broken one, and print the milliseconds."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else KEYS
    text = of_lines((ROUTINES / "tibial-glide.toml").read_text(encoding="utf-8"))
    print(f"{len(text.splitlines())} lines, {keys} keys; milliseconds: median, p95, largest")
    for name, given in (("whole", text), ("broken", text.replace('do = "glide"', 'do = "glid', 1))):
        painted, known, busy, alone = asyncio.run(typed(given, keys))
        _print(f"{name}: key painted", painted)
        _print(f"{name}: all of it known", known)
        _print(f"{name}: processor for it", busy)
        _print(f"{name}: look() alone", alone)


def of_lines(text: str) -> str:
    """So many whole lines: variants are taken away from the end."""
    parts = text.split("\n[[variant]]")
    while len(parts) > 1 and len("\n[[variant]]".join(parts[:-1]).split("\n")) >= LINES:
        parts.pop()
    return "\n[[variant]]".join(parts)


def _print(name: str, found: list[float]) -> None:
    ordered = sorted(found)
    p95 = ordered[int(len(ordered) * 0.95)]
    over = sum(each > WANTED_MS for each in found)
    print(
        f"{name:26} {statistics.median(found):7.1f} {p95:7.1f} {ordered[-1]:7.1f}"
        f"   over {WANTED_MS} ms: {over}"
    )


async def typed(text: str, keys: int) -> tuple[list[float], ...]:
    """Type in the middle of a text, one key after the other is done."""
    with tempfile.TemporaryDirectory() as folder:
        paths = find_paths({"NERVEFLOW_HOME": folder})
        paths.routines_dir.mkdir()
        file = paths.routines_dir / "measured.toml"
        file.write_text(text, encoding="utf-8")
        services = make_services(
            paths,
            open_settings(paths),
            clock=machine_clock(),
            wall=lambda: datetime.now(UTC),
            speaker=lambda _: SilentSpeaker(),
        )
        app = EditApp(services, opened(file))
        painted, known, busy = [], [], []
        with services.store:
            async with app.run_test(size=(160, 45)) as _:
                editor = app.editor
                await until_known(app)
                await asyncio.sleep(1)
                area = editor.query_one(RoutineEditor)
                row = area.lines.index(
                    'before = ["First, your knee bends a little, and straightens again."]'
                )
                area.go_to(row + 1, 30)
                for number in range(keys):
                    await asyncio.sleep(0.3)
                    began, used = time.perf_counter(), time.process_time()
                    await pressed(app, area, "x" if number % 2 else "backspace")
                    painted.append((time.perf_counter() - began) * 1_000)
                    await until_known(app)
                    known.append((time.perf_counter() - began) * 1_000)
                    busy.append((time.process_time() - used) * 1_000)
                app.exit()
        alone = []
        for _ in range(12):
            began = time.perf_counter()
            look(f"{text}\n# {began}", "measured", "measured.toml", services.library)
            alone.append((time.perf_counter() - began) * 1_000)
        return painted, known, busy, alone


async def pressed(app: EditApp, area: RoutineEditor, key: str) -> None:
    """Press a key as a terminal does, and wait until its change was painted."""
    before = area.text
    app.post_message(Key(key, key if len(key) == 1 else None))
    while area.text == before:  # noqa: ASYNC110 - what is measured has no event of its own
        await asyncio.sleep(0)
    shown = asyncio.Event()
    app.screen.call_after_refresh(shown.set)
    await shown.wait()


async def until_known(app: EditApp) -> None:
    """Until the text that is there was looked at and its figure is shown."""
    while app.editor.seen_text != app.editor.text:  # noqa: ASYNC110 - as above
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    main()
