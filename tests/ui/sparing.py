"""What tests of the screens are spared: doing over what the application of another test did alike.

Each application parses its style sheets, compiles every routine for home and paints every change,
and a test looks at few of them. That was more than half of the time of a start. Later a quarter of
what was left went into styles that stay as they are and a tenth into figures painted before.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import fields
from typing import TypeVar

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.dom import DOMNode
from textual.screen import Screen

from nerveflow.figure.cells import PaintedRow
from nerveflow.figure.colours import Depth, Palette
from nerveflow.figure.painter import Painter
from nerveflow.figure.scene import Scene
from nerveflow.routine import compile as compiling
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.includes import RoutineLookup, included
from nerveflow.routine.model import Routine
from nerveflow.session.timeline import Timeline
from nerveflow.ui.screens.session import SessionScreen

_parse_rules = Stylesheet._parse_rules
_replace_rules = Stylesheet.replace_rules
_paint_figure = Painter._paint
_compile_timeline = compiling.compile_timeline
_render_update = Compositor.render_update
_shutdown = App._shutdown

ResultT = TypeVar("ResultT")

_rules: dict[Hashable, list[RuleSet]] = {}
_timelines: dict[Hashable, tuple[Timeline, tuple[Routine, ...]]] = {}
_figures: dict[tuple[Scene, int, int, Palette, Depth], tuple[PaintedRow, ...]] = {}

FLASH = "-loud"
"""The class of a change that has just come: only colours differ, and for a moment."""

_painted = set[Hashable]()
"""The states that this test has painted."""
_painted_on_the_way = set[Hashable]()
"""Those on the way from one rest to the next that any test of the same file has.

With those of one test alone, 61 tests took 18 % more of the processor; so they take 2 % more.
"""
_file = [""]
"""The file of tests that is run now."""
_resting = set[Compositor]()
"""What is painted at rest just now."""


def spare(patch: pytest.MonkeyPatch, file: str) -> None:
    """Remember styles and timelines from one test to the next, and paint less often.

    What the tests of another file have painted is painted again: what a test looks at does not
    depend on which files are run before it.
    """
    _painted.clear()
    if _file != [file]:
        _file[:] = [file]
        _painted_on_the_way.clear()
    patch.setattr(Compositor, "render_update", _painted_where_new)
    patch.setattr(App, "_shutdown", _painted_and_shut_down)
    patch.setattr(Stylesheet, "_parse_rules", _remembered_rules)
    patch.setattr(Stylesheet, "replace_rules", staticmethod(_replaced_where_different))
    # Its own is the same, an id, in Python: it is asked for a million times a minute.
    patch.setattr(RuleSet, "__hash__", object.__hash__)
    patch.setattr(Painter, "_paint", _remembered_figure)
    patch.setattr(compiling, "compile_timeline", _remembered_timeline)


def spare_painting(patch: pytest.MonkeyPatch) -> None:
    """Paint only the whole screens that a test reads: where it compares what is decided."""

    def render_update(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if full or simplify:
            return _render_update(compositor, full, screen_stack, simplify)
        compositor._dirty_regions.clear()
        return None

    patch.setattr(Compositor, "render_update", render_update)


def spare_nothing(patch: pytest.MonkeyPatch) -> None:
    """Paint every change again, for a test that looks at what is painted."""
    patch.setattr(Compositor, "render_update", _render_update)


def paint_at_rest(app: App[ResultT], *, always: bool = False) -> None:
    """Paint what has changed: each state once a test, and `always` at its end.

    A test sees its screens at rest. On the way there most changes are painted over.
    """
    compositor = app.screen._compositor
    if not compositor._dirty_regions:
        return
    seen = frozenset(map(id, compositor.visible_widgets))
    state = compositor.root, _state(compositor, {FLASH}), seen
    if always or state not in _painted:
        _painted.add(state)
        _resting.add(compositor)
        try:
            app.screen._compositor_refresh()
        finally:
            _resting.clear()


def _painted_where_new(
    compositor: Compositor,
    full: bool = False,
    screen_stack: list[Screen[object]] | None = None,
    simplify: bool = False,
) -> RenderableType | None:
    """Paint at rest, and on the way there what no test of this file has painted.

    What is not painted stays to be, so the last state of every test is.
    """
    if not (full or simplify or compositor in _resting):
        state = type(compositor.root), _state(compositor), _widgets(compositor)
        if state in _painted_on_the_way:
            return None
        _painted_on_the_way.add(state)
    return _render_update(compositor, full, screen_stack, simplify)


async def _painted_and_shut_down(app: App[ResultT]) -> None:
    if not app._exit and app.screen_stack:
        paint_at_rest(app, always=True)
    await _shutdown(app)


def _state(compositor: Compositor, but: Collection[str] = ()) -> Hashable:
    """What is to be painted, as far as it is known without painting: a fault in it shows the first
    time. Some classes of the screen may be left out."""
    screen = compositor.root
    assert screen is not None
    now = screen.last if isinstance(screen, SessionScreen) else None
    at = now and (now.segment.kind, now.mode, now.paused)
    return compositor.size, screen.classes.difference(but), at


def _widgets(compositor: Compositor) -> Hashable:
    return frozenset((type(each), each.id) for each in compositor.visible_widgets)


def _remembered_rules(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    variables = frozenset(sheet._variables.items())
    key = (css, read_from, is_default_rules, tie_breaker, scope, variables)
    if key not in _rules:
        _rules[key] = _parse_rules(sheet, css, read_from, is_default_rules, tie_breaker, scope)
    return _rules[key]


def _replaced_where_different(node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
    """What Textual's own does, without setting what is set, unless something is to be animated."""
    base = node.styles.base
    before, after = dict(base._rules), dict(rules)
    if animate:
        if before == after:
            return
        if after.get("transitions"):
            _replace_rules(node, rules, animate)
            return
    for key in before.keys() | after.keys():
        if before.get(key) is not after.get(key):
            setattr(base, key, after.get(key))
    node.notify_style_update()


def _remembered_figure(painter: Painter, scene: Scene) -> tuple[PaintedRow, ...]:
    key = (scene, painter.width, painter.height, painter._palette, painter.depth)
    if key not in _figures:
        _figures[key] = _paint_figure(painter, scene)
    return _figures[key]


def _remembered_timeline(
    routine: Routine, lookup: RoutineLookup, choices: Choices | None = None
) -> Timeline:
    choices = choices or Choices()
    try:
        used = included(routine, lookup)
    except CannotCompile:
        return _compile_timeline(routine, lookup, choices)
    chosen = (getattr(choices, field.name) for field in fields(choices))
    key = (
        *(id(each) for each in used),
        *(frozenset(each.items()) if isinstance(each, Mapping) else each for each in chosen),
    )
    if key not in _timelines:
        # With the routines, since an id is for as long as there is what has it.
        _timelines[key] = _compile_timeline(routine, lookup, choices), used
    return _timelines[key][0]
