"""Which file `edit` opens, and which step `preview` begins with."""

from pathlib import Path

import pytest

from nerveflow.author.desk import DeskError
from nerveflow.author.opening import draft_of
from nerveflow.cli.errors import CliError
from nerveflow.cli.main import main
from nerveflow.cli.preview import place_of
from nerveflow.routine.library import Library, UnknownRoutine

SHIPPED = Path(__file__).parents[2] / "routines"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "routines"
    folder.mkdir()
    return folder


def test_a_shipped_routine_is_edited_as_a_copy_that_hides_nothing(own: Path) -> None:
    library = Library(SHIPPED, own)
    draft = draft_of("tibial-glide", library, own)
    assert draft.file == own / "my-tibial-glide.toml" and draft.is_new
    assert "a copy of the shipped tibial-glide" in draft.about and 'name = "My ' in draft.text
    draft.save(draft.text)
    assert library.get("tibial-glide").origin == "shipped"
    assert library.get("my-tibial-glide").routine is not None
    again = draft_of("tibial-glide", library, own)
    assert again.file == draft.file and "Your copy" in again.about


def test_what_is_ones_own_is_edited_in_its_place_broken_or_not(own: Path) -> None:
    library = Library(SHIPPED, own)
    (own / "mine.toml").write_text("broken", encoding="utf-8")
    (own / "tibial-glide.toml").write_text("broken too", encoding="utf-8")
    assert draft_of("mine", library, own).file == own / "mine.toml"
    assert draft_of("tibial-glide", library, own).file == own / "tibial-glide.toml"


def test_a_path_may_be_new_but_not_its_folder_and_the_encoding_is_reported(own: Path) -> None:
    library = Library(SHIPPED, own)
    assert draft_of(str(own / "new.toml"), library, own).is_new
    with pytest.raises(DeskError, match="there is no folder"):
        draft_of(str(own / "none" / "new.toml"), library, own)
    with pytest.raises(UnknownRoutine, match="did you mean tibial-glide"):
        draft_of("tibial-glid", library, own)
    (own / "old.toml").write_bytes(b"\xe4")
    with pytest.raises(DeskError, match="save it as UTF-8"):
        draft_of("old", library, own)


@pytest.mark.parametrize(
    ("at", "step", "line"), [("", 1, None), ("3", 3, None), (":57", 1, 57), ("007", 7, None)]
)
def test_a_preview_begins_with_a_step_or_a_line(at: str, step: int, line: int | None) -> None:
    assert place_of(at) == (step, line)


@pytest.mark.parametrize("at", ["0", ":", "-1", "two", "٣", "1.5", ":0", "1" * 30])
def test_any_other_place_is_refused(at: str) -> None:
    with pytest.raises(CliError, match="write a step as 3, or a line as :57"):
        place_of(at)


@pytest.mark.parametrize("command", [["edit", "tibial-glide"], ["preview", "tibial-glide"]])
def test_both_need_a_terminal(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 2
    shown = capsys.readouterr().err
    assert "needs a terminal" in shown and "run --plain" not in shown


def test_a_name_that_is_wrong_is_said_before_a_terminal_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["edit", "nothing"]) == 2
    assert "nothing" in capsys.readouterr().err
