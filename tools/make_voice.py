"""Record every line that a session can speak into sounds/voice/en, at each speed of the voice.

    python tools/make_voice.py [--all]

Needs Debian's festival, festvox-us-slt-hts and sox. Only lines without a recording are rendered,
unless --all; recordings of lines that no session speaks any more are removed.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import threading
from array import array
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nerveflow.audio.clip import Clip, read_wav, write_wav  # noqa: E402
from nerveflow.audio.flac import decoded  # noqa: E402
from nerveflow.audio.phrases import ANSWERS, all_phrases  # noqa: E402
from nerveflow.audio.recordings import (  # noqa: E402
    INDEX,
    SPEEDS,
    Recording,
    name_of,
    read_index,
    write_index,
)
from nerveflow.audio.speech import EDGE_MS, PADDING_MS, level  # noqa: E402
from nerveflow.config.sections import VoiceSpeed  # noqa: E402
from nerveflow.routine.choices import COUNT_IN_MS  # noqa: E402
from nerveflow.routine.library import Library  # noqa: E402
from nerveflow.routine.spoken_lines import all_lines, lines_of_glides  # noqa: E402
from nerveflow.session.spoken import PAUSE_MS  # noqa: E402
from nerveflow.session.tension_rule import CRAMP, EASE_OFF  # noqa: E402
from nerveflow.session.timeline import Timeline  # noqa: E402

TARGET = ROOT / "sounds" / "voice" / "en"
VOICE = "cmu_us_slt_arctic_hts"
RATE = 12_000
"""The voice has little above 6 kHz."""
STEP = 64
"""Samples are rounded to multiples of this: 10 bits, 45 dB below the voice, and half the size."""
MOST_BYTES = 6_900_000
"""Of all speeds together. With it a wheel is just below 8 MiB."""
PACES: dict[VoiceSpeed, float] = {"slow": 0.56, "normal": 0.68, "fast": 0.79}
"""The pace of the voice, as a share of its own: about 125, 150 and 175 words a minute."""
QUICKEST: dict[VoiceSpeed, int] = {"slow": 150, "normal": 180, "fast": 210}
"""Words a minute at most, in a line of four or more: short words run away with the voice."""
NUMBERS = ANSWERS[:11]
SHORTEST_MS = 500
"""A shorter word is taken for another one, so it is spoken more slowly."""
NUMBER_MS = 700
"""The quickest pace of numbers that are said one after the other; words have twice the time. The
silence at the end of one may be cut off by the next."""


def spoken_lines() -> tuple[str, ...]:
    """Every line of the shipped routines, of the tension rule and of the cues, once each."""
    routines = all_lines(Library(ROOT / "routines"))
    engine = (EASE_OFF.cue, CRAMP.cue, *Timeline("", "", ()).release)
    return tuple(sorted({*routines, *engine, *all_phrases()}))


def room_ms() -> Callable[[str], int | None]:
    """A function that gives the time which a line has at most, None where it has what it needs."""
    counted_in = lines_of_glides(Library(ROOT / "routines"))

    def room(text: str) -> int | None:
        if text in ANSWERS:
            return PADDING_MS + (NUMBER_MS if text in NUMBERS else 2 * NUMBER_MS)
        return COUNT_IN_MS - PAUSE_MS if text in counted_in else None

    return room


class Festival:
    """A synthesiser that stays open: to start one takes longer than to speak a line."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(["festival", "--pipe"], stdin=pipe, stderr=pipe)
        self._tell(
            f"(voice_{VOICE})",
            "(set! own_params hts_engine_params)",
            "(set! tts_hooks (list utt.synth save_record_wave))",
        )

    def speak(self, text: str, pace: float, to: Path) -> None:
        """Write the line as a WAV."""
        words = to.with_suffix(".txt")
        words.write_text(text, encoding="utf-8")
        self._tell(
            f'(set! hts_engine_params (append own_params \'(("-r" {pace:.4f}))))',
            "(set! wavefiles nil)",
            f'(tts_file "{words}" nil)',
            f'(utt.save.wave (combine_waves) "{to}" \'riff)',
            '(format stderr "spoken\\n")',
        )
        assert self._process.stderr is not None
        while (line := self._process.stderr.readline()) != b"spoken\n":
            if not line:
                raise SystemExit(f"festival ended at {text!r}")

    def _tell(self, *forms: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(("\n".join(forms) + "\n").encode())
        self._process.stdin.flush()


class Mine(threading.local):
    """The synthesiser of each thread. It ends with the program, which closes its input."""

    found: Festival | None = None

    @property
    def festival(self) -> Festival:
        """Started where a thread first speaks."""
        self.found = self.found or Festival()
        return self.found


MINE = Mine()


def render(text: str, speed: VoiceSpeed, most_ms: int | None) -> Clip:
    """One line at this speed: slower where it is too quick, quicker where it has no room."""
    pace, words = PACES[speed], len(text.split())
    least_ms = words * 60_000 // QUICKEST[speed] if words > 3 else SHORTEST_MS
    clip = rendered(text, pace)
    while (spoken_ms := clip.duration_ms - 2 * EDGE_MS) < least_ms:
        pace *= min(0.98, spoken_ms / least_ms)
        clip = rendered(text, pace)
    while most_ms is not None and clip.duration_ms > most_ms:
        pace *= max(1.02, clip.duration_ms / most_ms)
        clip = rendered(text, pace)
    return clip


def rendered(text: str, pace: float) -> Clip:
    """One line as the voice speaks it at this pace, trimmed, levelled and rounded."""
    with tempfile.TemporaryDirectory() as folder:
        raw, resampled = Path(folder) / "raw.wav", Path(folder) / "resampled.wav"
        MINE.festival.speak(text, pace, raw)
        # Below full scale first: resampling can overshoot.
        convert = ["sox", "-v", "0.5", str(raw), "-D", "-c", "1", "-b", "16", str(resampled)]
        subprocess.run([*convert, "rate", "-v", str(RATE)], check=True)
        clip = level(read_wav(resampled))
    return Clip(clip.rate, 1, array("h", [round(s / STEP) * STEP for s in clip.samples]))


def as_flac(clip: Clip) -> bytes:
    """The bytes of a FLAC file with the frames and what is needed to read them."""
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder) / "line.wav", Path(folder) / "line.flac"
        write_wav(plain, clip)
        subprocess.run(["sox", str(plain), "-C", "8", str(packed)], check=True)
        data = packed.read_bytes()
    info, at, last = data[8:42], 4, False
    while not last:
        last = data[at] >= 0x80
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    found = b"fLaC\x80\x00\x00\x22" + info + data[at:]
    assert decoded(found, "line").samples == clip.samples
    return found


def record(speed: VoiceSpeed, known: dict[str, Recording]) -> dict[str, Recording]:
    """Render what is not known at this speed."""
    folder, room = TARGET / speed, room_ms()
    folder.mkdir(parents=True, exist_ok=True)

    def one(text: str) -> Recording:
        if text in known and (TARGET / known[text].file).exists():
            return known[text]
        clip = render(text, speed, room(text))
        data = as_flac(clip)
        (folder / name_of(text)).write_bytes(data)
        sys.stdout.write(f"{speed}: {text}\n")
        return Recording(
            f"{speed}/{name_of(text)}", hashlib.sha256(data).hexdigest(), clip.duration_ms
        )

    texts = spoken_lines()
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return dict(zip(texts, workers.map(one, texts), strict=True))


def main() -> None:
    """Bring the folder up to date and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="render every line anew")
    anew = parser.parse_args().all
    found = {
        speed: record(speed, {} if anew else dict(read_index(TARGET, speed))) for speed in SPEEDS
    }
    write_index(TARGET, found, VOICE, RATE)
    wanted = {each.file for lines in found.values() for each in lines.values()} | {INDEX}
    files = [path for path in TARGET.rglob("*") if path.is_file()]
    for path in files:
        if path.relative_to(TARGET).as_posix() not in wanted:
            path.unlink()
    size = sum(path.stat().st_size for path in files if path.exists())
    lines = len(found["normal"])
    sys.stdout.write(f"{lines} lines, {size} bytes of {MOST_BYTES} at most\n")
    if size > MOST_BYTES:
        raise SystemExit("too large: choose a lower rate")


if __name__ == "__main__":
    main()
