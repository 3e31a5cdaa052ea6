"""Who made a file, and its lines in more than one language."""

from datetime import date

import pytest
from routine.samples import SMALL
from routine.timelines import LIBRARY, ROUTINES, small

from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.departures import made_words
from nerveflow.routine.includes import RoutineLookup
from nerveflow.routine.lint import lint
from nerveflow.routine.load import BadRoutine, parse, write
from nerveflow.routine.model import Routine
from nerveflow.routine.spoken_lines import lines_in
from nerveflow.routine.translation import in_language
from nerveflow.session.timeline import HoldLines
from nerveflow.visit.choices_json import choices_from_json, choices_to_json
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.wording import words

MADE = """\
made_by = "A physiotherapist"
made_for = "people with a tight calf"
made_on = 2026-03-31
version = "2"
"""
GERMAN = """
[translation.de]
"Small" = "Klein"
"A knee glide." = "Ein Gleiten mit dem Knie."
"Gently." = "Sanft."
"Sit." = "Setzen Sie sich."
"Lean." = "Lehnen Sie sich vor."
"Bend." = "Beugen."
"Rest." = "Ruhen Sie sich aus."
"Less." = "Weniger."
"Left leg." = "Linkes Bein."
"Right leg." = "Rechtes Bein."
"Now the other side." = "Nun die andere Seite."
"Change legs, and take your time." = "Wechseln Sie das Bein."
"Now move to the floor." = "Gehen Sie auf den Boden."
"Now move to the chair." = "Setzen Sie sich auf den Stuhl."
"Let go of the position." = "Lassen Sie los."
"Breathe out, and rest." = "Atmen Sie aus."
"""
BOTH = SMALL + GERMAN


def warned(text: str) -> list[str]:
    found = lint(parse(text, "small", "small.toml"), text, "small.toml", LIBRARY)
    return [str(each).removeprefix("small.toml:") for each in found]


def lines(text: str, language: str) -> set[str]:
    return set(lines_in(small(text, Choices(language=language))))


def test_who_made_it_for_whom_when_and_which_version() -> None:
    text = SMALL.replace('cautions = ["Gently."]\n', MADE + 'cautions = ["Gently."]\n')
    routine = parse(text, "small", "small.toml")
    assert routine.made_on == date(2026, 3, 31)
    assert made_words(routine) == (
        "Made by A physiotherapist, made for people with a tight calf, on 31 March 2026, version 2."
    )
    assert made_words(parse(SMALL, "small", "small.toml")) == ""
    assert parse(write(routine), "small", "again.toml") == routine


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "made_on = 2026-03-31",
            'made_on = "31.3.2026"',
            "made_on: must be a date without quotes, such as 2026-03-31",
        ),
        (
            "made_on = 2026-03-31",
            "made_on = 2026-03-31T08:00:00",
            "made_on: must be a date without",
        ),
        ('version = "2"', "version = 2", "version: must be text in quotes"),
        ('version = "2"', 'language = "German"', "language: must be"),
        (
            'version = "2"',
            'translation = { en = { "Sit." = "Sit!" } }',
            "translation, en: is the language of the file itself",
        ),
        ('version = "2"', "translation = { de = { Sit = 3 } }", "must be text in quotes"),
        ('version = "2"', 'translation = { de = "x" }', "translation, de: must be a table"),
    ],
)
def test_a_mistake_in_them_is_said_in_its_place(old: str, new: str, line: str) -> None:
    text = MADE.replace(old, new) + SMALL
    with pytest.raises(BadRoutine) as bad:
        parse(text, "small", "small.toml")
    assert line in str(bad.value)


@pytest.mark.parametrize("language", ["de", "de-CH"])
def test_every_line_is_said_in_the_language_of_the_settings(language: str) -> None:
    said = lines(BOTH, language)
    assert {"Linkes Bein.", "Setzen Sie sich.", "Beugen.", "Weniger.", "Lassen Sie los."} <= said
    assert not said & lines(BOTH, "")
    routine = in_language(parse(BOTH, "small", "small.toml"), language)
    assert (routine.name, routine.cautions) == ("Klein", ("Sanft.",))
    assert small(BOTH, Choices(language=language)).name == "Klein"


def test_what_is_said_in_a_hold_without_a_ladder_may_be_translated_too() -> None:
    text = f'{BOTH}"Ease off a little." = "Etwas weniger."\n'
    assert small(text).hold_lines == HoldLines(
        words.spoken.EASE_OFF, words.spoken.CRAMP, words.spoken.PROBLEM
    )
    assert small(text, Choices(language="de")).hold_lines.ease_off == "Etwas weniger."


@pytest.mark.parametrize("language", ["", "en", "en-GB", "fr"])
def test_a_language_that_the_file_has_not_falls_back_to_its_own(language: str) -> None:
    assert lines(BOTH, language) == lines(SMALL, "")
    assert fingerprint(small(BOTH, Choices(language=language))) == fingerprint(small(SMALL))


def test_a_line_that_is_missing_stays_as_it_is_written() -> None:
    text = BOTH.replace('"Bend." = "Beugen."\n', "")
    assert "Bend." in lines(text, "de") and "Setzen Sie sich." in lines(text, "de")


def test_a_language_changes_no_step_of_the_timeline() -> None:
    one, other = small(BOTH), small(BOTH, Choices(language="de"))
    assert [p.segment.duration_ms for p in one.schedule()] == [
        p.segment.duration_ms for p in other.schedule()
    ]
    assert fingerprint(one) != fingerprint(other)
    saved = choices_from_json(choices_to_json(Choices(language="de")))
    assert saved.language == "de"


def test_what_a_flow_includes_is_said_in_the_language_too() -> None:
    class Shelf(RoutineLookup):
        def routine(self, routine_id: str) -> Routine:
            made = parse(BOTH, "small", "small.toml")
            return made if routine_id == "small" else ROUTINES[routine_id]

    flow = 'format = 1\nname = "F"\nsummary = "S."\nsides = "each"\n'
    flow += '[[step]]\ndo = "include"\nroutine = "small"\n'
    timeline = compile_timeline(parse(flow, "flow", "flow.toml"), Shelf(), Choices(language="de"))
    assert "Beugen." in set(lines_in(timeline))
    assert timeline.blocks[0].name == "Klein"


def test_check_points_out_what_is_missing_and_what_belongs_to_no_line() -> None:
    assert warned(BOTH) == []
    text = BOTH.replace('"Bend." = ', '"Bent." = ')
    assert warned(text) == [
        '43:1: warning: translation, de: does not translate 1 of 5 lines, first "Bend."',
        '49:11: warning: translation, de, Bent.: is no line of this file (did you mean "Bend."?)',
    ]


def test_where_a_variant_is_felt_is_a_text_of_the_file_too() -> None:
    variant = '[[variant]]\nid = "v"\nname = "Chair"\nfelt = "The calf."\n'
    variant += SMALL[SMALL.index("[[step]]") :].replace("[[step]]", "[[variant.step]]")
    text = SMALL + variant + GERMAN + '"Chair" = "Stuhl"\n"The calf." = "Die Wade."\n'
    assert warned(text) == []
    made = in_language(parse(text, "small", "small.toml"), "de").variant[0]
    assert (made.name, made.felt) == ("Stuhl", "Die Wade.")
