"""Where the shipped sounds lie, and which tone goes with a question: no more than its name."""

from pathlib import Path

from nerveflow.session.terms import Prompt

CUES = "cues"
"""The folder of the tones among the sounds."""
VOICE = Path("voice") / "en"
"""The folder of the recordings and their index."""
GAP_MS = 60
"""Between a tone and the line that belongs to it."""
BETWEEN_MS = 200
"""Between two lines of one moment."""

QUESTION_TONES: dict[Prompt, str | None] = {
    Prompt.READY: "ready",
    Prompt.TENSION: "tension-question",
    Prompt.ON_TARGET: None,
    Prompt.IF_MORE: "tension-question",
    Prompt.PROBLEM: None,
    Prompt.WAY: "ready",
}
"""ON_TARGET has none: the tone to ease back comes just before it."""
HALTED_TONE = "hold"
