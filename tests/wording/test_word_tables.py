"""Every table of the program that is keyed by an enum has a row for each member.

The history once crashed because one reason had no words. The test finds the tables itself: a new
member without a row fails here, and so does a new table without all rows.
"""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum
from typing import get_args

import pytest

import nerveflow
from nerveflow.audio.speaker import SoundStatus
from nerveflow.author.card import SHOWN_ELSEWHERE
from nerveflow.bounded_toml import Bound
from nerveflow.dose.measures import Change, Light
from nerveflow.dose.past import NextDay
from nerveflow.figure.scene import CheckDrawn, Prop
from nerveflow.interview.ask import AskKind
from nerveflow.routine.library import Origin
from nerveflow.routine.model import Routine, Technique
from nerveflow.routine.steps import Step
from nerveflow.safety.terms import Tier
from nerveflow.session.commands import Refusal
from nerveflow.session.effects import Effect
from nerveflow.session.pose import Pose
from nerveflow.session.terms import (
    CLOSED_DETAIL,
    LADDER_DETAIL,
    Joint,
    Kind,
    Nerve,
    NoNumber,
    Phase,
    Problem,
    Side,
    Way,
    Why,
)
from nerveflow.session.timeline import Segment
from nerveflow.store.checks import Occasion
from nerveflow.store.pages import StatusWanted
from nerveflow.ui.graphics.replies import PictureReason, Protocol
from nerveflow.ui.key_commands import Context
from nerveflow.visit.visit_steps import OfferAnswer
from nerveflow.wording import words

PARTIAL = {
    "nerveflow.review.svg.DASHES": "the others are drawn without gaps",
    "nerveflow.audio.cues.ENTRY_TONES": "a step without a tone of its own begins silently",
    "nerveflow.wording.en.spoken.NEXT_KIND": "only what can follow a rest is announced",
    "nerveflow.wording.en.spoken.QUESTIONS": "a wait for the person is a tone only",
    "nerveflow.wording.en.spoken.ENDED": "a running session has not ended",
    "nerveflow.routine.posture._AT_REST": "starts without a bend of their own are all straight",
    "nerveflow.wording.en.body.JOINT_PICTURES": "a joint without a drawing is in no picture",
    "nerveflow.wording.en.body.JOINT_SAID": "a joint without a drawing is not led by the lines",
    "nerveflow.figure.layout.FRAMES": "a start without a drawing has no frame",
    "nerveflow.figure.scenery.FRAMES": "a start without a drawing has no frame",
    "nerveflow.figure.nerve.USUAL": "a nerve without a drawing is not lit",
    "nerveflow.figure.nerve._BELOW": "a nerve without a drawing has no course",
    "nerveflow.figure.skeleton.BENT": "a person who stands has a straight other leg",
    "nerveflow.figure.skeleton.HIP_HEIGHT": "a person who stands is as high as the legs are",
    "nerveflow.figure.arrows.LEAST": "ankle, foot and toes have their arrow in the foot view",
    "nerveflow.figure.foot_view.SHOWN": "only the joints of the foot are in the foot view",
    "nerveflow.figure.step_animation.RELAXED": "only the foot is let go of, whatever the file says",
    "nerveflow.figure.step_animation.RESTING_KNEE": "in the other starts the leg rests straight",
    "nerveflow.figure.skeleton.LOOKS_UP": "in the other starts the face is free",
    "nerveflow.routine.loads._LOADED_BY": "of the other nerves no source says which way loads them",
    "nerveflow.ui.widgets.ask_pane.FITS": "the other answers are chosen, not typed",
}
"""The tables that leave members out, and why; nobody reads those members."""


NO_WORDS = {
    "nerveflow.session.pose._FIELDS": "names of fields",
    "nerveflow.review.svg.COLOURS": "colours",
    "nerveflow.review.svg.DASHES": "patterns of lines",
    "nerveflow.ui.progress_model.TONES": "names of colours",
    "nerveflow.ui.widgets.plot_view.COLOURS": "names of colours",
    "nerveflow.audio.cues.ENTRY_TONES": "names of sounds",
    "nerveflow.audio.tones.QUESTION_TONES": "names of sounds",
    "nerveflow.figure.compose.NERVE_ROLES": "names of colours",
    "nerveflow.audio.spoken_times.TONES": "names of sounds",
    "nerveflow.routine.loads._ENDS": "joints, not words",
    "nerveflow.ui.widgets.ask_pane.FITS": "patterns of what can be typed",
}
"""The tables of text outside the wording, and why."""
BY_VALUE: tuple[tuple[Mapping[str, object], type[StrEnum], set[StrEnum]], ...] = (
    (words.questions.ASK_HINTS, AskKind, set()),
    (words.check_syntax.BOUNDS, Bound, set()),
    (words.questions.NOT_A_KEY, AskKind, {AskKind.TEXT, AskKind.DATE, AskKind.SIGNS}),
    (words.questions.NEXT_DAYS, NextDay, set()),
    (words.questions.CHECK_CHANGES, Change, set()),
    (words.questions.PAIN_LIGHTS, Light, set()),
    (words.history.STATUSES, StatusWanted, set()),
    (words.summary.OCCASIONS, Occasion, set()),
    (words.keys.PLACES, Context, set()),
    (words.visit.OFFER_TYPED, OfferAnswer, set()),
    (words.keys.REFUSALS, Refusal, set()),
    (words.body.PROPS, Prop, set()),
    (words.body.PROP_PICTURES, Prop, set()),
    (words.body.CHECK_PICTURES, CheckDrawn, set()),
    (words.body.CHECK_SAID, CheckDrawn, set()),
    (words.terminal.PICTURE_WAYS, Protocol, set()),
    # These are shown with what else was found.
    (
        words.terminal.NO_PIXELS,
        PictureReason,
        {PictureReason.KITTY, PictureReason.SIXEL, PictureReason.NO_PILLOW},
    ),
    # A stimulus that is not offered closes no session.
    (words.questions.TIERS, Tier, {Tier.NOT_OFFERED, Tier.CAUTION}),
)
"""The tables of the wording that have the saved values of an enum of a room above, and what they
leave out."""


def test_an_answer_is_spoken_as_it_is_lit() -> None:
    for each in (*range(11), *NoNumber, *Problem, *Way):
        lit = words.running.answer(each)
        assert words.spoken.answer(each) == f"{lit[0].upper()}{lit[1:]}."


def modules() -> Iterator[str]:
    yield from (
        found.name
        for found in pkgutil.walk_packages(nerveflow.__path__, "nerveflow.")
        # A package has no table of its own: a language shows those of its modules.
        if not found.ispkg and not found.name.endswith("__main__")
    )


def tables() -> Iterator[tuple[str, type[Enum], Mapping[Enum, object]]]:
    for module in modules():
        for name, value in vars(importlib.import_module(module)).items():
            if isinstance(value, Mapping) and value and name != "__annotations__":
                kinds = {type(key) for key in value}
                (kind, *others) = kinds
                if not others and issubclass(kind, Enum):
                    yield f"{module}.{name}", kind, value


TABLES = {name: (kind, table) for name, kind, table in tables()}


@pytest.mark.parametrize("name", [name for name in TABLES if name not in PARTIAL])
def test_a_table_has_a_row_for_each_member(name: str) -> None:
    kind, table = TABLES[name]
    assert set(kind) - set(table) == set()


def test_the_tables_that_leave_members_out_still_do() -> None:
    for name in PARTIAL:
        kind, table = TABLES[name]
        assert set(kind) - set(table), f"{name} is complete: take it from the list"


@pytest.mark.parametrize(("table", "kind", "left_out"), BY_VALUE)
def test_a_table_of_saved_values_has_a_row_for_each_member(
    table: Mapping[str, object], kind: type[StrEnum], left_out: set[StrEnum]
) -> None:
    assert set(table) == set(kind) - left_out


def test_the_effects_of_a_session_have_a_line_but_for_those_of_the_front_ends() -> None:
    effects = {each.__name__ for each in get_args(Effect)}
    # Lines say these in their own way, or not at all.
    elsewhere = {"PhaseBegan", "RepDone", "Finished", "Asked", "Undone"}
    assert set(words.running.EFFECT_LINES) == effects - elsewhere


def test_the_sound_has_a_word_for_each_status() -> None:
    assert set(words.terminal.SOUND) == {*get_args(SoundStatus), "muted", "bell"}


def test_tables_of_words_are_in_the_wording_alone() -> None:
    of_text = {
        name
        for name, (_, table) in TABLES.items()
        if any(isinstance(each, str) for value in table.values() for each in _parts(value))
    }
    elsewhere = {name for name in of_text if not name.startswith("nerveflow.wording.")}
    assert elsewhere == NO_WORDS.keys()


def _parts(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def test_the_words_are_found_among_the_tables() -> None:
    assert {
        "nerveflow.wording.en.endings.REASONS",
        "nerveflow.wording.en.endings.ENDINGS",
    } <= TABLES.keys()
    assert words.endings.REASONS[Why.UNANSWERED]


def test_no_two_members_have_the_same_word() -> None:
    for table in (
        words.steps.KINDS,
        words.body.SIDES,
        words.body.NERVES,
        words.body.JOINTS,
        words.endings.REASONS,
    ):
        found = list(table.values())
        assert len(found) == len(set(found))
    assert len({symptom[1] for symptom in words.steps.SYMPTOMS.values()}) == len(
        words.steps.SYMPTOMS
    )
    assert len({ending.title for ending in words.endings.ENDINGS.values()}) == len(
        words.endings.ENDINGS
    )


def test_the_words_of_a_glide_have_its_joint_its_sets_and_its_leg() -> None:
    segment = Segment(
        Kind.GLIDE,
        (),
        0,
        nerve=Nerve.SURAL,
        side=Side.RIGHT,
        joint=Joint.FOOT,
        reps=5,
        set_no=2,
        sets=3,
    )
    assert words.steps.kind_of(segment) == "glide: foot"
    expected = "Glide from the foot, 5 repetitions, set 2 of 3 (sural, right)"
    assert words.steps.heading(segment) == expected
    assert words.steps.movement(segment, Phase.OUT) == words.steps.PHASES[Phase.OUT]


@pytest.mark.parametrize(
    ("why", "saved", "said"),
    [
        (Why.TENSION, "tension 7", "tension 7"),
        (Why.SYMPTOM, "sharp", "sharp or electric pain"),
        (Why.LADDER, LADDER_DETAIL, "still above target with everything eased"),
        (Why.CLOSED, CLOSED_DETAIL, "over for today"),
        (Why.LEFT_OUT, "my knee 3", "my knee 3"),
    ],
)
def test_what_was_saved_of_a_stop_is_said_in_words(why: Why, saved: str, said: str) -> None:
    assert words.endings.why_not_done(why, saved) == said


def test_a_way_that_is_too_wide_for_the_screen_has_a_short_form() -> None:
    for way in (Way.OTHER_SIDE, Way.NEXT_NERVE):
        assert len(words.running.SHORT_WORDS[words.running.answer(way)]) < len(
            words.running.answer(way)
        )


def test_every_place_of_a_routine_file_has_its_word() -> None:
    assert set(words.own_files.ORIGINS) == set(get_args(Origin))


def test_months_and_days_have_the_same_number_of_names() -> None:
    assert len(words.numbers.MONTHS) == len(words.numbers.SHORT_MONTHS) == 12
    assert (
        len(words.numbers.WEEKDAYS)
        == len(words.numbers.SHORT_WEEKDAYS)
        == len(words.numbers.CALENDAR_DAYS)
        == 7
    )


def test_a_time_to_come_is_reported_with_its_day_where_that_is_another_one() -> None:
    now = datetime.fromisoformat("2026-12-31T22:00+01:00")
    hours = (1, 4, 24 * 40)
    assert [words.numbers.time_from(now + timedelta(hours=h), now) for h in hours] == [
        "23:00",
        "02:00 on Fri 1 Jan 2027",
        "22:00 on Tue 9 Feb 2027",
    ]


def test_the_movement_of_a_joint_is_named_by_its_direction() -> None:
    turning = Segment(Kind.GLIDE, (), 0, joint=Joint.FOOT, pose=Pose(foot=10), away=Pose(foot=-10))
    assert words.steps.movement(turning, Phase.OUT) == "sole in"
    assert words.steps.movement(turning, Phase.BACK) == "sole out"


def test_a_day_is_named_by_its_distance_from_today() -> None:
    now = datetime.fromisoformat("2024-05-31T18:30:00+02:00")
    days = [words.numbers.when(now - timedelta(days=ago), now) for ago in (0, 1, 2, 365)]
    assert days == ["today, 18:30", "yesterday, 18:30", "Wed 29 May", "Thu 1 Jun 2023"]


@pytest.mark.parametrize(
    ("lived", "now", "said"),
    [
        # After the clocks were put back, and after a flight: the day and the hour as lived.
        ("2026-07-01T00:20:00+02:00", "2026-11-05T10:00:00+01:00", "Wed 1 Jul"),
        ("2026-03-28T23:30:00+01:00", "2026-03-29T10:00:00+02:00", "yesterday, 23:30"),
        ("2026-11-20T23:00:00-05:00", "2026-11-21T22:00:00+01:00", "yesterday, 23:00"),
    ],
)
def test_a_day_is_the_day_as_it_was_lived(lived: str, now: str, said: str) -> None:
    moments = (datetime.fromisoformat(lived), datetime.fromisoformat(now))
    assert words.numbers.when(*moments) == said


def test_phrases_of_a_file_are_small_within_a_list() -> None:
    assert (
        words.routine.within(("A mat or a firm bed", "A massager"))
        == "a mat or a firm bed; a massager"
    )
    assert words.routine.within(("TENS device",)) == "TENS device"


def test_where_an_unfinished_session_was_left_is_a_sentence() -> None:
    begun, now = datetime(2026, 5, 29, 18, 30, tzinfo=UTC), datetime(2026, 5, 29, 19, tzinfo=UTC)
    said = words.visit.unfinished_at(
        words.numbers.began(begun, now), 20_000, Kind.GLIDE, "tibial, left"
    )
    assert said == "You started today at 18:30 and stopped after 0:20, at: glide, tibial, left."
    later = [words.numbers.began(begun, now + timedelta(days=days)) for days in (1, 4)]
    assert later == ["yesterday at 18:30", "on Fri 29 May"]


def test_what_is_over_is_never_said_to_open_before_it_does() -> None:
    now = datetime(2026, 11, 20, 23, 59, tzinfo=UTC)
    opens = {
        datetime(2026, 11, 21, 10, 0, tzinfo=UTC): "10:00",
        datetime(2026, 11, 21, 9, 59, 0, 1, tzinfo=UTC): "10:00",
        datetime(2026, 11, 21, 10, 0, 59, tzinfo=UTC): "10:01",
    }
    for moment, clock in opens.items():
        said = words.visit.over_until("tibial, left", moment, now)
        assert said == f"tibial, left is over until {clock} on Sat 21 Nov."


def test_where_a_nerve_runs_is_said_in_lay_words() -> None:
    assert words.body.lay_place(Nerve.TIBIAL, Side.LEFT) == "tibial (calf and sole), left"
    assert words.body.lay_place(Nerve.SURAL, None) == "sural (outer calf and foot)"
    found = words.body.lay_lines([None, Nerve.SURAL, Nerve.TIBIAL, Nerve.SURAL])
    assert found == ("sural nerve: outer calf and foot", "tibial nerve: calf and sole")
    longest = max(len(words.body.lay_place(nerve, side)) for nerve in Nerve for side in Side)
    assert longest + len(" is over until 10:00 on Sat 21 Nov.") <= 80


def test_a_card_names_in_words_how_a_nerve_is_moved_and_what_else_a_file_says() -> None:
    assert set(words.routine.WAYS) == set(get_args(Technique))
    kinds = {each.model_fields["do"].annotation for each in get_args(get_args(Step)[0])}
    steps = {name for kind in kinds for name in get_args(kind)}
    assert set(words.card.STEPS) == steps - {"glide"}
    other = set(Routine.model_fields) - SHOWN_ELSEWHERE
    assert set(words.card.OTHER_KEYS) == {name.replace("_", " ") for name in other}
