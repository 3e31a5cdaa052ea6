"""The command line in this process, and what it answered."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.json_shape import Shape, shape_of

from nerveflow.cli.main import main


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)

    @property
    def shape(self) -> Shape:
        """The keys of the JSON document and the types of its values."""
        return shape_of(self.json)


@dataclass
class Nerveflow:
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Ran:
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        out, err = self.capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)


def fields(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def items(value: object) -> list[dict[str, object]]:
    assert isinstance(value, list)
    return [fields(each) for each in value]


def broken_routine(folder: Path) -> Path:
    """Write mine.toml with a misspelt key in line 3."""
    return _write(folder, 'format = 1\nname = "Mine"\nsumary = "x"\n')


def flow_of_a_missing_routine(folder: Path) -> None:
    """Write mine.toml, which is in order but includes a routine that does not exist."""
    _write(
        folder,
        'format = 1\nname = "Mine"\nsummary = "Nothing."\nsides = "each"\n'
        '[[source]]\ntitle = "Made up."\n'
        '[[step]]\ndo = "include"\nroutine = "nowhere"\n',
    )


def _write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return file
