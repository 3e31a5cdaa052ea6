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
        raise CliError("give it a name: nerveflow new NAME", exits.WRONG_USE)
    if name is None:
        usual = f"My {copied[1]}" if copied else "My glide"
        name = _asked("What should it be called?", usual) if asks else usual
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
    print_lines(f"made: {escaped(str(file))}", "", "next:", *_next(file))
    return exits.DONE


def _next(file: Path) -> tuple[str, ...]:
    path = escaped(str(file))
    return (
        "  open it in any editor; the comments explain each key",
        f"  nerveflow check --watch {path}    shows mistakes each time you save",
        f"  nerveflow show {file.stem}    shows every step with its time",
        f"  nerveflow run {file.stem} --speed 2    rehearse it: only watch and listen",
    )


def _title(name: str) -> str:
    """A name for people: of an id its words."""
    return name.replace("-", " ").capitalize() if name == id_of(name) else name


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
        nerve = _chosen("Which nerve?", NERVES, usual.nerve) if asks else usual.nerve
    starts, joints = starts_of(nerve), joints_of(nerve)
    if start is None:
        start = _chosen("Which starting position?", starts, starts[0]) if asks else starts[0]
    if start not in starts:
        message = f"for the {nerve} nerve, choose one of {', '.join(starts)}"
        raise CliError(message, exits.WRONG_USE)
    if joint is None:
        joint = _chosen("What moves?", joints, joints[0]) if asks else joints[0]
    if joint not in joints:
        message = f"for the {nerve} nerve, choose one of {', '.join(joints)}"
        raise CliError(message, exits.WRONG_USE)
    if reps is None:
        reps = _count(usual.reps) if asks else usual.reps
    if source is None:
        source = _asked("Who or what is it based on?", "") if asks else ""
    return NewRoutine(name, nerve, start, joint, reps, cleaned(source)[:600] or usual.source)


def _asked(question: str, usual: str) -> str:
    """One answer; Enter takes the usual one."""
    print(f"?  {question} [{usual or 'Enter skips it'}] ", end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise CliError("nothing was written", exits.INTERRUPTED)
    return line.strip() or usual


def _chosen(question: str, words: Sequence[T], usual: T) -> T:
    """One of a few words, by itself, its number or its beginning; not asked where there is one."""
    if len(words) == 1:
        return words[0]
    while True:
        numbered = ", ".join(f"{n} {word}" for n, word in enumerate(words, 1))
        answer = _asked(f"{question} {numbered}", usual).casefold()
        if answer in words:
            return next(word for word in words if word == answer)
        if answer.isdecimal() and 1 <= int(answer) <= len(words):
            return words[int(answer) - 1]
        if len(found := [word for word in words if word.startswith(answer)]) == 1:
            return found[0]


def _count(usual: int) -> int:
    while True:
        answer = _asked("How many repetitions, 5 to 10?", str(usual))
        if answer.isascii() and answer.isdecimal() and 5 <= int(answer[:4]) <= 10:
            return int(answer)
