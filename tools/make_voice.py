"""Record every line that a session can speak into sounds/voice/en, at each speed of the voice.

    python tools/make_voice.py [--all | --numbers] [--pack]

Needs Debian's festival, festvox-us-slt-hts, sox and flac. Only lines without a recording are
rendered, unless --all; with --pack the others are only packed anew, without a loss. Recordings of
lines that nothing speaks any more are removed.
"""

import argparse
import contextlib
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
from shutil import which

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from compare_voices import spoken_ms  # noqa: E402

from nerveflow.audio.clip import Clip, read_wav, write_wav  # noqa: E402
from nerveflow.audio.flac import decoded, read_flac  # noqa: E402
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
from nerveflow.author.template import (  # noqa: E402
    NERVES,
    NewRoutine,
    TemplateNerve,
    joints_of,
    new_text,
    starts_of,
)
from nerveflow.config.sections import VoiceSpeed  # noqa: E402
from nerveflow.routine.choices import COUNT_IN_MS  # noqa: E402
from nerveflow.routine.library import Library, SavedRoutines  # noqa: E402
from nerveflow.routine.spoken_lines import all_lines, lines_of, lines_of_glides  # noqa: E402
from nerveflow.session.spoken import PAUSE_MS  # noqa: E402

TARGET = ROOT / "sounds" / "voice" / "en"
VOICE = "cmu_us_slt_arctic_hts"
RATE = 12_000
"""The voice has little above 6 kHz."""
STEP = 64
"""Samples are rounded to multiples of this: 10 bits, 45 dB below the voice, and half the size."""
MOST_BYTES = 8_000_000
"""Of all speeds together."""
LEFT_OUT: TemplateNerve = "lateral femoral cutaneous"
"""A new routine for this nerve speaks with the machine's own voice: there is no room for it."""
PACES: dict[VoiceSpeed, float] = {"slow": 0.56, "normal": 0.68, "fast": 0.79}
"""The pace of the voice, as a share of its own: about 125, 150 and 175 words a minute."""
QUICKEST: dict[VoiceSpeed, int] = {"slow": 150, "normal": 180, "fast": 210}
"""Words a minute at most, in a line of four or more: short words run away with the voice."""
NUMBERS = ANSWERS[:11]
SHORTEST_MS = 500
"""A shorter word is taken for another one, so it is spoken more slowly."""
HEARD_MS = 450
"""How much of a number is louder than 25 dB below the voice, at least."""
LIFT = ("compand", "0.004,0.03", "6:-70,-70,-58,-50,-46,-34,-20,-17,0,0")
"""For numbers: what is soft in a word of one syllable, as the `f` and `v` of five, louder."""
LIMIT_S = 60.0
"""The longest that a line may take to be spoken or packed: a synthesiser may hang."""
MOST_TRIES = 40
"""After as many paces a line has none that fits."""
NUMBER_MS = 700
"""The quickest pace of numbers that are said one after the other; words have twice the time. The
silence at the end of one may be cut off by the next."""


def spoken_lines() -> tuple[str, ...]:
    """Every line of the shipped routines, of those that `new` makes, and of the cues, once each."""
    routines = all_lines(Library(ROOT / "routines"))
    return tuple(sorted({*routines, *new_lines(), *all_phrases()}))


def new_lines() -> set[str]:
    """Every line that a routine made by `nerveflow new` speaks before its author changes it."""
    found: set[str] = set()
    for nerve in (each for each in NERVES if each != LEFT_OUT):
        for start in starts_of(nerve):
            for joint in joints_of(nerve):
                texts = SavedRoutines({"new": new_text(NewRoutine("New", nerve, start, joint))})
                found.update(lines_of(texts.routine("new"), texts))
    return found


def room_ms() -> Callable[[str], int | None]:
    """A function that gives the time which a line has at most, None where it has what it needs."""
    counted_in = lines_of_glides(Library(ROOT / "routines"))

    def room(text: str) -> int | None:
        if text in ANSWERS:
            return PADDING_MS + (NUMBER_MS if text in NUMBERS else 2 * NUMBER_MS)
        return COUNT_IN_MS - PAUSE_MS if text in counted_in else None

    return room


def need_programs() -> None:
    """Say what is missing before anything is rendered. Raises SystemExit."""
    missing = [name for name in ("festival", "sox", "flac") if which(name) is None]
    if missing:
        raise SystemExit(f"not installed: {', '.join(missing)} (Debian: apt install them)")
    asked = f"(if (symbol-bound? 'voice_{VOICE}) (print 'found))"
    try:
        found = subprocess.run(
            ["festival", "--batch", asked],
            check=False,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
        )
    except subprocess.TimeoutExpired:
        raise SystemExit(f"festival did not answer within {LIMIT_S:.0f} s") from None
    if "found" not in found.stdout:
        raise SystemExit(f"festival has no voice {VOICE} (Debian: apt install festvox-us-slt-hts)")


class Festival:
    """A synthesiser that stays open: to start one takes longer than to speak a line."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(["festival", "--pipe"], stdin=pipe, stderr=pipe)
        self._send(
            f"(voice_{VOICE})",
            "(set! own_params hts_engine_params)",
            "(set! tts_hooks (list utt.synth save_record_wave))",
        )

    def speak(self, text: str, pace: float, to: Path) -> None:
        """Write the line as a WAV. Raises SystemExit where the synthesiser ends or hangs."""
        words = to.with_suffix(".txt")
        words.write_text(text, encoding="utf-8")
        self._send(
            f'(set! hts_engine_params (append own_params \'(("-r" {pace:.4f}))))',
            "(set! wavefiles nil)",
            f'(tts_file "{words}" nil)',
            f'(utt.save.wave (combine_waves) "{to}" \'riff)',
            '(format stderr "spoken\\n")',
        )
        assert self._process.stderr is not None
        told: list[bytes] = []
        limit = threading.Timer(LIMIT_S, self._process.kill)
        limit.start()
        try:
            while (line := self._process.stderr.readline()) != b"spoken\n":
                told.append(line)
                if not line:
                    raise SystemExit(_trouble(f"festival ended at {text!r}", told))
        finally:
            limit.cancel()
        if not to.exists():
            raise SystemExit(_trouble(f"festival did not speak {text!r}", told))

    def close(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stderr):
            assert pipe is not None
            with contextlib.suppress(BrokenPipeError):
                pipe.close()

    def _send(self, *forms: str) -> None:
        assert self._process.stdin is not None
        # Where it has ended, reading raises that with its last output.
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(("\n".join(forms) + "\n").encode())
            self._process.stdin.flush()


def _trouble(what: str, told: list[bytes]) -> str:
    last = b"".join(told[-3:]).decode(errors="replace").strip()
    return f"{what}, or took longer than {LIMIT_S:.0f} s" + (f": {last}" if last else "")


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
    """One line at this speed: slower where it is too quick, quicker where it has no room.

    Raises SystemExit where no pace fits.
    """
    pace, words = PACES[speed], len(text.split())
    least_ms = words * 60_000 // QUICKEST[speed] if words > 3 else SHORTEST_MS
    for _ in range(MOST_TRIES):
        clip = rendered(text, pace)
        lasts_ms = clip.duration_ms - 2 * EDGE_MS
        if most_ms is not None and clip.duration_ms > most_ms:
            pace *= max(1.01, clip.duration_ms / most_ms)
        elif lasts_ms < least_ms:
            pace *= min(0.98, lasts_ms / least_ms)
        elif text in NUMBERS and spoken_ms(clip) < HEARD_MS:
            pace *= 0.98
        else:
            return clip
    raise SystemExit(f"{speed}: no pace fits {text!r}")


def rendered(text: str, pace: float) -> Clip:
    """One line as the voice speaks it at this pace, trimmed, levelled and rounded."""
    lift = LIFT if text in NUMBERS else ()
    with tempfile.TemporaryDirectory() as folder:
        raw, resampled = Path(folder) / "raw.wav", Path(folder) / "resampled.wav"
        MINE.festival.speak(text, pace, raw)
        # Below full scale first: resampling can overshoot.
        convert = ["sox", "-v", "0.5", str(raw), "-D", "-c", "1", "-b", "16", str(resampled)]
        convert += [*lift, "rate", "-v", str(RATE)]
        subprocess.run(convert, check=True, timeout=LIMIT_S)
        clip = level(read_wav(resampled))
    return Clip(clip.rate, 1, array("h", [round(s / STEP) * STEP for s in clip.samples]))


def as_flac(clip: Clip) -> bytes:
    """The bytes of a FLAC file with the frames and what is needed to read them."""
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder) / "line.wav", Path(folder) / "line.flac"
        write_wav(plain, clip)
        # Blocks of 85 ms, since speech changes more quickly than music: a tenth less than with -8.
        pack = ["flac", "-s", "-8", "-e", "-p", "-l", "16", "-b", "1024", "-r", "0,6", "--lax"]
        pack += ["--no-padding", "--no-seektable", "-o", str(packed), str(plain)]
        subprocess.run(pack, check=True, timeout=LIMIT_S)
        data = packed.read_bytes()
    info, at, last = data[8:42], 4, False
    while not last:
        last = data[at] >= 0x80
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
    found = b"fLaC\x80\x00\x00\x22" + info + data[at:]
    assert decoded(found, "line").samples == clip.samples
    return found


def record(speed: VoiceSpeed, known: dict[str, Recording], *, packs: bool) -> dict[str, Recording]:
    """Render what is not known at this speed; with `packs` write the others anew."""
    folder, room = TARGET / speed, room_ms()
    folder.mkdir(parents=True, exist_ok=True)

    def one(text: str) -> Recording:
        at_hand = text in known and (TARGET / known[text].file).exists()
        if at_hand and not packs:
            return known[text]
        clip = read_flac(folder / name_of(text)) if at_hand else render(text, speed, room(text))
        data = as_flac(clip)
        (folder / name_of(text)).write_bytes(data)
        sys.stdout.write(f"{speed}: {text}\n")
        return Recording(
            f"{speed}/{name_of(text)}", hashlib.sha256(data).hexdigest(), clip.duration_ms
        )

    texts = spoken_lines()
    workers = ThreadPoolExecutor(os.cpu_count())
    try:
        return dict(zip(texts, workers.map(one, texts), strict=True))
    finally:
        # The first line that fails ends it: the others are not waited for.
        workers.shutdown(cancel_futures=True)


def main() -> None:
    """Bring the folder up to date and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="render every line anew")
    parser.add_argument("--numbers", action="store_true", help="render the numbers anew")
    parser.add_argument("--pack", action="store_true", help="pack the other recordings anew")
    given = parser.parse_args()
    need_programs()
    kept: dict[VoiceSpeed, dict[str, Recording]] = {
        speed: {} if given.all else dict(read_index(TARGET, speed)) for speed in SPEEDS
    }
    for known in kept.values():
        for number in NUMBERS if given.numbers else ():
            known.pop(number, None)
    found = {speed: record(speed, known, packs=given.pack) for speed, known in kept.items()}
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
