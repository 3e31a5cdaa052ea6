import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nerveflow.figure.blocks import paint
from nerveflow.figure.colours import Depth
from nerveflow.figure.compose import compose
from nerveflow.figure.drawing import (
    Arrow,
    Cone,
    Drawing,
    Glow,
    Label,
    Polygon,
    Role,
)
from nerveflow.figure.monochrome import outline
from nerveflow.figure.palettes import DARK, LIGHT
from nerveflow.figure.scene import CheckDrawn, Prop, Scene
from nerveflow.figure.svg import hull, svg
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Joint, Nerve, Side

NAMES = {"s": "http://www.w3.org/2000/svg"}
TIBIAL = Pose(trunk=25, ankle=15, foot=10, toes=20)
SCENES = (
    Scene(TIBIAL, Pose(trunk=25), side=Side.RIGHT, nerve=Nerve.TIBIAL, highlight=frozenset(Joint)),
    Scene(check=CheckDrawn.KNEE_TO_WALL),
    Scene(prop=Prop.MASSAGER, side=Side.LEFT),
    Scene(drawing=False),
)


def written(
    drawing: Drawing, title: str = "A title", description: str = "What is seen."
) -> ET.Element:
    return ET.fromstring(svg(drawing, LIGHT, title=title, description=description))  # noqa: S314  our own


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_a_well_formed_picture_with_its_description(scene: Scene) -> None:
    root = written(compose(scene, 60, 44, fineness=0.2))
    assert root.attrib["viewBox"] == "0 0 60 44"
    assert root.attrib["role"] == "img"
    named = {each.attrib["id"]: each.text for each in root if "id" in each.attrib}
    assert [named[each] for each in root.attrib["aria-labelledby"].split()] == [
        "A title",
        "What is seen.",
    ]
    ids = [each.attrib["id"] for each in root.iter() if "id" in each.attrib]
    assert len(ids) == len(set(ids))
    text = ET.tostring(root, encoding="unicode")
    for used in {part.split(")")[0] for part in text.split("url(#")[1:]}:
        assert used in ids


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_words_from_a_file_are_never_markup(words: str) -> None:
    drawing = Drawing(40, 20, (), (Label(Role.TEXT, 2, 4, words),))
    root = written(drawing, words, words)
    (text,) = root.findall("s:text", NAMES)
    assert (text.text or "") == words
    assert [each.tag.split("}")[1] for each in root] == ["title", "desc", "defs", "rect", "text"]


def test_the_same_drawing_is_written_the_same_way_in_every_process() -> None:
    drawing = compose(SCENES[0], 60, 44)
    assert svg(drawing, DARK, title="t", description="d") == svg(
        drawing, DARK, title="t", description="d"
    )
    assert "shadow-" in svg(drawing, DARK, title="t", description="d")


@pytest.mark.parametrize(
    "cone",
    [
        Cone(0.0, 0.0, 2.0, 10.0, 0.0, 1.0),
        Cone(0.0, 0.0, 1.0, 0.0, 9.0, 3.0),
        Cone(5.0, 5.0, 2.0, 5.0, 5.0, 2.0),
        Cone(5.0, 5.0, 4.0, 6.0, 5.0, 1.0),
    ],
)
def test_the_outline_of_a_limb_is_closed_and_all_go_the_same_way(cone: Cone) -> None:
    data = hull(cone)
    assert data.startswith("M") and data.endswith("Z")
    assert data.count("A") == 2
    # Where limbs overlap, outlines that went the other way would cut a hole.
    sweeps = [part.split(" ")[4] for part in data.split("A")[1:]]
    assert set(sweeps) == {"1"}


def test_an_arrow_ends_in_a_triangle_at_its_last_point() -> None:
    arrow = Arrow(Role.TEXT, ((0.0, 0.0), (10.0, 0.0)), 1.0, 4.0)
    tip, *base = arrow.triangle().points
    assert tip == (10.0, 0.0)
    assert {round(x, 6) for x, _ in base} == {6.0}
    assert arrow.shaft().points[-1][0] < 10.0
    bent = Arrow(Role.TEXT, ((0.0, 0.0), (9.0, 0.0), (10.0, 0.0)), 1.0, 4.0)
    assert bent.triangle() == arrow.triangle()


def test_a_polygon_is_filled_by_its_area_in_half_blocks() -> None:
    square = Polygon(Role.TEXT, ((2.0, 2.0), (8.0, 2.0), (8.0, 7.0), (2.0, 7.0)))
    rows = paint(Drawing(12, 12, (), (square,)), DARK, Depth.TRUE).canvas.rows
    assert sum(colour == DARK.text for row in rows for colour in row) == 30
    assert rows[0][0] == DARK.background


def test_all_renderers_paint_every_scene_without_knowing_bodies() -> None:
    for scene in SCENES:
        drawing = compose(scene, 42, 40)
        assert len(paint(drawing, DARK, Depth.TRUE).canvas.rows) == 40
        assert len(outline(drawing)) == 20
        assert "<svg" in svg(drawing, DARK, title="t", description="d")


def test_light_on_a_nerve_has_a_strength_between_none_and_all() -> None:
    drawing = compose(SCENES[0], 60, 44)
    (glow,) = (shape for shape in drawing.shapes if isinstance(shape, Glow))
    assert all(0.0 < lit.strength <= 1.0 for lit in glow.points)
