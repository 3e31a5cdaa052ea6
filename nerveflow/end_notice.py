"""What a terminal is sent so that it shows a notice of its own: an escape sequence, or the bell."""

from collections.abc import Mapping

from nerveflow.harmless import cleaned

__all__ = ["BELL", "notice_for"]

BELL = "\a"
OSC_9 = "\x1b]9;nerveflow: {text}\a"
"""As iTerm2 made it: one text."""
OSC_777 = "\x1b]777;notify;nerveflow;{text}\a"
"""As rxvt-unicode made it: a title and the text."""
BY_PROGRAM = {"iTerm.app": OSC_9, "WezTerm": OSC_9, "ghostty": OSC_9}
"""By TERM_PROGRAM, or by LC_TERMINAL, which ssh passes on."""
BY_TERM = {"xterm-kitty": OSC_9, "xterm-ghostty": OSC_9, "wezterm": OSC_9, "foot": OSC_777}
"""By the beginning of TERM, which ssh passes on. rxvt-unicode needs a script for it, so it is not
among them."""
INSIDE = ("tmux", "screen")
"""They do not pass such a sequence on, but mark a window whose bell has rung."""


def notice_for(environ: Mapping[str, str], text: str) -> str:
    """The sequence that shows this text in the terminal of these variables; else the bell."""
    term = environ.get("TERM", "")
    if environ.get("TMUX") or environ.get("STY") or term.startswith(INSIDE):
        return BELL
    found = next((each for name, each in BY_TERM.items() if term.startswith(name)), None)
    for name in ("TERM_PROGRAM", "LC_TERMINAL"):
        # iTerm2 calls itself iTerm2 there.
        program = environ.get(name, "").replace("iTerm2", "iTerm.app")
        found = found or BY_PROGRAM.get(program)
    return found.format(text=cleaned(text).replace(";", ",")) if found else BELL
