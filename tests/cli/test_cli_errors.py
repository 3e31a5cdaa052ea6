from importlib import import_module
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, broken_routine

from nerveflow.cli.errors import LIBRARY_ERRORS, CliError, errors_as_lines
from nerveflow.resources import MissingFiles
from nerveflow.store.errors import DiskFull, UnknownSession
from nerveflow.wording import words


@pytest.mark.parametrize("name", LIBRARY_ERRORS)
def test_every_name_is_that_of_an_error(name: str) -> None:
    module, _, kind = name.rpartition(".")
    found = getattr(import_module(module), kind)
    assert issubclass(found, Exception)
    assert (found.__module__, found.__qualname__) == (module, kind)


@pytest.mark.parametrize(
    ("error", "exit_code", "line"),
    [
        (UnknownSession("no session 7."), 2, "no session 7; nerveflow history lists them"),
        (DiskFull("The disk is full."), 1, "The disk is full."),
        (
            MissingFiles("routines", (Path("here"), Path("there"))),
            1,
            "the shipped routines are missing; looked in here and there",
        ),
    ],
)
def test_the_nearest_known_class_decides(error: Exception, exit_code: int, line: str) -> None:
    with pytest.raises(CliError) as caught, errors_as_lines():
        raise error
    assert (caught.value.exit_code, str(caught.value)) == (exit_code, line)


@pytest.mark.parametrize(
    "kind",
    [BrokenPipeError, FileNotFoundError, KeyboardInterrupt, ZeroDivisionError],
)
def test_other_errors_pass_unchanged(kind: type[BaseException]) -> None:
    with pytest.raises(kind), errors_as_lines():
        raise kind


@pytest.mark.parametrize(
    ("sentence", "line"),
    [
        ("That moment has not come yet.", "that moment has not come yet"),
        ("The disk is full. Nothing was lost.", "the disk is full. Nothing was lost."),
        ("there is no file .", "there is no file ."),
        ("Mine.toml cannot be read: a.", "Mine.toml cannot be read: a."),
        ("CSV needs a folder", "CSV needs a folder"),
    ],
)
def test_a_sentence_after_the_name_of_the_program_is_a_part_of_its_line(
    sentence: str, line: str
) -> None:
    assert words.arguments.after_program(sentence) == line


@pytest.mark.parametrize(
    "typed",
    [
        "run {} --plain",
        "show {}",
        "card {}",
        "plan {}",
        "draw {} 1 -o x.svg",
        "diff {} tibial-glide",
    ],
)
def test_a_file_with_mistakes_is_refused_with_how_many_more_there_are(
    nerveflow: Nerveflow, tmp_path: Path, typed: str
) -> None:
    file = broken_routine(tmp_path)
    ran = nerveflow(*typed.format(file).split())
    assert ran.code == 2 and ran.err.count("\n") == 1
    assert ran.err.endswith(f"; 2 more, see nerveflow check {file}\n")
