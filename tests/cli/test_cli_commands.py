"""The table of commands: what is typed, what help says, and what each mistake is answered with."""

import inspect
import shlex
from argparse import Action, ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from cli.typing_in import Nerveflow, Ran

from nerveflow import __version__
from nerveflow.cli.arguments import read_arguments
from nerveflow.cli.command_table import COMMANDS, HOME, CliCommand
from nerveflow.cli.help import typed_name
from nerveflow.wording import words

ROOT = Path(__file__).parent.parent.parent
NAMES = [command.name for command in COMMANDS]


def module_and_function(command: CliCommand) -> tuple[str, Callable[..., int]]:
    module, _, name = command.target.partition(":")
    return module.rpartition(".")[2], getattr(import_module(module), name)


def options_of(command: CliCommand) -> dict[str, Action]:
    parser = ArgumentParser(add_help=False)
    command.add_options(parser)
    return {action.dest: action for action in parser._actions}


def words_in(hint: object) -> Iterator[object]:
    """The members of every Literal in a type."""
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    for part in get_args(hint):
        yield from words_in(part)


def test_the_version_is_one_line(nerveflow: Nerveflow) -> None:
    assert nerveflow("--version") == Ran(0, f"nerveflow {__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_command_has_help(nerveflow: Nerveflow, command: CliCommand) -> None:
    ran = nerveflow(command.name, "--help")
    assert ran.code == 0 and ran.out.startswith(f"usage: nerveflow {command.name} ")
    assert f"\n    {command.name} " in nerveflow("--help").out


def test_every_command_and_every_option_has_its_help_and_nothing_else_has() -> None:
    options = {c.name: set(map(typed_name, options_of(c).values())) for c in COMMANDS}
    found = words.command_help.COMMANDS
    assert {name: set(command.options) for name, command in found.items()} == options
    assert all(text for command in found.values() for text in command.options.values())


def test_every_placeholder_of_a_value_has_its_word_and_is_shown_somewhere() -> None:
    declared = [option.metavar for c in COMMANDS for option in options_of(c).values()]
    names = {
        name for each in declared if each for name in ((each,) if isinstance(each, str) else each)
    }
    assert words.command_help.PLACEHOLDERS.keys() == names | {"COMMAND"}


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_in_the_documents(name: str) -> None:
    documents = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    assert any(f"\nnerveflow {name} " in file.read_text(encoding="utf-8") for file in documents)


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_a_file_bears_the_name_of_its_command(command: CliCommand) -> None:
    module, _ = module_and_function(command)
    # A word of Python, such as import, takes an underscore.
    assert module.rstrip("_") == command.name


@pytest.mark.parametrize("command", [HOME, *COMMANDS], ids=["", *NAMES])
def test_every_option_is_a_parameter_with_the_same_choices(command: CliCommand) -> None:
    _, function = module_and_function(command)
    hints, options = get_type_hints(function), options_of(command)
    assert options.keys() == inspect.signature(function).parameters.keys()
    for name, option in options.items():
        assert set(option.choices or ()) == set(words_in(hints[name])), name


def test_help_teaches_by_example_and_every_example_is_understood(nerveflow: Nerveflow) -> None:
    below = "".join(each.below for each in words.command_help.COMMANDS.values())
    shown = nerveflow("--help").out + below
    examples = [line.strip() for line in shown.splitlines() if line.startswith("  nerveflow")]
    assert len(examples) > 30
    for example in examples:
        typed = shlex.split(example.partition("  ")[0].partition(" < ")[0])[1:]
        command, _ = read_arguments(typed)
        assert command.name == "".join(typed[:1])


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        (["rnu"], "did you mean run?"),
        (["--mute"], "nerveflow: --mute belongs after its command: nerveflow run --mute (see "),
        (["--side", "left"], "belongs after its command: nerveflow run --side left"),
        (["--json", "history"], "belongs after its command: nerveflow history --json"),
        (["--nope"], "nerveflow: there is no option --nope (see nerveflow --help)"),
        (["--versoin"], "did you mean --version?"),
        (["--help=3"], "nerveflow: -h/--help: it takes no value, but '3' was given (see"),
        (["run", "tibial-glid", "--plain"], "tibial-glide"),
        (["run", "--plain", "--sped", "9"], "no option --sped; did you mean --speed? (see"),
        (["session", "0", "1"], "session: '1' was not expected; a text with spaces needs quotes"),
        (["run", "--plain=3"], "run: --plain: it takes no value, but '3' was given"),
        (["run", "--speed"], "nerveflow run: --speed: a value is needed (see nerveflow run"),
        (["change", "0", "--correct", "1"], "change: --correct: 2 values are needed"),
        (["report", "-o", "a.md", "--only"], "report: --only: at least one value is needed"),
        (
            ["run", "--one-key", "--hands-free"],
            "--hands-free: it cannot be combined with --one-key",
        ),
        (
            ["draw", "tibial-glide"],
            "nerveflow draw: missing: STEP, -o/--output (see nerveflow draw",
        ),
        (["show", "tibial-glide", "--side", "lft"], "left, right, both; did you mean left?"),
        (["run", "--side", "up"], "'up' is not allowed: choose left, right, both (see"),
        (["run", "--plain", "--speed", "fast"], "2 to 1000"),
        (["run", "--plain", "--speed", "nan"], "2 to 1000"),
        (["run", "--plain", "--speed", "1.01"], "a rehearsal"),
        (["run", "--plain", "--reps", "50"], "5 to 10"),
        (["run", "--plain", "--side", "top"], "left"),
        (["run", "--plain", "--audio", "radio"], "miniaudio"),
        (["run", "tibial-glide", "--plain", "--variant", "chiar"], "chair"),
        (
            ["run", "--plain", "--variant", "bed"],
            "no routine was named, so short-flow was proposed",
        ),
        (["run", "--plain", "--variant", "bed"], "peroneal-glide: lying, slider, chair, base)"),
        (["run", "nerve-flow", "--variant", "chiar"], "'chiar' (did you mean chair?; sensory-prep"),
        (["run", "", "--plain"], "there is no routine ''"),
        (["plan", ""], "there is no routine ''"),
        (["show", ""], "there is no routine ''"),
        (["show", "nerve-flw"], "nerve-flow"),
        (
            ["show", "nope"],
            "(there are nerve-flow, peroneal-glide, sensory-prep, short-flow, sural-glide",
        ),
        (["show", "nowhere.toml"], "nerveflow: nowhere.toml: there is no such file\n"),
        (["run", "nowhere.toml", "--plain"], "nerveflow: nowhere.toml: there is no such file\n"),
        (["show", "no/where"], "no/where: there is no such file (give the path of a file,"),
        (["show"], "ROUTINE"),
        (["session"], "ID"),
        (["session", "zz"], "nerveflow: no session has an id"),
        (["session", "zz"], "nerveflow history lists them"),
        (["run", "nope"], "there is no routine 'nope'"),
        (["run", "short-flo"], "(did you mean short-flow?)"),
        (["run", "tibial-glide", "--variant", "chiar"], "chair"),
        (["history", "--limit", "0"], "1 to"),
        (["remind", "--at", "25:00"], "18:00"),
        ([], "nerveflow run --plain"),
        (["run"], "nerveflow run --plain"),
    ],
)
def test_wrong_use_is_one_line_on_standard_error(
    nerveflow: Nerveflow, typed: list[str], hint: str
) -> None:
    ran = nerveflow(*typed)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err and ran.err.count("\n") == 1
    assert ran.err.startswith("nerveflow")


def test_the_help_of_speed_says_what_is_taken(nerveflow: Nerveflow) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = " ".join(nerveflow("run", "--help").out.split())
    assert "1 is a real session" in shown and "1 is a real session" in readme
    for speed in ("1", "2", "1000"):
        read_arguments(["run", "--plain", "--speed", speed])
