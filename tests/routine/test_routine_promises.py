import pytest
from routine.samples import SMALL, library

from nerveflow.routine.lint import examine
from nerveflow.routine.promises import promises


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cures sciatica", ["Cures"]),
        ("It heals in days. No risk.", ["heals"]),
        ("Clinically proven", ["Clinically proven"]),
        ("Pain-free in a week", ["Pain-free"]),
        ("Pull as hard as you can", ["as hard as you can"]),
        ("Push through the pain", ["Push through"]),
        ("Answer three whatever you feel", ["whatever you feel"]),
        ("It does not treat, cure or diagnose anything.", []),
        ("Nobody can heal that.", []),
        ("Stop, and let it heal before you go on", ["heal"]),
        ("After a treatment rest for a day.", []),
        ("A secure chair, and curly hair", []),
        ("Move as far as it is easy", []),
        ("Never force the movement.", []),
        ("Do not force it.", []),
        ("Do not stop, push through", ["push through"]),
        ("Never force it; force the last bit", ["force the"]),
    ],
)
def test_words_that_promise_or_force_are_found(text: str, found: list[str]) -> None:
    assert [word for _, word, _ in promises({"step": ({"say": (text,)},)})] == found
    assert list(promises({"step": ({"link": text},), "source": (text,)})) == []


def test_check_names_the_place_of_each() -> None:
    text = SMALL.replace("A knee glide.", "It cures.").replace("Lean.", "As far as possible.")
    found = examine(text, "small", "s", library())
    assert [(f.line, f.rule, f.severity) for f in found] == [
        (3, "promises", "warning"),
        (28, "promises", "warning"),
    ]
