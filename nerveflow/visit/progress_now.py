"""Progress up to now, with what is planned and which leg is sore: the same for all who show it."""

from datetime import date

from nerveflow.review.observations import observations
from nerveflow.review.progress import Progress, progress
from nerveflow.session.terms import Side
from nerveflow.visit.services import Services
from nerveflow.visit.weekly_aims import aims_of, begins_later


def progress_now(services: Services, weeks: int | None, side: Side | None = None) -> Progress:
    """What the last `weeks` weeks show; None for all weeks.

    With a side, tension is shown only for that leg. Raises StoreError.
    """
    return progress_until(services, services.wall().date(), weeks, side)


def progress_until(
    services: Services, last: date, weeks: int | None, side: Side | None = None
) -> Progress:
    """The same for the weeks up to a day."""
    planned = services.store.facts.planned(last)
    if planned is None:
        planned = sum(aim.per_week for aim in aims_of(services)) or None
    return progress(
        observations(services.store, last, weeks, planned, begins_later(services)), sore=side
    )
