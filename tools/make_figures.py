"""Makes pictures of single movements without words, and apart from them a key to what they show.

Run by hand: `python tools/make_figures.py FOLDER KEY_FILE`. Somebody who knows nothing of the
program looks at them and names the joint and the direction; what they miss is drawn anew.
"""

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from nerveflow.figure import pixels
from nerveflow.figure.blocks import paint
from nerveflow.figure.colours import Depth
from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import Drawing, Label, Shape
from nerveflow.figure.palettes import DARK
from nerveflow.figure.scene import Scene
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side

TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)
SURAL = Pose(trunk=25, ankle=15, foot=-15)
PERONEAL = Pose(trunk=30, ankle=-30, foot=-15, toes=-20)
CELL = (9, 18)
"""A cell in pixels."""
SIZES = {"80x24": (42, 20), "160x45": (85, 39)}
"""The cells that the figure has in terminals of these sizes."""
FRACTION = 0.9
"""How much of a movement is done: halfway a foot still turns the way it comes from."""
SEED = 20
"""The order of the pictures: no joint follows by a rule from its number."""


class Shown(NamedTuple):
    """A movement, and what is a right answer."""

    nerve: Nerve
    joint: Joint
    begin: Pose
    end: Pose
    answer: str


MOVEMENTS = (
    Shown(Nerve.TIBIAL, Joint.ANKLE, replace(TIBIAL, ankle=-5), TIBIAL, "the foot bends up"),
    Shown(Nerve.TIBIAL, Joint.ANKLE, TIBIAL, replace(TIBIAL, ankle=-5), "the foot points away"),
    Shown(Nerve.TIBIAL, Joint.TOES, replace(TIBIAL, toes=0), TIBIAL, "the toes draw back"),
    Shown(Nerve.TIBIAL, Joint.TOES, TIBIAL, replace(TIBIAL, toes=0), "the toes go forward again"),
    Shown(Nerve.SURAL, Joint.FOOT, replace(SURAL, foot=0), SURAL, "the sole turns in, big toe up"),
    Shown(Nerve.SURAL, Joint.FOOT, SURAL, replace(SURAL, foot=5), "the sole turns out"),
    Shown(Nerve.SURAL, Joint.KNEE, SURAL, replace(SURAL, knee=20), "the knee bends"),
    Shown(Nerve.SURAL, Joint.KNEE, replace(SURAL, knee=20), SURAL, "the knee straightens"),
    Shown(
        Nerve.PERONEAL, Joint.TRUNK, replace(PERONEAL, trunk=0), PERONEAL, "the trunk leans forward"
    ),
    Shown(
        Nerve.PERONEAL, Joint.TRUNK, PERONEAL, replace(PERONEAL, trunk=0), "the trunk sits back up"
    ),
    Shown(Nerve.PERONEAL, Joint.ANKLE, PERONEAL, replace(PERONEAL, ankle=-10), "the foot comes up"),
    Shown(
        Nerve.PERONEAL, Joint.ANKLE, replace(PERONEAL, ankle=-10), PERONEAL, "the foot points away"
    ),
)


def scenes() -> Iterator[tuple[Shown, Scene]]:
    """Every movement on both sides."""
    for shown in MOVEMENTS:
        for side in Side:
            highlight = frozenset({shown.joint})
            about = Scene(side=side, nerve=shown.nerve, tension=3)
            yield shown, about.moved(shown.begin, shown.end, FRACTION, highlight, moving=True)


def wordless(drawing: Drawing) -> Drawing:
    """A drawing without its labels."""

    def without(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
        return tuple(shape for shape in shapes if not isinstance(shape, Label))

    return drawing._replace(behind=without(drawing.behind), front=without(drawing.front))


def in_blocks(scene: Scene, columns: int, rows: int) -> Image.Image:
    """The picture as a terminal shows it in half-blocks."""
    painted = paint(wordless(compose(scene, columns, rows * 2)), DARK, Depth.TRUE).canvas.rows
    image = Image.new("RGB", (columns, rows * 2))
    image.putdata([(c >> 16, c >> 8 & 255, c & 255) for row in painted for c in row])
    return image.resize((columns * CELL[0], rows * CELL[1]), Image.Resampling.NEAREST)


def in_pixels(scene: Scene, columns: int, rows: int) -> Image.Image:
    """The picture as a terminal with graphics shows it."""
    drawing = wordless(compose(scene, columns, rows * 2, fineness=0.2))
    return pixels.draw(drawing, DARK, columns * CELL[0], rows * CELL[1])


def main(folder: Path, key_file: Path) -> None:
    """Write every picture, and the key."""
    key: dict[str, dict[str, str]] = {}
    for kind, made in (("blocks", in_blocks), ("pixels", in_pixels)):
        for size, cells in SIZES.items():
            place = folder / f"{kind}-{size}"
            place.mkdir(parents=True, exist_ok=True)
            every = list(scenes())
            random.Random(f"{SEED} {kind} {size}").shuffle(every)
            for number, (shown, scene) in enumerate(every, 1):
                file = place / f"{number:02}.png"
                made(scene, *cells).save(file)
                key[f"{place.name}/{file.name}"] = {
                    "joint": shown.joint.value,
                    "direction": shown.answer,
                    "nerve": shown.nerve.value,
                    "side": str(scene.side),
                }
    key_file.parent.mkdir(parents=True, exist_ok=True)
    key_file.write_text(json.dumps(key, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
