"""Where samples come from."""

from pathlib import Path

from audio.fakes import FakeEngine, loaded_bank, unfitted

from nerveflow.audio.phrases import all_phrases
from nerveflow.audio.samples import KEPT_LINES, Samples


def test_a_tone_that_does_not_exist_is_none(sounds: Path, tmp_path: Path) -> None:
    bank = loaded_bank(sounds, tmp_path)
    assert bank.cue("out") is not None
    assert bank.cue("fanfare") is None


def test_asking_for_a_line_fetches_it(sounds: Path, tmp_path: Path) -> None:
    bank = loaded_bank(sounds, tmp_path)
    assert bank.line("Halfway.") is None
    bank.work()
    clip = bank.line("Halfway.")
    assert clip is not None
    assert clip.rate == 16_000


def test_memory_keeps_the_last_lines_only(sounds: Path, tmp_path: Path) -> None:
    engine = FakeEngine()
    bank = loaded_bank(sounds, tmp_path, engine)
    for number in range(KEPT_LINES + 1):
        bank.line(f"Line {number}.")
        bank.work()
    assert bank.line("Line 0.") is None
    assert bank.line(f"Line {KEPT_LINES}.") is not None


def test_what_is_planned_is_fetched_before_what_may_be(sounds: Path, tmp_path: Path) -> None:
    engine = FakeEngine()
    bank = loaded_bank(sounds, tmp_path, engine)
    bank.prepare(["Later."])
    bank.line("Now.")
    bank.work()
    assert engine.rendered == ["Now."]


def test_a_line_the_engine_refuses_is_left_to_the_tones(sounds: Path, tmp_path: Path) -> None:
    bank = loaded_bank(sounds, tmp_path, FakeEngine(refuses=frozenset({"Hm."})))
    bank.line("Hm.")
    bank.work()
    assert bank.line("Hm.") is None
    assert bank.mute_lines()
    bank.work()


def test_a_rendered_line_is_found_in_the_cache_next_time(sounds: Path, tmp_path: Path) -> None:
    first, second = FakeEngine(), FakeEngine()
    for engine in (first, second):
        bank = loaded_bank(sounds, tmp_path, engine)
        bank.line("My own words.")
        bank.work()
        assert bank.line("My own words.") is not None
    assert (first.rendered, second.rendered) == (["My own words."], [])


def test_another_voice_is_another_recording(sounds: Path, tmp_path: Path) -> None:
    for voice in ("low", "high"):
        engine = FakeEngine(voice=voice)
        bank = loaded_bank(sounds, tmp_path, engine)
        bank.line("My own words.")
        bank.work()
        assert engine.rendered == ["My own words."]


def test_a_cache_that_cannot_be_written_leaves_the_tones(sounds: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    bank = loaded_bank(sounds, blocked, FakeEngine())
    bank.line("My own words.")
    bank.work()
    assert bank.mute_lines()


def test_without_sounds_there_is_silence_and_no_error(tmp_path: Path) -> None:
    bank = loaded_bank(tmp_path / "nowhere", tmp_path)
    assert bank.voice == "none"
    assert bank.cue("out") is None
    bank.line("Halfway.")
    bank.work()
    assert bank.line("Halfway.") is None


def test_a_damaged_recording_is_spoken_by_the_engine(sounds: Path, tmp_path: Path) -> None:
    voice = tmp_path / "voice" / "en"
    voice.mkdir(parents=True)
    index = (sounds / "voice" / "en" / "index.json").read_text(encoding="utf-8")
    (voice / "index.json").write_text(index, encoding="utf-8")
    for path in (sounds / "voice" / "en").glob("halfway*.wav"):
        (voice / path.name).write_bytes(path.read_bytes()[:20])
    engine = FakeEngine()
    bank = loaded_bank(tmp_path, tmp_path / "cache", engine)
    bank.line("Halfway.")
    bank.work()
    assert engine.rendered == ["Halfway."]


def test_its_thread_loads_tones_and_ends_when_it_is_closed(sounds: Path, tmp_path: Path) -> None:
    bank = Samples(sounds, tmp_path, FakeEngine, unfitted)
    ready: list[bool] = []

    def note_and_close() -> None:
        ready.append(bank.cue("out") is not None)
        bank.close()

    bank.on_ready = note_and_close
    bank._run()
    assert ready == [True]
    assert bank.voice == "recordings, fake-voice"


def test_all_phrases_have_distinct_texts() -> None:
    assert len(set(all_phrases())) == len(all_phrases())
