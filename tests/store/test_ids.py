"""Ids of rows."""

import uuid
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.recording import STARTED

from nerveflow.store.ids import LONGER, SHORT, first_id, new_id, short, short_beside


@given(st.integers(1, 10**10))
def test_ids_sort_as_their_sessions_started(later_ms: int) -> None:
    assert new_id(STARTED) < new_id(STARTED + timedelta(milliseconds=later_ms))


def test_an_id_is_a_uuid_of_version_seven() -> None:
    assert uuid.UUID(new_id(STARTED)).version == 7
    assert uuid.UUID(new_id(STARTED)).variant == uuid.RFC_4122


def test_two_sessions_of_the_same_time_have_different_ids() -> None:
    assert new_id(STARTED) != new_id(STARTED)


def test_a_start_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        new_id(datetime(2026, 3, 2, 18, 30))  # noqa: DTZ001


def test_the_short_form_of_an_id_is_its_moment_to_the_millisecond() -> None:
    at = STARTED
    first, second = new_id(at), new_id(at + timedelta(milliseconds=1))
    assert first.startswith(short(first)) and short(first) != short(second)
    assert short(first) == short(new_id(at)) == first_id(at)


@given(st.lists(st.text("0a-", min_size=36, max_size=36), min_size=1, max_size=6, unique=True))
def test_an_id_is_shown_as_far_as_it_differs_from_those_beside_it(ids: list[str]) -> None:
    ids.sort()
    for place, id_ in enumerate(ids):
        shown = short_beside(id_, ids[max(0, place - 1) : place] + ids[place + 1 : place + 2])
        assert [each for each in ids if each.startswith(shown)] == [id_]
        assert len(shown) in (SHORT, LONGER) or len(shown) > LONGER
