"""No movement loads the nerve more than the position in which the tension was found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from routine.samples import SMALL
from routine.timelines import LIBRARY

from nerveflow.routine.lint import lint
from nerveflow.routine.load import parse
from nerveflow.routine.loads import loads_more
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve

FIND = 'pose = "lean 20"'
TO = 'joint = "knee"\nto = "knee bent 20"'


def places_found(text: str) -> list[str]:
    found = lint(parse(text, "small", "small.toml"), text, "small.toml", LIBRARY)
    return [each.where for each in found if each.rule == "beyond-found"]


def with_ends(found: str, to: str, more: str = "") -> str:
    assert FIND in SMALL
    assert TO in SMALL
    glide = f'joint = "knee"\nto = "{to}"{more}'
    return SMALL.replace(FIND, f'pose = "{found}"').replace(TO, glide)


@pytest.mark.parametrize("more", ["", '\nloaded = "to"'])
def test_both_ends_of_a_movement_are_looked_at_whatever_loaded_says(more: str) -> None:
    found = "knee bent 30, chin up 15"
    beyond = "knee straight, chin down 40, dorsiflexion 20"
    assert places_found(with_ends(found, beyond, more)) == ["step 3, to"]
    assert places_found(with_ends(found, "knee bent 60, chin down 15", more)) == []


def test_a_leg_raised_higher_than_where_the_tension_was_found_is_pointed_out() -> None:
    text = with_ends("thigh lifted 80", "thigh lifted 110, knee bent 5").replace(
        '"tibial"', '"peroneal"'
    )
    assert places_found(text) == ["step 3, to"]
    assert places_found(text.replace("lifted 110", "lifted 40")) == []


def test_a_hold_beyond_it_is_pointed_out() -> None:
    hold = '[[step]]\ndo = "hold"\nseconds = 2\npose = "lean 30"\nsay = ["Stay."]\n\n'
    before = '[[step]]\ndo = "glide"'
    text = SMALL.replace(before, hold + before)
    assert "step 3, pose" in places_found(text)
    assert places_found(text.replace("lean 30", "lean 20")) == []


FOUND = Pose(trunk=20, ankle=10, knee=40, head=10)
LOADING: dict[Nerve, dict[Joint, int]] = {
    Nerve.TIBIAL: {Joint.ANKLE: 1, Joint.FOOT: 1, Joint.TOES: 1, Joint.KNEE: -1, Joint.HIP: 1},
    Nerve.SURAL: {Joint.ANKLE: 1, Joint.FOOT: -1, Joint.KNEE: -1, Joint.TRUNK: 1, Joint.HEAD: -1},
    Nerve.PERONEAL: {Joint.ANKLE: -1, Joint.FOOT: -1, Joint.TOES: -1, Joint.SPINE: 1},
    Nerve.FEMORAL: {Joint.KNEE: 1, Joint.HIP: -1, Joint.SPINE: 1, Joint.HEAD: -1},
    Nerve.MEDIAN: {Joint.ELBOW: -1, Joint.WRIST: 1, Joint.NECK: 1, Joint.HEAD: -1},
    Nerve.ULNAR: {Joint.ELBOW: 1, Joint.WRIST: 1, Joint.SHOULDER_BLADE: 1},
}


@given(data=st.data(), nerve=st.sampled_from(list(LOADING)))
@settings(max_examples=60)
def test_more_of_what_loads_and_nothing_else_is_more_and_less_of_it_is_not(
    data: st.DataObject, nerve: Nerve
) -> None:
    ways = LOADING[nerve]
    chosen = data.draw(st.sets(st.sampled_from(list(ways)), min_size=1))
    found = FOUND if nerve is not Nerve.MEDIAN else Pose(wrist=20, elbow=30)
    by = data.draw(st.integers(1, 20))
    more = found.with_degrees((j, found.degrees(j) + by * ways[j]) for j in chosen)
    less = found.with_degrees((j, found.degrees(j) - by * ways[j]) for j in chosen)
    assert loads_more(found, more, nerve)
    assert not loads_more(found, less, nerve) or (nerve is Nerve.ULNAR and Joint.WRIST in chosen)
    assert not loads_more(found, found, nerve)


def test_what_a_slider_lets_go_of_is_set_against_what_it_loads() -> None:
    found = Pose(knee=30, head=15)
    assert not loads_more(found, Pose(knee=60, head=-40), Nerve.TIBIAL)
    assert not loads_more(found, Pose(knee=20, head=15, ankle=-10), Nerve.TIBIAL)
    assert loads_more(found, Pose(knee=0, head=30), Nerve.TIBIAL)


def test_where_it_is_not_known_which_way_loads_it_is_the_way_of_the_found_tension() -> None:
    back = Pose(wrist=40)
    assert not loads_more(back, Pose(wrist=-50), Nerve.MEDIAN)
    assert loads_more(back, Pose(wrist=50), Nerve.MEDIAN)
    assert loads_more(Pose(), Pose(wrist=-10), Nerve.MEDIAN)
    assert loads_more(Pose(foot=-10), Pose(foot=-20), None)
