import errno
import os
import re
import shlex
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scripts import tool

from nerveflow.config.document import TomlPath, places
from nerveflow.config.file import ConfigFile, load, save
from nerveflow.config.sections import Config, SettingsError, SettingValue
from nerveflow.config.setting_list import change, list_settings
from nerveflow.config.toml_edit import edited
from nerveflow.locks import FileLock, lock_file
from nerveflow.session.terms import Side
from nerveflow.wording import words


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # As bytes, so that every line end is the one that is written here.
    path.write_bytes(text.encode())
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "nerveflow" / "config.toml"


def lock_of(path: Path) -> Path:
    return path.parent.parent / "locks" / "config"


def put(path: Path, name: str, value: SettingValue | None) -> ConfigFile:
    """Save one entry, named as `sound.voice`."""
    return save(path, lock_of(path), tuple(name.split(".")), value)


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
    ("text", "expected"),
    [
        (
            '[screen]\ntheme = "calm-lihgt"\n',
            "2:1: screen.theme: 'calm-lihgt' is not one of calm-dark, calm-light"
            " (did you mean calm-light?)",
        ),
        ('sound = "loud"\n', "1:1: sound: write a table, not 'loud'"),
        ("[sound]\n\n  muted = 1\n", "3:3: sound.muted: write true or false, not 1"),
        (
            "[sound]\nvoice_volume = 101\n",
            "2:1: sound.voice_volume: write 100 or less, not 101",
        ),
        ("sound.countdown_s = -1\n", "1:7: sound.countdown_s: write 0 or more, not -1"),
        (
            "[sound]\ncountdown_s = true\n",
            "2:1: sound.countdown_s: write a whole number, not true",
        ),
        (
            '[plan]\nwake_time = "7 am"\n',
            "2:1: plan.wake_time: write a time of day such as 07:00, or empty text, not '7 am'",
        ),
        (
            "[plan.per_week]\nshort-flow = 8\n",
            "2:1: plan.per_week.short-flow: write 7 or less, not 8",
        ),
        ("[keys]\npause = {}\n", "2:1: keys.pause: write text in quotes, not a table"),
        ("[sound\nmuted = true\n", "1:7: config: Expected ']' at the end of a table declaration"),
        ("deep = " + "[" * 3_000, "1:72: config: nested too deeply"),
        ('theme = "dark', "1:14: config: Unterminated string"),
        (f"x = {'9' * 5_000}\n", "1:5: config: a number has too many digits"),
        (
            f"[sound]\nvoice_volume = 0x{'F' * 5_000}\n",
            "2:1: sound.voice_volume: write 100 or less, not such a number",
        ),
        (
            '[screen]\ntheme = ["calm-dark"]\n',
            "2:1: screen.theme: a list is not one of calm-dark, calm-light",
        ),
        (
            "[plan]\nwake_time = 07:00:00\n",
            "2:1: plan.wake_time: write text in quotes, not 07:00:00",
        ),
        (
            f"[session]\nown_check = '{'y' * 81}'\n",
            f"2:1: session.own_check: write 80 characters or fewer, not '{'y' * 59}…",
        ),
        (
            '[keys]\n"a\\u001b]0;P\\u0007" = "x"\n',
            "2:1: keys.a\\u001b]0;P\\u0007: write text on one line, without control characters,"
            " not 'a\\x1b]0;P\\x07'",
        ),
        ("keys = 3\n", "1:1: keys: write a table, not 3"),
        (
            "[session]\ndone_command = 3\n",
            "2:1: session.done_command: write text in quotes, or a list of them, not 3",
        ),
        (
            '[session]\ndone_command = ["say", 3]\n',
            "2:1: session.done_command: write text in quotes, or a list of them, not a list",
        ),
        (
            '[session]\ndone_command = "say \'done"\n',
            '2:1: session.done_command: close the quotes of the command, not "say \'done"',
        ),
        (
            '[session]\ndone_command = ["say", "a\\u001bc"]\n',
            "2:1: session.done_command: write text on one line, without control characters,"
            " not \"say 'a\\x1bc'\"",
        ),
        (
            '[session]\nown_check = ["a"]\n',
            "2:1: session.own_check: write text in quotes, not a list",
        ),
    ],
)
def test_a_mistake_is_reported_in_one_line_with_its_place(
    path: Path, text: str, expected: str
) -> None:
    assert load(write(path, text)).errors == (f"{path}:{expected}",)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("\"notify-send 'All done'\"", ["notify-send", "All done"]),
        ('["notify-send", "All done"]', ["notify-send", "All done"]),
        ("['C:\\Tools\\done.exe', '/quiet']", ["C:\\Tools\\done.exe", "/quiet"]),
        ('["it\'s", "$HOME", "a;b", ""]', ["it's", "$HOME", "a;b", ""]),
        ("[]", []),
        ('""', []),
    ],
)
def test_a_command_is_one_text_or_a_list_of_its_words(
    path: Path, written: str, words: list[str]
) -> None:
    found = load(write(path, f"[session]\ndone_command = {written}\n"))
    assert found.errors == ()
    assert shlex.split(found.config.session.done_command) == words


def test_every_mistake_is_reported_and_the_rest_of_the_file_counts(path: Path) -> None:
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


def test_an_unknown_key_is_kept_and_reported_with_the_nearest_known_one(path: Path) -> None:
    file = load(write(path, "[sound]\nmetronom = true\n[zzz]\n"))
    assert file.errors == ()
    assert file.warnings == (
        f"{path}:2:1: warning: sound.metronom: not a setting, kept as it is"
        " (did you mean metronome?)",
        f"{path}:3:1: warning: zzz: not a setting, kept as it is",
    )


def test_a_file_that_cannot_be_read_is_reported_and_never_overwritten(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"[sound]\n# \xff\n")
    assert load(path).errors == (f"{path}:1:1: config: not UTF-8 text, from byte 10 on",)
    with pytest.raises(SettingsError, match="not UTF-8"):
        put(path, "sound.muted", True)
    for text in ("[sound\n", f"x = {'9' * 5_000}\n"):
        write(path, text)
        with pytest.raises(SettingsError, match="not changed, since it cannot be read"):
            put(path, "sound.muted", True)
        assert path.read_text() == text


def test_a_mark_at_the_beginning_as_some_editors_leave_it_is_no_mistake(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xef\xbb\xbf[sound]\nmuted = true\n")
    assert load(path).config.sound.muted


def test_a_key_nested_deeper_than_anybody_would_is_kept(path: Path) -> None:
    deep = ".".join("abcdefghijklmnopqrst")
    file = load(write(path, f"{deep} = 1\n"))
    assert file.warnings == (f"{path}:1:1: warning: a: not a setting, kept as it is",)


def test_of_very_many_mistakes_the_first_are_reported(path: Path) -> None:
    file = load(write(path, "".join(f"zzz{n} = 1\n" for n in range(15_000))))
    assert len(file.warnings) == 50
    assert file.errors == (f"{path}:51:1: config: and 14950 more mistakes from here on",)
    file = load(write(path, "".join(f"zzz{n} = 1\n" for n in range(51))))
    assert file.errors == (f"{path}:51:1: config: and 1 more mistake from here on",)


def test_a_short_file_that_would_take_long_is_refused_before_it_is_read(path: Path) -> None:
    """60,000 parts of one name, 120 kB, took longer than twenty seconds."""
    endless = ".".join("a" * 60_000)
    write(path, f"[screen]\nbig_text = true\n{endless} = 1\n")
    began = time.process_time()
    file = load(path)
    assert file.errors == (f"{path}:3:1: config: a name has more than 64 parts",)
    with pytest.raises(SettingsError, match="not changed, since it cannot be read"):
        put(path, "sound.muted", True)
    assert time.process_time() - began < 2
    assert file.config == load(path.with_name("none.toml")).config


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("nosuchkey", "'nosuchkey' is not a key, so the usual one stays"),
        ("z,spcae", "'spcae' is not a key, so the usual one stays (did you mean space?)"),
        ("ctlr+x", "'ctlr' is not a key, so the usual one stays (did you mean ctrl?)"),
        ("PageDown", "'PageDown' is not a key, so the usual one stays (did you mean pagedown?)"),
        ("questionmark", "is not a key, so the usual one stays (did you mean question_mark?)"),
    ],
)
def test_a_key_that_no_keyboard_has_is_reported_and_the_usual_one_stays(
    path: Path, keys: str, expected: str
) -> None:
    file = load(write(path, f'[keys]\nstop = "x"\npause = "{keys}"\n'))
    (error,) = file.errors
    assert error.startswith(f"{path}:3:1: keys.pause: ")
    assert expected in error
    assert file.config.keys == {"stop": "x"}


def test_a_folder_in_the_place_of_the_file_is_reported(path: Path) -> None:
    path.mkdir(parents=True)
    assert load(path).errors == (f"{path}:1:1: config: Is a directory",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a matter of Unix")
def test_a_pipe_in_the_place_of_the_file_is_reported_and_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert load(path).errors == (f"{path}:1:1: config: not a file",)
    with pytest.raises(SettingsError, match="not a file"):
        put(path, "sound.muted", True)


def test_a_file_as_large_as_no_settings_are_is_reported(path: Path) -> None:
    write(path, "#" * 200_001)
    assert load(path).errors == (f"{path}:1:1: config: larger than 200000 bytes",)


MINE = """\
# Mine. Keep it so.
shown_at = 2026-01-02   # not of this program

[sound]
  voice   = 'key'       # no chatter
  future  = [ 1,2, nan ]
  count = "no"          # wrong

# The weeks.
[plan.per_week]
"short-flow" = 0x3

[elsewhere.deep]
when = 07:00:00
"""


def test_saving_changes_one_line_and_no_other_byte(path: Path) -> None:
    put(write(path, MINE), "sound.voice", "all")
    assert path.read_text() == MINE.replace("'key' ", '"all" ')
    put(path, "plan.per_week.short-flow", 5)
    put(path, "sound.voice", "key")
    put(path, "plan.per_week.not-there", None)
    assert path.read_text() == MINE.replace("'key' ", '"key" ').replace("0x3", "5")
    assert [each.name for each in path.parent.iterdir()] == ["config.toml"]


def test_a_new_entry_comes_after_those_of_its_table_and_before_the_next_comment(path: Path) -> None:
    put(write(path, MINE), "sound.muted", True)
    put(path, "keys.pause", "space,p")
    assert (
        path.read_text()
        == MINE.replace("# wrong\n", "# wrong\nmuted = true\n") + '\n[keys]\npause = "space,p"\n'
    )


def test_line_ends_and_the_mark_of_an_editor_stay(path: Path) -> None:
    text = "\ufeff" + MINE.replace("\n", "\r\n")
    put(write(path, text), "sound.muted", True)
    put(path, "screen.big_text", True)
    assert (
        path.read_bytes().decode()
        == text.replace("# wrong\r\n", "# wrong\r\nmuted = true\r\n")
        + "\r\n[screen]\r\nbig_text = true\r\n"
    )


ROOTS = ["", "# first", "x = 1 # root\n", "sound.count = true\n# dotted\nscreen.big_text = true\n"]
SOUNDS = [
    "",
    "[sound]",
    "# sound\n[sound] # here\nvoice = 'key' # v\n",
    '  [sound]\n    "count" = true\n    # muted = true\n',
    '[sound]\nfuture = """\n# no\n\n"""\ncountdown_s = 0x3',
]
PLANS = [
    "",
    "[plan]\nper_week.a = 3",
    "[plan]\nwake_time='07:00'\n\n# weeks\n[plan.per_week] # each\na = 2 # x\n",
    "[plan.per_week]\na = 2\n\n# and\n[plan]\ngrace_days = 2",
    "[plan]\nper_week = { a = 1, b = 2 } # inline\n",
    "[plan]\nper_week = 3\n\n# end",
]
OTHERS = ["", "[[other]]\na=1\n[[other]]\na=nan", "[other.deep]\nwhen = 07:00:00 # w\n\n# end\n"]
ENTRIES: list[tuple[TomlPath, SettingValue | None]] = [
    (("sound", "muted"), True),
    (("sound", "voice"), "off"),
    (("sound", "count"), False),
    (("plan", "wake_time"), "06:30"),
    (("plan", "per_week", "a"), 7),
    (("plan", "per_week", "a"), None),
    (("plan", "per_week", "short flow"), 5),
    (("keys", "pause"), "space,p"),
    (("session", "own_check"), 'a "b" \\ c'),
]


def entries_of(text: str) -> dict[TomlPath, str]:
    """Every value with its path; a list counts as one value."""

    def walk(table: dict[str, object], path: TomlPath) -> Iterator[tuple[TomlPath, str]]:
        for key, value in table.items():
            if isinstance(value, dict):
                yield from walk(value, (*path, key))
            else:
                yield (*path, key), repr(value)

    return dict(walk(tomllib.loads(text), ()))


@given(
    st.sampled_from(ROOTS),
    st.tuples(*(st.sampled_from(each) for each in (SOUNDS, PLANS, OTHERS))).flatmap(
        st.permutations
    ),
    st.sampled_from(ENTRIES),
    st.sampled_from(["\n", "\r\n"]),
)
def test_however_a_file_is_laid_out_one_entry_changes_and_nothing_else(
    root: str, tables: list[str], change: tuple[TomlPath, SettingValue | None], end: str
) -> None:
    # Dotted keys and a table of one name are no TOML.
    assume("sound" not in root or "sound" not in "".join(tables))
    text = "\n".join(each for each in (root, *tables) if each).replace("\n", end)
    entry, value = change
    wanted = entries_of(text)
    if value is None:
        wanted.pop(entry, None)
    else:
        # What is not a table makes way for one.
        for length in range(1, len(entry)):
            wanted.pop(entry[:length], None)
        wanted[entry] = repr(value)
    new = edited(text, entry, value)
    assert entries_of(new) == wanted
    lost = [each for each in unified_diff(text.split(end), new.split(end), n=0) if each[0] == "-"]
    # The first names the file.
    assert len(lost[1:]) <= 1


@pytest.mark.parametrize("written", ["[screen]\nmuted = true\n", "[screen", None])
def test_a_layout_that_cannot_be_edited_is_reported_and_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch, written: str | None
) -> None:
    def dumps(_: object) -> str:
        if written is None:
            raise KeyError("screen")
        return written

    monkeypatch.setattr("tomlkit.dumps", dumps)
    with pytest.raises(SettingsError, match=r"not changed; write sound\.muted there by hand"):
        put(write(path, "[screen]\n"), "sound.muted", True)
    assert path.read_text() == "[screen]\n"


def test_what_another_window_wrote_meanwhile_stays_entry_by_entry(path: Path) -> None:
    for name, value in (
        ("screen.theme", "calm-light"),
        ("plan.per_week.nerve-flow", 3),
        ("sound.muted", True),
        ("plan.per_week.short-flow", 5),
        ("keys.pause", "p"),
        ("keys.stop", "x"),
        ("plan.per_week.nerve-flow", None),
    ):
        put(path, name, value)
    found = load(path)
    assert (found.config.screen.theme, found.config.sound.muted) == ("calm-light", True)
    assert found.config.plan.per_week == {"short-flow": 5}
    assert found.config.keys == {"pause": "p", "stop": "x"}


WRITER = """
import sys
from pathlib import Path
from nerveflow.config.file import save
path, lock, mine = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
sections = {
    "a": ("sound", "count"), "b": ("screen", "big_text"), "c": ("session", "hands_free"),
}
print("ready", flush=True)
sys.stdin.readline()
for number in range(1, 5):
    save(path, lock, ("plan", "per_week", f"{mine}{number}"), number)
    save(path, lock, ("keys", f"{mine}{number}"), mine)
    if mine in sections:
        save(path, lock, sections[mine], number % 2 == 0)
    else:
        # Three write the same entries as well.
        save(path, lock, ("plan", "per_week", "shared"), number)
        save(path, lock, ("keys", "shared"), mine)
"""


def test_six_processes_that_write_at_once_never_undo_each_other(path: Path) -> None:
    write(path, MINE)
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), str(lock_of(path)), mine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for mine in "abcdef"
    ]
    for each in writers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    # All of them begin together.
    for each in writers:
        assert each.stdin is not None
        each.stdin.write("\n")
        each.stdin.flush()
    for each in writers:
        each.communicate(timeout=60)
        assert each.returncode == 0
    config = load(path).config
    named = [f"{mine}{number}" for mine in "abcdef" for number in range(1, 5)]
    weeks = {name: int(name[1]) for name in named}
    assert config.plan.per_week == {"short-flow": 3, "shared": 4} | weeks
    assert config.keys.items() >= {name: name[0] for name in named}.items()
    assert config.keys["shared"] in "def"
    assert config.sound.count and config.screen.big_text and config.session.hands_free
    assert "# The weeks." in path.read_text()
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == [path.name]


def test_a_lock_that_is_not_let_go_of_is_reported(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.config.file.WAIT_S", 0)
    held = FileLock(lock_of(path))
    with pytest.raises(SettingsError, match="not changed, since another nerveflow writes it"):
        put(path, "sound.muted", True)
    held.release()
    assert put(path, "sound.muted", True).config.sound.muted


def test_where_the_folder_of_the_history_takes_nothing_the_lock_is_beside_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nerveflow.config.file.WAIT_S", 0)
    write(lock_of(path).parent, "a file where the folder of locks should be")
    assert put(path, "sound.muted", True).config.sound.muted
    held = FileLock(lock_file(path, "config"))
    with pytest.raises(SettingsError, match="not changed, since another nerveflow writes it"):
        put(path, "sound.muted", False)
    held.release()
    assert load(path).config.sound.muted


def test_a_lock_that_can_be_made_nowhere_is_reported(path: Path) -> None:
    write(lock_of(path).parent, "a file where the folder of locks should be")
    write(lock_file(path, "config").parent, "another one")
    with pytest.raises(SettingsError, match=f"since nothing can be written in {path.parent}"):
        put(path, "sound.muted", True)
    assert not path.exists()


def test_a_linked_file_stays_a_link(path: Path, tmp_path: Path) -> None:
    held_elsewhere = write(tmp_path / "dotfiles" / "nerveflow.toml", "")
    path.parent.mkdir()
    path.symlink_to(held_elsewhere)
    put(path, "sound.muted", True)
    assert path.is_symlink()
    assert load(held_elsewhere).config.sound.muted


def test_who_may_read_the_file_stays_and_a_new_one_is_for_its_owner_alone(path: Path) -> None:
    put(path, "sound.muted", True)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o640)
    put(path, "sound.muted", False)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_cannot_be_written_is_reported_in_one_line(path: Path) -> None:
    write(path.parent, "a file where the folder should be")
    with pytest.raises(SettingsError, match="config.toml: "):
        put(path, "sound.muted", True)


def test_a_full_disk_leaves_the_file_as_it_was_and_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write(path, "[sound]\n")
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(SettingsError, match="No space left on device"):
        put(path, "sound.muted", True)
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


def test_no_words_are_left_of_a_setting_that_has_gone() -> None:
    own_tables = {"plan.per_week", "keys"}
    assert (
        words.settings.SETTINGS.keys()
        == {each.name for each in list_settings(Config())} | own_tables
    )


def test_every_choice_of_a_setting_has_its_word() -> None:
    declared = {
        each.name: set(each.choices) for each in list_settings(Config()) if each.kind == "choice"
    }
    assert {name: set(table) for name, table in words.settings.CHOICES.items()} == declared
    assert words.settings.GROUPS.keys() == {each.name for each in fields(Config)} - {"keys"}


def values_for(name: str) -> list[SettingValue]:
    each = next(each for each in list_settings(Config()) if each.name == name)
    if each.kind == "choice":
        return list(each.choices)
    if each.kind == "number":
        assert each.least is not None
        assert each.most is not None
        return [each.least, each.most]
    if each.kind == "switch":
        return [True, False]
    return ["", "pt-BR" if name == "session.line_language" else "07:00"]


NAMES = [each.name for each in list_settings(Config())]


@given(st.data())
def test_whatever_is_changed_is_read_again_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("config") / "config" / "config.toml"
    config = Config()
    for name in data.draw(st.lists(st.sampled_from(NAMES), max_size=6)):
        value = data.draw(st.sampled_from(values_for(name)))
        config = change(config, name, value)
        assert put(path, name, value).config == config
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
def test_a_value_that_cannot_be_is_refused(name: str, value: SettingValue) -> None:
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
    assert change(config, "session.sore_side", sore).session.begins_with is Side(begins)


def test_the_place_of_a_key_is_found_after_values_of_many_lines() -> None:
    place = places('a = """\nb = 1\n"""\n\n[t]\nlist = [\n  1,\n]\n  b = 2\n')
    assert place(("t", "b")) == (9, 3)
    assert place(("t", "missing")) == (5, 1)
    assert place(("nowhere",)) == (1, 1)


DOCS = Path(__file__).parents[1]


def test_the_page_of_settings_is_a_file_of_every_default(path: Path) -> None:
    script = tool("make_settings")
    written = (DOCS / "docs" / "settings.md").read_text(encoding="utf-8")
    assert written == script.page(), "run tools/make_settings.py"
    found = load(write(path, script.example()))
    assert (found.config, found.findings) == (Config(), ())
    assert entries_of(script.example()).keys() == {
        tuple(each.name.split(".")) for each in list_settings(Config())
    }


def test_the_settings_in_readme_are_right(path: Path) -> None:
    shown = re.findall(r"```toml\n(\[sound\].*?)```", (DOCS / "README.md").read_text(), re.DOTALL)
    assert [load(write(path, text)).findings for text in shown] == [()]
