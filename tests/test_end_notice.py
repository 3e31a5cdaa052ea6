import pytest

from nerveflow.end_notice import BELL, notice_for

NINE = "\x1b]9;nerveflow: Over.\a"
SEVEN = "\x1b]777;notify;nerveflow;Over.\a"


@pytest.mark.parametrize(
    ("environ", "sent"),
    [
        ({"TERM": "xterm-kitty"}, NINE),
        ({"TERM": "xterm-ghostty"}, NINE),
        ({"TERM": "foot"}, SEVEN),
        ({"TERM": "foot-extra"}, SEVEN),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, NINE),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, NINE),
        ({"TERM": "xterm-256color", "LC_TERMINAL": "iTerm2"}, NINE),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "ghostty"}, NINE),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, BELL),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, BELL),
        ({"TERM": "xterm-256color"}, BELL),
        ({"TERM": "rxvt-unicode-256color"}, BELL),
        ({"TERM": "linux"}, BELL),
        ({}, BELL),
        # A multiplexer hands down the variables of the terminal around it, and swallows the notice.
        ({"TERM": "tmux-256color", "TMUX": "/run/x,1,0", "LC_TERMINAL": "iTerm2"}, BELL),
        ({"TERM": "xterm-kitty", "TMUX": "/run/x,1,0"}, BELL),
        ({"TERM": "screen.xterm-256color", "STY": "1.x", "TERM_PROGRAM": "WezTerm"}, BELL),
        ({"TERM": "screen", "LC_TERMINAL": "iTerm2"}, BELL),
    ],
)
def test_a_terminal_is_sent_what_it_is_known_to_understand(
    environ: dict[str, str], sent: str
) -> None:
    assert notice_for(environ, "Over.") == sent


@pytest.mark.parametrize("environ", [{"TERM": "foot"}, {"TERM": "xterm-kitty"}])
def test_no_text_can_end_a_notice_early_or_command_the_terminal(environ: dict[str, str]) -> None:
    sent = notice_for(environ, "a;b\x1b\\\x07c\n{0}")
    assert sent.endswith("a,b\\c {0}\a")
    assert sent.count("\a") == 1 and sent.count("\x1b") == 1
