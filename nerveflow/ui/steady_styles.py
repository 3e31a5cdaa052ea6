"""The style sheets of the application, parsed again only if a colour of the theme has changed.

Textual parses every sheet a second time at a start, because a theme was set. That takes as long as
to import all our own screens need for the first picture.
"""

from textual.css.stylesheet import Stylesheet


class SteadyStylesheet(Stylesheet):
    """Stays as it is as long as its variables do; sheets that are added are parsed as ever."""

    def __init__(self, *, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed_with = variables
        self._is_stale = False

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._parsed_with:
            self._parsed_with, self._is_stale = variables, True
            super().set_variables(variables)

    def reparse(self) -> None:
        if self._is_stale:
            super().reparse()
            self._is_stale = False
