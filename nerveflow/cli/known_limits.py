"""What the doses of a routine may be, for `nerveflow plan`: from the cache if no file changed.

A session reads the files themselves, whatever is in the cache.
"""

from contextlib import suppress

from nerveflow import __version__
from nerveflow.dose.proposal import Form, Forms, RoutineLimits
from nerveflow.paths import Paths
from nerveflow.plain_data import plain_data
from nerveflow.resources import shipped
from nerveflow.stamped_copy import StampedCopy, number, rows, table, text, texts
from nerveflow.visit.request import Request
from nerveflow.visit.services import Services

FORM = 3
"""The form of the copy in the cache; another one is not read."""

KnownLimits = tuple[RoutineLimits, frozenset[str]]
"""The limits of a routine, and the ids of what it includes and of itself."""


def known_limits(services: Services, paths: Paths, routine: str) -> KnownLimits:
    """The limits of a routine, by id or path. Raises CannotBegin."""
    if not routine.replace("-", "").isalnum():
        # A file in another folder: the stamp does not show when it changes.
        return _read(services, routine)
    copy = StampedCopy(
        paths.cache_dir / "limits.json",
        folders=(shipped("routines"), paths.routines_dir),
        also=(FORM, __version__),
    )
    stamps = copy.stamps()
    saved = copy.load()
    others = saved if isinstance(saved, dict) else {}
    # It may not be saved yet, or by another program.
    with suppress(KeyError, TypeError):
        return _known(others[routine])
    limits, ids = found = _read(services, routine)
    made = {"ids": sorted(ids), "limits": plain_data(limits)}
    copy.save({**others, routine: made}, stamps)
    return found


def _read(services: Services, routine: str) -> KnownLimits:
    from nerveflow.visit.limits import limits_of, requested_routines

    routines = requested_routines(services, Request(routine))
    return limits_of(routines), frozenset(each.id for each in routines)


def _known(value: object) -> KnownLimits:
    """The limits as they were saved. Raises KeyError and TypeError if they are not ours."""
    saved = table(value)
    found = table(saved["limits"])
    hours = found["hours_between"]
    if not isinstance(hours, int | float | None):
        raise TypeError("hours were saved here")
    limits = RoutineLimits(
        number(found["least"]),
        number(found["most"]),
        slider=_truth(found["slider"]),
        forms=tuple(_forms(table(each)) for each in rows(found["forms"])),
        per_day=None if found["per_day"] is None else number(found["per_day"]),
        per_week=None if found["per_week"] is None else number(found["per_week"]),
        hours_between=hours,
        by_time=_truth(found["by_time"]),
        some_few=_truth(found["some_few"]),
        glides=_truth(found["glides"]),
    )
    return limits, frozenset(texts(saved["ids"]))


def _forms(saved: dict[str, object]) -> Forms:
    forms = map(table, rows(saved["forms"]))
    return Forms(
        text(saved["block"]),
        text(saved["part"]),
        tuple(Form(text(f["variant"]), text(f["name"]), _truth(f["slider"])) for f in forms),
        texts(saved["more_parts"]),
    )


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false was saved here")
    return value
