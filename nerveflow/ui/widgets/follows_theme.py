"""A widget that is painted in the colours of the theme, and again with each theme."""

from textual.dom import DOMNode


class FollowsTheme(DOMNode):
    """Calls `recolour` when it is mounted, and then with each theme."""

    def recolour(self) -> None:
        """Paint in the theme's colours."""
        raise NotImplementedError

    # Textual calls these of every base class by itself.

    def on_mount(self) -> None:
        self.recolour()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.recolour())

    def on_unmount(self) -> None:
        # Else the application would hold it forever, with all that was painted in it.
        self.app.theme_changed_signal.unsubscribe(self)
