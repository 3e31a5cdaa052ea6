"""Offers a session that was interrupted: continue, keep as stopped, or discard."""

from datetime import datetime

from nerveflow.store.records import Unfinished
from nerveflow.ui.dialogs import Dialog, Option
from nerveflow.ui.screens.ask import AskCard
from nerveflow.ui.words import KINDS, clock, day_of, place_of


class OfferScreen(AskCard):
    """A question about one unfinished session; no answer leaves it for the next start."""

    def __init__(self, unfinished: Unfinished, now: datetime) -> None:
        super().__init__(offer(unfinished, now))


def offer(unfinished: Unfinished, now: datetime) -> Dialog:
    """What is asked about it."""
    kind = KINDS[unfinished.kind] if unfinished.kind is not None else "the start"
    place = place_of(unfinished.nerve, unfinished.side)
    begun = day_of(datetime.fromisoformat(unfinished.started_at), now)
    where = f"{kind} ({place})" if place else kind
    rehearsal = " It was a rehearsal." if unfinished.rehearsal else ""
    return Dialog(
        f"{unfinished.name} is not finished",
        (
            Option("c", "Continue where it was", "continue"),
            Option("k", "Keep it as it is, stopped", "keep"),
            Option("d", "Discard it", "discard"),
        ),
        f"Begun {begun}, left after {clock(unfinished.last_ms)} in: {where}.{rehearsal} "
        "Nothing that you told it is lost.",
    )
