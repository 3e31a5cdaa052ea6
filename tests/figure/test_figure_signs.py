from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.figure import nerve
from nerveflow.figure.arrows import arrow
from nerveflow.figure.body_angles import DRAWN, DRAWN_STARTS, BodyAngles
from nerveflow.figure.colours import Depth, Palette, depth_for, mix
from nerveflow.figure.compose import compose
from nerveflow.figure.geometry import THIGH
from nerveflow.figure.monochrome import outline
from nerveflow.figure.nerve import NervePlace
from nerveflow.figure.palettes import ANSI_DARK, ANSI_LIGHT, DARK, LIGHT, fitted, themed
from nerveflow.figure.scene import Scene
from nerveflow.figure.skeleton import solve
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side, Start

TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)


@pytest.mark.parametrize(
    ("which", "felt", "places"),
    [
        (
            Nerve.TIBIAL,
            "Along the back of the leg, mostly in the sole",
            {NervePlace.CALF, NervePlace.SOLE},
        ),
        (Nerve.SURAL, "Outer calf and outer ankle", {NervePlace.CALF, NervePlace.ANKLE}),
        (Nerve.PERONEAL, "Top of the foot and outer shin", {NervePlace.TOP, NervePlace.SHIN}),
        (Nerve.TIBIAL, None, {NervePlace.SOLE}),
        (Nerve.SURAL, "somewhere else", {NervePlace.CALF, NervePlace.ANKLE}),
    ],
)
def test_the_nerve_is_brightest_where_it_is_felt(
    which: Nerve, felt: str | None, places: set[NervePlace]
) -> None:
    assert nerve.felt_at(which, felt) == places
    leg = solve(BodyAngles()).near
    glows = nerve.lit(which, leg, felt)
    brightest = [glow.at for glow in glows if glow.strength > 0.99]
    marked = [node.at for node in nerve.course(which, leg) if node.place in places]
    assert marked
    assert all(min(at.distance(spot) for spot in brightest) < 0.01 for at in marked)
    assert glows[0].strength < 0.5


def test_each_nerve_takes_its_own_way_to_the_foot() -> None:
    leg = solve(BodyAngles()).near
    shin = {
        which: next(
            node.at.y for node in nerve.course(which, leg) if THIGH + 8.0 < node.at.x < THIGH + 20.0
        )
        for which in (Nerve.TIBIAL, Nerve.SURAL, Nerve.PERONEAL)
    }
    # In long sitting the back of the leg is underneath.
    assert shin[Nerve.TIBIAL] < shin[Nerve.SURAL] < shin[Nerve.PERONEAL]
    ends = {which: nerve.course(which, leg)[-1].at for which in shin}
    # The sole is the far face of an upright foot, its top the near one.
    assert ends[Nerve.PERONEAL].x < ends[Nerve.SURAL].x < ends[Nerve.TIBIAL].x


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_the_nerve_is_calm_up_to_the_target_and_warm_above_it(palette: Palette) -> None:
    found = [nerve.state(tension, 3) for tension in (None, 0, 3, 4, 5, 6, 10)]
    expected = ["idle", "calm", "calm", "warm", "warm", "hot", "hot"]
    assert found == expected
    assert len({getattr(palette, state) for state in found}) == 4


def test_readings_that_look_alike_are_one_reading() -> None:
    for target in (2, 3, 5, 9):
        for tension in (None, *range(11)):
            one = nerve.alike(tension, target)
            assert nerve.state(one, target) == nerve.state(tension, target)
    assert len({nerve.alike(tension, 3) for tension in range(11)}) == 3


def test_a_back_that_rounds_has_an_arrow_forwards_and_down() -> None:
    upright = Pose(Start.CHAIR, knee=90)
    path = arrow(upright, replace(upright, spine=40), frozenset({Joint.SPINE}), 1.0)
    assert path[-1].x > path[0].x
    assert path[-1].y < path[0].y


@pytest.mark.parametrize("start", sorted(DRAWN_STARTS))
@pytest.mark.parametrize("size", [(40, 12), (64, 20)])
def test_without_colour_there_is_an_outline(start: Start, size: tuple[int, int]) -> None:
    scene = Scene(Pose(start), Pose(start), side=Side.LEFT)
    rows = [row[0].text for row in outline(compose(scene, size[0], size[1] * 2, fineness=0.5))]
    signs = "".join(rows).replace(" ", "")
    assert len(signs) > 60
    assert all("\u2800" < sign <= "\u28ff" for sign in signs)


def test_without_colour_or_braille_the_outline_is_ascii() -> None:
    scene = Scene(
        TIBIAL,
        TIBIAL,
        nerve=Nerve.TIBIAL,
        tension=5,
        highlight=frozenset({Joint.TOES}),
        side=Side.RIGHT,
    )
    text = "\n".join(row[0].text for row in outline(compose(scene, 64, 40), ascii_only=True))
    assert text.isascii()
    assert "toes back" in text
    assert sum(not sign.isspace() for sign in text) > 100


def test_without_colour_a_tension_above_target_and_a_highlight_still_show() -> None:
    def drawn(tension: int, *joints: Joint) -> str:
        scene = Scene(
            TIBIAL, TIBIAL, nerve=Nerve.TIBIAL, tension=tension, highlight=frozenset(joints)
        )
        return "\n".join(row[0].text for row in outline(compose(scene, 64, 40)))

    assert drawn(3) != drawn(5)
    # A lean and a slump are of the same part.
    assert drawn(3, Joint.TRUNK) == drawn(3, Joint.SPINE)
    assert len({drawn(3), *(drawn(3, joint) for joint in DRAWN)}) == len(DRAWN)


def test_a_theme_lends_its_background_and_text() -> None:
    palette = themed({"background": "#102030", "foreground": "#FFEEDD"}, dark=True)
    assert (palette.background, palette.text) == (0x102030, 0xFFEEDD)
    assert themed({"background": "ansi_black"}, dark=False) == LIGHT
    assert themed({"background": "#10203g"}, dark=True) == DARK
    assert fitted(palette, Depth.INDEXED).background == 0x102030


@pytest.mark.parametrize(
    ("system", "no_color", "encoding", "expected"),
    [
        ("truecolor", False, "utf-8", Depth.TRUE),
        ("256", False, "UTF-8", Depth.INDEXED),
        ("standard", False, "utf-8", Depth.ANSI),
        ("truecolor", True, "utf-8", Depth.NONE),
        (None, False, "utf8", Depth.NONE),
        ("truecolor", False, "ascii", Depth.ASCII),
        (None, True, "latin-1", Depth.ASCII),
    ],
)
def test_a_terminal_gets_what_it_can_show(
    system: str | None, no_color: bool, encoding: str, expected: Depth
) -> None:
    assert depth_for(system, no_color=no_color, encoding=encoding) is expected


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_mixing_starts_at_one_colour_and_ends_at_the_other(a: int, b: int) -> None:
    assert (mix(a, b, 0.0), mix(a, b, 1.0)) == (a, b)


def luminance(colour: int) -> float:
    parts = [(colour >> shift & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [DARK, LIGHT, ANSI_DARK, ANSI_LIGHT])
def test_words_beside_the_foot_can_be_read(palette: Palette) -> None:
    for words in (palette.muted, palette.accent):
        bright, dim = sorted((luminance(words), luminance(palette.panel)), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5
