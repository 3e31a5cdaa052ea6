import io
import sys

import pytest
from cli.typing_in import Nerveflow

from nerveflow.cli.errors import CliError
from nerveflow.cli.streams import need_terminal


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("missing", ["stdin", "stdout", "stderr"])
def test_the_screens_need_a_terminal_at_all_three_streams(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    streams = {name: Stream(terminal=True) for name in ("stdin", "stdout", "stderr")}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    need_terminal()
    streams[missing].terminal = False
    with pytest.raises(CliError, match="nerveflow run --plain") as caught:
        need_terminal()
    assert caught.value.exit_code == 2
    # If nobody reads standard error, the terminal has to say so.
    assert ("standard error" in streams["stdout"].getvalue()) is (missing == "stderr")


def test_a_mistake_comes_before_the_word_about_the_terminal(nerveflow: Nerveflow) -> None:
    for words in (("run", "nope"), ("run", "tibial-glide", "--variant", "chiar")):
        ran = nerveflow(*words)
        assert ran.code == 2 and "terminal" not in ran.err
    assert "terminal" in nerveflow("run", "tibial-glide").err
