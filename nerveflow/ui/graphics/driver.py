"""The way to the terminal, with pictures on it: takes them away whenever it is given back.

Leaving, a crash, a signal and standing aside all come through `stop_application_mode`.
"""

import sys
from typing import TYPE_CHECKING

from textual.driver import Driver

from nerveflow.ui.graphics.late import LateAnswers

KEY_NAMES = {" ": "space", "\n": "enter"}
"""The names of keys that are not called like their character."""

if sys.platform != "win32":
    from textual import events
    from textual.drivers.linux_driver import LinuxDriver

    if TYPE_CHECKING:
        from textual.message import Message

    from nerveflow.ui.graphics.pictures import Pictures

    class PictureDriver(LinuxDriver):
        """Textual's driver for a terminal that was asked about pictures."""

        late: LateAnswers | None = None
        typed = ""

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            if (pictures := self._pictures) is not None:
                pictures.come_back()
            typed, self.typed = self.typed, ""
            for character in typed:
                name = KEY_NAMES.get(character, character)
                super().process_message(events.Key(name, character))

        def stop_application_mode(self) -> None:
            if (pictures := self._pictures) is not None:
                self.write(pictures.leave())
            super().stop_application_mode()

        def process_message(self, message: "Message") -> None:
            if (
                self.late is not None
                and isinstance(message, events.Key)
                and self.late.swallow(message.character, message.time)
            ):
                return
            super().process_message(message)

        @property
        def _pictures(self) -> Pictures | None:
            found: Pictures | None = getattr(self._app, "pictures", None)
            return found


def picture_driver(*, late: bool, typed: str = "") -> type[Driver] | None:
    """The driver for an app whose terminal was asked; None where Textual's own will do.

    `late` says whether answers may still come; `typed` is what the person typed before the screens.
    """
    if sys.platform == "win32":
        return None
    return type(
        "AskedDriver", (PictureDriver,), {"late": LateAnswers() if late else None, "typed": typed}
    )
