import uuid
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.keeping import STARTED

from nerveflow.store.ids import session_id


@given(st.integers(1, 10**10))
def test_ids_sort_as_their_sessions_started(later_ms: int) -> None:
    assert session_id(STARTED) < session_id(STARTED + timedelta(milliseconds=later_ms))


def test_an_id_is_a_uuid_of_version_seven() -> None:
    assert uuid.UUID(session_id(STARTED)).version == 7
    assert uuid.UUID(session_id(STARTED)).variant == uuid.RFC_4122


def test_two_sessions_of_the_same_moment_have_ids_of_their_own() -> None:
    assert session_id(STARTED) != session_id(STARTED)


def test_a_start_without_an_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="no offset"):
        session_id(datetime(2026, 3, 2, 18, 30))  # noqa: DTZ001
