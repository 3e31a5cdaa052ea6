"""Help and mistakes of the command line: argparse's own sentences are said in our words."""

import argparse
import ast
import gettext
import inspect
import re
from collections.abc import Iterator

import pytest
from cli.typing_in import Nerveflow

from nerveflow.cli.help import SpeakingParser
from nerveflow.wording import words

LATER = {"%(heading)s:"}
"""Sentences that argparse looks up from Python 3.13 on."""
NEVER_SAID = {
    " (default: %(default)s)": "another kind of help",
    "%(prog)s: error: %(message)s\n": "we end in our own way",
    "%(prog)s: warning: %(message)s\n": "nothing of ours is out of date",
    "'required' is an invalid argument for positionals": "for programmers",
    "%r is not callable": "for programmers",
    ".__call__() not defined": "for programmers",
    "ambiguous option: %(option)s could match %(matches)s": "nothing is shortened",
    'argument "-" with mode %r': "we open files ourselves",
    "argument '%(argument_name)s' is deprecated": "nothing of ours is out of date",
    "can't open '%(filename)s': %(error)s": "we open files ourselves",
    "cannot have multiple subparser arguments": "for programmers",
    "cannot merge actions - two groups are named %r": "for programmers",
    "command '%(parser_name)s' is deprecated": "nothing of ours is out of date",
    "conflicting option string: %s": "for programmers",
    "conflicting option strings: %s": "for programmers",
    "conflicting subparser alias: %s": "for programmers",
    "conflicting subparser: %s": "for programmers",
    "dest= is required for options like %r": "for programmers",
    "expected %s argument": "that is said by another sentence",
    "expected at most one argument": "such an option takes what there is",
    "invalid %(type)s value: %(value)r": "our types say what is wrong",
    "invalid choice: %(value)r (choose from %(choices)s)": "we say it ourselves",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "we say it ourselves"
    ),
    "invalid conflict_resolution value: %r": "for programmers",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r": (
        "for programmers"
    ),
    "mutually exclusive arguments must be optional": "for programmers",
    "one of the arguments %s is required": "we require no such group",
    "option '%(option)s' is deprecated": "nothing of ours is out of date",
    "show program's version number and exit": "our option has its own help",
    "show this help message and exit": "our option has its own help",
    "subcommands": "ours have a title",
    "unexpected option string: %s": "options stay where they are typed",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "we say it ourselves",
    "unrecognized arguments: %s": "we say it ourselves",
}
"""What else argparse can say, in any Python from 3.11 on, and why nobody reads it here."""


def looked_up() -> Iterator[str]:
    """The sentences that the argparse of this Python looks up."""
    for node in ast.walk(ast.parse(inspect.getsource(argparse))):
        match node:
            case ast.Call(func=ast.Name(id="_" | "ngettext"), args=arguments):
                yield from (
                    each.value
                    for each in arguments
                    if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def test_every_sentence_of_argparse_has_our_words_or_a_reason_why_nobody_reads_it() -> None:
    ours, theirs = words.arguments.ARGPARSE.keys(), set(looked_up())
    assert theirs - ours <= NEVER_SAID.keys()
    assert ours - theirs <= LATER and not ours & NEVER_SAID.keys()


def test_our_words_have_the_values_of_the_sentence_that_they_replace() -> None:
    values = re.compile(r"%(?:\(\w+\))?[sr]")
    for theirs, ours in words.arguments.ARGPARSE.items():
        assert values.findall(ours) == values.findall(theirs), ours


def test_help_and_mistakes_are_in_our_words(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = {sentence: f"<{said}>" for sentence, said in words.arguments.ARGPARSE.items()}
    monkeypatch.setattr(words.arguments, "ARGPARSE", ours)
    shown = nerveflow("run", "--help").out
    assert shown.startswith("<usage: >nerveflow run ") and "\n<options>" in shown
    assert "<--speed: <a value is needed>>" in nerveflow("run", "--speed").err
    assert "<2 values are needed>" in nerveflow("change", "1", "--correct", "2").err


@pytest.mark.parametrize("columns", ["80", "200"])
def test_all_help_fits_80_columns_and_loses_no_word(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for command in ("", *words.command_help.COMMANDS):
        shown = nerveflow(*command.split(), "--help").out
        assert [line for line in shown.splitlines() if len(line) > 80] == []
        below = words.command_help.COMMANDS[command].below if command else ""
        assert shown.split()[-len(below.split()) :] == below.split() or not below


def test_what_an_example_does_is_beside_it_or_below_and_a_number_keeps_its_meaning(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = nerveflow("check", "--help").out.splitlines()
    at = lines.index("examples:")
    assert lines[at + 1] == "  nerveflow check my-routine.toml    one file"
    assert "standard input, for example" not in lines[at + 4] + lines[at + 6]
    assert lines[at + 5].strip() == "standard input, for example from an editor"
    assert lines[-1] == "            2 wrong command line"


def test_other_programs_in_the_process_hear_argparse_as_it_is(nerveflow: Nerveflow) -> None:
    nerveflow("run", "--speed")
    nerveflow("--help")
    found = vars(argparse)
    assert (found["_"], found["ngettext"]) == (gettext.gettext, gettext.ngettext)


@pytest.mark.parametrize("typed", [["--help"], ["history", "--help"]])
def test_help_has_no_colours_which_a_terminal_would_show_as_text(
    nerveflow: Nerveflow, monkeypatch: pytest.MonkeyPatch, typed: list[str]
) -> None:
    plain = argparse.ArgumentParser._get_formatter
    coloured = []

    def as_python_3_14(parser: argparse.ArgumentParser) -> argparse.HelpFormatter:
        if isinstance(parser, SpeakingParser):
            coloured.append(vars(parser).get("color", True))
        return plain(parser)

    monkeypatch.setattr(argparse.ArgumentParser, "_get_formatter", as_python_3_14)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "u001b" not in nerveflow(*typed).out
    assert coloured and not any(coloured)
