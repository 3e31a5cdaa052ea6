"""More than ten repetitions, or a set by time, only with a reason beside it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from routine.samples import SMALL
from routine.timelines import LIBRARY, small

from nerveflow.dose.rules import propose
from nerveflow.routine.choices import Choices
from nerveflow.routine.departures import departures, own_rules
from nerveflow.routine.lint import lint
from nerveflow.routine.load import BadRoutine, parse, write
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Kind
from nerveflow.visit.limits import limits_of

WHY = 'above_ten_because = "The source gives it."\n'
DOSE = "reps = 5\ntempo = { out = 2, back = 2 }\n"
QUICK = "tempo = { out = 0.5, pause = 0, back = 0.5, gap = 0 }\n"


def with_dose(text: str) -> str:
    assert DOSE in SMALL
    return SMALL.replace(DOSE, text)


TWELVE = with_dose(f"reps = 12\n{WHY}")
MINUTE = with_dose(f"seconds = 60\n{WHY}{QUICK}")


def reps_of(text: str, choices: Choices | None = None) -> set[int]:
    schedule = small(text, choices).schedule()
    return {p.segment.reps for p in schedule if p.segment.kind is Kind.GLIDE}


def warned(text: str) -> list[str]:
    found = lint(parse(text, "small", "small.toml"), text, "small.toml", LIBRARY)
    return [str(each).removeprefix("small.toml:") for each in found]


@pytest.mark.parametrize(
    ("dose", "line"),
    [
        (
            "reps = 12\n",
            "reps: is above 10: use 10, or say why in above_ten_because (write 10)",
        ),
        (
            "most = 11\n",
            "most: is above 10: use 10, or say why in above_ten_because (write 10)",
        ),
        (
            "least = 11\n",
            "least: is above 10: use 10, or say why in above_ten_because (write 10)",
        ),
        (f"reps = 31\n{WHY}", "reps: must be 30 or less"),
        (f"reps = 12\nmost = 11\n{WHY}", "reps: make 12 repetitions, outside 5 to 11"),
        (
            f"seconds = 60\n{QUICK}",
            "seconds: make 60 repetitions, outside 5 to 10; use fewer seconds, or say why in"
            " above_ten_because (write 10)",
        ),
        (f"seconds = 121\n{QUICK}{WHY}", "seconds: is longer than 120 s, the limit for one set by"),
    ],
)
def test_without_a_reason_ten_are_the_most_and_with_one_there_is_an_end_too(
    dose: str, line: str
) -> None:
    with pytest.raises(BadRoutine) as bad:
        parse(with_dose(dose), "small", "small.toml")
    assert f"step 3, {line}" in str(bad.value)


def test_with_a_reason_the_file_gets_its_dose_and_keeps_it_when_written() -> None:
    assert reps_of(TWELVE) == {12}
    assert reps_of(MINUTE) == {60}
    for text in (TWELVE, MINUTE):
        routine = parse(text, "small", "small.toml")
        assert parse(write(routine), "small", "again.toml") == routine


@pytest.mark.parametrize(
    ("choices", "twelve", "minute"),
    [
        (Choices(reps=5), 5, 30),
        (Choices(reps=10), 10, 60),
        (Choices(reps=12), 12, 60),
        (Choices(reps=20), 12, 60),
        (Choices(reps=6, halved=True), 3, 18),
    ],
)
def test_the_dose_of_the_person_goes_before_that_of_the_file(
    choices: Choices, twelve: int, minute: int
) -> None:
    assert reps_of(TWELVE, choices) == {twelve}
    assert reps_of(MINUTE, choices) == {minute}
    # A file that insists is done as it is written, but for a halved dose.
    least = with_dose(f"reps = 12\nleast = 12\n{WHY}")
    assert reps_of(least, choices) == {6 if choices.halved else 12}


NOW = datetime(2025, 6, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reps", "most"),
    [
        (SMALL, 5, 5),
        (TWELVE, 5, 5),
        (with_dose(f"reps = 12\nleast = 12\n{WHY}"), 12, 12),
        (MINUTE, 5, 5),
    ],
)
def test_a_first_session_begins_with_five_unless_the_file_insists(
    text: str, reps: int, most: int
) -> None:
    limits = limits_of((parse(text, "small", "small.toml"),))
    proposal = propose((), limits, NOW)
    assert (proposal.reps, proposal.most) == (reps, most)
    shared = [each for each in proposal.spoke if each.id == "share-of-the-time"]
    assert bool(shared) is (text == MINUTE)


def test_a_glide_by_time_does_not_widen_what_the_others_allow() -> None:
    second = MINUTE[MINUTE.index('[[step]]\ndo = "find') :]
    routine = parse(SMALL + second, "small", "small.toml")
    limits = limits_of((routine,))
    assert (limits.least, limits.most, limits.by_time) == (5, 10, True)
    assert reps_of(SMALL + second, Choices(reps=7)) == {7, 42}


def test_what_has_its_reason_is_a_note_and_is_shown_with_the_routine() -> None:
    shown = "note: step 3, reps: goes up to 12 repetitions in a set; ten is usual, with a reason"
    assert shown in " ".join(warned(TWELVE))
    found = warned(MINUTE)
    assert any("seconds: goes up to 60 repetitions" in each for each in found)
    assert sum("too fast for a calm movement" in each for each in found) == 2
    assert departures(parse(TWELVE, "small", "small.toml")) == (
        "Glide from the knee: up to 12 repetitions in a set, where ten are the most that is usual."
        " Its reason: The source gives it.",
    )
    assert "up to 60 repetitions in a set in 60 seconds" in " ".join(
        departures(parse(MINUTE, "small", "small.toml"))
    )
    high = SMALL.replace("target = 3", 'target = 4\nabove_three_because = "So it says."')
    assert departures(parse(high, "small", "small.toml")) == (
        "Tension up to 4 of 10, where 3 is usual. Its reason: So it says.",
    )
    assert departures(parse(SMALL, "small", "small.toml")) == ()


def test_many_sets_do_not_dodge_it() -> None:
    again = SMALL[SMALL.index('[[step]]\ndo = "find') :]
    many = with_dose("reps = 10\nsets = 3\n") + again
    (line,) = [each for each in warned(many) if "is the limit" in each]
    assert "warning" not in line
    assert line.endswith(
        "adds up to 35 repetitions on a side; 30 is the limit (say why in above_ten_because)"
    )
    (line,) = warned(SMALL + again.replace("reps = 5", "reps = 10\nsets = 3"))
    assert line.endswith(
        "step 6, sets: adds up to 35 repetitions on a side; 30 is the limit"
        " (write 1, or say why in above_ten_because)"
    )
    explained = with_dose(f"reps = 10\nsets = 3\n{WHY}") + again
    (line,) = [each for each in warned(explained) if "is the limit" in each]
    assert "note: step 6, do: adds up to 35 repetitions" in line
    # Another nerve has a sum of its own.
    other = again.replace('do = "find tension"', 'do = "position"\nnerve = "sural"', 1).replace(
        "[[step]]", '[[step]]\ndo = "find tension"\npose = "lean 20"\nsay = ["L."]\n[[step]]', 1
    )
    assert not [each for each in warned(many.replace(again, other)) if "is the limit" in each]


def test_a_flow_adds_up_what_it_includes(tmp_path: Path) -> None:
    flow = 'format = 1\nname = "F"\nsummary = "S."\nsides = "each"\ncautions = ["c"]\n'
    flow += '[[source]]\ntitle = "t"\n'
    flow += '[[step]]\ndo = "include"\nroutine = "tibial-glide"\nsets = 3\n'
    (line,) = [each for each in warned(flow) if "is the limit" in each]
    assert "warning" not in line and "adds up to 45 repetitions of tibial on a side" in line


def test_the_rules_of_a_file_are_reported() -> None:
    keys = 'per_day = 2\nhours_between = 2.5\ncautions = ["Gently."]\n[pain]\nstop = 4\n'
    routine = parse(SMALL.replace('cautions = ["Gently."]\n', keys), "small", "small.toml")
    assert own_rules(routine) == (
        "Twice a day at most. 2.5 hours or more between sessions.",
        "Pain of 4 or more ends a nerve for today, whatever the tension.",
    )
    assert own_rules(parse(SMALL, "small", "small.toml")) == ()
    once = SMALL.replace('sides = "each"', 'sides = "each"\nper_day = 1')
    assert own_rules(parse(once, "small", "small.toml")) == ("Once a day at most.",)


def test_a_reason_without_more_than_ten_is_no_departure() -> None:
    text = with_dose(f"reps = 10\n{WHY}")
    assert departures(parse(text, "small", "small.toml")) == ()


class _Many:
    """The shipped routines, where tibial-glide explains its many repetitions."""

    def routine(self, routine_id: str) -> Routine:
        return parse(with_dose(f"reps = 20\nsets = 3\n{WHY}"), routine_id, "many.toml")

    def in_place_of_shipped(self, routine_id: str) -> None:
        return None

    def unused_beside(self, routine_id: str) -> None:
        return None


def test_a_flow_of_what_is_explained_is_noted_alone() -> None:
    flow = 'format = 1\nname = "F"\nsummary = "S."\nsides = "each"\ncautions = ["c"]\n'
    flow += '[[source]]\ntitle = "t"\n[[step]]\ndo = "include"\nroutine = "tibial-glide"\n'
    found = lint(parse(flow, "f", "f.toml"), flow, "f.toml", _Many())
    (line,) = [str(each) for each in found if "is the limit" in str(each)]
    assert "note" in line and "adds up to 60 repetitions of tibial" in line


def test_more_than_one_set_and_a_high_least_are_reported_without_a_warning() -> None:
    text = SMALL.replace("reps = 5", "reps = 8\nleast = 8\nsets = 2")
    assert departures(parse(text, "small", "small.toml")) == (
        "Glide from the knee: 2 sets, where one is usual.",
        "Glide from the knee: at least 8 repetitions, even the first time; 5 are usual.",
    )


def test_a_reason_serves_for_the_sum_of_a_nerve_alone() -> None:
    again = SMALL[SMALL.index('[[step]]\ndo = "find') :]
    summed = with_dose(f"reps = 10\nsets = 3\n{WHY}") + again
    assert [each for each in warned(summed) if "remove it" in each] == []
    few = [each for each in warned(with_dose(f"reps = 10\n{WHY}")) if "remove it" in each]
    assert len(few) == 1
