"""What is asked once: how the person answers, and which leg is sore."""

from dataclasses import replace

import pytest
from plain.talk import Person, run
from visit.rig import Rig, glide_on

from nerveflow.interview.ask import Ask
from nerveflow.interview.before_state import BeforeResult
from nerveflow.routine.choices import Choices
from nerveflow.session.terms import Side
from nerveflow.visit import ask_before
from nerveflow.visit.live_session import begin
from nerveflow.visit.request import Answering, Request
from nerveflow.visit.save_answers import save_answers
from nerveflow.visit.services import Services
from nerveflow.visit.today import usual_routine

ONCE = ("answer-by", "sore-leg")
SHORT = Request("short-flow")
USUAL = {"yes-no": "no", "choice": "1", "signs": "none", "number": "2", "time": ""}


def asked(services: Services, request: Request, **given: str) -> tuple[list[Ask], BeforeResult]:
    """Go through the questions; what is asked once is left open where nothing is given."""
    interview, found = ask_before.session_interview(services, request), list[Ask]()
    while (ask := interview.current) is not None:
        found.append(ask)
        once = given.get(ask.id.replace("-", "_"), "")
        interview.answer(once if ask.id in ONCE else USUAL[ask.kind.value])
    return [ask for ask in found if ask.id in ONCE], interview.leave()


def done_before(rig: Rig) -> None:
    """A session of an older version, which asked neither."""
    earlier = begin(rig.services(), "short-flow")
    earlier.start()
    glide_on(rig, earlier, 120)
    earlier.leave()
    rig.store.mark_stopped(earlier.id)


def test_both_stand_on_the_page_of_the_question_about_pain(rig: Rig) -> None:
    interview = ask_before.session_interview(rig.services(), SHORT)
    page = list[Ask]()
    while (ask := interview.current) is not None:
        page += [ask] if ask.above or ask.below else []
        interview.answer(USUAL[ask.kind.value])
    assert [ask.id for ask in page] == ["pain-now", *ONCE]
    assert [[each.id for each in ask.below] for ask in page] == [[*ONCE], [ONCE[1]], []]
    assert [len(ask.above) for ask in page] == [0, 1, 2]


@pytest.mark.parametrize(
    ("said", "answering"),
    [
        ("keyboard", Answering()),
        ("one-key", Answering(one_key=True)),
        ("hands-free", Answering(hands_free=True)),
    ],
)
def test_the_answer_holds_for_this_session_and_is_saved_as_a_setting(
    rig: Rig, said: str, answering: Answering
) -> None:
    services = rig.services()
    _, before = asked(services, SHORT, answer_by=said, sore_leg="right")
    assert save_answers(services, before) is None
    assert ask_before.confirmed_request(services, SHORT, before).answering == answering
    kept = services.settings.config.session
    assert (kept.one_key, kept.hands_free) == (answering.one_key, answering.hands_free)
    assert asked(rig.services(), SHORT)[0] == []


@pytest.mark.parametrize(
    ("sore", "first"),
    [("left", Side.RIGHT), ("right", Side.LEFT), ("both", Side.LEFT), ("none", Side.LEFT)],
)
def test_the_better_leg_goes_first(rig: Rig, sore: str, first: Side) -> None:
    services = rig.services()
    _, before = asked(services, SHORT, answer_by="keyboard", sore_leg=sore)
    save_answers(services, before)
    request = ask_before.confirmed_request(services, SHORT, before)
    blocks = services.timeline("short-flow", request.choices).blocks
    assert (request.choices.first_side, blocks[0].side) == (first, first)
    assert services.settings.config.session.sore_side == sore
    assert services.settings.config.session.begins_with is first


def test_a_newcomer_who_leaves_them_open_is_asked_again(rig: Rig) -> None:
    services = rig.services()
    for _ in range(2):
        questions, before = asked(services, SHORT)
        assert [ask.id for ask in questions] == [*ONCE]
        save_answers(services, before)
        assert ask_before.confirmed_request(services, SHORT, before).answering == Answering()
    assert not rig.config_file.exists()


def test_whoever_has_a_history_is_asked_at_most_once_and_keeps_the_settings(rig: Rig) -> None:
    done_before(rig)
    services = rig.services()
    questions, before = asked(services, SHORT)
    assert [ask.id for ask in questions] == [*ONCE]
    save_answers(services, before)
    kept = services.settings.config.session
    assert (kept.one_key, kept.hands_free, kept.sore_side) == (False, False, "none")
    assert asked(rig.services(), SHORT)[0] == []


@pytest.mark.parametrize(
    ("config", "request_", "once"),
    [
        ({}, replace(SHORT, answering_chosen=True), ["sore-leg"]),
        ({}, Request("short-flow", Choices(sides="left")), ["answer-by"]),
        ({}, Request("sensory-prep"), ["answer-by"]),
        ({"one_key": True}, SHORT, ["sore-leg"]),
        ({"hands_free": False}, SHORT, ["sore-leg"]),
        ({"sore_side": "none"}, SHORT, ["answer-by"]),
        ({"first_side": "left"}, SHORT, ["answer-by"]),
        ({"massager": "no"}, SHORT, [*ONCE]),
    ],
)
def test_what_was_said_already_is_not_asked(
    rig: Rig, config: dict[str, bool | str], request_: Request, once: list[str]
) -> None:
    for name, value in config.items():
        rig.settings.change(f"session.{name}", value)
    assert [ask.id for ask in asked(rig.services(), request_)[0]] == once


def test_in_lines_each_is_one_line_typed_and_back_asks_again(rig: Rig) -> None:
    person = Person(
        rig.time,
        [
            ("How will you answer?", "2"),
            ("Which leg is sore?", "back"),
            ("How will you answer?", "3"),
            ("Which leg is sore?", "1"),
            ("What would you like to do today?", "not today"),
        ],
        always={"[none, or": "none", "[0 to 10, or": ""},
    )
    assert run(rig.services(), SHORT, person) == 1
    kept = rig.settings.config.session
    assert (kept.one_key, kept.hands_free, kept.sore_side) == (False, True, "left")


def test_a_first_start_begins_with_the_short_flow_until_something_was_done(rig: Rig) -> None:
    services = rig.services()
    left = begin(services, "short-flow")
    left.start()
    left.leave()
    rig.store.mark_stopped(left.id)
    assert usual_routine(services) == "short-flow"
    done_before(rig)
    assert usual_routine(services) == "nerve-flow"


def test_where_no_routine_was_named_a_first_session_says_which_one_it_is(rig: Rig) -> None:
    person = Person(rig.time, always={"[none, or": "none"})
    run(rig.services(), replace(SHORT, suggested=True), person)
    assert person.printed[0].startswith("Your first session is the short one: Short flow, ")
