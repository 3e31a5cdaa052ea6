"""A desktop of its own for a test: a private message bus, and a service that counts who holds off
sleep. Like the real ones it forgets those whose connection has ended.

Needs `dbus-daemon` and jeepney, which wakepy brings along on Linux.
"""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

LIMIT_S = 10.0
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
SCREEN_SAVER = "org.freedesktop.ScreenSaver"
GNOME = "org.gnome.SessionManager"


def missing() -> str:
    """Why there can be no bus here, or an empty string."""
    if sys.platform != "linux":
        return "only Linux has a message bus"
    return "" if shutil.which("dbus-daemon") else "not installed: dbus-daemon"


@dataclass
class Desktop:
    """What has been asked of the service of one name."""

    name: str
    address: str
    asked: list[tuple[object, ...]] = field(default_factory=list)
    """The arguments of each request to hold off sleep."""
    released: int = 0
    """How many were let go of on purpose."""
    lost: int = 0
    """How many went with the connection of who had asked."""
    holders: dict[int, str] = field(default_factory=dict)
    """Who holds off sleep now, by the number that was given out."""

    def serve(self, ready: threading.Event, stop: threading.Event) -> None:
        """Answer until it is to stop."""
        from jeepney import HeaderFields, MatchRule, MessageType, message_bus, new_method_return
        from jeepney.io.blocking import open_dbus_connection

        gone = MatchRule(type="signal", interface=str(message_bus.interface))
        gone.add_arg_condition(2, "")
        with open_dbus_connection(bus=self.address) as bus:
            bus.send_and_get_reply(message_bus.AddMatch(gone))
            bus.send_and_get_reply(message_bus.RequestName(self.name))
            ready.set()
            while not stop.is_set():
                try:
                    message = bus.receive(timeout=0.02)
                except TimeoutError:
                    continue
                except ConnectionResetError:
                    # The bus is gone, as after a test that failed.
                    return
                header = message.header
                member = header.fields.get(HeaderFields.member)
                if header.message_type is MessageType.signal and member == "NameOwnerChanged":
                    self._forget(message.body[0])
                elif header.message_type is MessageType.method_call and member == "Inhibit":
                    self.asked.append(message.body)
                    self.holders[len(self.asked)] = header.fields[HeaderFields.sender]
                    bus.send(new_method_return(message, "u", (len(self.asked),)))
                elif header.message_type is MessageType.method_call:
                    self.released += 1
                    del self.holders[message.body[0]]
                    bus.send(new_method_return(message))

    def _forget(self, owner: str) -> None:
        for number in [n for n, holder in self.holders.items() if holder == owner]:
            self.lost += 1
            del self.holders[number]


@contextmanager
def desktop(folder: Path, name: str = SCREEN_SAVER) -> Iterator[Desktop]:
    """A bus in this folder on which a service of that name answers."""
    folder.mkdir(parents=True, exist_ok=True)
    config, socket = folder / "bus.conf", folder / "bus"
    config.write_text(CONFIG.format(socket=socket), encoding="utf-8")
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork"], stderr=subprocess.DEVNULL
    )
    ready, stop = threading.Event(), threading.Event()
    try:
        until(socket.exists)
        found = Desktop(name, f"unix:path={socket}")
        service = threading.Thread(target=found.serve, args=(ready, stop))
        service.start()
        assert ready.wait(LIMIT_S)
        yield found
        stop.set()
        service.join()
    finally:
        stop.set()
        daemon.kill()
        daemon.wait()


def until(holds: Callable[[], bool], limit_s: float = LIMIT_S) -> None:
    """Wait for what another process or thread does."""
    end = time.monotonic() + limit_s
    while not holds():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.01)
