"""The figure: a jointed person who shows each movement, and the nerve that it glides."""

from nerveflow.ui.figure.inks import DARK, LIGHT, themed
from nerveflow.ui.figure.palette import Depth, Palette, depth_for
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.widget import Figure

__all__ = ["DARK", "LIGHT", "Depth", "Figure", "Palette", "Scene", "depth_for", "themed"]
