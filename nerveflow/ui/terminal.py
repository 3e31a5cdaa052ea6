"""What the terminal can show, as the figure wants to know it."""

from rich.console import Console

from nerveflow.ui.figure import Depth

DEPTHS = {
    "truecolor": Depth.TRUE,
    "256": Depth.INDEXED,
    "standard": Depth.ANSI,
    "windows": Depth.ANSI,
}


def depth_of(console: Console) -> Depth:
    """How many colours a terminal shows; none where it or NO_COLOR says so."""
    if not console.encoding.lower().startswith("utf"):
        return Depth.ASCII
    if console.no_color or console.color_system is None:
        return Depth.NONE
    return DEPTHS.get(console.color_system, Depth.TRUE)
