"""Commands of the program within this process: thousands of them take minutes, not hours."""

import contextlib
import io
import os
import re
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs that command a terminal; line and tab are none."""
CPU_S, WALL_S = 15.0, 600.0
"""How long a command may compute, and how long it may take on a machine that is busy."""
PLACE = "NERVEFLOW_ATTACKS_IN"
"""The variable with the folder in which homes are made; whoever made that folder removes it."""


@dataclass(frozen=True)
class Called:
    """What one command came to."""

    code: int
    out: str
    err: str
    raised: str
    """The traceback of what it raised; empty if it ended by itself."""

    @property
    def wrong(self) -> str:
        """What no command may do; empty for nothing."""
        if self.raised:
            return self.raised
        if "Traceback" in self.err:
            return self.err
        if found := RAW.search(self.out + self.err):
            return f"{found[0]!r} was printed"
        return "" if self.code in (0, 1, 2, 3, 130) else f"exit code {self.code}"


class TookTooLongError(BaseException):
    """A command did not end within the limits."""


def call(*words: str) -> Called:
    """Run one command as `nerveflow WORDS` would, without input."""
    from nerveflow.cli.main import main

    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    code, raised = 0, ""
    held = sys.stdin, sys.stdout, sys.stderr, os.dup(1)

    def late(number: int, frame: FrameType | None) -> None:
        raise TookTooLongError

    timers = (
        (signal.ITIMER_PROF, signal.SIGPROF, CPU_S),
        (signal.ITIMER_REAL, signal.SIGALRM, WALL_S),
    )
    before = [signal.signal(number, late) for _, number, _ in timers]
    for timer, _, seconds in timers:
        signal.setitimer(timer, seconds)
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), out, err
    try:
        code = main(words)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except TookTooLongError:
        raised = f"took over {CPU_S:.0f} s of the processor, or {WALL_S:.0f} s in all"
    except BaseException:  # noqa: BLE001 - whatever comes out of a command is a finding
        raised = traceback.format_exc()
    finally:
        for (timer, number, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)
        printed = sys.stdout, sys.stderr
        sys.stdin, sys.stdout, sys.stderr = held[:3]
        os.dup2(held[3], 1)  # a command whose output fails lets go of it
        os.close(held[3])
    texts = []
    for stream, own in zip(printed, (out, err), strict=True):
        with contextlib.suppress(ValueError):
            stream.flush()
        texts.append(own.buffer.getvalue().decode("utf-8", "replace") if not own.closed else "")
    return Called(code, texts[0], texts[1], raised)


@contextlib.contextmanager
def shared_place() -> Iterator[None]:
    """One folder for all homes, in memory where there is such a place.

    It is removed with the homes of workers that were killed.
    """
    with tempfile.TemporaryDirectory(
        prefix="nerveflow-attacks-", dir=_memory(), ignore_cleanup_errors=True
    ) as folder:
        os.environ[PLACE] = folder
        try:
            yield
        finally:
            del os.environ[PLACE]


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108


@contextlib.contextmanager
def home() -> Iterator[Path]:
    """A folder of its own for the program."""
    held = dict(os.environ)
    place = os.environ.get(PLACE) or _memory()
    with tempfile.TemporaryDirectory(prefix="attack-", dir=place) as folder:
        path = Path(folder, "home")
        path.mkdir()
        os.environ.update(QUIET, NERVEFLOW_HOME=str(path), TMPDIR=folder)
        tempfile.tempdir = None
        before = Path.cwd()
        os.chdir(path)  # a backup is made where one is
        try:
            yield path
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(held)
            tempfile.tempdir = None


QUIET = {
    "PULSE_SERVER": "unix:/nonexistent/nerveflow-attacks",
    "ALSA_CONFIG_PATH": "/dev/null",
    "PIPEWIRE_REMOTE": "/nonexistent/nerveflow-attacks",
    "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/nerveflow-attacks",
    "WAKEPY_FORCE_FAILURE": "1",
    "TERM": "xterm-256color",
    "TEXTUAL_ANIMATIONS": "none",
}
"""No sound, no desktop, no motion."""


def run_rehearsal(*words: str) -> None:
    """Follow a rehearsal to its end, so that there is a history."""
    done = call("run", *(words or ("tibial-glide",)), "--plain", "--mute", "--speed", "1000")
    if done.code or done.raised:
        raise RuntimeError(f"the rehearsal failed: {done.err}{done.raised}")


def mutated(data: bytes, random: Random, tokens: Sequence[bytes]) -> bytes:
    """The data with one to four changes: a bit, a cut, a piece twice, a token in its midst."""
    found = bytearray(data)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(found) + 1)
        size = random.choice((1, 1, 2, 8, 60))
        match random.randrange(6):
            case 0 if at < len(found):
                found[at] ^= 1 << random.randrange(8)
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size]
            case 3:
                found[at:at] = random.choice(tokens)
            case 4:
                found[at : at + size] = random.choice(tokens)
            case _:
                other = random.randrange(len(found) + 1)
                found[at:at] = found[other : other + size]
    return bytes(found)
