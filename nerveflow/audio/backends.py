"""Which back ends to try, in which order, each opened under a time limit."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty

from nerveflow.audio.miniaudio_output import MiniaudioOutput
from nerveflow.audio.output import NoOutput, Output
from nerveflow.audio.player import find_player
from nerveflow.audio.simpleaudio_sounder import SimpleaudioSounder
from nerveflow.audio.stand_ins import BellSounder, SilentOutput
from nerveflow.audio.timed_output import TimedOutput
from nerveflow.config.sections import BackendName
from nerveflow.inbox import Inbox
from nerveflow.wording import words

OPEN_S = 4.0

Opener = Callable[[], Output]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A back end: its name, and how to open it."""

    name: BackendName
    open: Opener
    limit_s: float = OPEN_S
    """How long it may take."""


def candidates(
    wanted: BackendName,
    clock: Callable[[], int],
    cache_dir: Path,
    ring: Callable[[], None] | None,
    lead_in_ms: int = 0,
) -> tuple[Candidate, ...]:
    """What to try in turn; the last always opens. After a device that was asked for come only the
    bell and silence: a person who asks for one device does not get another. A stream begins with
    `lead_in_ms` of silence."""
    openers: dict[BackendName, Opener] = {
        "miniaudio": lambda: MiniaudioOutput(clock, lead_in_ms),
        "simpleaudio": lambda: TimedOutput(SimpleaudioSounder(), clock, lead_in_ms),
        "player": lambda: TimedOutput(find_player(cache_dir / "player"), clock, lead_in_ms),
        "silent": SilentOutput,
    }
    if ring is not None:
        sounder = BellSounder(ring)
        openers["bell"] = lambda: TimedOutput(sounder, clock)
    first: tuple[BackendName, ...] = ("miniaudio", "player") if wanted == "auto" else (wanted,)
    after: tuple[BackendName, ...] = () if wanted == "silent" else ("bell", "silent")
    names = dict.fromkeys((*first, *after))
    limit_s = OPEN_S + lead_in_ms / 1000
    return tuple(Candidate(name, openers[name], limit_s) for name in names if name in openers)


def open_within(opener: Opener, limit_s: float = OPEN_S) -> Output:
    """Open in a thread. Raises NoOutput when it fails or takes too long."""
    answers: Inbox[Output | NoOutput] = Inbox()
    given_up = threading.Event()

    def work() -> None:
        try:
            output = opener()
        except NoOutput as error:
            answers.put(error)
            return
        answers.put(output)
        if given_up.is_set():
            output.close()

    threading.Thread(target=work, name="nerveflow-open", daemon=True).start()
    try:
        answer = answers.get(timeout=limit_s)
    except Empty:
        given_up.set()
        raise NoOutput(words.sound.DEVICE_SILENT) from None
    if isinstance(answer, NoOutput):
        raise answer
    return answer
