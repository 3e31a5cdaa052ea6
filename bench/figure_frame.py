"""What a frame of the figure costs: painted anew, and repeated from the painter's cache.

Run by hand: `python bench/figure_frame.py`. All times are CPU milliseconds, the best of several
rounds; compare numbers of one machine with one another only.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from nerveflow.figure import blocks
from nerveflow.figure.colours import Depth
from nerveflow.figure.painter import Painter
from nerveflow.figure.palettes import DARK
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side

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


def best_ms(work: Callable[[], None]) -> float:
    """CPU milliseconds of one frame of a glide, the best of several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) / len(FRACTIONS) * 1000


def glide(painter: Painter) -> None:
    """Paint a glide on its way out."""
    for fraction in FRACTIONS:
        painter.frame(replace(GLIDE, fraction=fraction))


def first_glide(width: int, height: int) -> None:
    """The same where nothing is cached, the backdrop included."""
    blocks.forget()
    glide(Painter(width, height, DARK, Depth.TRUE))


def main() -> None:
    """Print one row for each size."""
    print("cells         new         seen before")
    for width, height in SIZES:
        painter = Painter(width, height, DARK, Depth.TRUE)
        glide(painter)
        new = best_ms(partial(first_glide, width, height))
        seen = best_ms(partial(glide, painter))
        print(f"{width:>3}x{height:<3} {new:>9.2f} ms {seen:>12.3f} ms")


if __name__ == "__main__":
    main()
