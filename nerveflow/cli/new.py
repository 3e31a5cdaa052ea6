"""`nerveflow new`: a commented routine file in the person's own folder, by questions or options."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from nerveflow import exits
from nerveflow.author.desk import Desk
from nerveflow.author.template import (
    NERVES,
    NewRoutine,
    TemplateJoint,
    TemplateNerve,
    TemplateStart,
    copied_text,
    joints_of,
    new_text,
    starts_of,
)
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_lines
from nerveflow.cli.streams import on_terminal
from nerveflow.harmless import cleaned, escaped
from nerveflow.paths import find_paths
from nerveflow.routine.library import Library
from nerveflow.routine.names import id_of
from nerveflow.wording import words

T = TypeVar("T", bound=str)


def new(
    *,
    name: str | None,
    origin: str | None,
    nerve: TemplateNerve | None,
    start: TemplateStart | None,
    joint: TemplateJoint | None,
    reps: int | None,
    source: str | None,
) -> int:
    """Make the file, say where it is, and what next."""
    shelf = library()
    copied = None if origin is None else _copied(shelf, origin)
    asks = on_terminal() and None in ((name,) if copied else (name, nerve, start, joint, reps))
    if name is None and not asks and copied is None:
        raise CliError(words.command_line.GIVE_NAME, exits.WRONG_USE)
    if name is None:
        usual = words.own_files.my_own(copied[1]) if copied else words.command_line.MY_GLIDE
        name = _asked(words.own_files.WHAT_NAME, usual) if asks else usual
    name = cleaned(name)[:60]
    paths = find_paths(os.environ)
    desk = Desk(paths.routines_dir, paths.data_dir)
    file = desk.new_place(shelf, name)
    if copied is not None:
        text = copied_text(copied[0], copied[2], _title(name))
    else:
        answers = _answers(_title(name), nerve, start, joint, reps, source, asks=asks)
        text = new_text(answers)
    desk.make(file, text)
    print_lines(
        words.command_line.made_at(escaped(str(file))),
        "",
        words.command_line.NEXT_STEPS,
        *_next(file),
    )
    return exits.DONE


def _next(file: Path) -> tuple[str, ...]:
    return words.command_line.after_new(escaped(str(file)), file.stem)


def _title(name: str) -> str:
    """A name for people: of an id its words."""
    return words.own_files.name_from_id(name) if name == id_of(name) else name


def _copied(shelf: Library, origin: str) -> tuple[str, str, str]:
    """The text, the name and the id of the routine to begin with."""
    entry = shelf.get(origin)
    if entry.routine is None:
        raise CliError(entry.trouble, exits.WRONG_USE)
    return entry.text, entry.routine.name, entry.id


def _answers(
    name: str,
    nerve: TemplateNerve | None,
    start: TemplateStart | None,
    joint: TemplateJoint | None,
    reps: int | None,
    source: str | None,
    *,
    asks: bool,
) -> NewRoutine:
    usual = NewRoutine(name)
    if nerve is None:
        nerve = (
            _chosen(words.command_line.WHICH_NERVE, NERVES, usual.nerve) if asks else usual.nerve
        )
    starts, joints = starts_of(nerve), joints_of(nerve)
    if start is None:
        start = _chosen(words.command_line.WHICH_START, starts, starts[0]) if asks else starts[0]
    if start not in starts:
        message = words.command_line.not_for_nerve("--start", start, nerve, starts)
        raise CliError(message, exits.WRONG_USE)
    if joint is None:
        joint = _chosen(words.command_line.WHAT_MOVES, joints, joints[0]) if asks else joints[0]
    if joint not in joints:
        message = words.command_line.not_for_nerve("--joint", joint, nerve, joints)
        raise CliError(message, exits.WRONG_USE)
    if reps is None:
        reps = _count(usual.reps) if asks else usual.reps
    if source is None:
        source = _asked(words.command_line.BASED_ON, "") if asks else ""
    return NewRoutine(name, nerve, start, joint, reps, cleaned(source)[:600] or usual.source)


def _asked(question: str, usual: str) -> str:
    """One answer; Enter takes the usual one."""
    print(f"?  {question} [{usual or words.command_line.ENTER_SKIPS}] ", end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise CliError(words.command_line.NOTHING_WRITTEN, exits.INTERRUPTED)
    return line.strip() or usual


def _chosen(question: str, choices: Sequence[T], usual: T) -> T:
    """One of a few words, by itself, its number or its beginning; not asked if there is one."""
    if len(choices) == 1:
        return choices[0]
    while True:
        numbered = (words.questions.nth_choice(n, word) for n, word in enumerate(choices, 1))
        asked = words.joined.sentences((question, words.joined.listed(numbered)))
        answer = _asked(asked, usual).casefold()
        if answer in choices:
            return next(word for word in choices if word == answer)
        if answer.isdecimal() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1]
        if len(found := [word for word in choices if word.startswith(answer)]) == 1:
            return found[0]


def _count(usual: int) -> int:
    while True:
        answer = _asked(words.command_line.REPS_5_TO_10, str(usual))
        if answer.isascii() and answer.isdecimal() and 5 <= int(answer[:4]) <= 10:
            return int(answer)
