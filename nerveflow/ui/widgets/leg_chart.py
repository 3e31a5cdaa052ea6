"""A leg to point at: where it hurts, by a letter, an arrow or a click."""

from collections.abc import Iterator

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from nerveflow.session.terms import LegPlace, Side
from nerveflow.wording import words

# A leg from the side, toes to the right, its back to the left. Each letter is the key of a place.
DRAWN = r"""
     ╭──────╮
     │ a    │
   ╭─╯      │
   │ b      │
   ╰╮       │
    │ c   d │
    │       │
    ╰╮     ╭╯
     │     │
     │e   f│
     │     │
    ╭╯     │
    │ g  i │
    │  h   │
    ╰╮     │
     │    ╭╯
     │ j  ╰────╮
    ╭╯      m  ╰─────╮
    │k    n        o │
    ╰───────l────────╯
""".strip("\n").split("\n")
KEYS = dict(zip("abcdefghijklmno", LegPlace, strict=True))
"""The place of each letter."""
DRAWN_WIDTH = 24


class LegChart(Widget):
    """The drawn leg beside the names of its places; the chosen one is marked in both."""

    place: reactive[str] = reactive("")
    side: reactive[Side | None] = reactive(None)

    class PlaceClicked(Message):
        """A place was chosen by a click."""

        def __init__(self, place: LegPlace) -> None:
            super().__init__()
            self.place = place

    def render(self) -> Content:
        return Content("\n").join(self._lines())

    def _lines(self) -> Iterator[Content]:
        names = list(KEYS.items())
        for n, drawn in enumerate(DRAWN):
            left = drawn if self.side is not Side.LEFT else _mirrored(drawn)
            line = self._drawn(left)
            at = n - 2
            yield line + self._named(*names[at]) if 0 <= at < len(names) else line

    def _drawn(self, text: str) -> Content:
        parts = []
        for sign in text.ljust(DRAWN_WIDTH):
            place = KEYS.get(sign)
            if place is None:
                parts.append(Content.styled(sign, "$muted"))
            elif place == self.place:
                parts.append(_pointing(Content.styled("●", "bold $hot"), place))
            else:
                parts.append(_pointing(Content.styled(sign, "bold $primary"), place))
        return Content("").join(parts)

    def _named(self, letter: str, place: LegPlace) -> Content:
        chosen = place == self.place
        mark = "▌" if chosen else " "
        style = "bold $foreground on $flash" if chosen else "$foreground"
        name = Content.assemble(
            (mark, "$primary"),
            (f"{letter} ", "bold $primary"),
            (f"{words.body.LEG_PLACES[place]:<23}", style),
        )
        return _pointing(name, place)

    def on_click(self, event: Click) -> None:
        place = event.style.meta.get("place")
        if isinstance(place, str):
            self.post_message(self.PlaceClicked(LegPlace(place)))


def _pointing(content: Content, place: LegPlace) -> Content:
    return content.stylize(Style.from_meta({"place": place.value}))


_OTHER_WAY = str.maketrans("╭╮╰╯", "╮╭╯╰")


def _mirrored(drawn: str) -> str:
    """The same line of the other leg."""
    return drawn.ljust(DRAWN_WIDTH - 2)[::-1].translate(_OTHER_WAY)
