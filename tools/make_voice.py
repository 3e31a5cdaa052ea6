"""Record every line that a session can speak into sounds/voice/en.

    python tools/make_voice.py [--all]

Needs Debian's festival, festvox-us-slt-hts and sox. Only lines without a recording are rendered,
unless --all; recordings of lines that no session speaks any more are removed.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nerveflow.audio.clip import Clip, read_wav, write_wav  # noqa: E402
from nerveflow.audio.phrases import all_phrases  # noqa: E402
from nerveflow.audio.recordings import INDEX, Recording, name_of, read_index, write_index  # noqa: E402
from nerveflow.audio.speech import EDGE_MS, level  # noqa: E402
from nerveflow.routine.library import Library  # noqa: E402
from nerveflow.routine.spoken_lines import all_lines  # noqa: E402
from nerveflow.session.tension_rule import CRAMP, EASE_OFF  # noqa: E402
from nerveflow.session.timeline import Timeline, reading_ms  # noqa: E402

TARGET = ROOT / "sounds" / "voice" / "en"
VOICE = "cmu_us_slt_arctic_hts"
RATE = 12_000
"""The voice has little above 6 kHz, and at this rate all lines fit into a few megabytes."""
MOST_BYTES = 8_500_000
CALM = 0.65
"""The pace of the voice, as a share of its own: about 140 words a minute."""
SLOWER = (CALM, 0.6, 0.52, 0.44, 0.36)
QUICKER = (0.72, 0.76, 0.8, 0.84)
SHORTEST_MS = 450
"""A shorter word is taken for another one, so it is spoken more slowly."""


def spoken_lines() -> tuple[str, ...]:
    """Every line of the shipped routines, of the tension rule and of the cues, once each."""
    routines = all_lines(Library(ROOT / "routines"))
    engine = (EASE_OFF.cue, CRAMP.cue, *Timeline("", "", ()).release)
    return tuple(sorted({*routines, *engine, *all_phrases()}))


def render(text: str, path: Path) -> None:
    """Render one line into a file, calmly, and within the time that is given to it."""
    for pace in SLOWER:
        clip = rendered(text, pace)
        if clip.duration_ms - 2 * EDGE_MS >= SHORTEST_MS:
            break
    for pace in QUICKER:
        if clip.duration_ms <= reading_ms(text):
            break
        clip = rendered(text, pace)
    write_wav(path, clip)


def rendered(text: str, pace: float) -> Clip:
    """One line as the voice speaks it at this pace, trimmed and levelled."""
    with tempfile.TemporaryDirectory() as folder:
        raw, resampled = Path(folder) / "raw.wav", Path(folder) / "resampled.wav"
        slow = f'(set! hts_engine_params (append hts_engine_params \'(("-r" {pace}))))'
        speak = ["text2wave", "-eval", f"(voice_{VOICE})", "-eval", slow, "-o", str(raw)]
        subprocess.run(speak, input=text.encode(), check=True, capture_output=True)
        # Below full scale first: resampling can overshoot.
        convert = ["sox", "-v", "0.5", str(raw), "-D", "-c", "1", "-b", "16", str(resampled)]
        subprocess.run([*convert, "rate", "-v", str(RATE)], check=True)
        return level(read_wav(resampled))


def main() -> None:
    """Bring the folder up to date and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="render every line anew")
    anew = parser.parse_args().all
    TARGET.mkdir(parents=True, exist_ok=True)
    known = {} if anew else read_index(TARGET)
    lines = {}
    for text in spoken_lines():
        path = TARGET / name_of(text)
        if text not in known or not path.exists():
            render(text, path)
            sys.stdout.write(f"{text}\n")
        lines[text] = Recording(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
    write_index(TARGET, lines, VOICE, RATE)
    wanted = {found.file for found in lines.values()} | {INDEX}
    for path in TARGET.iterdir():
        if path.name not in wanted:
            path.unlink()
    size = sum(path.stat().st_size for path in TARGET.iterdir())
    sys.stdout.write(f"{len(lines)} lines, {size} bytes of {MOST_BYTES} at most\n")
    if size > MOST_BYTES:
        raise SystemExit("too large: choose a lower rate")


if __name__ == "__main__":
    main()
