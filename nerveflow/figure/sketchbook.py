"""Caches the last pictures of a person, and paints of a new one only what is different.

Two steps of a movement differ in one limb, and the same step there and back only in the arrow.
Needs the extra `pictures`.
"""

from collections import OrderedDict
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from nerveflow.figure.colours import Palette
from nerveflow.figure.drawing import Drawing, Label, Shape
from nerveflow.figure.pixels import Patch, Scale, covered, draw_behind, draw_patch
from nerveflow.figure.what_differs import Bounds, bounds, changes

MOST_BYTES = 6_000_000
"""Of all pictures together; one of the session's figure at 80 by 24 takes 400,000."""
GROUNDS = 2
"""What stays the same of a movement is one picture there, and one back."""
WORTH_IT = 0.7
"""If more of a picture than this differs, all of it is painted again."""


class Paper(NamedTuple):
    """What is painted on."""

    palette: Palette
    width: int
    height: int

    @property
    def whole(self) -> Patch:
        """All of it."""
        return Patch(0, 0, self.width, self.height)


class _Sketch(NamedTuple):
    """A picture that was painted, and its drawing."""

    drawing: Drawing
    shapes: frozenset[int]
    """The hash of each shape, by which similar pictures are found."""
    image: Image.Image


class Sketchbook:
    """Pictures on one paper; a different paper starts an empty book."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._paper: Paper | None = None
        self._grounds: OrderedDict[tuple[Shape, ...], Image.Image] = OrderedDict()
        self._sketches: OrderedDict[frozenset[int], _Sketch] = OrderedDict()
        """In the order they were painted, the newest last."""

    def draw(self, drawing: Drawing, paper: Paper) -> Image.Image:
        """Paint a drawing as `pixels.draw` does; the picture must not be changed."""
        if self._paper != paper:
            self._paper = paper
            self._sketches.clear()
            self._grounds.clear()
        shapes = frozenset(hash(shape) for shape in drawing.shapes)
        like = max(
            self._sketches.values(), key=lambda sketch: len(sketch.shapes & shapes), default=None
        )
        image = self._drawn(drawing, like, paper)
        self._sketches[shapes] = _Sketch(drawing, shapes, image)
        self._sketches.move_to_end(shapes)
        while len(self._sketches) > max(1, self._most_bytes // (3 * paper.width * paper.height)):
            self._sketches.popitem(last=False)
        return image

    def _drawn(self, drawing: Drawing, like: _Sketch | None, paper: Paper) -> Image.Image:
        if like is None:
            return draw_patch(drawing, *paper, paper.whole)
        patches = tuple(_patches(like.drawing, drawing, paper))
        if not patches:
            return like.image
        behind = self._behind(like.drawing, drawing, paper)
        if paper.whole in patches:
            return draw_patch(drawing, *paper, paper.whole, behind)
        image = like.image.copy()
        for patch in patches:
            image.paste(draw_patch(drawing, *paper, patch, behind), patch)
        return image

    def _behind(self, before: Drawing, drawing: Drawing, paper: Paper) -> Image.Image | None:
        """What is behind, painted; None if it is not the same in two steps."""
        key = drawing.behind
        if key in self._grounds:
            self._grounds.move_to_end(key)
        elif before.behind == key:
            self._grounds[key] = draw_behind(drawing, *paper)
            if len(self._grounds) > GROUNDS:
                self._grounds.popitem(last=False)
        return self._grounds.get(key)


def _patches(before: Drawing, after: Drawing, paper: Paper) -> Iterator[Patch]:
    """The pixels in which two pictures differ; all of them if that is most."""
    scale = Scale(paper.width / after.width, paper.height / after.height)
    found = changes(before, after)
    patches = [] if found is None else list(_unbroken(before, after, found, scale))
    if found is None or sum(patch.area for patch in patches) > WORTH_IT * paper.whole.area:
        yield paper.whole
        return
    for patch in patches:
        seen = patch.shared(paper.whole)
        if seen is not None:
            yield seen


def _unbroken(
    before: Drawing, after: Drawing, found: tuple[Bounds, ...], scale: Scale
) -> Iterator[Patch]:
    """The same in pixels, without cutting a word: what is left of it would be painted twice."""
    words = [
        covered(bounds(shape, after.width), scale)
        for shape in (*before.shapes, *after.shapes)
        if isinstance(shape, Label)
    ]
    for part in found:
        patch = covered(part, scale)
        for word in words:
            if patch.shared(word) is not None:
                patch = patch.joined(word)
        yield patch
