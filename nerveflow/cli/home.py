"""`nerveflow`: the home screen. Imports only what its first picture needs."""

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING

from nerveflow import __version__
from nerveflow.cli.printing import print_warnings
from nerveflow.cli.settings import open_settings
from nerveflow.cli.signals import on_screens
from nerveflow.cli.streams import need_terminal
from nerveflow.cli.target import loading
from nerveflow.clock import machine_wall
from nerveflow.paths import find_paths
from nerveflow.resources import shipped
from nerveflow.ui.graphics.detection import asking

if TYPE_CHECKING:
    from nerveflow.visit.services import Services


def home() -> int:
    """Open the home screen."""
    need_terminal()
    paths = find_paths(os.environ)
    settings = open_settings(paths)
    print_warnings(settings.mistakes)
    with ExitStack() as opened:
        ending = opened.enter_context(on_screens())
        asked = opened.enter_context(asking(settings.config.screen.figure, os.environ, ending))
        # Loaded while the terminal answers.
        with loading():
            from nerveflow.ui.app import CoachApp, run_app
            from nerveflow.ui.home_page import HomeCache

        cache = HomeCache(
            paths.cache_dir / "home.json",
            folders=(shipped("routines"), paths.routines_dir, paths.sounds_dir),
            files=(paths.config_file, paths.database),
            version=__version__,
        )

        def connect() -> "Services":
            from nerveflow.cli.services import machine_services

            services = machine_services(paths, settings, os.environ, ending, spare=True)
            opened.enter_context(services.store)
            return services

        app = CoachApp(
            settings,
            connect,
            machine_wall,
            cache=cache,
            found=asked.found(),
            ending=ending,
            in_thread=True,
        )
        return run_app(app)
