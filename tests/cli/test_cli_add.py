"""From a physiotherapist to a patient: pack, look, add, follow, replace, remove, take back."""

import json
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow
from routine.samples import SMALL

from nerveflow.resources import shipped
from nerveflow.routine.load import digest

FLOW = """\
format = 1
name = "Two of them"
summary = "A small one, then the sural glide."
sides = "each"
cautions = ["Gently."]
[[source]]
title = "A physiotherapist"
[[step]]
do = "include"
routine = "small"
[[step]]
do = "include"
routine = "sural-glide"
"""
Answer = Callable[[str], None]


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "routines"


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    def typed(line: str) -> None:
        monkeypatch.setattr(sys, "stdin", StringIO(f"{line}\n"))
        monkeypatch.setattr("nerveflow.cli.add.on_terminal", lambda: True)

    return typed


def came(tmp_path: Path, text: str = SMALL, name: str = "small.toml") -> str:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_file_as_mail_gives_it_is_shown_asked_about_and_added(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path, answer: Answer
) -> None:
    file = came(tmp_path, name="Übung für Frau M (1).toml")
    answer("no")
    ran = nerveflow("add", file)
    assert (ran.code, ran.err) == (1, "nerveflow: nothing was added\n") and not folder.exists()
    answer("yes")
    ran = nerveflow("add", file, "--from", "Dr. K")
    mine = folder / "uebung-fuer-frau-m.toml"
    assert ran.code == 0 and f"added: {mine}\n" in ran.out
    shown = ran.out
    for part in (
        "Small (uebung-fuer-frau-m)", "tibial, left: 5 repetitions", "Sources",
        "?  Add it to your routines as uebung-fuer-frau-m? [yes or no]",
    ):  # fmt: skip
        assert part in shown
        shown = shown[shown.index(part) :]
    assert mine.read_text(encoding="utf-8") == SMALL
    assert (folder / "routine.schema.json").is_file()
    noted = json.loads((folder.parent / "added.json").read_text(encoding="utf-8"))
    (note,) = noted.values()
    assert note["sha256"] == digest(SMALL) and note["came_as"] == file and note["sender"] == "Dr. K"
    assert nerveflow("add", file).out == (
        "You already have uebung-fuer-frau-m, exactly like this.\n"
    )


def test_without_a_terminal_nothing_is_added_unasked(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path
) -> None:
    ran = nerveflow("add", came(tmp_path))
    assert ran.code == 1 and ran.err == "nerveflow: nothing was added: add it with --yes\n"
    assert not folder.exists()
    assert nerveflow("add", came(tmp_path), "--yes").code == 0
    assert nerveflow("show", "small").code == 0


def test_a_file_of_the_same_name_is_never_lost(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path
) -> None:
    nerveflow("add", came(tmp_path), "--yes")
    newer = came(tmp_path, SMALL.replace("reps = 5", "reps = 9"))
    ran = nerveflow("add", newer, "--yes")
    assert ran.code == 1 and "--yes --replace (or --name NAME to keep both)" in ran.err
    assert "small would replace your file of that name. What changes:\n" in ran.out
    assert "  step 3, glide of the knee, reps: 5 -> 9\n" in ran.out
    assert (folder / "small.toml").read_text(encoding="utf-8") == SMALL
    ran = nerveflow("add", newer, "--yes", "--replace")
    assert ran.code == 0
    kept = ran.out.partition("the old file is kept as ")[2].partition("\n")[0]
    assert Path(kept).read_text(encoding="utf-8") == SMALL
    assert nerveflow("add", came(tmp_path), "--yes", "--name", "Old one").code == 0
    assert (folder / "old-one.toml").is_file()


def test_a_shipped_routine_keeps_its_place_unless_that_is_wanted(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path
) -> None:
    file = came(tmp_path, name="tibial-glide.toml")
    ran = nerveflow("add", file, "--yes")
    assert ran.code == 1 and "would replace the shipped routine of that name" in ran.out
    assert not folder.exists()
    same = shipped("routines") / "sural-glide.toml"
    assert nerveflow("add", str(same)).out == "You already have sural-glide, exactly like this.\n"
    wording = came(tmp_path, same.read_text(encoding="utf-8").replace(
        "Small, light", "Light, small"), name="sural-glide.toml")  # fmt: skip
    assert "only wording (1 text)" in nerveflow("add", wording, "--yes").out
    assert nerveflow("add", wording, "--yes", "--replace").code == 0


def test_a_broken_file_is_reported_and_not_added(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path
) -> None:
    file = came(tmp_path, SMALL.replace("reps = 5", "rep = 5"))
    ran = nerveflow("add", file, "--yes")
    assert (
        ran.code == 1
        and f"{file}:35:1: step 3, rep: is not a known key (did you mean reps?)\n" in ran.out
    )
    assert ran.err == "nerveflow: nothing was added: it has the mistakes above\n"
    missing = nerveflow("add", came(tmp_path, FLOW, "flow.toml"), "--yes")
    assert missing.code == 1 and "there is no routine 'small'" in missing.out
    for words, code in (("https://example.org/a.toml", 1), (str(tmp_path / "none.toml"), 1)):
        ran = nerveflow("add", words)
        assert ran.code == code and ran.err.count("\n") == 1
    assert not folder.exists()


def test_a_broken_file_that_is_there_can_be_replaced(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path
) -> None:
    folder.mkdir(parents=True)
    (folder / "small.toml").write_text("broken", encoding="utf-8")
    ran = nerveflow("add", came(tmp_path), "--yes", "--replace")
    assert ran.code == 0 and "the file there cannot be read" in ran.out


def test_a_flow_is_packed_with_what_it_includes_and_added_by_another_person(
    nerveflow: Nerveflow,
    tmp_path: Path,
    folder: Path,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, text in (("small", SMALL), ("mine", FLOW)):
        nerveflow("add", came(tmp_path, text, f"{name}.toml"), "--yes")
    monkeypatch.chdir(tmp_path)
    ran = nerveflow("pack", "mine")
    assert ran.code == 0 and ran.out == (
        "packed: mine.pack.toml (mine, small, sural-glide)\n"
        "to add it, the other person types: nerveflow add mine.pack.toml\n"
    )
    assert nerveflow("pack", "mine").code == 1
    pack = (tmp_path / "mine.pack.toml").read_text(encoding="utf-8")
    assert nerveflow("pack", "mine", "--to", "-").out == pack
    assert (
        "is a pack of several routines (nerveflow add unpacks"
        in nerveflow("check", "mine.pack.toml").out
    )
    monkeypatch.setenv("NERVEFLOW_HOME", str(home / "other"))
    ran = nerveflow("add", "mine.pack.toml", "--yes")
    assert ran.code == 0 and ran.out.startswith(
        "You already have sural-glide, exactly like this.\n"
    )
    other = home / "other" / "routines"
    assert sorted(file.name for file in other.glob("*.toml")) == ["mine.toml", "small.toml"]
    assert nerveflow("show", "mine").code == 0


def test_a_flow_with_its_parts_beside_it_is_looked_at_run_and_packed_from_any_folder(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "from-a-colleague"
    here.mkdir()
    flow = came(here, FLOW, "two-of-them.toml")
    came(here)
    came(here, SMALL, "sural-glide.toml")
    monkeypatch.chdir(tmp_path)
    for words in (
        ("check", flow), ("check", "from-a-colleague"), ("card", flow), ("show", flow),
        ("run", flow, "--plain", "--speed", "1000"), ("diff", flow, flow),
    ):  # fmt: skip
        ran = nerveflow(*words)
        assert ran.code in (0, 3) and "there is no routine" not in ran.out + ran.err, words
    assert f"not {here}/sural-glide.toml beside this file" in nerveflow("check", flow).out
    ran = nerveflow("add", flow, "--yes")
    assert ran.code == 1 and f"\n  nerveflow pack {flow}\n" in ran.out
    ran = nerveflow("pack", flow)
    assert ran.code == 0 and "(two-of-them, small, sural-glide)" in ran.out
    assert ran.err == f"nerveflow: {here}/sural-glide.toml is not packed: its name is taken\n"
    ran = nerveflow("add", "two-of-them.pack.toml", "--yes")
    assert ran.code == 0 and "file: two-of-them.pack.toml" in ran.out and "yours:" not in ran.out
    shown = nerveflow("show", "two-of-them").out
    assert shown.count("Gently.") == 1 and "foot" in shown.partition("Take care")[2]
    ran = nerveflow("remove", "two-of-them")
    assert "It included small of yours, which no other routine includes." in ran.out
    assert ran.out.endswith("\n  nerveflow remove small\n")


def test_a_pack_that_was_changed_says_so(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    nerveflow("pack", "short-flow")
    file = tmp_path / "short-flow.pack.toml"
    text = file.read_text(encoding="utf-8").replace("reps = 5", "reps = 6")
    file.write_text(text, encoding="utf-8")
    ran = nerveflow("add", str(file), "--yes", "--name", "Our flow")
    assert ran.code == 0
    assert "! Your shipped tibial-glide is used, not the one in the pack.\n" in ran.out
    assert "! tibial-glide was changed after the pack was made.\n" in ran.out
    for old, new in (("main =", "mian ="), ('main = "short-flow"', 'main = "long-flow"')):
        file.write_text(text.replace(old, new), encoding="utf-8")
        ran = nerveflow("add", str(file), "--yes")
        assert ran.code == 1 and "this pack cannot be read" in ran.err


def test_what_is_removed_can_be_taken_back(
    nerveflow: Nerveflow, tmp_path: Path, folder: Path
) -> None:
    for name, text in (("small", SMALL), ("mine", FLOW), ("tibial-glide", SMALL)):
        nerveflow("add", came(tmp_path, text, f"{name}.toml"), "--yes", "--replace")
    ran = nerveflow("remove", "small")
    assert ran.code == 0 and "these need it and cannot be run now: mine\n" in ran.out
    assert not (folder / "small.toml").exists()
    back = ran.out.partition("to bring it back: nerveflow add ")[2].partition("\n")[0]
    assert nerveflow("add", back, "--yes").code == 0
    assert (folder / "small.toml").read_text(encoding="utf-8") == SMALL
    assert nerveflow("remove", "tibial-glide.toml").out.endswith("is the shipped routine again.\n")
    for words, shown in (
        ("sural-glide", "sural-glide is a shipped routine; only your own can be removed"),
        ("smal", f"there is no smal in {folder}; did you mean small?"),
        ("zzz", f"there is no zzz in {folder}; yours are mine, small"),
    ):
        ran = nerveflow("remove", words)
        assert (ran.code, ran.err) == (2, f"nerveflow: {shown}\n")
    assert nerveflow("remove", "mine").code == nerveflow("remove", "small").code == 0


def test_a_note_that_cannot_be_read_stops_nothing(
    nerveflow: Nerveflow, tmp_path: Path, home: Path
) -> None:
    home.mkdir()
    (home / "added.json").write_text("[3", encoding="utf-8")
    assert nerveflow("add", came(tmp_path), "--yes").code == 0
    assert "small" in json.loads((home / "added.json").read_text(encoding="utf-8"))


def test_a_routine_that_cannot_be_read_is_not_packed(nerveflow: Nerveflow, tmp_path: Path) -> None:
    ran = nerveflow("pack", came(tmp_path, "broken"))
    assert ran.code == 2 and ran.err.count("\n") == 1
