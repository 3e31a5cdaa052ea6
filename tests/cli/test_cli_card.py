import sys
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, broken_routine, fields
from routine.samples import SMALL
from syrupy.assertion import SnapshotAssertion


def test_the_card_of_a_file_is_read_before_it_is_added(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(SMALL.replace("A knee glide.", "Heals."), encoding="utf-8")
    ran = nerveflow("card", str(file))
    assert ran.code == 0 and "  ! summary: 'Heals' promises what no routine can\n" in ran.out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b[31m  ! summary: " in nerveflow("card", str(file)).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in nerveflow("card", str(file)).out


@pytest.mark.parametrize("typed", ["card tibial-glide", "show tibial-glide", "plan nerve-flow"])
def test_what_is_to_be_read_is_folded_at_spaces_on_a_terminal(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    whole = nerveflow(*typed.split()).out
    assert max(map(len, whole.splitlines())) > 100
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    shown = nerveflow(*typed.split()).out
    # A link is a word: it stays whole, so that it can be opened.
    assert all(len(line) <= 100 or "https://" in line for line in shown.splitlines())
    assert shown.split() == whole.split()


def test_the_fields_of_a_card_are_those_of_the_golden_file(
    nerveflow: Nerveflow, golden: SnapshotAssertion
) -> None:
    ran = nerveflow("card", "tibial-glide", "--json")
    assert ran.shape == golden
    shown = fields(nerveflow("show", "tibial-glide", "--full", "--json").json)
    assert shown["card"] == ran.json
    printed = nerveflow("show", "tibial-glide", "--full").out
    assert "Glide from the knee" in printed and nerveflow("card", "tibial-glide").out in printed


def test_a_broken_file_has_no_card(nerveflow: Nerveflow, tmp_path: Path) -> None:
    ran = nerveflow("card", str(broken_routine(tmp_path)))
    assert ran.code == 2 and "; 2 more, see nerveflow check " in ran.err
