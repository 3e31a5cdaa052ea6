"""The footer: commands that can be given now, with their keys; a click gives one too."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget


class Hint(NamedTuple):
    """One command in the footer."""

    key: str
    label: str
    command: str
    """What a click does; empty for a group of commands."""
    enabled: bool = True
    """Whether it does anything now; dimmed if not."""

    @property
    def width(self) -> int:
        """In cells, without the space after it."""
        return len(self.key) + 1 + len(self.label)


class OwnHints:
    """A card over a screen: while it is open, only its own keys do something."""

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What the footer under the card shows."""
        raise NotImplementedError


BETWEEN = 2


class KeyBar(Widget):
    """As many commands as fit its lines, in order of importance, and always the last ones."""

    hints: reactive[tuple[Hint, ...]] = reactive(())
    always: reactive[tuple[Hint, ...]] = reactive(())
    """Help and the palette, from which all others can be found."""
    waits: reactive[str] = reactive("")
    """What the screen waits for; empty if for nothing."""

    def render(self) -> Content:
        width, height = self.content_size
        waits = (Hint("◌", self.waits, ""),) if self.waits else ()
        lines = flow((*waits, *self.hints), self.always, width, height)
        return Content("\n").join(
            Content(" " * BETWEEN).join(_drawn(hint) for hint in line) for line in lines
        )


def flow(
    hints: tuple[Hint, ...], always: tuple[Hint, ...], width: int, height: int
) -> list[list[Hint]]:
    """Put hints on `height` lines, `always` last; of the others only those that fit."""
    shown = list(hints)
    while True:
        lines = _lines([*shown, *always], width)
        if len(lines) <= height or not shown:
            return lines
        shown.pop()


def _lines(hints: list[Hint], width: int) -> list[list[Hint]]:
    lines: list[list[Hint]] = [[]]
    used = 0
    for hint in hints:
        needed = hint.width + (BETWEEN if lines[-1] else 0)
        if lines[-1] and used + needed > width:
            lines.append([])
            used, needed = 0, hint.width
        lines[-1].append(hint)
        used += needed
    return lines


def _drawn(hint: Hint) -> Content:
    if hint.enabled:
        drawn = Content.assemble((hint.key, "bold $primary"), " ", (hint.label, "$foreground"))
    else:
        # A click says why not, as the key does.
        drawn = Content.styled(f"{hint.key} {hint.label}", "$line")
    return drawn.stylize(Style.from_meta({"command": hint.command})) if hint.command else drawn
