"""Which process follows which session: locks beside the history, with the store's errors."""

from pathlib import Path

from nerveflow.locks import FileLock, LockTaken, is_locked, lock_file
from nerveflow.store.errors import CannotOpen, InUse, translated
from nerveflow.wording import words

MEMORY = Path(":memory:")
"""In place of the path of a history that is in no file: it is gone when the program ends."""

LOOK_S = 0.5
"""More than long enough for everybody who is only looking to have looked."""

FOLLOWED = words.history_file.OPEN_ELSEWHERE


class Claim:
    """Sole use of one name beside the history at `path`, until it is released.

    Raises InUse, which says `taken`, if it does not become free within `wait_s` seconds.
    """

    def __init__(self, path: Path, name: str, wait_s: float = 0, taken: str = FOLLOWED) -> None:
        self._name = name
        self._lock: FileLock | None = None
        if path == MEMORY:
            # No other process can see it.
            if name in _in_memory:
                raise InUse(taken)
            _in_memory.add(name)
            return
        file = lock_file(path, name)
        try:
            with translated(file):
                self._lock = FileLock(file, wait_s)
        except LockTaken as error:
            raise InUse(taken) from error
        except CannotOpen as error:
            # The name of a lock says nothing to anybody.
            why = str(error).rpartition(": ")[2]
            raise CannotOpen(words.history_file.cannot_write_beside(path, why)) from error

    def release(self, *, forever: bool = False) -> None:
        """Let go, once or more often; `forever` if the name will not be claimed again."""
        if self._lock is not None:
            self._lock.release(forever=forever)
        else:
            _in_memory.discard(self._name)


def claimed(path: Path, name: str) -> bool:
    """Whether a process, perhaps this one, holds this name now.

    Any number may look at once: no look is taken for a claim by another.
    """
    if path == MEMORY:
        return name in _in_memory
    file = lock_file(path, name)
    with translated(file):
        return is_locked(file)


_in_memory: set[str] = set()
"""The names that are claimed beside a history in no file."""
