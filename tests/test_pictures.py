import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = {".png": 250_000, ".gif": 900_000}
MOST_STILL_BYTES = 2_500_000
LINK = re.compile(r"\]\((docs/pictures/[^)]+)\)")


def linked() -> list[str]:
    return LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))


def test_readme_shows_pictures() -> None:
    assert linked()


@pytest.mark.parametrize("link", linked())
def test_each_picture_of_readme_is_there(link: str) -> None:
    assert (ROOT / link).is_file()


@pytest.mark.parametrize("picture", sorted(PICTURES.iterdir()), ids=lambda path: path.name)
def test_no_picture_is_larger_than_a_page_can_bear(picture: Path) -> None:
    assert picture.stat().st_size < MOST_BYTES[picture.suffix]


def test_all_still_pictures_together_are_small() -> None:
    sizes = [picture.stat().st_size for picture in PICTURES.glob("*.png")]
    assert sum(sizes) < MOST_STILL_BYTES
