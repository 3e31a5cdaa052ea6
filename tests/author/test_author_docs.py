import re
import shlex
import tomllib
from pathlib import Path

import pytest
import tomli_w
from author.editors import misread, unformatted
from routine.samples import library
from scripts import tool

from nerveflow.author import schema
from nerveflow.cli.arguments import read_arguments
from nerveflow.routine.lint import check, lint
from nerveflow.routine.load import parse

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "format.md", ROOT / "docs" / "authoring.md"]


def fenced(page: Path, kind: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = re.findall(r"^```(\w*)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [block for each, block in found if each == kind]


BLOCKS = [
    pytest.param(block, id=f"{page.stem} {n}")
    for page in PAGES
    for n, block in enumerate(fenced(page, "toml"), 1)
]
COMMANDS = sorted(
    {
        line
        for page in [*PAGES, ROOT / "README.md"]
        for block in fenced(page, "")
        for line in block.splitlines()
        if re.match(r"nerveflow [a-z][^\[\]]+$", line) and "  " not in line
    }
)


def test_the_reference_is_the_one_of_the_models() -> None:
    written = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert written == tool("make_format").page(), "run tools/make_format.py"


@pytest.fixture(scope="module")
def base() -> dict[str, object]:
    """The first routine of the reference, of which a recipe changes a piece."""
    (block,) = BLOCKS[0].values
    assert isinstance(block, str)
    return tomllib.loads(block)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_of_the_documents_can_be_used(
    block: str, base: dict[str, object], tmp_path: Path
) -> None:
    file = tmp_path / "block.toml"
    if block.startswith(schema.LINE):
        file.write_text(block, encoding="utf-8")
        (tmp_path / schema.FILE_NAME).write_text(schema.text(), encoding="utf-8")
        assert [str(finding) for finding in check(file, library())] == []
        assert misread(file) == ""
    else:
        text = tomli_w.dumps({**base, **tomllib.loads(block)})
        errors = [
            f for f in lint(parse(text, "block", "b"), text, "b", library())
            if f.severity == "error"
        ]  # fmt: skip
        assert errors == []
        file.write_text(block, encoding="utf-8")
    assert unformatted(file) == ""


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_of_the_documents_is_understood(line: str) -> None:
    words = shlex.split(line)[1:]
    command, _ = read_arguments(words)
    assert command.name == words[0]


def test_the_documents_have_blocks_and_commands() -> None:
    assert len(BLOCKS) > 10 and len(COMMANDS) > 4
