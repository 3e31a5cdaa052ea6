"""In another language nothing of English is left: no single word, name of a month or short form.

`test_words_elsewhere.py` reads the program and finds sentences. Here a few screens and commands
are run in a language whose words are in capitals: what has small letters is not a word of it.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from wording import made_up
from wording.broken_files import BROKEN

from nerveflow.cli.command_table import BACKENDS, NERVES, REPORT_PARTS, STATUSES
from nerveflow.resources import shipped
from nerveflow.routine.posture import STARTS, phrases
from nerveflow.safety import questions

NAMES = {"delete", "enter", "esc", "space", "tab"}
"""Names of keys, which are the same in each language."""
SESSION = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}\b")
BREAK = re.compile(r"\n|\s{2,}|[^\w\s.,;:!?'()/-]")
"""What lies between two pieces of a line."""
TYPED = re.compile(r"nerveflow( [a-z]+)?|^ {4}[a-z]+(?=  )|(?<!\w)--?[a-z][a-z-]*|\{[^{}]*\}", re.M)
"""Commands, options and what can be chosen, as help shows them."""
OF_KEYS = {"do", "ease", "kind", "limb", "nerve", "sides"}
"""Keys of routine files whose values are choices."""
FOREIGN = re.compile(r"^\w+ +(SOUND|miniaudio|simpleaudio|player|NOTICE|WHY NOT) .*", re.M)
"""Lines of `doctor` with names of sound outputs and messages of other programs."""
SHOWN = {
    "HomeScreen", "SessionScreen", "grave", "before, dose", "held", "asked f", "after, note",
    "after", "RecordScreen", "EditScreen", "in lines", "session", "report", "page",
}  # fmt: skip
"""What is shown beside the answers to commands, and other questions and screens."""
LEAST = 12
"""So many letters of a sentence of a routine are no word of the program by chance."""


def texts(value: object) -> Iterator[str]:
    """Every text of a file with content, without the values that have words of the program."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from () if key in OF_KEYS else texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


@cache
def content() -> frozenset[str]:
    """The ids and texts of the shipped routines, and the safety questions."""
    files = sorted(shipped("routines").glob("*.toml"))
    read = [*files, Path(questions.__file__).with_suffix(".toml")]
    found = {each for file in read for each in texts(tomllib.loads(file.read_text("utf-8")))}
    return frozenset(map(plain, found | {file.stem for file in files} | BROKEN.keys()))


@cache
def lines() -> re.Pattern[str]:
    """Lines, which may follow each other without a word between; the longest first."""
    return one_of(each for each in content() if len(each) >= LEAST)


@cache
def poses() -> re.Pattern[str]:
    """Poses, as files have them."""
    return one_of((*STARTS, *(phrase.words for phrase in phrases())))


def one_of(found: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(sorted(found, key=len, reverse=True))})\b")


def is_content(run: str) -> bool:
    """Whether a run of words is content; a short one only whole, or where a line is broken."""
    if run in NAMES or run in content() or not lines().sub("", run).strip():
        return True
    if len(run) >= LEAST:
        return any(f" {run} " in f" {each} " for each in content())
    if " " not in run and len(run) <= LEAST // 2:
        return False
    return any(
        f"{each} ".startswith(f"{run} ") or f" {each}".endswith(f" {run}") for each in content()
    )


def without_typed(where: str, shown: str) -> str:
    """What is no name in the help of the command line, and in what is said to a mistake in it.

    What a file has in the editor, and what other programs say of this machine, is left out too.
    """
    shown = re.sub(r"(?<!\w)/[\w/.-]+|[\w-]+\.toml\b", "", shown)
    if where.startswith("card "):
        shown = re.sub(r"^.*°.*$", lambda line: poses().sub("", line[0]), shown, flags=re.M)
    if where == "EditScreen":
        shown = re.sub(r"^.*?│|\[[a-z-]+\]", "", shown, flags=re.M)
    if where == "doctor":
        shown = FOREIGN.sub("", shown)
    if where not in (*made_up.HELP, *made_up.WRONG):
        return shown
    for choices in (BACKENDS, REPORT_PARTS, NERVES, STATUSES):
        listed = re.escape(", ".join(choices)).replace(r"\ ", r"\s+")
        shown = re.sub(listed, "", shown)
    return TYPED.sub("", shown)


def has_small(word: str) -> bool:
    return len(word) > 1 and word != word.upper()


def left_over(shown: str) -> list[str]:
    """The runs of words with small letters that are no content."""
    found = []
    for piece in BREAK.split(SESSION.sub("", shown)):
        run: list[str] = []
        for word in (*plain(piece).split(), "END"):
            if len(word) > 1 and word.isalpha() and not has_small(word):
                while run and not has_small(run[0]):
                    run.pop(0)
                while run and not has_small(run[-1]):
                    run.pop()
                if run and not is_content(" ".join(run)):
                    found.append(" ".join(run))
                run = []
            else:
                run.append(word)
    return found


def test_in_another_language_screens_and_commands_have_no_word_of_english(home: Path) -> None:
    home.mkdir()
    path = os.pathsep.join((str(Path(made_up.__file__).parent.parent), *sys.path))
    ran = subprocess.run(
        (sys.executable, made_up.__file__, str(home)),
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    shown: dict[str, str] = json.loads(ran.stdout)
    assert {*made_up.LINES, *BROKEN, *SHOWN} <= shown.keys()
    assert len(shown) > len(made_up.LINES) + len(BROKEN) + len(SHOWN) + len(made_up.KEYS)
    assert all(re.search("[A-Z]{2}", each) for each in shown.values())
    found = {where: left_over(without_typed(where, each)) for where, each in shown.items()}
    assert {where: each for where, each in found.items() if each} == {}


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ("MUTE      ○ off   ● on", ["off", "on"]),
        ("DEFAULT: usual.", ["usual"]),
        ("FRIDAY, 31 May", ["May"]),
        ("enter START  esc BACK  3 s", []),
        ("tibial-glide    6 MIN   Tibial nerve glide", []),
        ("tibial-glide    6 MIN   shipped", ["shipped"]),
        ("Sit back up, and let it settle. Bend, straighten, keep breathing.", []),
        ("Sit back up, and let it settle. Rest.", ["Sit back up and let it settle Rest"]),
        ("01a21783-beef  On the floor, leg straight", []),
    ],
)
def test_a_word_of_english_is_found_beside_content(shown: str, found: list[str]) -> None:
    assert left_over(shown) == found
