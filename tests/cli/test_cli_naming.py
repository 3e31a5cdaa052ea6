import sys

import pytest

from nerveflow.cli.main import main


@pytest.mark.parametrize("words", [("run", "", "--plain"), ("plan", ""), ("show", "")])
def test_an_empty_name_is_no_routine(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("nerveflow: there is no routine ''")
