"""`nerveflow card`: who vouches, for whom, dose, positions, and what departs from the usual."""

import os
import sys
from collections.abc import Iterable, Iterator

from nerveflow import exits
from nerveflow.author.card import card as card_of
from nerveflow.author.card_lines import lines
from nerveflow.cli.choices import as_set
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import print_json
from nerveflow.cli.streams import styled
from nerveflow.config.file import load
from nerveflow.folding import folded_for
from nerveflow.paths import find_paths
from nerveflow.routine.choices import Choices

RED, PLAIN = "\x1b[31m", "\x1b[0m"


def card(*, routine: str, json: bool) -> int:
    """Print the card of a routine."""
    shelf = library().beside(routine)
    entry = shelf.get(routine)
    if entry.routine is None:
        raise CliError(entry.trouble, exits.WRONG_USE)
    paths = find_paths(os.environ)
    made = card_of(entry, shelf, as_set(Choices(), load(paths.config_file).config, paths))
    if json:
        print_json(made.json())
    else:
        for line in pointed_out(lines(made)):
            print(line, file=styled(sys.stdout))
    return exits.DONE


def pointed_out(lines: Iterable[str]) -> Iterator[str]:
    """The lines, folded for a terminal; those with ! in red if it has colours."""
    coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    for line in lines:
        red = coloured and line.lstrip().startswith("! ")
        for piece in folded_for(line, sys.stdout):
            yield f"{RED}{piece}{PLAIN}" if red else piece
