"""What one file of tests has painted spares another one nothing."""

import pytest
from ui import sparing


def test_another_file_of_tests_paints_again_what_was_painted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sparing.spare(monkeypatch, "test_one.py")
    sparing._painted_on_the_way.add("a state")
    sparing.spare(monkeypatch, "test_one.py")
    assert "a state" in sparing._painted_on_the_way
    sparing.spare(monkeypatch, "test_two.py")
    assert not sparing._painted_on_the_way
