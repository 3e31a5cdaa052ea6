"""The command line in this process, and what it answered."""

import json
from dataclasses import dataclass

import pytest

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
