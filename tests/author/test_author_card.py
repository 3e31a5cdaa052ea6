from pathlib import Path

import pytest
from routine.samples import SHIPPED, SMALL
from routine.test_routine_turns import turns

from nerveflow.author.card import Card, card, described
from nerveflow.author.card_lines import lines, new_lines, short_lines
from nerveflow.routine.choices import Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import Library
from nerveflow.session.terms import Kind, Side

PROTOCOLS = Path(__file__).parents[1] / "routine" / "protocols"
HOSTILE = (
    SMALL.replace('"Small"', '"Cures sciatica (doctor approved)"')
    .replace("target = 3", 'target = 5\nabove_three_because = "More works better."')
    .replace('"Bend."', '"Pull as hard as you can."')
    .replace("lean 20", "lean 90")
    .replace("reps = 5", "reps = 10\nleast = 10\nsets = 3")
    .replace("out = 2, back = 2", "out = 0.5, back = 0.5")
    .replace('cautions = ["Gently."]\n', "")
)


def of(folder: Path, text: str) -> Card:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    library = Library(SHIPPED, folder)
    return card(library.get("mine"), library)


def test_a_shipped_routine_stays_within_the_usual_dose() -> None:
    library = Library(SHIPPED)
    for entry in library.entries():
        made = card(entry, library)
        assert made.departs == () and made.origin == "shipped"
        text = "\n".join(lines(made))
        assert "Nothing: it stays within the usual dose." in text and "!" not in text


def test_the_card_has_positions_in_degrees_and_the_dose_by_nerve_and_side() -> None:
    library = Library(SHIPPED)
    text = "\n".join(lines(card(library.get("tibial-glide"), library)))
    for line in (
        "  tibial, left: 15 repetitions in 3 sets\n",
        "position  long sitting, knee straight, dorsiflexion 15°, eversion 10°, toes back 20°\n",
        "tension   lean 25°, to 3 of 10\n",
        "from the knee: knee straight to knee bent 20°, 5 repetitions; 2 s out, 0.5 s still,",
        "release   upright, knee bent 20°, ankle neutral, foot neutral, toes relaxed, 10 s\n",
        "  lying: Lying on the back (easier)\n",
        "    Studied: 6 cadavers.\n",
    ):
        assert line in text


def test_the_card_of_a_flow_has_what_its_parts_say_and_names_both_sides_at_once(
    tmp_path: Path,
) -> None:
    firm = SMALL.replace("target = 3", 'target = 2\n[[tension.ladder]]\nease = "lean"\nsay = "Up."')
    firm = firm.replace('"Small"', '"Firm"').replace('["Gently."]', '["Slowly."]')
    for name, text in (("small", SMALL), ("firm", firm)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    flow = 'format = 1\nname = "F"\nsummary = "S."\nsides = "each"\ncautions = ["First."]\n'
    flow += '[[source]]\ntitle = "A colleague"\n'
    flow += '[[step]]\ndo = "include"\nroutine = "small"\nsides = "together"\n'
    one, two = of(tmp_path, flow), of(tmp_path, f'{flow}[[step]]\ndo = "include"\nroutine="firm"\n')
    assert "  tibial, both sides at once: 5 repetitions in 1 set" in lines(one)
    assert [each.part for each in one.tensions] == [""]
    shown = "\n".join(lines(two))
    for line in (
        "  First.\n  Gently.\n  Slowly.\n",
        "  Small: up to 3 of 10; at 6 or more this nerve is over for the day\n",
        "  Firm: up to 2 of 10; at 6 or more this nerve is over for the day\n"
        "  Above 2, one after the other until it eases:\n  1. Up.\n",
    ):
        assert line in shown
    assert (two.target, two.ladder[-1], len(two.sources)) == (3, "Up.", 2)


def test_the_worse_side_of_the_settings_decides_whose_dose_a_card_has(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SMALL.replace('"each"', '"worse"'), encoding="utf-8")
    library = Library(SHIPPED, tmp_path)
    entry = library.get("mine")
    on_the_right = Choices(worse_side=Side.RIGHT)
    assert [each.side for each in card(entry, library).dose] == ["left", "right"]
    assert [each.side for each in card(entry, library, on_the_right).dose] == ["right"]


def protocol(name: str) -> Card:
    shelf = Library(PROTOCOLS)
    return card(shelf.get(name), shelf)


def test_phases_are_shown_one_below_the_other_with_hold_and_loaded_end() -> None:
    made = protocol("median-at-the-wrist")
    text = list(lines(made))
    at = text.index("  glide     from the wrist, in 5 phases, 10 repetitions")
    assert text[at + 1 : at + 6] == [
        "    1. fingers relaxed, 2 s, then 1 s still",
        "    2. wrist back 40°, 2 s, then 1 s still",
        "    3. thumb back 20°, 2 s",
        "    4. palm up 60°, 2 s, then 3 s hold: the loaded end",
        "    5. palm inwards, wrist neutral, fingers curled 60°, thumb relaxed, 2 s",
    ]
    assert "; for an arm; " in text[2] and made.limb == "arm"
    assert "  Once a day at most." in text and "  median, left: 10 repetitions in 1 set" in text
    assert not any("knee" in line or "translation" in line for line in text)


def test_a_set_by_time_and_sides_in_turns_are_reported_once() -> None:
    made = protocol("lying-oscillation")
    text = "\n".join(lines(made))
    assert "sciatic, left: 30 repetitions in 2 sets, 60 s by time" in text
    assert "30 s, which is 15 repetitions, 2 sets with 10 s of rest between; 1 s out" in text
    assert "The sides take turns after each set." in text
    assert [m.kind for m in made.movements] == ["position", "tension", "glide", "release"]
    assert sum("30 seconds" in each.message for each in made.departs) == 1


def test_the_stillness_at_the_loaded_end_is_named_at_whichever_end_that_is() -> None:
    (glide,) = (m for m in protocol("raised-leg-and-head").movements if m.kind == "glide")
    assert glide.text.endswith("; 2 s out, 0.5 s still at the loaded end, 2 s back, 0.5 s still")


@pytest.mark.parametrize("name", ["raised-leg-and-head", "tibial-glide"])
def test_a_preview_calls_each_stillness_as_the_card_does(name: str) -> None:
    shelf = Library(PROTOCOLS) if name == "raised-leg-and-head" else Library(SHIPPED)
    made = card(shelf.get(name), shelf)
    glide = next(each for each in made.movements if each.kind == "glide")
    timeline = compile_timeline(shelf.routine(name), shelf)
    shown = next(
        described(placed.segment)
        for placed in timeline.schedule()
        if placed.segment.kind is Kind.GLIDE
    )
    assert shown.rpartition("; ")[2] == glide.text.rpartition("; ")[2]
    assert "still at the loaded end" in shown


def test_repetitions_in_turns_come_to_one_set(tmp_path: Path) -> None:
    text = turns(SMALL, "sides by repetition")
    made = of(tmp_path, text)
    assert [(d.side, d.reps, d.sets) for d in made.dose] == [("left", 5, 1), ("right", 5, 1)]
    shown = "\n".join(lines(made))
    assert "knee bent 20°, 5 repetitions; 2 s out" in shown
    assert "The sides take turns after each repetition." in shown


def test_who_made_it_its_languages_and_its_own_rules_are_in_sentences(tmp_path: Path) -> None:
    text = SMALL.replace(
        'sides = "each"',
        'sides = "each"\nper_day = 2\nhours_between = 4\nmade_by = "K. [b]"\n'
        'made_on = 2026-03-31\nversion = "2"\nlanguage = "en"',
    ).replace("reps = 5", "reps = 5\nsets = 2\nworse = { sets = 1 }")
    text += '\n[pain]\nstop = 4\n\n[translation.de]\n"Bend." = "Beugen."\n'
    made = of(tmp_path, text)
    shown = list(lines(made))
    assert "Made by K. [b], on 31 March 2026, version 2." in shown
    assert "Lines in English, also in German." in shown
    assert "  Twice a day at most. 4 hours or more between sessions." in shown
    assert "  Pain of 4 or more ends a nerve for today, whatever the tension." in shown
    assert any("2 sets of 5 repetitions on the better side, 5 repetitions" in x for x in shown)
    short = list(short_lines(made))
    assert all(rule in short for rule in made.rules) and "Made by K." in short[1]
    assert (made.pain_stop, made.per_day, made.languages) == (4, 2, ("en", "de"))


def test_a_flow_has_the_movements_of_each_part() -> None:
    library = Library(SHIPPED)
    made = card(library.get("nerve-flow"), library)
    assert [(d.nerve, d.side, d.reps) for d in made.dose][:2] == [
        ("tibial", "left", 15), ("sural", "left", 10),
    ]  # fmt: skip
    text = list(lines(made))
    assert "  Sural nerve glide:" in text and "  stimulus  vibration, 40 s" in text
    assert made.nerves == ("tibial", "sural", "peroneal")


def test_all_that_departs_from_the_usual_is_reported_the_grave_first(tmp_path: Path) -> None:
    made = of(tmp_path, HOSTILE)
    grave = [each.message for each in made.departs if each.grave]
    assert [each.grave for each in made.departs] == sorted(
        (each.grave for each in made.departs), reverse=True
    )
    for word in (
        "Tension up to 5 of 10, where 3 is usual", "calm movement", "lean 90", "'Cures'",
        "'as hard as you can'", "'works better'",
    ):  # fmt: skip
        assert any(word in message for message in grave), word
    others = " ".join(each.message for each in made.departs if not each.grave)
    assert "3 sets, where one is usual" in others and "at least 10 repetitions" in others
    text = "\n".join(short_lines(made))
    assert "! Tension up to 5 of 10" in text and "1 source, as the file says" in text


def test_the_text_of_a_file_is_shown_as_text(tmp_path: Path) -> None:
    made = of(
        tmp_path,
        SMALL.replace('"Small"', '"[red]Small[/nope]"').replace("[[source]]", "[[source]]"),
    )
    assert next(iter(lines(made))) == "[red]Small[/nope] (mine)"
    assert made.path in "\n".join(short_lines(made))


def test_without_sources_and_cautions_the_card_says_so(tmp_path: Path) -> None:
    text = SMALL.replace('[[source]]\ntitle = "A book"\nlink = "https://example.org/book"\n', "")
    shown = "\n".join(lines(of(tmp_path, text.replace('cautions = ["Gently."]\n', ""))))
    assert "None: the file names no source." in shown and "The file does not say." in shown
    mine = "\n".join(
        lines(of(tmp_path, SMALL.replace("target = 3", 'target = 4\nabove_three_because = "So."')))
    )
    assert "Nobody has checked it" in mine and "3 is usual. Its reason: So." in mine


def test_a_change_of_a_file_is_reported_by_what_it_changes(tmp_path: Path) -> None:
    of(tmp_path, HOSTILE)
    library = Library(SHIPPED, tmp_path)
    entry = library.get("mine")
    text = new_lines(entry, library, SMALL)
    assert text[0] == f"{entry.path} has changed since your last session with it:"
    assert "repetitions, tibial, left: 5 -> 30" in text and any(
        "more changes" in line for line in text
    )
    assert any("where 3 is usual" in line for line in text)
    assert new_lines(entry, library, "")[0].startswith("This is your first session")
    assert new_lines(entry, library, "name = ")[1].startswith("Cures sciatica")
    assert "1 text has changed" in new_lines(entry, library, HOSTILE.replace("Sit.", "Sit up."))


def test_what_else_a_file_says_of_itself_is_reported_whichever_keys_there_are(
    tmp_path: Path,
) -> None:
    text = SMALL.replace('sides = "each"', 'sides = "one"\nposture = "On a [b]bed"')
    made = of(tmp_path, text)
    assert made.other == (("posture", "On a [b]bed"),)
    assert list(lines(made))[3:5] == [
        "On one side, the better one.", "Position: On a [b]bed",
    ]  # fmt: skip


def test_a_glide_can_be_described_by_its_segment_alone() -> None:
    for name, part in (
        ("median-at-the-wrist", "palm up 60°, 2 s, then 3 s hold: the loaded end; "),
        ("lying-oscillation", "15 repetitions, 2 sets; 1 s out, 1 s back"),
    ):
        shelf = Library(PROTOCOLS)
        schedule = compile_timeline(shelf.routine(name), shelf).schedule()
        assert any(part in described(placed.segment) for placed in schedule)


def test_a_set_by_time_is_reported_below_ten_repetitions_too(tmp_path: Path) -> None:
    made = of(tmp_path, SMALL.replace("reps = 5", "seconds = 30"))
    text = "\n".join(lines(made))
    assert "tibial, left: 6 repetitions in 1 set, 30 s by time" in text
    assert "30 s, which is 6 repetitions" in text


def test_the_reason_for_a_tempo_and_for_one_side_is_on_the_card(tmp_path: Path) -> None:
    text = SMALL.replace("tempo = { out = 2,", 'because = "The paper."\ntempo = { out = 1,')
    text = text.replace('sides = "each"', 'sides = "worse"\nper_week = 3\nmade_by = "K."')
    shown = "\n".join(lines(of(tmp_path, text)))
    assert "is too fast for a calm movement. Its reason: The paper." in shown
    assert "On the worse side only" in shown and "On 3 days a week at most." in shown
