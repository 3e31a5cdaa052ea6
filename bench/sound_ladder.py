"""When are the numbers of the one key really heard, and is each heard whole?

    python bench/sound_ladder.py [--rounds 3]

Each round lights zero to ten at one pace, as a session does: the cues come from the effects of the
engine and are queued as far ahead as the coach queues them, on a private sound server with a null
sink. The recording is searched for the exact samples of each number. An error is the distance of
its first sample from the moment at which it is lit, less the median of its round. Prints Markdown.
"""

import argparse
import os
import statistics
import sys
import time
from array import array
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "audio")]

from sound_server import SoundServer, own_server  # noqa: E402

from nerveflow.audio.cues import CueWriter  # noqa: E402
from nerveflow.audio.flac import read_flac  # noqa: E402
from nerveflow.audio.miniaudio_output import at_stream_rate  # noqa: E402
from nerveflow.audio.open_speaker import open_speaker  # noqa: E402
from nerveflow.audio.recordings import SPEEDS, read_index  # noqa: E402
from nerveflow.clock import machine_clock  # noqa: E402
from nerveflow.coach import LOOK_AHEAD_MS  # noqa: E402
from nerveflow.config.sections import SessionSettings, SoundSettings, VoiceSpeed  # noqa: E402
from nerveflow.session.effects import Lit  # noqa: E402
from nerveflow.session.terms import Prompt  # noqa: E402
from nerveflow.wording import words  # noqa: E402

CLOCK = machine_clock()
SOUNDS = ROOT / "sounds"
VOICE = SOUNDS / "voice" / "en"
NUMBERS = tuple(range(11))
PACES_MS = tuple(SessionSettings(number_pace=pace).pace_ms for pace in ("usual", "quick"))
WAKE_S = 0.1
QUIET = 64
"""What is not louder is the end of the silence: the recordings are rounded to as much."""


def said(number: int, speed: VoiceSpeed) -> tuple[int, "array[int]"]:
    """How many frames of silence a number begins with, and its samples as they are played.

    Without the silence at both ends: there the number before may fade out, or the next one begin.
    """
    recorded = read_flac(VOICE / read_index(VOICE, speed)[words.spoken.answer(number)].file)
    samples = at_stream_rate(recorded).samples
    loud = [at for at, sample in enumerate(samples) if abs(sample) > QUIET]
    return loud[0], samples[loud[0] : loud[-1] + 1]


def ladder(
    server: SoundServer, cache: Path, speed: VoiceSpeed, pace_ms: int
) -> tuple[int, list[float]]:
    """One round: how many numbers were heard whole, and when each was heard, against its due."""
    settings = SoundSettings(backend="miniaudio", voice_speed=speed)
    with server.recording() as ear:
        speaker = open_speaker(settings, SOUNDS, cache, CLOCK)
        began = CLOCK() + speaker.ready_in_ms(CLOCK()) + LOOK_AHEAD_MS
        lit = [Lit(n * pace_ms, Prompt.TENSION, n, n + 1, len(NUMBERS)) for n in NUMBERS]
        writer = CueWriter(settings)
        while (now := CLOCK()) < began + (len(NUMBERS) + 1) * pace_ms:
            ahead = [each for each in lit if each.at_ms + began <= now + LOOK_AHEAD_MS]
            speaker.queue(now, writer.soundings(ahead, "0", lambda at: began + at))
            time.sleep(WAKE_S)
        speaker.close()
    after, errors = 0, []
    for each in lit:
        silent, samples = said(int(each.answer), speed)
        frame = ear.find(samples, after)
        if frame >= 0:
            after = frame
            errors.append(ear.heard_at_ms(frame - silent) - began - each.at_ms)
    centre = statistics.median(errors) if errors else 0.0
    return len(errors), [error - centre for error in errors]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with own_server() as (server, folder):
        os.environ["PULSE_SERVER"] = server.address
        print("| voice | pace (ms) | numbers whole | median error (ms) | largest | load |")
        print("|---|---|---|---|---|---|")
        for speed in SPEEDS:
            for pace_ms in PACES_MS:
                found = [ladder(server, folder / "cache", speed, pace_ms) for _ in range(rounds)]
                sizes = sorted(abs(each) for _, errors in found for each in errors) or [0.0]
                whole = sum(count for count, _ in found)
                print(
                    f"| {speed} | {pace_ms} | {whole} of {rounds * len(NUMBERS)} |"
                    f" {statistics.median(sizes):.2f} | {sizes[-1]:.2f} |"
                    f" {os.getloadavg()[0]:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
