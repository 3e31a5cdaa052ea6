"""How the command line opens the screens."""

from nerveflow.studio.request import Request
from nerveflow.studio.studio import Studio
from nerveflow.ui.app import CoachApp


def run_app(studio: Studio, request: Request | None = None, *, each_nerve: bool = False) -> int:
    """Show the home screen, or begin with `request`; returns the exit code.

    `each_nerve` asks for the chosen check after every nerve. Standard output has to be a terminal.
    """
    app = CoachApp(studio, request, each_nerve=each_nerve)
    found = app.run()
    return app.flow.code if found is None else found
