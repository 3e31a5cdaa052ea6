"""`nerveflow log`: add a session that was done without the program, on its date."""

import os
from datetime import time
from typing import Literal

from nerveflow import exits
from nerveflow.cli.printing import print_lines
from nerveflow.cli.services import open_services
from nerveflow.cli.values import day_of_words
from nerveflow.session.terms import Side
from nerveflow.store.edits import SessionByHand
from nerveflow.store.ids import short
from nerveflow.visit.by_hand import parts_from_words, parts_of, started_at
from nerveflow.wording import words


def log(
    *,
    day: str,
    routine: str,
    side: Literal["left", "right", "both"] | None,
    part: list[str] | None,
    at: str | None,
    minutes: int | None,
    tension: int | None,
    pain_before: int | None,
    pain_after: int | None,
    note: str | None,
) -> int:
    """Add a session; what is not given stays unknown."""
    with open_services(os.environ, muted=True) as services:
        now = services.wall()
        entry, found = services.entry(routine)
        begun = None if at is None else time.fromisoformat(at)
        one_side = Side(side) if side in ("left", "right") else None
        parts = (
            parts_from_words(services, routine, part)
            if part
            else parts_of(services, routine, one_side)
        )
        session = services.store.edits.add_by_hand(
            SessionByHand(
                routine=found.id,
                name=found.name,
                origin=entry.origin,
                started_at=started_at(day_of_words(day, now.date()), begun, now),
                version=services.version,
                parts=parts,
                minutes=minutes,
                worst_tension=tension,
                pain_before=pain_before,
                pain_after=pain_after,
                note=note or "",
            )
        )
    print_lines(words.summary.added_by_hand(found.name, short(session)))
    return exits.DONE
