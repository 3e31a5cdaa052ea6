import errno
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.config.document import place
from nerveflow.config.file import UnwritableError, load, save
from nerveflow.config.model import Config
from nerveflow.config.setting_list import Value, change, list_settings


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nerveflow" / "config.toml"


def test_no_file_is_the_same_as_an_empty_one(path: Path) -> None:
    missing = load(path)
    assert (missing.config, missing.errors, missing.warnings) == (Config(), (), ())
    assert load(write(path, "")).config == Config()


def test_what_is_set_is_read(path: Path) -> None:
    config = load(
        write(
            path,
            """
            [sound]
            backend = "bell"
            voice = "key"
            tone_volume = 40
            [plan]
            wake_time = "06:45"
            [plan.per_week]
            short-flow = 5
            [keys]
            pause = "space,p"
            """,
        )
    ).config
    assert (config.sound.backend, config.sound.voice, config.sound.tone_volume) == (
        "bell",
        "key",
        40,
    )
    assert config.plan.wake_time == "06:45"
    assert config.plan.per_week == {"short-flow": 5}
    assert config.keys == {"pause": "space,p"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[screen]\ntheme = "calm-lihgt"\n',
            "2:1: screen.theme: 'calm-lihgt' is not one of calm-dark, calm-light"
            " (did you mean calm-light?)",
        ),
        ('sound = "loud"\n', "1:1: sound: a table is needed, not 'loud'"),
        ("[sound]\n\n  muted = 1\n", "3:3: sound.muted: true or false is needed, not 1"),
        (
            "[sound]\nvoice_volume = 101\n",
            "2:1: sound.voice_volume: at most 100 is possible, not 101",
        ),
        ("sound.countdown_s = -1\n", "1:7: sound.countdown_s: at least 0 is needed, not -1"),
        (
            "[sound]\ncountdown_s = true\n",
            "2:1: sound.countdown_s: a whole number is needed, not true",
        ),
        (
            '[plan]\nwake_time = "7 am"\n',
            "2:1: plan.wake_time: a time of day such as 07:00 is needed, or empty text, not '7 am'",
        ),
        (
            "[plan.per_week]\nshort-flow = 22\n",
            "2:1: plan.per_week.short-flow: at most 21 is possible, not 22",
        ),
        ("[keys]\npause = {}\n", "2:1: keys.pause: text in quotes is needed, not a table"),
        ("[sound\nmuted = true\n", "1:7: config: Expected ']' at the end of a table declaration"),
        ("deep = " + "[" * 3_000, "1:1: config: nested too deeply"),
        ('theme = "dark', "1:14: config: Unterminated string"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(path: Path, text: str, told: str) -> None:
    assert load(write(path, text)).errors == (f"{path}:{told}",)


def test_every_mistake_is_told_and_the_rest_of_the_file_counts(path: Path) -> None:
    file = load(
        write(path, '[sound]\nvoice = 3\nmuted = true\ncount = "no"\n[screen]\nbig_text = true\n')
    )
    assert [line.rsplit("toml:")[1].split(": ")[:2] for line in file.errors] == [
        ["2:1", "sound.voice"],
        ["4:1", "sound.count"],
    ]
    assert file.config.sound.muted
    assert file.config.sound.voice == "all"
    assert file.config.screen.big_text


def test_an_unknown_key_is_kept_and_told_with_the_nearest_known_one(path: Path) -> None:
    file = load(write(path, "[sound]\nmetronom = true\n[zzz]\n"))
    assert file.errors == ()
    assert file.warnings == (
        f"{path}:2:1: warning: sound.metronom: not a setting, kept as it is"
        " (did you mean metronome?)",
        f"{path}:3:1: warning: zzz: not a setting, kept as it is",
    )


def test_a_file_that_cannot_be_read_is_told_and_never_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"[sound]\n# \xff\n")
    assert load(path).errors == (f"{path}:1:1: config: not UTF-8 text, from byte 10 on",)
    with pytest.raises(UnwritableError, match="not UTF-8"):
        save(path, Config(), change(Config(), "sound.muted", True))
    write(path, "[sound\n")
    with pytest.raises(UnwritableError, match="not changed, since it cannot be read"):
        save(path, Config(), change(Config(), "sound.muted", True))
    assert path.read_text() == "[sound\n"


def test_a_mark_at_the_beginning_as_some_editors_leave_it_is_no_mistake(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf[sound]\nmuted = true\n")
    assert load(path).config.sound.muted


def test_a_key_nested_deeper_than_anybody_would_is_kept(path: Path) -> None:
    deep = ".".join("abcdefghijklmnopqrst")
    file = load(write(path, f"{deep} = 1\n"))
    assert file.warnings == (f"{path}:1:1: warning: a: not a setting, kept as it is",)


def test_a_folder_in_the_place_of_the_file_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    assert load(path).errors == (f"{path}:1:1: config: Is a directory",)


def test_saving_keeps_what_it_does_not_know_and_what_is_wrong(path: Path) -> None:
    write(path, '[sound]\nfuture = [1, 2]\nvoice = "lots"\n[elsewhere]\nwhen = 2026-01-02\n')
    before = load(path).config
    save(path, before, change(before, "sound.muted", True))
    written = tomllib.loads(path.read_text())
    assert written["sound"] == {"future": [1, 2], "voice": "lots", "muted": True}
    assert str(written["elsewhere"]["when"]) == "2026-01-02"


def test_saving_keeps_what_another_window_changed_meanwhile(path: Path) -> None:
    ours = load(path).config
    save(path, ours, change(ours, "screen.theme", "calm-light"))
    save(path, ours, change(ours, "sound.muted", True))
    merged = load(path).config
    assert (merged.screen.theme, merged.sound.muted) == ("calm-light", True)


def test_comments_are_not_lost_but_left_beside(path: Path) -> None:
    text = "# mine\n[sound]\ncount = false # too chatty\n"
    save(write(path, text), Config(), change(Config(), "sound.muted", True))
    assert path.with_name("config.toml.bak").read_text() == text
    assert [each.name for each in sorted(path.parent.iterdir())] == [
        "config.toml",
        "config.toml.bak",
    ]


def test_a_linked_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    kept_elsewhere = write(tmp_path / "dotfiles" / "nerveflow.toml", "")
    path.parent.mkdir()
    path.symlink_to(kept_elsewhere)
    save(path, Config(), change(Config(), "sound.muted", True))
    assert path.is_symlink()
    assert load(kept_elsewhere).config.sound.muted


def test_a_file_that_cannot_be_written_is_told_in_one_line(path: Path) -> None:
    write(path.parent, "a file where the folder should be")
    with pytest.raises(UnwritableError, match="config.toml: "):
        save(path, Config(), change(Config(), "sound.muted", True))


def test_a_full_disk_leaves_the_file_as_it_was_and_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write(path, "[sound]\n")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnwritableError, match="No space left on device"):
        save(path, Config(), change(Config(), "sound.muted", True))
    assert [(each.name, each.read_text()) for each in path.parent.iterdir()] == [
        ("config.toml", "[sound]\n")
    ]


def test_every_setting_says_what_it_means() -> None:
    settings = list_settings(Config())
    assert len({each.name for each in settings}) == len(settings) > 15
    for each in settings:
        assert each.meaning.endswith(".")
        assert each.title[0].isupper()
        assert each.group
        assert each.value == each.default
        assert bool(each.choices) == (each.kind == "choice")
        assert (each.least is not None) == (each.most is not None) == (each.kind == "number")


def values_for(name: str) -> list[Value]:
    each = next(each for each in list_settings(Config()) if each.name == name)
    if each.kind == "choice":
        return list(each.choices)
    if each.kind == "number":
        assert each.least is not None
        assert each.most is not None
        return [each.least, each.most]
    return [True, False] if each.kind == "switch" else ["", "07:00"]


NAMES = [each.name for each in list_settings(Config())]


@given(st.data())
def test_whatever_is_changed_is_read_again_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    config = Config()
    for name in data.draw(st.lists(st.sampled_from(NAMES), max_size=6)):
        changed = change(config, name, data.draw(st.sampled_from(values_for(name))))
        save(path, config, changed)
        config = changed
    assert load(path).config == config
    assert load(path).findings == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sound.voice_volume", 101),
        ("sound.voice_volume", True),
        ("screen.theme", "pink"),
        ("plan.wake_time", "25:00"),
        ("session.own_check", "x" * 81),
    ],
)
def test_a_value_that_cannot_be_is_refused(name: str, value: Value) -> None:
    with pytest.raises(ValueError, match=f"^{name}: "):
        change(Config(), name, value)


@pytest.mark.parametrize("name", ["sound.nothing", "nowhere.muted", "keys.pause", "sound", ""])
def test_a_name_that_is_no_setting_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        change(Config(), name, True)


@pytest.mark.parametrize(
    ("first", "sore", "begins"),
    [
        ("better", "none", "left"),
        ("better", "both", "left"),
        ("better", "right", "left"),
        ("better", "left", "right"),
        ("right", "right", "right"),
        ("left", "left", "left"),
    ],
)
def test_the_better_side_goes_first_unless_one_is_named(first: str, sore: str, begins: str) -> None:
    config = change(Config(), "session.first_side", first)
    assert change(config, "session.sore_side", sore).session.begins_with == begins


def test_the_place_of_a_key_is_found_after_values_of_many_lines() -> None:
    text = 'a = """\nb = 1\n"""\n\n[t]\nlist = [\n  1,\n]\n  b = 2\n'
    assert place(text, ("t", "b")) == (9, 3)
    assert place(text, ("t", "missing")) == (5, 1)
    assert place(text, ("nowhere",)) == (1, 1)
