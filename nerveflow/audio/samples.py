"""Where samples come from: tones, recordings, and lines rendered ahead of need.

`cue` and `line` answer at once from memory; whatever takes time happens in the bank's own thread.
"""

import hashlib
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from pathlib import Path

from nerveflow.audio.clip import Clip, NotASound, read_wav, write_wav
from nerveflow.audio.engines import Engine, NoSpeech
from nerveflow.audio.level import level
from nerveflow.audio.recordings import read_index

CUES = "cues"
VOICE = Path("voice") / "en"
KEPT_LINES = 64
"""Lines kept in memory; the rest are read again when they are planned."""

Fit = Callable[[Clip], Clip]


class Samples:
    """Clips by name and by text. `fit` brings a loaded clip to the rate that is played."""

    def __init__(
        self, sounds_dir: Path, cache_dir: Path, find_engine: Callable[[], Engine | None], fit: Fit
    ) -> None:
        self._sounds, self._cache = sounds_dir, cache_dir / "voice"
        self._find_engine, self._fit = find_engine, fit
        self._engine: Engine | None = None
        self._recordings = read_index(sounds_dir / VOICE)
        self._cues: dict[str, Clip] = {}
        self._lines: OrderedDict[str, Clip] = OrderedDict()
        self._unspeakable: set[str] = set()
        self._wanted: deque[str] = deque()
        self._ahead: deque[str] = deque()
        self._work = threading.Event()
        self._closed = threading.Event()
        self.on_ready: Callable[[], None] = lambda: None
        """Called in the bank's thread whenever something has become playable."""
        self.voice = "recordings" if self._recordings else "none"

    def start(self) -> None:
        """Load the tones and begin to work, in a thread."""
        threading.Thread(target=self._run, name="nerveflow-voice", daemon=True).start()

    def cue(self, name: str) -> Clip | None:
        """A tone; None where it is not loaded yet, or does not exist."""
        return self._cues.get(name)

    def line(self, text: str) -> Clip | None:
        """A spoken line; None where it is not in memory. Asking for it fetches it."""
        clip = self._lines.get(text)
        if clip is None and text not in self._unspeakable and text not in self._wanted:
            self._wanted.append(text)
            self._work.set()
        return clip

    def mute_lines(self) -> bool:
        """Whether some line is wanted, now or later, that nothing here can speak."""
        return bool(self._unspeakable)

    def prepare(self, lines: Iterable[str]) -> None:
        """Have these rendered to the disk soon; lines that are recorded need nothing."""
        self._ahead.extend(line for line in lines if line not in self._recordings)
        self._work.set()

    def close(self) -> None:
        """Let the thread end after what it is doing."""
        self._closed.set()
        self._work.set()

    def _run(self) -> None:
        self._cues = dict(self._load_cues())
        self.on_ready()
        self._engine = self._find_engine()
        if self._engine is not None:
            known = "recordings, " if self._recordings else ""
            self.voice = known + self._engine.name
        while not self._closed.is_set():
            if not (self._wanted or self._ahead):
                self._work.wait()
                self._work.clear()
            self.work()

    def work(self) -> None:
        """One piece of work: a line that is planned comes before one that may be."""
        if self._wanted:
            text = self._wanted[0]
            self._keep(text, self._fetch(text))
            self._wanted.popleft()
            self.on_ready()
        elif self._ahead:
            text = self._ahead.popleft()
            if self._rendered(text) is None:
                self._unspeakable.add(text)

    def _keep(self, text: str, clip: Clip | None) -> None:
        if clip is None:
            self._unspeakable.add(text)
            return
        self._lines[text] = clip
        if len(self._lines) > KEPT_LINES:
            self._lines.popitem(last=False)

    def _load_cues(self) -> Iterable[tuple[str, Clip]]:
        for path in sorted((self._sounds / CUES).glob("*.wav")):
            clip = _read(path)
            if clip is not None:
                yield path.stem, self._fit(clip)

    def _fetch(self, text: str) -> Clip | None:
        recording = self._recordings.get(text)
        clip = _read(self._sounds / VOICE / recording.file) if recording else None
        if clip is None:
            path = self._rendered(text)
            clip = _read(path) if path else None
        return self._fit(clip) if clip else None

    def _rendered(self, text: str) -> Path | None:
        """The line in the cache, rendered if it was not there; None where nothing speaks."""
        if self._engine is None:
            return None
        key = f"{self._engine.name}|{self._engine.voice}|{text}"
        path = self._cache / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.wav"
        if path.exists():
            return path
        try:
            clip = level(self._engine.render(text))
            self._cache.mkdir(parents=True, exist_ok=True)
            write_wav(path, clip)
        except (NoSpeech, OSError):
            return None
        return path


def _read(path: Path) -> Clip | None:
    try:
        clip = read_wav(path)
    except (OSError, NotASound):
        return None
    return clip if clip.samples else None
