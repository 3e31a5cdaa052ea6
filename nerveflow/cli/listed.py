"""A routine file as `nerveflow routines` lists it, and the list as it comes from the cache."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from nerveflow.session.terms import Nerve
from nerveflow.stamped_copy import number, rows, table, text, texts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Own:
    """A file of the person's own that a listed routine includes."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One routine file as it is listed: the fields are the keys of its JSON."""

    id: str
    name: str | None
    """None, as all that follows, if the file is broken."""
    summary: str | None
    nerve: str | None
    technique: str | None
    about_ms: int | None
    """None too if no timeline can be made from it."""
    total_ms: int | None
    variants: tuple[str, ...]
    origin: str
    path: str
    errors: tuple[str, ...]
    own_parts: tuple[Own, ...]


def known_list(saved: object) -> tuple[Listed, ...] | None:
    """The list of a copy; None if it is not one of ours."""
    try:
        return tuple(_entry(table(each)) for each in rows(saved))
    except (TypeError, KeyError, ValueError):
        return None


def _entry(saved: dict[str, object]) -> Listed:
    nerve = _maybe(text, saved["nerve"])
    parts = map(table, rows(saved["own_parts"]))
    return Listed(
        id=text(saved["id"]),
        name=_maybe(text, saved["name"]),
        summary=_maybe(text, saved["summary"]),
        nerve=None if nerve is None else Nerve(nerve).value,
        technique=_maybe(text, saved["technique"]),
        about_ms=_maybe(number, saved["about_ms"]),
        total_ms=_maybe(number, saved["total_ms"]),
        variants=texts(saved["variants"]),
        origin=text(saved["origin"]),
        path=text(saved["path"]),
        errors=texts(saved["errors"]),
        own_parts=tuple(Own(text(each["id"]), text(each["path"])) for each in parts),
    )


def _maybe(read: Callable[[object], T], value: object) -> T | None:
    return None if value is None else read(value)
