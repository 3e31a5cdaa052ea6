"""What `nerveflow doctor` finds around the program: sound and terminal."""

import os
import shutil
import sys

from nerveflow.audio.doctor import SoundFacts
from nerveflow.cli.examining import DoctorLine

LEAST_SIZE = (80, 24)


def sound_findings(sound: SoundFacts) -> list[DoctorLine]:
    """What plays and what speaks."""
    device = f" ({sound.device})" if sound.device else ""
    heard = "" if sound.audible else ", so nothing is heard but the terminal bell at most"
    found = [DoctorLine("sound", f"{sound.backend}{device}{heard}")]
    found += [DoctorLine(f"  {name}", said or "opens") for name, said in sound.tried]
    if sound.notice:
        found.append(DoctorLine("  notice", sound.notice))
    found.append(
        DoctorLine("voice", f"{sound.recordings} recordings; else spoken by {sound.engine}")
    )
    found += [DoctorLine("sounds", f"missing: {name}", broken=True) for name in sound.missing]
    if sound.played:
        found.append(DoctorLine("played", "one tone and one line"))
    return found


def terminal_findings() -> list[DoctorLine]:
    """How large the terminal is and what it can show."""
    columns, lines = shutil.get_terminal_size()
    small = columns < LEAST_SIZE[0] or lines < LEAST_SIZE[1]
    if not sys.stdout.isatty():
        size = "standard output is no terminal: nerveflow run --plain works without one"
    else:
        size = f"{columns} x {lines}" + (", the screens want 80 x 24" if small else "")
    return [DoctorLine("terminal", size), DoctorLine("colours", _colours())]


def _colours() -> str:
    if os.environ.get("NO_COLOR"):
        return "none, as NO_COLOR asks"
    if os.environ.get("COLORTERM", "") in ("truecolor", "24bit"):
        return "true colour"
    term = os.environ.get("TERM", "")
    return f"256 ({term})" if "256" in term else f"16 at most ({term or 'TERM is not set'})"
