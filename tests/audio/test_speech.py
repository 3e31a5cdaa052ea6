"""Speech engines: found, run without a shell, levelled."""

import shutil
import subprocess
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from nerveflow.audio.clip import Clip, NotASound, read_wav, write_wav
from nerveflow.audio.speech import (
    EDGE_MS,
    PADDING_MS,
    Espeak,
    NoSpeech,
    Sapi,
    Say,
    find_engine,
    level,
    rms,
)

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def test_each_system_is_spoken_by_its_own_voice_first() -> None:
    def found(name: str) -> str:
        return f"/bin/{name}"

    def bare(name: str) -> None:
        return None

    assert isinstance(find_engine(found, "darwin"), Say)
    assert isinstance(find_engine(found, "win32"), Sapi)
    assert isinstance(find_engine(found, "linux"), Espeak)
    assert find_engine(bare, "linux") is None
    assert find_engine(bare, "darwin") is None


def test_the_older_espeak_is_taken_where_there_is_no_newer() -> None:
    engine = find_engine(lambda n: "/bin/espeak" if n == "espeak" else None, "linux")
    assert engine is not None
    assert engine.name == "espeak"


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, object]]]:
    """Commands that would have been run; each succeeds and writes its file."""
    calls: list[tuple[list[str], dict[str, object]]] = []

    def run(command: list[str], **options: object) -> "subprocess.CompletedProcess[bytes]":
        calls.append((command, options))
        target = command[command.index("-o") + 1] if "-o" in command else None
        environment = options.get("env")
        if isinstance(environment, dict):
            target = environment["NERVEFLOW_WAV"]
        if target:
            write_wav(Path(target), Clip(22_050, 1, array("h", [1, 2, 3])))
        header = b"RIFF" + bytes(20) + (22_050).to_bytes(4, "little") + bytes(16)
        return subprocess.CompletedProcess(command, 0, header + b"\x01\x00\x02\x00", b"")

    monkeypatch.setattr(subprocess, "run", run)
    return calls


@pytest.mark.parametrize("engine", [Espeak("espeak-ng"), Say("say"), Sapi("powershell")])
def test_text_goes_in_on_standard_input(
    ran: list[tuple[list[str], dict[str, object]]], engine: Espeak | Say | Sapi
) -> None:
    clip = engine.render("-v evil; $(reboot)")
    (command, options) = ran[0]
    assert options["input"] == b"-v evil; $(reboot)"
    assert "shell" not in options
    assert not any("reboot" in word for word in command)
    assert clip.rate == 22_050
    assert list(clip.samples)[:2] == [1, 2]


def test_commands_of_the_macos_voice_are_not_passed_on(
    ran: list[tuple[list[str], dict[str, object]]],
) -> None:
    Say("say").render("Lean [[rate 500]] forward.")
    assert b"[[" not in bytes(str(ran[0][1]["input"]), "ascii")


def test_an_engine_that_fails_or_is_not_there_is_no_speech() -> None:
    with pytest.raises(NoSpeech, match="does not answer"):
        Espeak("/nowhere/espeak-ng").render("Hello.")
    with pytest.raises(NoSpeech, match="ended with 1"):
        Espeak(shutil.which("false") or "false").render("Hello.")
    with pytest.raises(NoSpeech, match="no sound"):
        Espeak(shutil.which("true") or "true").render("Hello.")
    with pytest.raises(NoSpeech, match="no sound was written"):
        Say(shutil.which("true") or "true").render("Hello.")


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_espeak_really_speaks() -> None:
    clip = level(Espeak("espeak-ng").render("Lean back a little."))
    assert 600 < clip.duration_ms < 4_000


def test_speech_is_levelled_and_trimmed() -> None:
    loud = array("h", [20_000, -20_000] * 4_000)
    clip = level(Clip(16_000, 1, array("h", bytes(16_000)) + loud + array("h", bytes(16_000))))
    edge = 16_000 * EDGE_MS // 1000
    assert abs(rms(clip.samples[edge:-edge]) - 3_277) < 5
    assert clip.duration_ms < 500 + 2 * EDGE_MS + 20
    assert clip.samples[0] == clip.samples[-1] == 0


def test_a_line_that_an_engine_cut_short_gets_its_silence_and_fades() -> None:
    loud = array("h", [20_000, -20_000] * 4_000)
    cut = level(Clip(16_000, 1, loud))
    edge, padding = (16_000 * ms // 1000 for ms in (EDGE_MS, PADDING_MS))
    assert cut.duration_ms == 500 + 2 * EDGE_MS
    assert set(cut.samples[:edge]) == set(cut.samples[-edge:]) == {0}
    # What nobody hears beside the sound fades into the silence.
    breath = array("h", [100, -100] * 800)
    faded = level(Clip(16_000, 1, breath + loud + breath)).samples
    heard = [abs(sample) for sample in faded[:edge]]
    assert set(heard[:padding]) == {0}
    assert heard[padding + 40] < heard[padding + 160] < heard[-1]
    assert [abs(sample) for sample in faded[: -edge - 1 : -1]] == heard


def test_a_soft_consonant_at_the_edge_of_a_loud_word_stays_whole() -> None:
    silence = array("h", bytes(16_000))
    soft, vowel = array("h", [300, -300] * 800), array("h", [20_000, -20_000] * 2_000)
    for before, after in ((soft, array("h")), (array("h"), soft)):
        found = level(Clip(16_000, 1, silence + before + vowel + after + silence))
        assert found.duration_ms == 350 + 2 * EDGE_MS
        edge = 16_000 * EDGE_MS // 1000
        inner = found.samples[edge:-edge]
        consonant = inner[:1_600] if before else inner[-1_600:]
        assert min(map(abs, consonant)) == max(map(abs, consonant)) > 40


def test_a_consonant_after_a_closed_mouth_stays_and_a_later_hiss_goes() -> None:
    def word(closed_ms: int) -> Clip:
        closed, hiss = array("h", bytes(2 * 16 * closed_ms)), array("h", [400, -400] * 400)
        return Clip(16_000, 1, array("h", [20_000, -20_000] * 4_000) + closed + hiss)

    assert level(word(60)).duration_ms == 500 + 60 + 50 + 2 * EDGE_MS
    assert level(word(100)).duration_ms == 500 + 2 * EDGE_MS


def test_a_quiet_recording_is_trimmed_as_a_loud_one() -> None:
    silence = array("h", bytes(16_000))
    found = set()
    for loudness in (200, 2_000, 20_000):
        soft = array("h", [loudness // 50, -loudness // 50] * 800)
        word = array("h", [loudness, -loudness] * 2_000)
        found.add(level(Clip(16_000, 1, silence + soft + word + silence)).duration_ms)
    assert found == {350 + 2 * EDGE_MS}


def test_a_peak_never_exceeds_the_ceiling() -> None:
    spiky = array("h", ([1_200] + [150, -150] * 40) * 200)
    assert level(Clip(16_000, 1, spiky)).peak < 32_768 * 10 ** (-3 / 20)


def test_silence_is_levelled_to_nothing() -> None:
    assert level(Clip(16_000, 1, array("h", bytes(1_000)))).samples == array("h")


def test_a_wav_is_written_and_read_back_and_others_are_refused(tmp_path: Path) -> None:
    clip = Clip(8_000, 2, array("h", [100, -100, 32_767, -32_768]))
    write_wav(tmp_path / "a.wav", clip)
    assert read_wav(tmp_path / "a.wav").samples == clip.samples
    write_wav(tmp_path / "b.wav", clip, percent=50)
    assert read_wav(tmp_path / "b.wav").samples[0] == 50
    (tmp_path / "c.wav").write_bytes(b"RIFFnothing")
    with pytest.raises(NotASound, match="c.wav"):
        read_wav(tmp_path / "c.wav")
    eight_bit = (tmp_path / "a.wav").read_bytes()
    (tmp_path / "d.wav").write_bytes(eight_bit[:34] + b"\x08\x00" + eight_bit[36:])
    with pytest.raises(NotASound, match="8 bit"):
        read_wav(tmp_path / "d.wav")
