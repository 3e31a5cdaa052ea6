"""Programs that play and speak end with this process, however it ends.

Nothing of ours runs after SIGKILL. So each of them is put into its own process group, with a
shell that waits at a pipe which this process holds open: it ends, the shell ends the group.
"""

import os
import sys
import threading
from typing import TypedDict

__all__ = ["ProcessGroup", "with_us"]


class ProcessGroup(TypedDict, total=False):
    """An option for `subprocess`; empty if there are no process groups."""

    process_group: int


_lock = threading.Lock()
_shells: list[int] = []
"""The shell of this process, once there is one."""


def with_us() -> ProcessGroup:
    """What makes a program that is started end with this process. For many threads."""
    if sys.platform == "win32":
        return {}
    with _lock:
        if not _shells or not _alive(_shells[-1]):
            try:
                _shells[:] = [_waiting_shell()]
            except OSError:
                # If nothing more can be started, the program cannot be either.
                return {}
        return {"process_group": _shells[-1]}


if sys.platform != "win32":

    def _waiting_shell() -> int:
        """Start a shell as leader of a new process group, which it ends once we have ended.

        Returns its process id.
        """
        come, held = os.pipe()
        try:
            return os.posix_spawn(
                "/bin/sh",
                ("sh", "-c", "read -r _; kill -TERM 0"),
                os.environ,
                setpgroup=0,
                file_actions=(
                    (os.POSIX_SPAWN_DUP2, come, 0),
                    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                ),
            )
        except OSError:
            # The other end stays open until this process ends: the shell waits for that.
            os.close(held)
            raise
        finally:
            os.close(come)

    def _alive(shell: int) -> bool:
        """Whether it still waits; takes note of its end if it does not."""
        try:
            return os.waitpid(shell, os.WNOHANG)[0] == 0
        except ChildProcessError:
            return False
