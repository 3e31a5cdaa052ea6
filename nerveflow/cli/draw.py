"""`nerveflow draw`: one step of a routine as a picture, for a page or a print."""

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nerveflow import exits
from nerveflow.cli.choices import choices_of
from nerveflow.cli.errors import CliError
from nerveflow.cli.files import whole_file
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines, print_warnings
from nerveflow.config.file import load
from nerveflow.figure.compose import compose
from nerveflow.figure.description import describe
from nerveflow.figure.palettes import DARK, LIGHT
from nerveflow.figure.scenes import scene_of
from nerveflow.figure.step_animation import still_after_ms
from nerveflow.figure.svg import svg
from nerveflow.paths import find_paths
from nerveflow.routine.choices import WhichSides
from nerveflow.routine.compile import compile_timeline
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Segment, Timeline
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.figure.drawing import Drawing
    from nerveflow.figure.scene import Scene

WIDTH, HEIGHT = 60, 44
"""The size of a picture in units of a drawing."""
UNIT = 14
"""Pixels to a unit."""
FINENESS = 0.12
"""The smallest detail that shows on paper, in units."""


def draw(
    *,
    routine: str,
    step: int,
    output: str,
    side: Literal["left", "right"] | None,
    variant: str | None,
    dark: bool,
) -> int:
    """Write the picture of one step into a file; its ending says which kind."""
    file = Path(output)
    if file.suffix.lower() not in (".svg", ".png"):
        raise CliError(words.command_line.must_end_in(output, ".svg", ".png"), exits.WRONG_USE)
    segment, timeline = _find(routine, step, side, variant)
    scene = _scene(segment)
    if not scene.drawn:
        raise CliError(words.command_line.no_picture_of(step, routine), exits.FINDINGS)
    drawing = compose(scene, WIDTH, HEIGHT, fineness=FINENESS)
    title = words.steps.picture_title(timeline.name, step, segment)
    try:
        if file.suffix.lower() == ".svg":
            palette = DARK if dark else LIGHT
            text = svg(drawing, palette, title=title, description=describe(scene), scale=UNIT)
            with whole_file(file) as part:
                part.write_text(text, encoding="utf-8")
        else:
            _write_png(drawing, file, dark=dark)
    except OSError as error:
        wrong = words.command_line.cannot_be_written(output, error.strerror or str(error))
        raise CliError(wrong, exits.FINDINGS) from error
    about = words.joined.sentences((words.joined.full_stop(title), describe(scene)))
    print_lines(words.joined.labelled(output, about))
    return exits.DONE


def _write_png(drawing: "Drawing", file: Path, *, dark: bool) -> None:
    try:
        from nerveflow.figure.pixels import draw as painted
    except ModuleNotFoundError as error:
        raise CliError(words.command_line.needs_pillow(file.stem), exits.WRONG_USE) from error
    palette = DARK if dark else LIGHT
    with whole_file(file) as part:
        painted(drawing, palette, WIDTH * UNIT, HEIGHT * UNIT).save(part, "PNG")


def _find(
    routine: str, step: int, side: WhichSides | None, variant: str | None
) -> tuple[Segment, Timeline]:
    """The segment of a step. Raises CliError if the routine has no such step."""
    configuration = load(find_paths(os.environ).config_file)
    print_warnings((*configuration.errors, *configuration.warnings))
    shelf = library().beside(routine)
    entry = shelf.get(routine)
    if entry.routine is None:
        raise CliError(entry.trouble, exits.WRONG_USE)
    first_side = configuration.config.session.begins_with
    choices = choices_of(routine, shelf, first_side, side=side, reps=None, variant=variant)
    timeline = compile_timeline(entry.routine, shelf, replace(choices, checks=True))
    if len({block.id for block in timeline.blocks if block.nerve is not None}) > 1:
        parts = words.joined.listed(
            dict.fromkeys(b.id for b in timeline.blocks if b.nerve is not None)
        )
        raise CliError(words.command_line.consists_of_others(routine, parts), exits.WRONG_USE)
    found = [placed.segment for placed in timeline.schedule() if placed.segment.step == step]
    if not found:
        last = max((placed.segment.step for placed in timeline.schedule()), default=0)
        raise CliError(words.command_line.no_such_step(routine, last, step), exits.WRONG_USE)
    # Before an input comes its position, under the same number.
    return next((s for s in found if s.kind is not Kind.POSITION), found[0]), timeline


def _scene(segment: Segment) -> "Scene":
    """A glide on its way; any other step when everything that it moves is in place."""
    if segment.away is not None:
        return scene_of(segment, segment.count_in_ms, fraction=0.6)
    return scene_of(segment, still_after_ms(segment), line=len(segment.lines))
