import re
from pathlib import Path

from cli.typing_in import Nerveflow, fields, flow_of_a_missing_routine, items
from routine.test_routine_phases import IN_PHASES
from syrupy.assertion import SnapshotAssertion
from visit.rig import Rig

from nerveflow.resources import shipped
from nerveflow.wording import words


def test_a_dry_run_lies_end_to_end(nerveflow: Nerveflow) -> None:
    shown = fields(nerveflow("show", "nerve-flow", "--json").json)
    segments = items(shown["segments"])
    at = 0
    for segment in segments:
        assert segment["start_ms"] == at
        lasts = segment["duration_ms"]
        assert lasts is None or isinstance(lasts, int)
        at += lasts or 0
    assert shown["total_ms"] == at
    glides = [segment for segment in segments if segment["kind"] == "glide"]
    assert all(isinstance(g["reps"], int) and g["joint"] for g in glides)
    reps = {side: [g["reps"] for g in glides if g["side"] == side] for side in ("left", "right")}
    assert reps["left"] == reps["right"] and len(reps["left"]) >= 7


def test_a_dry_run_takes_the_same_choices_as_a_session(nerveflow: Nerveflow) -> None:
    typed = ("show", "tibial-glide", "--side", "right", "--reps", "7", "--variant", "chair")
    segments = items(fields(nerveflow(*typed, "--json").json)["segments"])
    assert {segment["side"] for segment in segments} == {"right"}
    assert {segment["variant"] for segment in segments} == {"tibial-glide/chair"}
    assert {s["reps"] for s in segments if s["kind"] == "glide"} == {7}
    assert "7 repetitions" in nerveflow(*typed).out


def test_show_card_and_routines_say_the_same_length_and_the_same_rest(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[sound]\nvoice_speed = "slow"\n', encoding="utf-8")
    shown, card = nerveflow("show", "tibial-glide").out, nerveflow("card", "tibial-glide").out
    (about,) = re.findall(r"about \d+:\d\d(?=, of which)", shown)
    assert f"\n{about}; " in card
    listed = items(nerveflow("routines", "--json").json)
    (length,) = [each["about_ms"] for each in listed if each["id"] == "tibial-glide"]
    assert isinstance(length, int) and about == f"about {words.numbers.clock(length)}"
    rests = set(re.findall(r"(\d\S* s) +Rest ", shown))
    assert rests and all("." not in rest for rest in rests)
    assert rests == set(re.findall(r"rest +upright, (\S+ s)\n", card))


def test_the_side_that_the_settings_begin_with_goes_first(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[session]\nfirst_side = "right"\n', encoding="utf-8")
    shown = fields(nerveflow("show", "tibial-glide", "--json").json)
    assert items(shown["segments"])[0]["side"] == "right"


def test_a_mistake_in_the_configuration_is_said_on_standard_error(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[sound]\nvoice = "loud"\n', encoding="utf-8")
    ran = nerveflow("show", "tibial-glide")
    assert ran.code == 0 and ran.err.startswith("nerveflow: ") and "config.toml:2" in ran.err


def test_a_variant_of_a_flow_that_includes_a_missing_routine_is_one_line(
    nerveflow: Nerveflow, home: Path
) -> None:
    flow_of_a_missing_routine(home / "routines")
    ran = nerveflow("show", "mine", "--variant", "chair")
    assert (ran.code, ran.out) == (2, "") and "nowhere" in ran.err and ran.err.count("\n") == 1


def test_a_file_can_be_shown_by_its_path(nerveflow: Nerveflow, tmp_path: Path) -> None:
    copy = tmp_path / "copied.toml"
    copy.write_bytes((shipped("routines") / "tibial-glide.toml").read_bytes())
    assert fields(nerveflow("show", str(copy), "--json").json)["routine"] == "copied"


def test_the_fields_of_a_dry_run_are_those_of_the_golden_file(
    nerveflow: Nerveflow, rig: Rig, golden: SnapshotAssertion
) -> None:
    rig.choose_check()
    assert nerveflow("show", "nerve-flow", "--json").shape == golden


def test_without_a_movement_to_compare_there_are_no_checks(nerveflow: Nerveflow) -> None:
    assert "Test movement" not in nerveflow("show", "nerve-flow").out


def test_phases_are_shown_with_where_they_go_and_the_hold_at_the_loaded_end(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    file = tmp_path / "phases.toml"
    file.write_text(IN_PHASES, encoding="utf-8")
    glide = items(fields(nerveflow("show", str(file), "--json").json)["segments"])[2]
    assert glide["phases"] == [
        {"to": "ankle neutral", "ms": 2_000, "still_ms": 0, "loaded": False},
        {"to": "toes curled 10", "ms": 1_500, "still_ms": 500, "loaded": False},
        {"to": "dorsiflexion 10, toes relaxed", "ms": 2_000, "still_ms": 1_000, "loaded": True},
    ]
    assert "in 3 phases, 1.5 s of holding in each repetition" in nerveflow("show", str(file)).out
    lines = nerveflow("run", str(file), "--plain", "--mute", "--speed", "1000").out
    for line in ("1 of 5: point", "curl", "foot up", "hold"):
        assert any(each.endswith(f"  {line}") for each in lines.splitlines()), line
