from pathlib import Path

from cli.typing_in import Nerveflow, fields
from routine.samples import SMALL
from syrupy.assertion import SnapshotAssertion


def test_a_new_version_is_reported_by_what_it_changes(nerveflow: Nerveflow, tmp_path: Path) -> None:
    old, new = tmp_path / "old version (1).toml", tmp_path / "Neu.toml"
    old.write_text(SMALL, encoding="utf-8")
    new.write_text(SMALL.replace("lean 20", "lean 30").replace("Bend.", "Bow."), encoding="utf-8")
    ran = nerveflow("diff", str(old), str(new))
    assert (ran.code, ran.out) == (
        1,
        "step 2, find tension, pose: lean 20 -> lean 30\nalso 1 text has changed\n",
    )
    ran = nerveflow("diff", str(old), str(old))
    assert (ran.code, ran.out) == (0, "no difference in dose, positions, tension or text\n")


def test_an_own_file_is_compared_with_a_shipped_one(
    nerveflow: Nerveflow, tmp_path: Path, golden: SnapshotAssertion
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(SMALL, encoding="utf-8")
    ran = nerveflow("diff", "tibial-glide", str(mine), "--json")
    assert ran.code == 1 and fields(ran.json)["changes"]
    assert ran.shape == golden


def test_what_cannot_be_read_is_one_line(nerveflow: Nerveflow, tmp_path: Path) -> None:
    broken = tmp_path / "mine.toml"
    broken.write_text("a = ", encoding="utf-8")
    for words in (str(broken), "nowhere", str(tmp_path / "none.toml")):
        ran = nerveflow("diff", words, "short-flow")
        assert ran.code == 2 and ran.err.count("\n") == 1
