"""The way to the terminal and from it: never stuck on one that is gone, whatever it sends.

Textual's own has a thread that writes. It dies with the terminal, and any later painting waits for
it forever, deaf to every signal.
"""

import os
import select
import sys
import threading
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.events import Resize
from textual.geometry import Size

from nerveflow.ending import Ending, hung_up

if sys.platform != "win32":
    import codecs
    import signal
    import termios

    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver

    WAIT_MS = 100
    """How long a terminal that takes nothing is waited for at a time."""
    STALLED = 3
    """After this many waits a program that is asked to end paints no more."""
    BLOCK_BYTES = 8_192
    READ_BYTES = 65_536
    GIVEN_BACK = (
        "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l"
        "\x1b[?1000l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
    )
    """Ends every mode of the screens; the alternate screen after the keys, as kitty asks."""
    TAKEN_AGAIN = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l"
    """Turns on the modes that a shell may have turned off; kitty's mode for keys is left alone."""

    class TerminalFile:
        """What is painted, on its way to the terminal. Writing raises nothing.

        Opens the terminal again if it can, so that writing need not wait: the shell's own
        descriptor stays as it is.
        """

        def __init__(self, descriptor: int, encoding: str) -> None:
            self._descriptor = _opened_anew(descriptor)
            self._encoding = encoding
            self._buffer = bytearray()
            self._hurried = threading.Event()
            self.lost = False
            """Whether the terminal is gone or was given up."""

        def fileno(self) -> int:
            return self._descriptor

        def hurry(self) -> None:
            """Give up a terminal that takes nothing for a moment from now on."""
            self._hurried.set()

        def write(self, text: str) -> None:
            """Buffer a text until `flush`, or until there is a block of it."""
            self._buffer += text.encode(self._encoding, "replace")
            if len(self._buffer) >= BLOCK_BYTES:
                self.flush()

        def flush(self) -> None:
            """Send what is buffered."""
            data, self._buffer = memoryview(bytes(self._buffer)), bytearray()
            waited = 0
            while data and not self.lost:
                try:
                    data = data[os.write(self._descriptor, data) :]
                    waited = 0
                except BlockingIOError:
                    poll = select.poll()
                    poll.register(self._descriptor, select.POLLOUT)
                    if not poll.poll(WAIT_MS):
                        waited += 1
                    self.lost = waited >= STALLED and self._hurried.is_set()
                except OSError:
                    self.lost = True

        def send_now(self, text: str) -> None:
            """Send this as far as the terminal takes it at once."""
            with suppress(OSError):
                os.write(self._descriptor, text.encode(self._encoding, "replace"))

    class SteadyDriver(LinuxDriver):
        """Textual's driver, for a terminal that may go away, stop answering or send anything."""

        ending: Ending | None = None

        def __init__(
            self,
            app: App[Any],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            super().__init__(app, debug=debug, mouse=mouse, size=size)
            painted_on = sys.__stderr__
            assert painted_on is not None, "the screens need a terminal"
            self.file = TerminalFile(painted_on.fileno(), painted_on.encoding)
            # The thread that writes takes it from here.
            self._file = self.file  # type: ignore[assignment]
            self._attrs_painting: list[Any] | None = None
            """The settings of the terminal while the screens have it; None while they have not."""

        def start_application_mode(self) -> None:
            if self.ending is not None:
                self.ending.has_screens(self.give_back, self.file.hurry)
            super().start_application_mode()  # type: ignore[no-untyped-call]
            with suppress(termios.error):
                self._attrs_painting = termios.tcgetattr(self.fileno)

        def stop_application_mode(self) -> None:
            self._attrs_painting = None
            super().stop_application_mode()

        def _sigcont_application(self, *_: object) -> None:
            """Go on after a stop.

            After one that could not be seen coming (SIGSTOP) the screens have never been left: to
            begin them again would take their own settings for those of the shell, and read each key
            in two threads. They take the terminal again.
            """
            if self._attrs_painting is None:
                super()._sigcont_application()
                return
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._attrs_painting)
            self.write(TAKEN_AGAIN)
            self._enable_mouse_support()
            size = Size(*self._get_terminal_size())
            self.send_message(Resize(size, size))
            self._app.call_later(self._app.refresh, layout=True)

        def close(self) -> None:
            super().close()
            if self.ending is not None:
                self.ending.has_no_screens()

        def give_back(self) -> None:
            """Give the terminal back without the thread that writes, as far as it takes it."""
            descriptor = self.fileno
            with suppress(OSError, termios.error):
                # Another job has it already.
                if os.tcgetpgrp(descriptor) != os.getpgrp():
                    return
            # This thread may be another one than the watch.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            if self.attrs_before is not None:
                with suppress(termios.error):
                    termios.tcsetattr(descriptor, termios.TCSANOW, self.attrs_before)
            self.file.send_now(GIVEN_BACK)

        def run_input_thread(self) -> None:
            """Pass on what is typed until the screens are left or the terminal is gone."""
            parser = XTermParser(self._debug)
            # Anything that is not UTF-8, as from an old terminal, is a sign and not an error.
            decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
            while not self.exit_event.is_set():
                text = ""
                if select.select([self.fileno], [], [], 0.1)[0]:
                    try:
                        read = os.read(self.fileno, READ_BYTES)
                    except OSError:
                        break
                    if not read and hung_up(self.fileno):
                        break
                    text = decode(read)
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)

    def _opened_anew(descriptor: int) -> int:
        """The same terminal without waiting; the descriptor itself if it cannot be opened."""
        try:
            again = os.open(
                os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
            )
        except OSError:
            return descriptor
        if os.fstat(again).st_rdev == os.fstat(descriptor).st_rdev:
            return again
        os.close(again)
        return descriptor


def painted_in() -> str:
    """The encoding of the terminal on which the screens are painted."""
    return getattr(sys.__stderr__, "encoding", None) or "utf-8"


def steady_driver(ending: Ending | None) -> type[Driver] | None:
    """The driver for an app that `ending` watches over; None if Textual's own will do."""
    if sys.platform == "win32":
        return None
    return type("WatchedDriver", (SteadyDriver,), {"ending": ending})
