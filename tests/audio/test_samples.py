"""Samples: tones, recordings, rendered lines and their cache."""

from pathlib import Path

from audio.fakes import FakeEngine, loaded_samples, unfitted

from nerveflow.audio.phrases import all_phrases
from nerveflow.audio.samples import CACHED_LINES, Samples


def test_a_tone_that_does_not_exist_is_none(sounds: Path, tmp_path: Path) -> None:
    samples = loaded_samples(sounds, tmp_path)
    assert samples.cue("out") is not None
    assert samples.cue("fanfare") is None


def test_asking_for_a_line_loads_it(sounds: Path, tmp_path: Path) -> None:
    samples = loaded_samples(sounds, tmp_path)
    assert samples.line("Halfway.") is None
    samples.work()
    clip = samples.line("Halfway.")
    assert clip is not None
    assert clip.rate == 12_000


def test_only_the_last_lines_stay_in_memory(sounds: Path, tmp_path: Path) -> None:
    engine = FakeEngine()
    samples = loaded_samples(sounds, tmp_path, engine)
    for number in range(CACHED_LINES + 1):
        samples.line(f"Line {number}.")
        samples.work()
    assert samples.line("Line 0.") is None
    assert samples.line(f"Line {CACHED_LINES}.") is not None


def test_a_requested_line_is_loaded_before_a_prepared_one(sounds: Path, tmp_path: Path) -> None:
    engine = FakeEngine()
    samples = loaded_samples(sounds, tmp_path, engine)
    samples.prepare(["Later."])
    samples.line("Now.")
    samples.work()
    assert engine.rendered == ["Now."]


def test_a_line_the_engine_refuses_is_left_to_the_tones(sounds: Path, tmp_path: Path) -> None:
    samples = loaded_samples(sounds, tmp_path, FakeEngine(refuses=frozenset({"Hm."})))
    samples.line("Hm.")
    samples.work()
    assert samples.line("Hm.") is None
    assert samples.has_unspeakable()
    samples.work()


def test_a_rendered_line_is_found_in_the_cache_next_time(sounds: Path, tmp_path: Path) -> None:
    first, second = FakeEngine(), FakeEngine()
    for engine in (first, second):
        samples = loaded_samples(sounds, tmp_path, engine)
        samples.line("My own words.")
        samples.work()
        assert samples.line("My own words.") is not None
    assert (first.rendered, second.rendered) == (["My own words."], [])


def test_another_voice_is_another_recording(sounds: Path, tmp_path: Path) -> None:
    for voice in ("low", "high"):
        engine = FakeEngine(voice=voice)
        samples = loaded_samples(sounds, tmp_path, engine)
        samples.line("My own words.")
        samples.work()
        assert engine.rendered == ["My own words."]


def test_a_cache_that_cannot_be_written_leaves_the_tones(sounds: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    samples = loaded_samples(sounds, blocked, FakeEngine())
    samples.line("My own words.")
    samples.work()
    assert samples.has_unspeakable()


def test_without_sounds_there_is_silence_and_no_error(tmp_path: Path) -> None:
    samples = loaded_samples(tmp_path / "nowhere", tmp_path)
    assert samples.cue("out") is None
    samples.line("Halfway.")
    samples.work()
    assert samples.line("Halfway.") is None


def test_a_damaged_recording_is_spoken_by_the_engine(sounds: Path, tmp_path: Path) -> None:
    voice = tmp_path / "voice" / "en"
    voice.mkdir(parents=True)
    index = (sounds / "voice" / "en" / "index.json").read_text(encoding="utf-8")
    (voice / "index.json").write_text(index, encoding="utf-8")
    for path in (sounds / "voice" / "en").glob("halfway*.wav"):
        (voice / path.name).write_bytes(path.read_bytes()[:20])
    engine = FakeEngine()
    samples = loaded_samples(tmp_path, tmp_path / "cache", engine)
    samples.line("Halfway.")
    samples.work()
    assert engine.rendered == ["Halfway."]


def test_its_thread_loads_tones_and_ends_when_it_is_closed(sounds: Path, tmp_path: Path) -> None:
    samples = Samples(sounds, tmp_path, FakeEngine, unfitted)
    ready: list[bool] = []

    def note_and_close() -> None:
        ready.append(samples.cue("out") is not None)
        samples.close()

    samples.on_ready = note_and_close
    samples._run()
    assert ready == [True]


def test_all_phrases_have_distinct_texts() -> None:
    assert len(set(all_phrases())) == len(all_phrases())
