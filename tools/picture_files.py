"""From a screenshot in SVG to a small PNG, and from many of them to an animation.

Needs Chromium on PATH, which is the one that places every glyph rightly, and Pillow.
"""

import shutil
import subprocess
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from picture_svg import CELL, Screen
from PIL import Image

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MOST_COLOURS = 256
PAGE_FRAMES = 8
WAIT_S = 120


class CannotDraw(Exception):
    """Something that the pictures need is missing; the message says what to install."""


def browser() -> str:
    """The path of a Chromium. Raises CannotDraw."""
    for name in BROWSERS:
        found = shutil.which(name)
        if found:
            return found
    raise CannotDraw(
        f"no browser was found (looked for {', '.join(BROWSERS)}): install chromium, "
        "as `apt install chromium` on Debian"
    )


def pngs(screens: Sequence[Screen], cell_px: int) -> list[Image.Image]:
    """Each screenshot as an image in which a character is `cell_px` wide. Raises CannotDraw."""
    found: list[Image.Image] = []
    for first in range(0, len(screens), PAGE_FRAMES):
        found += _page(screens[first : first + PAGE_FRAMES], cell_px / CELL[0])
    return found


def _page(screens: Sequence[Screen], scale: float) -> list[Image.Image]:
    """Draw several in one go, one below the other, and cut them apart."""
    sizes = [(round(each.width * scale), round(each.height * scale)) for each in screens]
    # Each is a document of its own, so that the names inside cannot meet.
    with TemporaryDirectory() as folder:
        shown = []
        for number, (each, (w, h)) in enumerate(zip(screens, sizes, strict=True)):
            Path(folder, f"{number}.svg").write_text(each.svg, encoding="utf-8")
            shown.append(f'<img src="{number}.svg" width="{w}" height="{h}">')
        style = "<style>body{margin:0} img{display:block}</style>"
        page = Path(folder, "page.html")
        page.write_text(
            f"<!doctype html><meta charset=utf-8>{style}{''.join(shown)}", encoding="utf-8"
        )
        whole = _shot(page, max(w for w, _ in sizes), sum(h for _, h in sizes))
    tops = accumulate((h for _, h in sizes), initial=0)
    return [whole.crop((0, y, w, y + h)) for (w, h), y in zip(sizes, tops, strict=False)]


def _shot(page: Path, width: int, height: int) -> Image.Image:
    target = page.with_name("shot.png")
    command = [
        browser(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={page.parent / 'profile'}",
        "--force-device-scale-factor=1",
        f"--window-size={width},{height}",
        f"--screenshot={target}",
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_S, check=False)
    if not target.exists():
        raise CannotDraw(f"the browser drew nothing: {done.stderr.strip()[-300:]}")
    with Image.open(target) as image:
        return image.convert("RGB")


def save_png(image: Image.Image, path: Path, most_bytes: int) -> None:
    """Write it as it is, or with fewer colours where it would be too large."""
    image.save(path, optimize=True)
    if path.stat().st_size > most_bytes:
        image.quantize(MOST_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def save_gif(frames: Sequence[Image.Image], path: Path, frames_ms: Sequence[int]) -> None:
    """Write a loop; `frames_ms` are whole hundredths of a second, which is all that a GIF knows.

    All frames share one palette, so that nothing flickers.
    """
    some = frames[::4]
    strip = Image.new("RGB", (frames[0].width, sum(frame.height for frame in some)))
    for number, frame in enumerate(some):
        strip.paste(frame, (0, number * frame.height))
    shared = strip.quantize(MOST_COLOURS, kmeans=2, dither=Image.Dither.NONE)
    few = [frame.quantize(palette=shared, dither=Image.Dither.NONE) for frame in frames]
    few[0].save(path, save_all=True, append_images=few[1:], duration=list(frames_ms), loop=0)
