"""How the command line opens the screens."""

from nerveflow.ui.app import CoachApp
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services


def run_app(services: Services, request: Request | None = None, *, each_nerve: bool = False) -> int:
    """Show the home screen, or begin with `request`; returns the exit code.

    `each_nerve` asks for the chosen check after every nerve. Standard output has to be a terminal.
    """
    app = CoachApp(services, request, each_nerve=each_nerve)
    found = app.run()
    return app.flow.code if found is None else found
