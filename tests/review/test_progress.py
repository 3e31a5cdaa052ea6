"""What progress says of people of each kind, and that words, numbers and pictures agree."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from made_histories import UNTIL, Kind, history, long_history, write_rows
from review.observations_of import observations_of

from nerveflow.review.characters import rows_of, text_of
from nerveflow.review.noise import TrendVerdict, changed
from nerveflow.review.observations import observations
from nerveflow.review.plots import Axis, DataPoint, Plot, PlotLine, PlotRole, in_words, whole_axis
from nerveflow.review.progress import Progress, progress
from nerveflow.review.svg import svg_of
from nerveflow.review.to_ask import to_ask
from nerveflow.session.summary import NerveSide
from nerveflow.session.terms import Side
from nerveflow.store.store import Store
from nerveflow.ui.progress_model import rows_of as table_rows
from nerveflow.wording import words

TODAY = UNTIL.date()
SEEDS = range(1, 5)


def made(kind: Kind, seed: int = 1, weeks: int | None = None, sore: Side | None = None) -> Progress:
    """Progress of a made history, up to its last day."""
    return progress(observations_of(history(kind, seed), weeks), sore=sore)


@pytest.mark.parametrize(("kind", "weeks"), [(Kind.IRREGULAR, None), (Kind.FLARING, 3)])
def test_what_is_read_from_the_file_is_what_was_reported(
    kind: Kind, weeks: int | None, tmp_path: Path
) -> None:
    path = tmp_path / "history.sqlite3"
    write_rows(path, history(kind))
    with Store(path) as store:
        read = observations(store, TODAY, weeks, 3)
    expected = observations_of(history(kind), weeks)
    assert replace(read, tried=()) == replace(expected, tried=())
    assert sorted(read.tried, key=repr) == list(expected.tried)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_gets_better_is_told_so_and_who_flares_that_it_is_worse(seed: int) -> None:
    for kind, verdict in ((Kind.IMPROVING, "Better: "), (Kind.FLARING, "Worse: ")):
        found = made(kind, seed)
        assert found.plot("pain").sentence.startswith(f"{verdict}pain before sessions was ")
        assert found.plot("check").sentence.startswith(f"{verdict}toe touch was ")


@pytest.mark.parametrize("kind", [Kind.FLAT, Kind.ONE_SIDED])
@pytest.mark.parametrize("seed", SEEDS)
def test_who_stays_the_same_is_told_of_no_change(kind: Kind, seed: int) -> None:
    found = made(kind, seed)
    for name in ("pain", "check"):
        sentence = found.plot(name).sentence
        assert " rose from " in sentence or " fell from " in sentence or " stayed at " in sentence
        assert ". That is within the usual up and down of " in sentence
    assert not found.worse


@pytest.mark.parametrize(
    ("kind", "verdict", "expected"),
    [
        (Kind.IMPROVING, TrendVerdict.BETTER, "Better: pain, test"),
        (Kind.FLARING, TrendVerdict.WORSE, "Worse: pain, test"),
        (Kind.FLAT, TrendVerdict.SAME, "No clear change"),
        (Kind.IRREGULAR, TrendVerdict.CANNOT_TELL, "Cannot tell yet"),
    ],
)
def test_one_answer_is_shown_above_all_rows(
    kind: Kind, verdict: TrendVerdict, expected: str
) -> None:
    assert made(kind).overall == (verdict, expected)


def test_what_is_better_does_not_hide_what_is_worse() -> None:
    better, flaring = made(Kind.IMPROVING), made(Kind.FLARING)
    assert replace(better, check=flaring.check).overall == (
        TrendVerdict.WORSE,
        "Better: pain. Worse: test",
    )
    assert replace(better, check=None).overall == (TrendVerdict.BETTER, "Better: pain")


def test_a_number_that_rises_is_never_reported_as_no_change_alone() -> None:
    each = words.progress.PER_VALUE[False]
    tension = changed([2.8] * 4 + [3] * 4 + [4] * 4, 2, higher_is_better=False)
    assert words.progress.how_it_changed(
        "tension in both legs", tension, "points", each, target=True
    ) == (
        "Tension in both legs rose from 2.8 to 4, above the target of 3. That is within the usual"
        " up and down of 2 points: no clear change."
    )
    flaring = made(Kind.FLARING)
    calm = [row for row in table_rows(flaring) if row.id not in ("pain",)]
    assert flaring.worse.startswith("Pain and your test are worse: do less, see a professional")
    assert all(row.sentences[-1] == flaring.worse for row in calm)
    assert words.weeks.goal_line("socks", [6, 4], 3).endswith(
        ". It fell. That is less than the 3 points that would be a clear change."
    )


def test_legs_that_differ_are_reported_each_and_not_by_their_mean() -> None:
    found = made(Kind.ONE_SIDED)
    sentence = found.plot("tension").sentence
    assert sentence.startswith("Tension lately: left 1.")
    assert sentence.endswith(": the right is above the target of 3.")
    rows = {row.id: row for row in table_rows(found)}
    assert rows["tension"].word == "above the target of 3"
    assert rows["tension"].numbers.startswith("left 1.")
    assert rows["sides"].numbers.startswith("tension: right ")
    assert rows["pain"].title == "Pain (right leg noted)"


@pytest.mark.parametrize("seed", SEEDS)
def test_only_the_one_sided_have_a_worse_leg(seed: int) -> None:
    assert made(Kind.ONE_SIDED, seed).plot("sides").sentence.startswith("The right leg has ")
    for kind in (Kind.FLAT, Kind.IMPROVING, Kind.FLARING, Kind.SIX_WEEKS):
        assert not made(kind, seed).sides.beyond


def test_with_a_few_numbers_nothing_is_reported_but_how_many_are_missing() -> None:
    found = made(Kind.IRREGULAR)
    assert found.pain.verdict is TrendVerdict.TOO_FEW
    assert found.plot("pain").sentence == (
        "Too early to say: 1 session with a number so far. About five more sessions should make"
        " it clear."
    )


def test_weeks_are_counted_against_the_plan_without_blame() -> None:
    assert made(Kind.SIX_WEEKS).plot("reps").sentence == (
        "18 sessions: all of the 18 that were planned. Left leg 270 repetitions, right leg 270"
        " repetitions."
    )
    found = made(Kind.IRREGULAR)
    assert found.planned == 15
    assert found.plot("reps").sentence.startswith(
        "9 sessions of 15 planned. Each of them counts. Left leg "
    )


def test_no_sentence_names_a_cause() -> None:
    for kind in Kind:
        found = made(kind)
        said = [p.sentence for p in found.plots] + [found.next_day, found.helped]
        for sentence in said:
            assert not {"because", "caused", "cured", "thanks", "due"} & set(sentence.split())


def test_a_sore_leg_is_reported_alone() -> None:
    found = made(Kind.ONE_SIDED, sore=Side.RIGHT)
    assert "Tension in the right leg" in found.plot("tension").sentence
    assert found.tension.first is not None and found.tension.first > 4


def test_four_weeks_begin_on_a_monday_and_leave_out_what_was_before() -> None:
    found = made(Kind.SIX_WEEKS, weeks=4)
    assert found.first == date(2026, 3, 2) and found.first.weekday() == 0
    assert found.sessions == 12
    everything = made(Kind.SIX_WEEKS, weeks=None)
    assert (everything.first, everything.sessions) == (date(2026, 2, 16), 18)


def test_of_many_weeks_a_value_is_the_mean_of_some(tmp_path: Path) -> None:
    path = tmp_path / "long.sqlite3"
    write_rows(path, long_history(400, courses=3))
    with Store(path) as store:
        found = progress(observations(store, TODAY, None, 3))
    assert found.sessions == 400
    pain = found.plot("pain").lines[0].points
    assert 20 <= len(pain) <= 60
    assert all(0 <= point.value <= 10 for point in pain)
    assert found.pain.verdict is TrendVerdict.SAME
    assert "session" not in found.plot("pain").sentence.replace("before sessions", "")


def test_of_years_longer_sums_say_what_their_weeks_say(tmp_path: Path) -> None:
    path, made = tmp_path / "years.sqlite3", long_history(150, courses=3)
    sessions = (
        replace(each, started_at=UNTIL - timedelta(weeks=150 - n))
        for n, each in enumerate(made.sessions)
    )
    write_rows(path, replace(made, sessions=tuple(sessions)))
    with Store(path) as store:
        read = observations(store, TODAY, None, 3)
        weeks = store.facts.weeks(("reps", "weeks"), read.first)
    assert read.weeks_a_value == 4 and len(read.weeks) == 38
    assert sum(week.weeks for week in read.weeks) == 151
    assert sum(week.reps for week in read.weeks) == sum(w.total for w in weeks if w.what == "reps")
    assert sum(week.active for week in read.weeks) == sum(w.what == "weeks" for w in weeks) > 100
    assert {point.day for point in read.pain_before} <= {week.monday for week in read.weeks}
    assert progress(read).planned == 3 * 151


def test_without_any_session_every_plot_says_that_there_is_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.sqlite3") as store:
        found = progress(observations(store, TODAY, None))
    assert all(plot.empty for plot in found.plots)
    assert text_of(found.plot("pain"), 80, 12) == ("No number was given in this time.",)
    assert svg_of(found.plot("pain")) == "<p>No number was given in this time.</p>"
    assert found.plot("reps").sentence == "No session was done in this time."


@pytest.mark.parametrize(("width", "height"), [(40, 8), (76, 14), (150, 30)])
def test_a_picture_has_the_size_that_was_asked_for(width: int, height: int) -> None:
    for plot in made(Kind.FLARING).plots:
        for ascii_only in (False, True):
            lines = text_of(plot, width, height, ascii_only=ascii_only)
            assert len(lines) <= height or height == 8
            assert max(len(line) for line in lines) <= width
            assert not ascii_only or "".join(lines).isascii()
        joined = tuple(
            "".join(run.text for run in row).rstrip() for row in rows_of(plot, width, height)
        )
        assert joined == text_of(plot, width, height)


def test_what_is_drawn_is_named_in_the_legend_and_in_words() -> None:
    for plot in made(Kind.FLARING).plots:
        text = "\n".join(text_of(plot, 80, 16))
        for _, _, name in plot.legend():
            assert name in text
        assert plot.sentence in in_words(plot)
        for line in plot.lines:
            count = f"on {len(line.points)} day" if line.below else f"{len(line.points)} values"
            assert not line.points or f"{line.name}: {count}" in in_words(plot)


def test_days_that_were_worse_are_below_the_axis_and_take_no_height() -> None:
    (pain, *_) = made(Kind.FLARING).plots
    rows = text_of(pain, 80, 16)
    (floor,) = (n for n, row in enumerate(rows) if "└" in row)
    assert not any("w" in row for row in rows[:floor])
    assert "w" in rows[floor + 1]


def test_how_pain_was_after_sessions_is_a_sentence_and_a_rise_has_advice() -> None:
    found = made(Kind.FLARING)
    assert found.after.startswith("After a session pain was lower in ")
    assert "see a professional" in found.plot("pain").sentence
    assert "professional" not in made(Kind.IMPROVING).plot("pain").sentence


def test_the_picture_of_a_page_is_well_formed_and_says_the_same_in_words() -> None:
    for plot in made(Kind.FLARING).plots:
        tree = ET.fromstring(svg_of(plot))  # noqa: S314 - our own text
        space = "{http://www.w3.org/2000/svg}"
        assert tree.findtext(f"{space}desc") == in_words(plot)
        drawn = [text.text for text in tree.iter(f"{space}text")]
        for line in plot.lines:
            assert drawn.count(line.sign) == len(line.points)


def test_words_of_a_person_in_a_plot_are_text() -> None:
    name = '<script>"&'
    first = date(2026, 3, 1)
    points = (DataPoint(first, 1), DataPoint(first + timedelta(days=3), 2))
    line = PlotLine(PlotRole.CHECK, name, "o", points)
    plot = Plot("check", "Check", name, Axis(0, 10, 2, "cm"), first, points[1].day, (line,))
    assert "<script>" not in svg_of(plot)
    assert ET.fromstring(svg_of(plot)) is not None  # noqa: S314 - our own text


def test_an_axis_has_round_steps_and_holds_every_value() -> None:
    assert whole_axis([3.5, 19], "cm").ticks() == (0, 5, 10, 15, 20)
    assert whole_axis([], "cm").ticks() == (0, 1)
    assert whole_axis([101], "cm").most == 150


@pytest.mark.parametrize("height", [9, 10, 12, 15, 24])
def test_named_heights_are_whole_and_each_is_as_many_rows_from_the_next(height: int) -> None:
    for name in ("pain", "tension", "sides", "check", "reps"):
        inside = [row for row in text_of(made(Kind.FLARING).plot(name), 80, height) if "│" in row]
        named = [(n, float(row[:5])) for n, row in enumerate(inside) if row[:5].strip()]
        steps = {(b[0] - a[0], a[1] - b[1]) for a, b in pairwise(named)}
        assert len(named) >= 3 and len(steps) == 1
        assert all(value == round(value) for _, value in named)


def test_the_target_is_drawn_all_across_beside_its_number() -> None:
    rows = text_of(made(Kind.FLARING).plot("tension"), 80, 12)
    (target,) = (row for row in rows if row.startswith("    3 │"))
    assert set(target[7:]) == {"╌", "L", "R"}


@pytest.mark.parametrize("kind", [Kind.IMPROVING, Kind.FLAT, Kind.SIX_WEEKS])
def test_both_values_of_each_session_are_read_in_a_small_plot(kind: Kind) -> None:
    pain = replace(made(kind, weeks=4).plot("pain"), levels=())
    rows = text_of(pain, 78, 9)
    picture = "".join(row[7:] for row in rows[: next(n for n, r in enumerate(rows) if "└" in r)])
    before, after, between, _ = pain.lines
    assert picture.count("o") == len({p.day for p in before.points})
    assert picture.count("x") == len({p.day for p in after.points})
    assert "*" not in "".join(rows)
    assert between.points


def test_what_is_too_close_for_two_signs_is_one_that_is_explained() -> None:
    first = date(2026, 3, 1)
    days = [first + timedelta(days=n) for n in range(200)]
    lines = tuple(
        PlotLine(role, role.value, sign, tuple(DataPoint(day, 5) for day in days))
        for role, sign in ((PlotRole.BEFORE, "o"), (PlotRole.AFTER, "x"))
    )
    plot = Plot("pain", "Pain", "", Axis(0, 10, 2, "0 to 10"), first, days[-1], lines)
    text = "\n".join(text_of(plot, 78, 9))
    assert "*" in text.splitlines()[1] or "*" in text.splitlines()[2]
    assert "* more than one" in text


def test_each_row_says_which_leg_it_is_about() -> None:
    found = made(Kind.ONE_SIDED)
    titles = [plot.title.lower() for plot in found.plots]
    assert all("leg" in title for title in titles)
    assert found.tension_legs.startswith("Left leg ")
    assert "; right leg " in found.tension_legs
    assert "right leg" in found.pain_legs
    right = progress(observations_of(history(Kind.ONE_SIDED)), sore=Side.RIGHT)
    assert right.plot("tension").title == "Tension, right leg"
    assert "left" not in right.tension_legs.lower()


def test_pain_that_was_noted_without_a_leg_is_called_so() -> None:
    noted = {Side.LEFT: (2, 5), None: (1, 4)}
    assert progress(replace(observations_of(history(Kind.FLAT)), pain_legs=noted)).pain_legs == (
        "Pain noted between sessions: left leg twice, up to 5; without a leg, once, up to 4."
    )


def test_what_might_be_asked_are_facts_of_the_numbers() -> None:
    flaring = "\n".join(to_ask(made(Kind.FLARING)))
    assert flaring.startswith("Pain (right leg noted): ")
    assert "The next day was worse" in flaring
    one_sided = "\n".join(to_ask(made(Kind.ONE_SIDED)))
    assert "The right leg has " in one_sided
    nobody = replace(made(Kind.FLAT), worse_days=0, pain_legs="")
    assert list(to_ask(nobody)) == []


def test_tension_that_names_no_leg_is_drawn_and_described() -> None:
    observed = observations_of(history(Kind.FLAT))
    days = observed.pain_before[:6]
    by_hand: dict[NerveSide, tuple[DataPoint, ...]] = {
        (None, None): tuple(DataPoint(p.day, 5) for p in days)
    }
    plot = progress(replace(observed, tension=by_hand)).plot("tension")
    assert not plot.empty and plot.sentence != words.progress.NOTHING_GIVEN
    assert "o not by leg" in "\n".join(text_of(plot, 78, 9))
    legs = progress(replace(observed, tension=by_hand), sore=Side.RIGHT).plot("tension")
    assert legs.empty
