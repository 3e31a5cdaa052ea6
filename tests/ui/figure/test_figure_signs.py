import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side, Start
from nerveflow.ui.figure import foot_view, nerve
from nerveflow.ui.figure.body_angles import DRAWN, DRAWN_STARTS, BodyAngles
from nerveflow.ui.figure.colours import Depth, Palette, depth_for, mix
from nerveflow.ui.figure.geometry import THIGH
from nerveflow.ui.figure.layout import Area
from nerveflow.ui.figure.nerve import NervePlace
from nerveflow.ui.figure.outline import outline
from nerveflow.ui.figure.palettes import ANSI_DARK, ANSI_LIGHT, DARK, LIGHT, fitted, themed
from nerveflow.ui.figure.picture import PANEL
from nerveflow.ui.figure.scene import Scene
from nerveflow.ui.figure.skeleton import solve
from nerveflow.ui.figure.trail import trail

TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)


def edges(foot: float) -> tuple[float, float]:
    """Heights of the outer and the inner toe."""
    toes = [part for part in foot_view.parts(BodyAngles(foot=foot)) if part.name == "toe"]
    return toes[0].cones[0].by, toes[-1].cones[0].by


def test_eversion_lifts_the_outer_edge_of_the_foot_and_inversion_the_inner_one() -> None:
    level, out, in_ = edges(0.0), edges(15.0), edges(-15.0)
    assert out[0] > level[0]
    assert out[1] < level[1]
    assert in_[0] < level[0]
    assert in_[1] > level[1]


def test_a_right_foot_has_its_outer_edge_on_the_left_and_a_left_foot_on_the_right() -> None:
    little = foot_view.parts(BodyAngles())[2].cones[0]
    area = Area(0, 0, 30, 28)
    right, left = (foot_view.view(area, mirrored=side).cone(little).bx for side in (False, True))
    assert right < 15 < left


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(-15, 10, 1), (10, -15, -1), (10, 10, 1), (-15, -15, -1), (0, 0, 0)],
)
def test_the_arrow_says_which_way_the_foot_turns(before: int, after: int, expected: int) -> None:
    assert foot_view.turn(Scene(Pose(foot=before), Pose(foot=after))) == expected


def test_the_arrow_stands_beside_the_edge_that_rises_and_points_up() -> None:
    out, in_ = foot_view.arrow(1).cones, foot_view.arrow(-1).cones
    assert all(cone.ax < 0 for cone in out)
    assert all(cone.ax > 0 for cone in in_)
    assert out[0].ay < out[6].ay
    assert foot_view.arrow(0).cones == ()


def test_toes_stand_up_when_pulled_back_and_sink_when_curled() -> None:
    back, easy, curled = (
        foot_view.parts(BodyAngles(toes=toes))[-1].cones[0].by for toes in (30.0, 0.0, -30.0)
    )
    assert back > easy > curled


@pytest.mark.parametrize(
    ("posture", "joint", "words"),
    [
        (BodyAngles(foot=10.0, toes=20.0), None, "sole out"),
        (BodyAngles(foot=-10.0), None, "sole in"),
        (BodyAngles(foot=10.0, toes=20.0), Joint.TOES, "toes back ↑"),
        (BodyAngles(toes=-20.0), None, "toes curl ↓"),
        (BodyAngles(toes=0.5), Joint.TOES, "toes easy"),
        (BodyAngles(foot=0.5), Joint.FOOT, "foot level"),
        (BodyAngles(ankle=-20.0), None, "foot down"),
        (BodyAngles(), None, ""),
    ],
)
def test_the_foot_is_named_for_what_it_does(
    posture: BodyAngles, joint: Joint | None, words: str
) -> None:
    scene = Scene(highlight=frozenset({joint}) if joint else frozenset())
    assert foot_view.caption(scene, posture) == words


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
    found = [nerve.colour(palette, tension, 3) for tension in (None, 0, 3, 4, 5, 6, 10)]
    expected = ["idle", "calm", "calm", "warm", "warm", "hot", "hot"]
    assert found == [getattr(palette, name) for name in expected]
    assert len(set(found)) == 4


@pytest.mark.parametrize("start", sorted(DRAWN_STARTS))
@pytest.mark.parametrize("size", [(40, 12), (64, 20)])
def test_without_colour_there_is_an_outline(start: Start, size: tuple[int, int]) -> None:
    scene = Scene(Pose(start), Pose(start), side=Side.LEFT)
    rows = [row[0].text for row in outline(scene, *size)]
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
    text = "\n".join(row[0].text for row in outline(scene, 64, 20, ascii_only=True))
    assert text.isascii()
    assert "toes back" in text
    assert sum(not sign.isspace() for sign in text) > 100


def test_without_colour_a_tension_above_target_and_a_highlight_still_show() -> None:
    def drawn(tension: int, *joints: Joint) -> str:
        scene = Scene(
            TIBIAL, TIBIAL, nerve=Nerve.TIBIAL, tension=tension, highlight=frozenset(joints)
        )
        return "\n".join(row[0].text for row in outline(scene, 64, 20))

    assert drawn(3) != drawn(5)
    assert len({drawn(3), *(drawn(3, joint) for joint in DRAWN)}) == len(DRAWN) + 1


def test_a_trail_leads_from_the_start_of_a_movement_to_its_end() -> None:
    away = Pose(trunk=25, ankle=-5, foot=10, toes=20)
    dots = trail(TIBIAL, away, frozenset({Joint.ANKLE}))
    assert len(dots) == 7
    assert dots == trail(away, TIBIAL, frozenset({Joint.ANKLE}))[::-1]
    assert trail(TIBIAL, away, frozenset({Joint.KNEE})) == ()
    assert trail(TIBIAL, Pose(Start.CHAIR), frozenset(Joint)) == ()


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
    panel = mix(palette.background, palette.text, PANEL)
    for words in (palette.muted, palette.accent):
        bright, dim = sorted((luminance(words), luminance(panel)), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 4.5
