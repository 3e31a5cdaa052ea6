"""Nothing, between two screens of one way: no key that comes early may mean something on home."""

from textual.screen import Screen


class Curtain(Screen[None]):
    """Lies over home while somebody is led through questions, a session and what follows it."""
