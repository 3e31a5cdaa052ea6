"""How hard the gate is to read: Flesch-Kincaid grades of everything that a person reads there."""

import re
from collections.abc import Iterator

import pytest

from nerveflow.safety.questions import load_questions
from nerveflow.safety.terms import When
from nerveflow.wording import words as wording

HARDEST, AVERAGE = 9, 6
SECONDS, WORDS_A_MINUTE = 90, 250
"""For all five groups, read in silence."""
SILENT_E = re.compile(r"[^aeiouy]e$|[^aeioudt]es$|[^aeioutd]ed$")


def syllables(word: str) -> int:
    """The syllables of an English word by its groups of vowels: right for nine words of ten."""
    letters = re.sub(r"[^a-z]", "", word.casefold())
    vowels = len(re.findall(r"[aeiouy]+", letters))
    if SILENT_E.search(letters) and not letters.endswith("le"):
        vowels -= 1
    return max(1, vowels)


def grade(text: str) -> float:
    """The school year in which a text can be read (Flesch and Kincaid, 1975)."""
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", text)))
    found = re.findall(r"[A-Za-z0-9'-]+", text)
    spoken = sum(syllables(word) for word in found)
    return 0.39 * len(found) / sentences + 11.8 * spoken / len(found) - 15.59


def texts() -> Iterator[str]:
    questions = load_questions()
    for group in questions.group:
        yield from (*group.lines, group.asks, group.help)
    for question in questions.question:
        yield from (question.asks, question.on_yes)
    for tier in questions.tiers.values():
        yield from tier.lines
    for stimulus in questions.stimuli.values():
        yield from stimulus.reminders
    yield from (questions.tell, wording.gate.STAYS_CLOSED, wording.gate.NO_MASSAGER)
    yield from (
        wording.questions.TICK_HELP,
        wording.questions.NOTHING_TICKED,
        wording.questions.SOMETHING_TICKED,
    )
    yield wording.home.closed_until_seen("a swollen calf", wording.home.TYPE_RUN, emergency=False)
    bladder = "a bladder that you do not feel"
    yield wording.home.closed_until_seen(bladder, wording.home.PRESS_ENTER, emergency=True)
    yield wording.home.closed_until_asked(bladder, wording.home.PRESS_ENTER)


ALL = sorted({text for text in texts() if text})


@pytest.mark.parametrize(
    ("word", "count"),
    [("leg", 1), ("numbness", 2), ("urine", 2), ("erections", 3), ("cramped", 1), ("ankle", 2)],
)
def test_syllables_are_counted(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_distinguishes_an_easy_text_from_a_hard_one() -> None:
    assert grade("The dog sat on the mat. It was warm.") < 2
    assert grade("Unexplained bilateral neurological deterioration necessitates evaluation.") > 15


@pytest.mark.parametrize("text", ALL)
def test_every_text_of_the_gate_can_be_read_at_grade_nine(text: str) -> None:
    assert grade(text) <= HARDEST


def test_the_texts_of_the_gate_are_at_grade_six_on_average() -> None:
    grades = [grade(text) for text in ALL]
    assert sum(grades) / len(grades) <= AVERAGE


def test_all_five_groups_are_read_in_ninety_seconds() -> None:
    questions = load_questions()
    groups = questions.groups(When.FULL)
    # Each group asks in the same words, which are read once.
    read = [
        *(text for group in groups for text in (group.name, *group.lines)),
        groups[0].asks,
        *(q.asks for q in questions.for_occasion(When.FULL)),
    ]
    assert {group.asks for group in groups} == {groups[0].asks}
    assert sum(len(text.split()) for text in read) <= SECONDS * WORDS_A_MINUTE / 60
