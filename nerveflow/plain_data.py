"""Dataclasses as values that JSON can hold."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def plain_data(value: object) -> Plain:
    """Fields become keys, in order; dates and times ISO 8601; enumerations their values.

    Raises TypeError for anything else than dataclasses, mappings, sequences, dates and scalars.
    """
    if isinstance(value, Enum):
        return plain_data(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if is_dataclass(value):
        return {f.name: plain_data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain_data(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [plain_data(v) for v in value]
    raise TypeError(f"{type(value).__name__} has no plain form")
