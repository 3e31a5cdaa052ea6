"""Measure sets of recordings by the same rules, one column each. Prints Markdown.

    python tools/compare_voices.py [--common] NAME=FOLDER[:SPEED] ...

A folder holds an index.json of this or of the first form, as in
`git archive fd5c107 sounds/voice/en | tar x -C /tmp/old`. Where pyloudnorm is installed (PyPI) the
loudness is also given in LUFS. Where pocketsphinx is installed (PyPI; it comes with its English
model) the words that it hears are compared with those that were recorded. It knows the words of
the lines alone, and takes any order of them for as likely as any other: an old recogniser, so its
errors rank the sets and say nothing of people. Needs sox for that. With --common it listens only
to lines that are in every set.
"""

import json
import random
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from math import log10
from pathlib import Path
from statistics import mean, median, pstdev
from typing import Protocol

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from nerveflow.audio.clip import Clip, read_wav  # noqa: E402
from nerveflow.audio.flac import read_flac  # noqa: E402
from nerveflow.audio.recordings import INDEX  # noqa: E402
from nerveflow.audio.speech import rms  # noqa: E402

QUIET_DB = -45
WINDOW_MS = 5
FULL_SCALE = 32_768
NOISE = 12
"""Faint noise for the recogniser: digital silence breaks its normalisation."""
LEAST_WORDS = 4


class Decoder(Protocol):
    """What is used of pocketsphinx."""

    def lookup_word(self, word: str) -> str | None: ...

    def start_utt(self) -> None: ...

    def process_raw(self, data: bytes, *, full_utt: bool) -> object: ...

    def end_utt(self) -> None: ...

    def hyp(self) -> object: ...


@dataclass(frozen=True, slots=True)
class Voice:
    """One set: its name, and the clip of each line."""

    name: str
    clips: dict[str, Clip]
    size: int


def read_voice(given: str) -> Voice:
    """The set that a NAME=FOLDER[:SPEED] names."""
    name, _, place = given.partition("=")
    where, _, speed = place.partition(":")
    folder = Path(where)
    document = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    lines = document["speeds"][speed or "normal"] if "speeds" in document else document["lines"]
    paths = {text: folder / found["file"] for text, found in lines.items()}
    clips = {
        text: (read_wav if path.suffix == ".wav" else read_flac)(path)
        for text, path in paths.items()
    }
    return Voice(name, clips, sum(path.stat().st_size for path in paths.values()))


def decibels(level: float) -> float:
    """A level in dB below full scale."""
    return 20 * log10(max(level, 1) / FULL_SCALE)


def silence_ms(clip: Clip) -> tuple[int, int]:
    """How long it is quiet before the first sound and after the last one."""
    window = clip.rate * WINDOW_MS // 1000
    loud = [
        at
        for at in range(0, len(clip.samples), window)
        if decibels(rms(clip.samples[at : at + window])) > QUIET_DB
    ]
    first, last = loud[0], min(len(clip.samples), loud[-1] + window)
    return first * 1000 // clip.rate, (len(clip.samples) - last) * 1000 // clip.rate


def edge_db(clip: Clip) -> float:
    """The loudest sample of the first and of the last 2 ms: above -40 dB a word is cut into."""
    edge = clip.rate * 2 // 1000
    return decibels(max(map(abs, (*clip.samples[:edge], *clip.samples[-edge:]))))


def spoken_ms(clip: Clip) -> int:
    """How long it is spoken."""
    return clip.duration_ms - sum(silence_ms(clip))


def speech_db(clip: Clip) -> float:
    """Its loudness, as RMS of what is spoken."""
    before, after = (ms * clip.rate // 1000 for ms in silence_ms(clip))
    return decibels(rms(clip.samples[before : len(clip.samples) - after]))


def loudness_lufs(clips: Collection[Clip]) -> float | None:
    """All lines one after the other by ITU-R BS.1770; None where pyloudnorm is missing."""
    try:
        import numpy as np  # type: ignore[import-not-found, unused-ignore]
        from pyloudnorm import Meter  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    rates = {clip.rate for clip in clips}
    joined = array("h", [sample for clip in clips for sample in clip.samples])
    return float(Meter(rates.pop()).integrated_loudness(np.array(joined) / FULL_SCALE))


def measured(voice: Voice) -> dict[str, str]:
    """The figures of one set but for the words."""
    clips = voice.clips
    rates = {
        text: len(text.split()) * 60_000 / spoken_ms(clip)
        for text, clip in clips.items()
        if len(text.split()) >= LEAST_WORDS
    }
    words = sum(len(text.split()) for text in rates)
    spoken = sum(spoken_ms(clips[text]) for text in rates)
    loudness = [speech_db(clip) for clip in clips.values()]
    silences = [silence_ms(clip) for clip in clips.values()]
    numbers = [spoken_ms(c) for text, c in clips.items() if text in NUMBERS]
    lufs = loudness_lufs(list(clips.values()))
    peak = max(clip.peak for clip in clips.values())
    return {
        "lines": f"{len(clips)}",
        "samples a second": f"{next(iter(clips.values())).rate}",
        "bytes": f"{voice.size:,}",
        "seconds": f"{sum(clip.duration_ms for clip in clips.values()) / 1000:.0f}",
        "words a minute, median": f"{median(rates.values()):.0f}",
        "words a minute, all together": f"{words * 60_000 / spoken:.0f}",
        "words a minute, quickest line": f"{max(rates.values()):.0f}",
        "shortest number, ms": f"{min(numbers)}",
        "silence before, least and median ms": _two([before for before, _ in silences]),
        "silence after, least and median ms": _two([after for _, after in silences]),
        "loudest edge, dB": f"{max(map(edge_db, clips.values())):.0f}",
        "loudness, dB RMS": f"{mean(loudness):.1f} (sd {pstdev(loudness):.1f})",
        **({} if lufs is None else {"loudness, LUFS": f"{lufs:.1f}"}),
        "highest peak, dB": f"{decibels(peak):.1f}",
    }


NUMBERS = ("One.", "Two.", "Three.", "Four.", "Five.", "Six.", "Seven.", "Eight.", "Nine.", "Ten.")


def _two(values: list[int]) -> str:
    return f"{min(values)}, {median(values):.0f}"


def any_order(words: list[str]) -> str:
    """A model of speech in ARPA's form: each word is as likely as any other."""
    chance = log10(1 / (len(words) + 1))
    rows = [f"{chance:.4f} {word}" for word in (*words, "</s>")]
    head = ["\\data\\", f"ngram 1={len(rows) + 1}", "", "\\1-grams:", "-99 <s>"]
    return "\n".join([*head, *rows, "", "\\end\\", ""])


def recogniser(texts: Iterable[str]) -> Callable[[Clip], list[str]] | None:
    """A function that gives the words heard in a clip; None where pocketsphinx is missing."""
    try:
        from pocketsphinx import Decoder as Sphinx  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    known: Decoder = Sphinx(samprate=16_000, loglevel="FATAL", lm=None)
    words = {word for text in texts for word in spoken_words(text) if known.lookup_word(word)}
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "words.lm"
        model.write_text(any_order(sorted(words)), encoding="ascii")
        decoder: Decoder = Sphinx(samprate=16_000, loglevel="FATAL", lm=str(model))

    def heard(clip: Clip) -> list[str]:
        raw = ["-t", "raw", "-e", "signed", "-b", "16", "-c", "1"]
        command = ["sox", *raw, "-r", str(clip.rate), "-", *raw, "-r", "16000", "-", "pad", "0.2"]
        plain = subprocess.run(
            [*command, "0.2"], input=clip.samples.tobytes(), capture_output=True, check=True
        )
        samples = array("h")
        samples.frombytes(plain.stdout)
        noise = random.Random(1)
        samples = array("h", [s + noise.randint(-NOISE, NOISE) for s in samples])
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        return [] if found is None else str(getattr(found, "hypstr", "")).split()

    return heard


def spoken_words(text: str) -> list[str]:
    """The words of a line as a recogniser writes them."""
    return "".join(c if c.isalpha() or c == "'" else " " for c in text.lower()).split()


def errors(wanted: list[str], heard: list[str]) -> int:
    """How many words were missed, added or taken for others."""
    row = list(range(len(heard) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(heard, 1):
            cost = before + (word != other)
            before, row[j] = row[j], min(cost, row[j] + 1, row[j - 1] + 1)
    return row[-1]


def misheard(
    voice: Voice, texts: Iterable[str], heard: Callable[[Clip], list[str]]
) -> dict[str, int]:
    """How many words of each of these lines were not heard as they were spoken."""
    return {text: errors(spoken_words(text), heard(voice.clips[text])) for text in texts}


def share(wrong: dict[str, int], texts: Iterable[str]) -> str:
    """The wrong words among those of these lines."""
    texts = list(texts)
    missed, total = sum(wrong[t] for t in texts), sum(len(spoken_words(t)) for t in texts)
    return f"{missed} of {total}, {missed / total:.1%}"


def main() -> None:
    """Print the table."""
    given = [each for each in sys.argv[1:] if each != "--common"]
    voices = [read_voice(each) for each in given]
    if not voices:
        raise SystemExit(__doc__)
    columns = [measured(voice) for voice in voices]
    common = set.intersection(*(set(voice.clips) for voice in voices))
    every = set.union(*(set(voice.clips) for voice in voices))
    heard = recogniser(common if "--common" in sys.argv else every)
    if heard is not None:
        for voice, column in zip(voices, columns, strict=True):
            wrong = misheard(voice, common if "--common" in sys.argv else voice.clips, heard)
            if "--common" not in sys.argv:
                column["words misheard"] = share(wrong, wrong)
            column[f"words misheard, the {len(common)} lines of every set"] = share(wrong, common)
    sys.stdout.write(f"| | {' | '.join(voice.name for voice in voices)} |\n")
    sys.stdout.write("|---" * (len(voices) + 1) + "|\n")
    for name in columns[0]:
        cells = " | ".join(column[name] for column in columns)
        sys.stdout.write(f"| {name} | {cells} |\n")


if __name__ == "__main__":
    main()
