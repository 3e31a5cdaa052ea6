import pytest


@pytest.fixture(autouse=True)
def _still(still_screens: None) -> None:
    """Every test of this room has them."""
