"""What tests of the screens are spared: doing over what the application of another test did alike.

Each application parses its style sheets, compiles every routine for home and paints every change,
and a test looks at few of them. That was more than half of the time of a start.
"""

from collections.abc import Hashable, Mapping
from dataclasses import fields

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation
from textual.screen import Screen

from nerveflow.routine import compile as compiling
from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.includes import RoutineLookup, included
from nerveflow.routine.model import Routine
from nerveflow.session.timeline import Timeline
from nerveflow.ui.screens.session import SessionScreen

_parse_rules = Stylesheet._parse_rules
_compile_timeline = compiling.compile_timeline
_render_update = Compositor.render_update

_rules: dict[Hashable, list[RuleSet]] = {}
_timelines: dict[Hashable, tuple[Timeline, tuple[Routine, ...]]] = {}


def spare(patch: pytest.MonkeyPatch) -> None:
    """Remember styles and timelines from one test to the next, and paint each state once a test."""
    painted = set[Hashable]()

    def render_update(
        compositor: Compositor,
        full: bool = False,
        screen_stack: list[Screen[object]] | None = None,
        simplify: bool = False,
    ) -> RenderableType | None:
        if not (full or simplify):
            state = _state(compositor)
            if state in painted:
                compositor._dirty_regions.clear()
                return None
            painted.add(state)
        return _render_update(compositor, full, screen_stack, simplify)

    patch.setattr(Compositor, "render_update", render_update)
    patch.setattr(Stylesheet, "_parse_rules", _remembered_rules)
    patch.setattr(compiling, "compile_timeline", _remembered_timeline)


def spare_nothing(patch: pytest.MonkeyPatch) -> None:
    """Paint every change again, for a test that looks at what is painted."""
    patch.setattr(Compositor, "render_update", _render_update)


def _state(compositor: Compositor) -> Hashable:
    """What is to be painted, as far as one can tell without painting: what may be wrong in it shows
    the first time."""
    screen = compositor.root
    assert screen is not None
    at = screen.last.segment.kind if isinstance(screen, SessionScreen) else None
    seen = frozenset(map(id, compositor.visible_widgets))
    return screen, compositor.size, screen.classes, at, seen


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
