"""The command palette: every command that means something now, from the one table."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.screen import Screen

from nerveflow.ui.commands import Context, KeyCommand, commands_of, keys_of
from nerveflow.ui.screens.base import CoachScreen

if TYPE_CHECKING:
    from nerveflow.ui.app import CoachApp


def palette(app: "CoachApp", screen: Screen[object]) -> Iterator[SystemCommand]:
    """What the palette offers over a screen."""
    if isinstance(screen, CoachScreen):
        for command in commands_of(screen.CONTEXT):
            if screen.enabled(command.id):
                yield _offered(app, command, partial(screen.run, command.id))
    for command in commands_of(Context.EVERYWHERE):
        if command.id != "palette":
            yield _offered(app, command, partial(app.action_run, command.id))


def _offered(app: "CoachApp", command: KeyCommand, run: "partial[None]") -> SystemCommand:
    return SystemCommand(command.help, f"key {keys_of(command, app.own_keys)}", run)
