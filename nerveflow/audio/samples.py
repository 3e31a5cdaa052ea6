"""Loads the samples of tones and recorded lines, and renders other lines ahead of need.

`cue` and `line` return at once from memory; whatever takes time happens in a thread.
"""

import hashlib
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from pathlib import Path

from nerveflow.audio.clip import Clip, NotASound, read_wav, write_wav
from nerveflow.audio.flac import read_flac
from nerveflow.audio.own_recordings import NO_OWN, OwnRecordings
from nerveflow.audio.recordings import read_index
from nerveflow.audio.speech import NoSpeech, SpeechEngine, level
from nerveflow.audio.tones import CUES, VOICE
from nerveflow.config.sections import VoiceSpeed
from nerveflow.session.spoken import words_of

CACHED_LINES = 16
"""Lines held in memory, 4 MB; the others are read again when they are queued: some milliseconds."""

Fit = Callable[[Clip], Clip]


class Samples:
    """Clips by name and by text. `fit` brings a loaded clip to the rate that is played."""

    def __init__(
        self,
        sounds_dir: Path,
        cache_dir: Path,
        find_engine: Callable[[], SpeechEngine | None],
        fit: Fit,
        speed: VoiceSpeed = "normal",
        own: OwnRecordings = NO_OWN,
    ) -> None:
        self._sounds, self._cache = sounds_dir, cache_dir / "voice"
        self._find_engine, self._fit = find_engine, fit
        self._engine: SpeechEngine | None = None
        self._recordings, self._own = read_index(sounds_dir / VOICE, speed), own
        self._cues: dict[str, Clip] = {}
        self._lines: OrderedDict[str, Clip] = OrderedDict()
        self._unspeakable: set[str] = set()
        self._wanted: deque[str] = deque()
        self._ahead: deque[str] = deque()
        self._work = threading.Event()
        self._closed = threading.Event()
        self.on_ready: Callable[[], None] = lambda: None
        """Called in the loading thread whenever something has become playable."""

    def start(self) -> None:
        """Start the thread that loads and renders."""
        threading.Thread(target=self._run, name="nerveflow-voice", daemon=True).start()

    def cue(self, name: str) -> Clip | None:
        """A tone; None if it is not loaded yet, or does not exist."""
        return self._cues.get(name)

    def line(self, text: str) -> Clip | None:
        """A spoken line; None if it is not in memory yet: this call requests it."""
        clip = self._lines.get(text)
        if clip is None and text not in self._unspeakable and text not in self._wanted:
            self._wanted.append(text)
            self._work.set()
        return clip

    def has_unspeakable(self) -> bool:
        """Whether some requested or prepared line has no recording and could not be rendered."""
        return bool(self._unspeakable)

    def prepare(self, lines: Iterable[str]) -> None:
        """Render these to the disk soon, except lines that are recorded."""
        self._ahead.extend(
            line
            for line in lines
            if line not in self._recordings and words_of(line) not in self._own.files
        )
        self._work.set()

    def close(self) -> None:
        """End the thread after its current piece of work."""
        self._closed.set()
        self._work.set()

    def _run(self) -> None:
        self._cues = dict(self._load_cues())
        self.on_ready()
        self._engine = self._find_engine()
        while not self._closed.is_set():
            if not (self._wanted or self._ahead):
                self._work.wait()
                self._work.clear()
            self.work()

    def work(self) -> None:
        """Do one piece of work: a requested line comes before a prepared one."""
        if self._wanted:
            text = self._wanted[0]
            self._remember(text, self._fetch(text))
            self._wanted.popleft()
            self.on_ready()
        elif self._ahead:
            text = self._ahead.popleft()
            if self._rendered(text) is None:
                self._unspeakable.add(text)

    def _remember(self, text: str, clip: Clip | None) -> None:
        if clip is None:
            self._unspeakable.add(text)
            return
        self._lines[text] = clip
        if len(self._lines) > CACHED_LINES:
            self._lines.popitem(last=False)

    def _load_cues(self) -> Iterable[tuple[str, Clip]]:
        for path in sorted((self._sounds / CUES).glob("*.wav")):
            clip = _read(path, read_wav)
            if clip is not None:
                yield path.stem, self._fit(clip)

    def _fetch(self, text: str) -> Clip | None:
        clip = self._own.clip(text)
        recording = self._recordings.get(text)
        if clip is None and recording is not None:
            clip = _read(self._sounds / VOICE / recording.file, read_flac)
        if clip is None:
            path = self._rendered(text)
            clip = _read(path, read_wav) if path else None
        return self._fit(clip) if clip else None

    def _rendered(self, text: str) -> Path | None:
        """The line in the cache, rendered if it was not there; None if nothing speaks."""
        if self._engine is None:
            return None
        key = f"{self._engine.name}|{self._engine.voice}|{text}"
        path = self._cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"
        if path.exists():
            return path
        try:
            clip = level(self._engine.render(text))
            write_wav(path, clip)
        except (NoSpeech, OSError):
            return None
        return path


def _read(path: Path, read: Callable[[Path], Clip]) -> Clip | None:
    try:
        clip = read(path)
    except (OSError, NotASound):
        return None
    return clip if clip.samples else None
