"""Completion at a place, ready steps, drafts and what is stored for a crash."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nerveflow.author.completion import complete
from nerveflow.author.desk import Desk, DeskError
from nerveflow.author.edited_file import EditedFile, differences, opened
from nerveflow.author.look import look
from nerveflow.author.recovery import Recovery
from nerveflow.author.schema import FILE_NAME
from nerveflow.author.snippets import PIECES, SNIPPETS, insertion
from nerveflow.routine.library import Library
from nerveflow.routine.load import BadRoutine
from nerveflow.wording import words

SHIPPED = Path(__file__).parents[2] / "routines"
LIBRARY = Library(SHIPPED)
NOW = datetime(2024, 5, 31, 18, 30, tzinfo=UTC)


def offered(before: str, after: str = "", above: str = "", below: str = "") -> list[str]:
    """The words that may come between these two on one line."""
    lines = [*above.splitlines(), before + after, *below.splitlines()]
    found = complete(lines, len(above.splitlines()) + 1, len(before))
    return [each.word for each in found.proposals]


GLIDE = '[[step]]\ndo = "glide"\n'


@pytest.mark.parametrize(
    ("above", "before", "wanted"),
    [
        ("", "ner", ["nerve"]),
        ("", 'nerve = "ti', ["tibial"]),
        ("", "nerve = su", ["sural"]),
        ("", 'sides = "', ["each", "one", "worse", "together", "none"]),
        ("[[step]]\n", "", ["do"]),
        ("[[step]]\n", 'do = "re', ["release", "recover"]),
        (GLIDE, "jo", ["joint"]),
        (GLIDE, 'joint = "t', ["trunk", "toes", "thumb"]),
        (GLIDE, "tempo = { out = 2, ba", ["back"]),
        (GLIDE, 'phases = [{ to = "knee bent 5, toes relaxed", sec', ["seconds"]),
        (GLIDE + "phases = [\n", '  { to = "knee str', ["knee straight"]),
        (GLIDE, "worse = { re", ["reps"]),
        ("[tension]\n", "ta", ["target"]),
        ("[[tension.ladder]]\n", 'ease = "v', ["variant"]),
        ("", "[[st", ["[[step]]"]),
        ("", "[tr", ["[translation.de]"]),
        ("", "[te", ["[tension]", "[tension.cramp]", "[[tension.ladder]]"]),
        (
            "",
            "[[variant.t",
            ["[variant.tension]", "[variant.tension.cramp]", "[[variant.tension.ladder]]"],
        ),
        (
            'limb = "arm"\n[[step]]\ndo = "position"\n',
            'pose = "chair, to',
            ["toes back 45", "toes curled 35", "toes relaxed"],
        ),
        ('[[step]]\ndo = "position"\n', 'pose = "chair, chin up 5, ch', []),
        (
            '[[step]]\ndo = "position"\n',
            'pose = "ch',
            ["chair", "chin up 40", "chin down 40", "chin level"],
        ),
        (
            '[[step]]\ndo = "position"\n',
            'pose = "chair, ch',
            ["chin up 40", "chin down 40", "chin level"],
        ),
        ("[nonsense]\n", "", []),
        ("", "name = ", []),
        ("", "one two = ", []),
    ],
)
def test_what_may_come_at_a_place_is_offered(above: str, before: str, wanted: list[str]) -> None:
    assert offered(before, above=above) == wanted


def test_the_phrases_of_the_limb_of_the_file_come_first() -> None:
    step, pose = '[[step]]\ndo = "position"\n', 'pose = "chair, '
    assert offered(pose, above=step)[0] == "lean 60"
    arm = offered(pose, above=f'limb = "arm"\n{step}')
    assert arm.index("wrist back 60") < arm.index("knee bent 120")
    leg = offered(pose, above=step)
    assert leg.index("wrist back 60") > leg.index("knee bent 120")


def test_keys_that_are_there_are_not_offered_and_needed_ones_come_first() -> None:
    found = offered("", above=GLIDE, below='to = "knee bent 20"\n')
    assert found[:2] == ["joint", "say"] and "to" not in found and "do" not in found


def test_a_word_replaces_what_was_typed_and_the_quote_behind_it() -> None:
    found = complete(['nerve = "su"'], 1, 11)
    taken = 'nerve = "su"'[: found.start] + found.proposals[0].text
    assert taken + 'nerve = "su"'[found.end :] == 'nerve = "sural"'


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda each: each.name)
def test_each_ready_step_can_be_put_into_a_routine_and_read(snippet: object) -> None:
    chosen = next(each for each in SNIPPETS if each is snippet)
    if chosen.place == "top":
        lines: list[str] = [""]
    else:
        lines = (SHIPPED / "tibial-glide.toml").read_text(encoding="utf-8").split("\n")
    found = insertion(lines, 160, chosen)
    whole = [
        *lines[: found.line - 1],
        *found.text.rstrip("\n").split("\n"),
        *lines[found.line - 1 :],
    ]
    seen = look("\n".join(whole), "mine", "mine.toml", LIBRARY)
    wrong = [
        f for f in seen.findings if f.rule in {"syntax", "unknown-key", "pose", "unknown-word"}
    ]
    assert not wrong
    assert whole[found.cursor - 1].startswith(("[", "#"))


def test_the_wording_has_no_ready_step_that_does_not_exist() -> None:
    assert words.snippets.SNIPPETS.keys() == PIECES.keys()


def test_a_step_goes_below_the_one_at_the_cursor_and_a_variant_keeps_its_own() -> None:
    lines = ["[[step]]", "", "[[variant]]", 'id = "x"', "[[variant.step]]", "", "[[variant.step]]"]
    rest = next(each for each in SNIPPETS if each.name == "rest")
    assert insertion(lines, 1, rest).line == 2
    inside = insertion(lines, 5, rest)
    assert inside.line == 6 and inside.text.startswith("\n[[variant.step]]")


def test_a_file_keeps_its_line_ends_its_mark_and_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    file.chmod(0o640)
    draft = opened(file)
    assert draft.text == "a = 1\nb = 2\n"
    draft.save("a = 3\nb = 2\n")
    assert file.read_bytes() == b"\xef\xbb\xbfa = 3\r\nb = 2\r\n"
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["mine.toml"]


def test_a_save_that_fails_leaves_the_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("a = 1\n", encoding="utf-8")
    draft = opened(file)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("nerveflow.private.os.fsync", full)
    with pytest.raises(DeskError, match="No space left"):
        draft.save("a = 2\n")
    assert file.read_text(encoding="utf-8") == "a = 1\n" and draft.base == "a = 1\n"
    assert [each.name for each in tmp_path.iterdir()] == ["mine.toml"]


def test_a_change_outside_is_not_mistaken_for_a_touch(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("a = 1\n", encoding="utf-8")
    draft = opened(file)
    os.utime(file, ns=(1, 1))
    assert not draft.changed_outside()
    file.write_text("a = 22\n", encoding="utf-8")
    assert draft.changed_outside()
    draft.save_over_theirs()
    assert not draft.changed_outside() and draft.base == "a = 22\n"
    file.unlink()
    assert draft.changed_outside() and draft.theirs() == ""
    assert draft.take_theirs() == "" and draft.is_new


def test_a_file_that_is_no_utf8_is_not_opened_and_one_to_come_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert opened(file).is_new
    file.write_bytes("name = 'Übung'".encode("latin-1"))
    with pytest.raises(BadRoutine, match="save it as UTF-8"):
        opened(file)


def test_what_differs_is_shown_line_by_line() -> None:
    assert differences("a\nb\n", "a\nc\n")[1:] == (" a", "-b", "+c", " ")
    assert differences("a", "a") == ()


def test_what_was_stored_for_a_crash_is_found_for_its_file_alone(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path / "unsaved", tmp_path / "mine.toml")
    assert recovery.found() is None
    assert recovery.store("a = \x1b[1m\udce4\n", NOW)
    found = recovery.found()
    assert found is not None and found.text == "a = \x1b[1m\udce4\n"
    assert found.at == "2024-05-31T18:30:00+00:00"
    assert Recovery(tmp_path / "unsaved", tmp_path / "other.toml").found() is None
    if os.name == "posix":
        assert recovery.place.stat().st_mode & 0o777 == 0o600
    recovery.place.write_text("{", encoding="utf-8")
    assert recovery.found() is None
    recovery.forget()
    recovery.forget()
    assert list((tmp_path / "unsaved").iterdir()) == []


def test_a_text_that_cannot_be_stored_is_reported(tmp_path: Path) -> None:
    (tmp_path / "unsaved").write_text("a file", encoding="utf-8")
    assert not Recovery(tmp_path / "unsaved", tmp_path / "mine.toml").store("a", NOW)


def test_a_draft_begins_with_another_text_than_its_file(tmp_path: Path) -> None:
    draft = EditedFile(tmp_path / "own" / "copy.toml", "", start="a = 1\n")
    assert (draft.text, draft.is_new) == ("a = 1\n", True)
    draft.save(draft.text)
    assert (draft.text, draft.is_new) == ("a = 1\n", False)
    assert (tmp_path / "own" / "copy.toml").read_text(encoding="utf-8") == "a = 1\n"


@pytest.mark.skipif(os.name != "posix", reason="links and modes of Unix")
def test_a_routine_that_came_is_never_written_through_a_link_and_one_that_is_edited_is(
    tmp_path: Path,
) -> None:
    victim = tmp_path / "victim.toml"
    victim.write_text("mine", encoding="utf-8")
    desk = Desk(tmp_path / "routines", tmp_path / "data")
    desk.routines_dir.mkdir()
    for name in ("new.toml", "came.toml", ".new.toml.new", FILE_NAME):
        (desk.routines_dir / name).symlink_to(victim)
    desk.make(desk.routines_dir / "new.toml", "a = 1\n")
    desk.arrived({"came": "b = 2\n"}, {})
    assert victim.read_text(encoding="utf-8") == "mine"
    assert (desk.routines_dir / "came.toml").stat().st_mode & 0o777 == 0o600
    victim.chmod(0o644)
    (tmp_path / "link.toml").symlink_to(victim)
    opened(tmp_path / "link.toml").save("changed\n")
    assert victim.read_text(encoding="utf-8") == "changed\n"
    assert victim.stat().st_mode & 0o777 == 0o644
    assert sorted(each.name for each in tmp_path.rglob("*.part")) == []
