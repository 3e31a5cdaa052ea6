"""The way to the terminal, with pictures on it: takes them away whenever it is given back.

Leaving, a crash, a signal and suspending all call `stop_application_mode`.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.driver import Driver

from nerveflow.ending import Ending
from nerveflow.ui.graphics.late import LateAnswers
from nerveflow.ui.steady_driver import steady_driver

KEY_NAMES = {" ": "space", "\n": "enter"}
"""The names of keys that are not called like their character."""

if TYPE_CHECKING:
    from nerveflow.ui.graphics.replies import DetectedGraphics

if sys.platform != "win32":
    from textual import events

    from nerveflow.ui.steady_driver import SteadyDriver

    if TYPE_CHECKING:
        from textual.message import Message

    from nerveflow.ui.graphics.pictures import Pictures

    class PictureDriver(SteadyDriver):
        """The driver for a terminal that was asked about pictures."""

        late: LateAnswers | None = None
        typed = ""
        pictures: "Callable[[], Pictures | None]"
        """The application's, if it has any."""

        def start_application_mode(self) -> None:
            super().start_application_mode()
            if (pictures := self.pictures()) is not None:
                pictures.come_back()
            typed, self.typed = self.typed, ""
            for character in typed:
                name = KEY_NAMES.get(character, character)
                super().process_message(events.Key(name, character))

        def stop_application_mode(self) -> None:
            if (pictures := self.pictures()) is not None:
                self.write(pictures.leave())
            super().stop_application_mode()

        def give_back(self) -> None:
            # Another thread may change the pictures at the same time.
            with suppress(RuntimeError):
                if (pictures := self.pictures()) is not None:
                    self.file.send_now(pictures.leave())
            super().give_back()

        def process_message(self, message: "Message") -> None:
            if (
                self.late is not None
                and isinstance(message, events.Key)
                and self.late.swallow(message.character, message.time)
            ):
                return
            super().process_message(message)


def driver_for(
    found: "DetectedGraphics | None",
    ending: Ending | None,
    pictures: "Callable[[], Pictures | None]",
) -> type[Driver] | None:
    """The driver for an app that `ending` watches over; None for Textual's own, on Windows.

    `found` is what the terminal said about pictures, None if it was not asked, and `pictures` gives
    those of the app.
    """
    asked = found is not None and (found.late or found.graphics or found.typed)
    if sys.platform == "win32" or found is None or not asked:
        return steady_driver(ending)
    late = LateAnswers() if found.late else None
    own = {"late": late, "ending": ending, "typed": found.typed, "pictures": staticmethod(pictures)}
    return type("AskedDriver", (PictureDriver,), own)
