import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow
from PIL import Image

from nerveflow import exits
from nerveflow.session.terms import Start
from nerveflow.wording import words


def test_a_step_is_written_as_a_picture_with_its_words(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    file = tmp_path / "glide.svg"
    ran = nerveflow("draw", "tibial-glide", "3", "-o", str(file), "--side", "right")
    assert ran.code == exits.DONE
    root = ET.parse(file).getroot()  # noqa: S314  our own
    title, shown = (root[n].text or "" for n in (0, 1))
    assert title == "Tibial nerve glide, step 3: Glide from the knee, 5 repetitions (tibial, right)"
    assert "The right leg works and is in front. The knee bends." in shown
    assert ran.out.strip() == f"{file}: {title}. {shown}"


def test_a_position_is_drawn_when_all_its_parts_are_in_place(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    ran = nerveflow("draw", "peroneal-glide", "1", "-o", str(tmp_path / "position.svg"))
    assert "The foot is held: foot pointed, sole in, toes curled." in ran.out
    chair = ("--variant", "chair", "-o", str(tmp_path / "chair.svg"))
    assert (
        words.body.START_PICTURES[Start.CHAIR]
        in nerveflow("draw", "peroneal-glide", "1", *chair).out
    )


def test_an_ending_of_png_makes_pixels_as_large_as_the_svg(
    nerveflow: Nerveflow, tmp_path: Path
) -> None:
    made = {}
    for name in ("light", "dark"):
        file = tmp_path / f"{name}.png"
        more = ("--dark",) if name == "dark" else ()
        assert nerveflow("draw", "sural-glide", "6", "-o", str(file), *more).code == exits.DONE
        with Image.open(file) as image:
            assert image.size == (840, 616)
            made[name] = image.getpixel((5, 5))
    assert made["light"] != made["dark"]


def test_without_pillow_a_png_is_refused_with_the_way_to_it(
    nerveflow: Nerveflow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "nerveflow.figure.pixels", raising=False)
    monkeypatch.setitem(sys.modules, "PIL", None)
    file = tmp_path / "glide.png"
    ran = nerveflow("draw", "tibial-glide", "3", "-o", str(file))
    assert ran.code == exits.WRONG_USE
    assert "pip install 'nerveflow[pictures]'" in ran.err and "-o glide.svg" in ran.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (("tibial-glide", "3", "-o", "x.pdf"), exits.WRONG_USE, "must end in .svg or .png"),
        (
            ("tibial-glide", "99", "-o", "x.svg"),
            exits.WRONG_USE,
            "has steps 1 to 10; there is no step 99",
        ),
        (("nerve-flow", "2", "-o", "x.svg"), exits.WRONG_USE, "draw one of tibial-glide, sural"),
        (
            ("sensory-prep", "1", "-o", "x.svg"),
            exits.FINDINGS,
            "no picture of step 1 of sensory-prep",
        ),
        (("no-such", "1", "-o", "x.svg"), exits.WRONG_USE, "no-such"),
        (
            ("tibial-glide", "3", "-o", "nowhere/x.svg"),
            exits.FINDINGS,
            "x.svg cannot be written: No",
        ),
    ],
)
def test_what_cannot_be_drawn_is_one_line_and_leaves_no_file(
    nerveflow: Nerveflow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = nerveflow("draw", *typed)
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert said in ran.err
    assert list(tmp_path.rglob("*.svg")) == []
