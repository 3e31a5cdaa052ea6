"""Names for sessions: UUIDv7 text, which sorts by when the session started."""

import secrets
import uuid
from datetime import datetime


def session_id(started_at: datetime) -> str:
    """A new id that sorts after the ids of sessions that started a millisecond or more before.

    Raises ValueError where `started_at` has no offset.
    """
    if started_at.tzinfo is None:
        raise ValueError(f"{started_at.isoformat()} has no offset")
    millis = int(started_at.timestamp() * 1000)
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return str(uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62)))
