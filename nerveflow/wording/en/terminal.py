"""English: the terminal: its pictures, its signs, its sound."""

UNMUTE = "sound on"
SOUND = {
    "muted": "♪ muted",
    "bell": "♪ bell",
    "ok": "♪ on",
    "opening": "♪ opening",
    "absent": "♪ no sound found",
    "lost": "♪ lost, trying",
    "silent": "♪ silent",
}
"""The state of the sound, in two words."""


def drawn_in_ascii(encoding: str) -> str:
    """That the terminal's encoding has no signs to draw with."""
    return (
        f"This terminal's encoding, {encoding}, cannot show drawings, so letters are used"
        f" instead. With UTF-8 you see everything."
    )


PICTURE_WAYS = {"kitty": "kitty's protocol", "sixel": "sixel"}
"""How a terminal shows pictures, by the saved value."""
DRAWN_AS_STILLS = "pixels while nothing moves, else blocks"
NOT_TOGETHER = (
    "it may show a picture half drawn: if the figure flickers while it moves,"
    ' set screen.figure = "stills"'
)
NO_PIXELS = {
    "set": "as screen.figure in the settings says",
    "no terminal": "there is no terminal to ask for pictures",
    "system": "terminals cannot be asked for pictures on this system",
    "served": "a page in a browser shows no pictures of a terminal",
    "no colour": "NO_COLOR asks for no colours",
    "few colours": "the terminal shows too few colours",
    "plain terminal": "this kind of terminal shows no pictures (TERM)",
    "silent": "the terminal did not say in time whether it shows pictures;"
    ' screen.figure = "pixels" waits longer',
    "no protocol": "this terminal shows no pictures (neither kitty's protocol nor sixel)",
    "no cell": "this terminal shows sixel pictures, but does not say how large a cell is",
}
"""Why the figure is not drawn in pixels, by the saved value of the reason."""


def size_is(width: int, height: int) -> str:
    """The size of a terminal that is too small."""
    return f"This terminal is {width} by {height}."


def make_it_larger(width: int, height: int) -> str:
    """The least size."""
    return f"Make it {width} by {height} or larger."


def goes_back(key: str) -> str:
    """The key that leaves a screen that there is no room for."""
    return f"{key} goes back."
