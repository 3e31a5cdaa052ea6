"""Where the shipped routines and sounds lie: in the wheel, or beside the package."""

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent


class MissingFiles(FileNotFoundError):
    """What is shipped is not where it belongs."""

    def __init__(self, kind: str, places: tuple[Path, ...]) -> None:
        super().__init__(kind)
        self.kind = kind
        self.places = places


def shipped(kind: Literal["routines", "sounds"], package: Path = PACKAGE) -> Path:
    """The folder of what is shipped under that name.

    A wheel carries it in `_data` inside the package; an editable install finds it beside the
    package, in the checkout. Raises MissingFiles if neither is there.
    """
    places = (package / "_data" / kind, package.parent / kind)
    for place in places:
        if place.is_dir():
            return place
    raise MissingFiles(kind, places)
