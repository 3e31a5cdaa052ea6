from routine.samples import library

from nerveflow.routine.spoken_lines import all_lines
from nerveflow.session.spoken import reading_ms

LINES = all_lines(library())


def test_all_that_is_spoken_stays_few_and_short() -> None:
    assert len(LINES) == len(set(LINES)) < 170
    assert sum(reading_ms(line) for line in LINES) < 6.5 * 60_000
    assert {"Left leg.", "Right leg.", "We will take an easier way."} <= set(LINES)


def test_every_line_is_a_plain_sentence_that_a_voice_can_read() -> None:
    for line in LINES:
        assert line[0].isupper()
        assert line[-1] in ".?"
        assert not set(line) & set('()[]/:;0123456789"“”–—')
        assert len(line.split()) <= 16


def test_nothing_shipped_promises_to_cure() -> None:
    promises = ("treat", "cure", "heal", "diagnos", "therap", "relieve")
    for entry in library().entries():
        assert entry.routine is not None
        routine = entry.routine
        words = " ".join([*LINES, routine.name, routine.summary, *routine.cautions]).lower()
        assert not [promise for promise in promises if promise in words]
        assert routine.source
        assert routine.cautions
