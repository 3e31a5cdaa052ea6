"""kitty's picture protocol: a picture is sent once under a number, and then only placed. Pure.

Every command asks for silence (q=2), so that nothing comes back that could be taken for keys.
"""

import zlib
from base64 import b64encode
from typing import NamedTuple

CHUNK = 4096
"""Characters of one command at most; a whole number of four."""
QUIET = "q=2"


def transmit(number: int, pixels: bytes, width: int, height: int) -> str:
    """Send a picture of three bytes a pixel, to be placed under this number."""
    packed = b64encode(zlib.compress(pixels, 1)).decode("ascii")
    first = f"a=t,f=24,o=z,s={width},v={height},i={number},{QUIET}"
    pieces = [packed[at : at + CHUNK] for at in range(0, len(packed), CHUNK)]
    commands: list[str] = []
    for place, piece in enumerate(pieces):
        keys = first if place == 0 else QUIET
        more = 1 if place < len(pieces) - 1 else 0
        commands.append(f"\x1b_G{keys},m={more};{piece}\x1b\\")
    return "".join(commands)


class Cut(NamedTuple):
    """A rectangle of a picture, in its pixels."""

    left: int
    top: int
    width: int
    height: int


def place(number: int, spot: int, cut: Cut, columns: int, rows: int) -> str:
    """Show a part of a picture at the cursor, fitted into these cells; the cursor stays.

    `spot` numbers the places where the picture is shown: in the same one it moves.
    """
    part = f"x={cut.left},y={cut.top},w={cut.width},h={cut.height}"
    return f"\x1b_Ga=p,i={number},p={spot},{part},c={columns},r={rows},C=1,{QUIET}\x1b\\"


def unplace(number: int, spot: int) -> str:
    """Remove a picture from one of its places; it stays stored."""
    return f"\x1b_Ga=d,d=i,i={number},p={spot},{QUIET}\x1b\\"


def drop(number: int) -> str:
    """Take a picture away everywhere, and forget it."""
    return f"\x1b_Ga=d,d=I,i={number},{QUIET}\x1b\\"


def emptied(number: int) -> str:
    """Put a picture of one pixel in the place of one that is shown nowhere."""
    return transmit(number, bytes(3), 1, 1)
