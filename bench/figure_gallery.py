"""The figure as pictures: every scene on one sheet, from Textual's own screenshots.

`python bench/figure_gallery.py OUT.png [--size 64x20] [--depth truecolor] [--light] [--scale 0.5]`
needs Chromium, which places glyphs rightly. `--strip N` shows one scene at nine instants.
"""

import argparse
import asyncio
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from figure_poses import SCENES
from textual.app import App, ComposeResult

from nerveflow.ui.figure.inks import DARK, LIGHT
from nerveflow.ui.figure.palette import Depth
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.widget import Figure


class Shot(App[None]):
    """Nothing but a figure."""

    def __init__(self, scene: Scene, *, light: bool, depth: Depth) -> None:
        super().__init__()
        self.figure = Figure(scene, palette=LIGHT if light else DARK, depth=depth)
        self.theme = "textual-light" if light else "textual-dark"

    def compose(self) -> ComposeResult:
        yield self.figure


async def svg(scene: Scene, size: tuple[int, int], *, light: bool, depth: Depth) -> str:
    """One scene as Textual's screenshot."""
    app = Shot(scene, light=light, depth=depth)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        return app.export_screenshot()


def sheet(shots: dict[str, str], columns: int, width: int) -> str:
    """Screenshots beside one another, each with its name."""
    cells = "".join(
        f"<figure><img src='{name}'><figcaption>{words}</figcaption></figure>"
        for words, name in shots.items()
    )
    style = (
        f"body{{margin:8px;background:#777;font:12px sans-serif;color:#fff;display:grid;"
        f"grid-template-columns:repeat({columns},{width}px);gap:4px}}"
        f"figure{{margin:0}}img{{width:{width}px;display:block}}"
    )
    return f"<meta charset='utf-8'><style>{style}</style>{cells}"


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", default="64x20")
    parser.add_argument("--depth", type=Depth, default=Depth.TRUE)
    parser.add_argument("--light", action="store_true")
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--width", type=int, default=420, help="pixels of one picture")
    parser.add_argument("--strip", default="", help="one scene's name, at nine instants")
    asked = parser.parse_args()
    wide, high = (int(part) for part in asked.size.split("x"))
    scenes = SCENES
    if asked.strip:
        scenes = {
            f"{asked.strip} at {n / 8:.2f}": replace(SCENES[asked.strip], fraction=n / 8)
            for n in range(9)
        }
    folder = Path(tempfile.mkdtemp())
    shots = {}
    for number, (words, scene) in enumerate(scenes.items()):
        picture = asyncio.run(svg(scene, (wide, high), light=asked.light, depth=asked.depth))
        (folder / f"{number}.svg").write_text(picture, encoding="utf-8")
        shots[words] = f"{number}.svg"
    page = folder / "sheet.html"
    page.write_text(sheet(shots, asked.columns, asked.width), encoding="utf-8")
    rows = -(-len(shots) // asked.columns)
    # A terminal cell is twice as high as wide; the window bar and the name take about 60 pixels.
    height = rows * int(asked.width * high * 2.03 / wide + 62)
    width = asked.columns * (asked.width + 4) + 16
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--screenshot={asked.out.resolve()}", f"--window-size={width},{height}"]
    subprocess.run([*command, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
