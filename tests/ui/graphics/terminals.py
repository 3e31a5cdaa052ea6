"""Terminals that show pictures, as models: what is written to them, and what is seen then.

They know the protocols and nothing of the program, and refuse whatever a terminal would.
"""

import re
import zlib
from base64 import b64decode
from dataclasses import dataclass, field

from PIL import Image

TOKEN = re.compile(
    r"\x1b_G(?P<kitty>[^\x1b]*)\x1b\\|\x1bP(?P<sixel>[^\x1b]*)\x1b\\|"
    r"\x1b\[(?P<at>\d+;\d+)H|\x1b\[(?P<blank>\d+)X|\x1b(?P<cursor>[78])|"
    r"\x1b\[(?P<other>[?0-9;]*[hlm])"
)
BARE = (1, 2, 3)
"""The colour of a pixel without a picture."""


@dataclass
class Terminal:
    """A screen of cells, and the pixels over them."""

    columns: int
    rows: int
    cell: tuple[int, int]
    cursor: tuple[int, int] = (0, 0)
    saved: tuple[int, int] = (0, 0)
    synced: bool = False
    seen: Image.Image = field(init=False)

    def __post_init__(self) -> None:
        self.seen = self.empty()

    def empty(self) -> Image.Image:
        width, height = self.cell
        return Image.new("RGB", (self.columns * width, self.rows * height), BARE)

    def write(self, text: str) -> None:
        at = 0
        while at < len(text):
            token = TOKEN.match(text, at)
            assert token, f"unknown: {text[at : at + 40]!r}"
            self._obey(token)
            at = token.end()
        self.paint()

    def _obey(self, token: re.Match[str]) -> None:
        if token["kitty"] is not None:
            self.kitty(token["kitty"])
        elif token["sixel"] is not None:
            self.sixel(token["sixel"])
        elif token["at"]:
            row, column = map(int, token["at"].split(";"))
            assert 1 <= row <= self.rows and 1 <= column <= self.columns
            self.cursor = (column - 1, row - 1)
        elif token["blank"]:
            self.text(*self.cursor, int(token["blank"]), 1)
        elif token["cursor"] == "7":
            self.saved = self.cursor
        elif token["cursor"] == "8":
            self.cursor = self.saved
        elif token["other"].startswith("?2026"):
            assert self.synced is token["other"].endswith("l")
            self.synced = not self.synced

    def kitty(self, command: str) -> None:
        raise AssertionError(command)

    def sixel(self, data: str) -> None:
        raise AssertionError(data)

    def text(self, column: int, row: int, columns: int, rows: int) -> None:
        """Text is painted on cells."""

    def paint(self) -> None:
        """Bring what is seen up to date."""

    @property
    def bare(self) -> bool:
        """Whether no picture is to be seen."""
        return self.seen.tobytes() == self.empty().tobytes()


@dataclass
class KittyTerminal(Terminal):
    """Stores pictures by number and shows them in places.

    As kitty 0.26 does, it forgets every picture that is in no place when one is dropped.
    """

    images: dict[int, Image.Image] = field(default_factory=dict)
    placed: dict[tuple[int, int], tuple[Image.Image, tuple[int, int, int, int]]] = field(
        default_factory=dict
    )
    sent: int = 0
    """How many pictures were sent."""
    numbers: set[int] = field(default_factory=set)
    """Every number that was used."""
    _open: tuple[dict[str, str], str] | None = None

    def kitty(self, command: str) -> None:
        keys, _, payload = command.partition(";")
        fields = dict(pair.split("=") for pair in keys.split(","))
        assert fields["q"] == "2", "an answer would be taken for keys"
        assert len(payload) <= 4096
        if self._open is not None:
            first, before = self._open
            self._open = None
            self._receive(first, before + payload, more=fields["m"] == "1")
        elif fields["a"] == "t":
            self._receive(fields, payload, more=fields["m"] == "1")
        elif fields["a"] == "p":
            self._place(fields)
        else:
            self._delete(fields)

    def _receive(self, fields: dict[str, str], payload: str, *, more: bool) -> None:
        assert not self.synced, "kitty 0.26 loses some of what is sent within an update"
        if more:
            assert len(payload) % 4 == 0
            self._open = (fields, payload)
            return
        size = (int(fields["s"]), int(fields["v"]))
        assert (fields["f"], fields["o"]) == ("24", "z")
        data = zlib.decompress(b64decode(payload))
        assert len(data) == size[0] * size[1] * 3
        number = int(fields["i"])
        assert all(key[0] != number for key in self.placed), "it would vanish where it is shown"
        self.images[number] = Image.frombytes("RGB", size, data)
        self.numbers.add(number)
        self.sent += 1

    def _place(self, fields: dict[str, str]) -> None:
        image = self.images[int(fields["i"])]
        x, y, w, h, c, r = (int(fields[name]) for name in "xywhcr")
        assert w > 0 and h > 0 and x + w <= image.width and y + h <= image.height
        column, row = self.cursor
        assert column + c <= self.columns and row + r <= self.rows
        assert fields["C"] == "1", "the cursor would move, and the screen could scroll"
        part = image.crop((x, y, x + w, y + h)).resize((c * self.cell[0], r * self.cell[1]))
        key = (int(fields["i"]), int(fields["p"]))
        self.placed[key] = (part, (column, row, c, r))

    def _delete(self, fields: dict[str, str]) -> None:
        number = int(fields["i"])
        assert number in self.numbers, "only what was sent can be dropped"
        for key in list(self.placed):
            if key[0] == number and ("p" not in fields or key[1] == int(fields["p"])):
                del self.placed[key]
        if fields["d"] == "I":
            placed = {key[0] for key in self.placed}
            self.images = {kept: self.images[kept] for kept in self.images if kept in placed}

    def paint(self) -> None:
        self.seen = self.empty()
        for part, (column, row, _, _) in self.placed.values():
            self.seen.paste(part, (column * self.cell[0], row * self.cell[1]))


@dataclass
class SixelTerminal(Terminal):
    """Paints sixels where the cursor is; text that is painted later takes them away."""

    most: tuple[int, int] = (1000, 1000)
    painted: int = 0
    """How many pixels came."""

    def sixel(self, data: str) -> None:
        head = re.match(r"0;1q\"1;1;(\d+);(\d+)", data)
        assert head, data[:40]
        width, height = int(head[1]), int(head[2])
        self.painted += width * height
        assert width <= self.most[0] and height <= self.most[1]
        left, top = (at * size for at, size in zip(self.cursor, self.cell, strict=True))
        # At the lower edge the whole screen would scroll.
        assert left + width <= self.seen.width and top + height <= self.seen.height
        self.seen.paste(decoded(data[head.end() :], width, height), (left, top))
        self.cursor = (0, self.rows - 1)

    def text(self, column: int, row: int, columns: int, rows: int) -> None:
        width, height = self.cell
        box = (column * width, row * height, (column + columns) * width, (row + rows) * height)
        self.seen.paste(BARE, box)


def decoded(data: str, width: int, height: int) -> Image.Image:
    """A sixel picture; fails where a pixel is not painted, or painted outside."""
    image = Image.new("RGB", (width, height))
    colours: dict[int, tuple[int, ...]] = {}
    x = y = 0
    colour: tuple[int, ...] | None = None
    painted: set[tuple[int, int]] = set()
    for token in re.finditer(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)(.)|([?-~])|(\$)|(-)", data):
        if token[1]:
            parts = (int(part) for part in token.group(2, 3, 4))
            colours[int(token[1])] = tuple(round(part * 255 / 100) for part in parts)
        elif token[5]:
            colour = colours[int(token[5])]
        elif token[9]:
            x = 0
        elif token[10]:
            x, y = 0, y + 6
        else:
            bits = ord(token[7] or token[8]) - 63
            for _ in range(int(token[6] or 1)):
                for bit in range(6):
                    if bits >> bit & 1:
                        assert colour is not None
                        image.putpixel((x, y + bit), colour)
                        painted.add((x, y + bit))
                x += 1
            assert x <= width
    assert len(painted) == width * height
    return image
