from pathlib import Path

import pytest
from routine.samples import SMALL

from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.includes import included
from nerveflow.routine.library import Library, SavedRoutines, UnknownRoutine
from nerveflow.routine.lint import check
from nerveflow.routine.load import digest


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("ankle-glide", "knee-glide"):
        (folder / f"{name}.toml").write_text(SMALL)
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def test_every_file_is_an_entry_with_its_text_and_hash(shipped: Path, own: Path) -> None:
    (own / "mine.toml").write_text(SMALL)
    entries = Library(shipped, own).entries()
    assert [(e.id, e.origin) for e in entries] == [
        ("ankle-glide", "shipped"),
        ("knee-glide", "shipped"),
        ("mine", "yours"),
    ]
    assert all(e.text == SMALL and e.sha256 == digest(SMALL) for e in entries)
    assert all(e.routine is not None and e.routine.id == e.id for e in entries)


def test_a_file_of_ones_own_replaces_the_shipped_one_and_says_so(shipped: Path, own: Path) -> None:
    (own / "knee-glide.toml").write_text(SMALL.replace('"Small"', '"Mine"'))
    library = Library(shipped, own)
    assert [(e.id, e.origin) for e in library.entries()] == [
        ("ankle-glide", "shipped"),
        ("knee-glide", "yours, replaces shipped"),
    ]
    assert library.routine("knee-glide").name == "Mine"


def test_a_broken_file_is_listed_with_its_message_and_hides_nothing(
    shipped: Path, own: Path
) -> None:
    (own / "knee-glide.toml").write_text("name = ")
    (own / "odd.toml").write_text("name = 3")
    (own / "Not An Id.toml").write_text(SMALL)
    library = Library(shipped, own)
    assert [(e.id, e.origin, e.routine is None) for e in library.entries()] == [
        ("Not An Id", "yours", True),
        ("ankle-glide", "shipped", False),
        ("knee-glide", "shipped", False),
        ("knee-glide", "yours", True),
        ("odd", "yours", True),
    ]
    assert "lower-case words" in str(library.entries()[0].errors[0])
    assert str(library.entries()[3].errors[0]).endswith("1:8: syntax: a value is missing")
    assert library.get("knee-glide").origin == "shipped"
    assert library.get("odd").routine is None
    with pytest.raises(CannotCompile, match=r"odd.toml:1:1: format: is missing"):
        library.routine("odd")


def test_an_unknown_id_names_the_nearest(shipped: Path) -> None:
    library = Library(shipped, shipped / "no-such-folder")
    with pytest.raises(
        UnknownRoutine, match=r"no routine 'kne-glide' \(did you mean knee-glide\?\)"
    ):
        library.get("kne-glide")
    with pytest.raises(CannotCompile, match="no routine 'kne-glide'"):
        library.routine("kne-glide")


def test_a_path_is_taken_by_get_but_never_by_an_include(shipped: Path, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.toml"
    file.write_text(SMALL)
    library = Library(shipped)
    assert library.get(str(file)).origin == "file"
    assert library.get(str(tmp_path / "none.toml")).errors[0].message == "there is no such file"
    for escape in (str(file), "../elsewhere", "/etc/passwd", ""):
        with pytest.raises(CannotCompile):
            library.routine(escape)


def test_a_link_out_of_the_folder_is_not_followed(shipped: Path, own: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text(SMALL)
    (own / "secret.toml").symlink_to(tmp_path / "secret.toml")
    (entry,) = (e for e in Library(shipped, own).entries() if e.origin == "yours")
    assert entry.errors[0].message == "is a link to a file outside the folder"


def test_broken_links_are_listed_and_hide_nothing(shipped: Path, own: Path) -> None:
    (own / "loop.toml").symlink_to(own / "loop.toml")
    (own / "one.toml").symlink_to(own / "two.toml")
    (own / "two.toml").symlink_to(own / "one.toml")
    (own / "gone.toml").symlink_to(own / "never-was.toml")
    library = Library(shipped, own)
    links = [e for e in library.entries() if e.origin == "yours"]
    assert [e.id for e in links] == ["gone", "loop", "one", "two"]
    assert {e.errors[0].message for e in links} == {"is a link to a file that does not exist"}
    assert library.routine("knee-glide").name == "Small"
    assert library.get(str(own / "loop.toml")).errors[0].message == "there is no such file"


def test_a_name_with_control_characters_is_escaped_wherever_it_is_printed(
    shipped: Path, own: Path
) -> None:
    (own / "b\x1b[31mad.toml").write_text(SMALL)
    (own / "turn\u202eed.toml").symlink_to(shipped)
    library = Library(shipped, own)
    found = [e for e in library.entries() if e.origin == "yours"]
    assert [e.id for e in found] == ["b\\u001b[31mad", "turn\\u202eed"]
    printed = [e.id for e in found] + [str(e.errors[0]) for e in found]
    with pytest.raises(UnknownRoutine) as caught:
        library.get("b\x1b[31ma")
    printed.append(str(caught.value))
    assert not {"\x1b", "\u202e"} & {*"".join(printed)}
    assert "b\\u001b[31mad?)" in str(caught.value)


def test_a_folder_that_cannot_be_looked_into_holds_nothing(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, pattern: str) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "glob", refuse)
    assert Library(shipped).entries() == ()


FLOW = """
format = 1
name = "Flow"
summary = "Two."
sides = "each"
[[step]]
do = "include"
routine = "knee-glide"
[[step]]
do = "include"
routine = "ankle-glide"
[[step]]
do = "include"
routine = "knee-glide"
"""


def test_saved_texts_compile_to_the_same_timeline_after_the_files_changed(
    shipped: Path, own: Path
) -> None:
    (own / "flow.toml").write_text(FLOW)
    library = Library(shipped, own)
    flow = library.routine("flow")
    before = compile_timeline(flow, library)
    needed = included(flow, library)
    assert [r.id for r in needed] == ["flow", "knee-glide", "ankle-glide"]
    saved = SavedRoutines({r.id: library.get(r.id).text for r in needed})
    (shipped / "knee-glide.toml").write_text(SMALL.replace("reps = 5", "reps = 9"))
    assert compile_timeline(flow, saved) == before != compile_timeline(flow, library)


def test_a_saved_text_that_is_missing_or_broken_raises() -> None:
    saved = SavedRoutines({"odd": "name = 3"})
    with pytest.raises(CannotCompile, match="no text of none was saved"):
        saved.routine("none")
    with pytest.raises(CannotCompile, match="odd:1:1: format: is missing"):
        saved.routine("odd")


def test_the_own_files_in_a_flow_that_took_a_shipped_id_are_known(shipped: Path, own: Path) -> None:
    (shipped / "flow.toml").write_text(FLOW)
    library = Library(shipped, own)
    flow = library.routine("flow")
    assert library.own_parts(flow) == ()
    assert library.in_place_of_shipped("knee-glide") is None
    (own / "mine.toml").write_text(SMALL)
    (own / "knee-glide.toml").write_text(SMALL)
    assert [(e.id, e.path) for e in library.own_parts(flow)] == [
        ("knee-glide", own / "knee-glide.toml")
    ]
    assert library.in_place_of_shipped("knee-glide") == own / "knee-glide.toml"
    assert library.in_place_of_shipped("mine") is None
    assert library.in_place_of_shipped("none") is None
    assert library.own_parts(library.routine("ankle-glide")) == ()
    assert [e.id for e in library.own_parts(library.routine("knee-glide"))] == ["knee-glide"]
    (shipped / "ankle-glide.toml").unlink()
    assert library.own_parts(flow) == (), "it cannot be followed, and says why elsewhere"


def test_a_flow_finds_what_lies_beside_it_last_and_nothing_outside_that_folder(
    shipped: Path, own: Path, tmp_path: Path
) -> None:
    here, name = tmp_path / "here", "beside-glide"
    here.mkdir()
    flow = here / "flow.toml"
    flow.write_text(FLOW.replace("ankle-glide", name))
    (here / f"{name}.toml").write_text(SMALL.replace('"Small"', '"Beside"'))
    (here / "knee-glide.toml").write_text(SMALL.replace('"Small"', '"Beside"'))
    (here / "Not An Id.toml").write_text(SMALL)
    library = Library(shipped, own)
    beside = library.beside(str(flow))
    assert library.beside("knee-glide") is library
    assert beside.routine(name).name == "Beside" and beside.get(name).origin == "file"
    assert beside.routine("knee-glide").name == "Small", "the shipped one comes first"
    assert beside.entries() == library.entries()
    assert not [f for f in check(flow, beside) if f.severity == "error"]
    shown, *_ = (f for f in check(flow, beside) if "is used, not" in f.message)
    assert (shown.rule, shown.severity) == ("include", "warning") and str(here) in shown.message
    (own / f"{name}.toml").write_text(SMALL)
    assert beside.with_texts({}).routine(name).name == "Small", "and so does one's own"
    assert beside.unused_beside(name) == here / f"{name}.toml"
    assert library.unused_beside(name) is None and beside.unused_beside("none") is None
    (here / f"{name}.toml").write_text(SMALL)
    assert beside.unused_beside(name) is None, "the same text is the same routine"
    for file in (own / f"{name}.toml", here / f"{name}.toml"):
        file.unlink()
    (tmp_path / "outside.toml").write_text(SMALL)
    (here / f"{name}.toml").symlink_to(tmp_path / "outside.toml")
    with pytest.raises(CannotCompile, match="is a link to a file outside the folder"):
        beside.routine(name)
    for wanted in ("../outside", str(tmp_path / "outside.toml"), "../outside.toml"):
        with pytest.raises(CannotCompile, match="no routine"):
            beside.routine(wanted)
    with pytest.raises(UnknownRoutine, match=r"did you mean beside-glide\?"):
        beside.get("beside-glid")


def test_a_folder_beside_that_cannot_be_read_has_nothing(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_: Path, pattern: str) -> list[Path]:
        raise PermissionError(pattern)

    library = Library(shipped).beside(str(tmp_path / "flow.toml"))
    monkeypatch.setattr(Path, "glob", denied)
    with pytest.raises(UnknownRoutine, match="nerveflow routines lists them"):
        library.get("none")


def test_a_broken_file_says_how_many_more_mistakes_it_has(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text("nmae = 3\n", encoding="utf-8")
    trouble = Library(tmp_path).get(str(file)).trouble
    assert trouble.endswith(f"; 4 more, see nerveflow check {file}")
    file.write_text("name = ", encoding="utf-8")
    assert Library(tmp_path).get(str(file)).trouble.endswith("a value is missing")
    file.write_text(SMALL, encoding="utf-8")
    assert Library(tmp_path).get(str(file)).trouble == ""
