"""What a frame of the figure costs: with the standard library and with numpy, side by side.

Run by hand: `python bench/figure_frame.py`. All times are CPU milliseconds, the best of several
rounds; numbers of one machine compare with one another, not with another machine's.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar
from unittest import mock

from figure_numpy import NumpyCanvas

from nerveflow.session.pose import Joint, Pose
from nerveflow.session.timeline import Nerve, Side
from nerveflow.ui.figure import picture
from nerveflow.ui.figure.field import Canvas, Cone, Lit, Ramp
from nerveflow.ui.figure.inks import DARK
from nerveflow.ui.figure.painter import Painter
from nerveflow.ui.figure.palette import Depth
from nerveflow.ui.figure.scene import Scene

SIZES = ((40, 12), (64, 20), (120, 40))
TIBIAL = Pose(trunk=35, ankle=20, foot=12, toes=30)
GLIDE = Scene(
    TIBIAL,
    replace(TIBIAL, ankle=-10),
    side=Side.RIGHT,
    nerve=Nerve.TIBIAL,
    tension=3,
    highlight=frozenset({Joint.ANKLE}),
)
FRACTIONS = [n / 24 for n in range(25)]
ROUNDS = 12

Call = Callable[[Canvas], None]


class Recorder(Canvas):
    """A canvas that only remembers what was to be drawn, on any of its kind."""

    calls: ClassVar[list[Call]] = []

    def limb(self, cone: Cone, ramp: Ramp) -> None:
        self.calls.append(lambda canvas: canvas.limb(cone, ramp))

    def rim(self, cone: Cone, colour: int, width: float, strength: float) -> None:
        self.calls.append(lambda canvas: canvas.rim(cone, colour, width, strength))

    def spot(self, x: float, y: float, radius: float, colour: int, strength: float) -> None:
        self.calls.append(lambda canvas: canvas.spot(x, y, radius, colour, strength))

    def glow(self, line: Sequence[Lit], core: float, halo: float) -> None:
        self.calls.append(lambda canvas: canvas.glow(line, core, halo))


def recorded(width: int, height: int) -> list[Sequence[Call]]:
    """The drawing calls of each frame of a glide, what stands behind it included."""
    found: list[Sequence[Call]] = []
    with mock.patch.object(picture, "Canvas", Recorder):
        for fraction in FRACTIONS:
            picture.backdrop.cache_clear()
            picture.paint(replace(GLIDE, fraction=fraction), width, height, DARK, Depth.TRUE)
            found.append(tuple(Recorder.calls))
            Recorder.calls.clear()
    picture.backdrop.cache_clear()
    return found


def best_ms(work: Callable[[], None], frames: int) -> float:
    """CPU milliseconds for one of `frames` frames, the best of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) / frames * 1000


def fields(make: Callable[[], Canvas], frames: list[Sequence[Call]]) -> None:
    """Replay every drawing call of a glide."""
    for calls in frames:
        canvas = make()
        for call in calls:
            call(canvas)
        if isinstance(canvas, NumpyCanvas):
            canvas.packed()


def glide(painter: Painter | None, make: Callable[[], Painter]) -> None:
    """Paint a glide out, with a new painter or one that has seen it."""
    painter = painter or make()
    for fraction in FRACTIONS:
        painter.frame(replace(GLIDE, fraction=fraction))


def import_ms(module: str) -> float:
    """What importing a module costs in a fresh interpreter, in CPU milliseconds."""
    code = (
        "import time; start = time.process_time();"
        f"import {module}; print((time.process_time() - start) * 1000)"
    )
    runs = [subprocess.check_output([sys.executable, "-c", code], text=True) for _ in range(5)]
    return min(float(run) for run in runs)


def main() -> None:
    """Print one row for each size."""
    print(f"importing numpy: {import_ms('numpy'):.0f} ms CPU\n")
    print("          every limb drawn anew                  | a frame as shown")
    print("cells        standard library   numpy   ratio    |     new   seen before")
    for width, height in SIZES:
        frames = recorded(width, height * 2)
        size = (width, height * 2, DARK.background)
        plain = best_ms(partial(fields, partial(Canvas, *size), frames), len(frames))
        arrays = best_ms(partial(fields, partial(NumpyCanvas, *size), frames), len(frames))
        fresh = partial(Painter, width, height, DARK, Depth.TRUE)
        new = best_ms(partial(glide, None, fresh), len(frames))
        seen = best_ms(partial(glide, fresh(), fresh), len(frames))
        print(
            f"{width:>3}x{height:<3} {plain:>18.2f} ms {arrays:>6.2f} ms {plain / arrays:>6.2f}"
            f"    | {new:>6.2f} ms {seen:>8.3f} ms"
        )


if __name__ == "__main__":
    main()
