"""Each setting as a screen can show it and change it, without knowing the models behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from annotated_types import Ge, Le
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from nerveflow.config.model import Config

__all__ = ["Setting", "SettingKind", "Value", "change", "list_settings"]

Value = bool | int | str
SettingKind = Literal["switch", "choice", "number", "text"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings screen."""

    name: str
    """Where it stands in the file, as `sound.voice`."""
    group: str
    """The heading it belongs under."""
    title: str
    meaning: str
    kind: SettingKind
    value: Value
    default: Value
    choices: tuple[str, ...] = ()
    """What a choice can be, in order."""
    least: int | None = None
    most: int | None = None
    """The bounds of a number."""


def list_settings(config: Config) -> tuple[Setting, ...]:
    """Every setting with one value, in the order of the file. Tables of a person's own (keys,
    times a week) are not among them."""
    return tuple(_walk(config))


def change(config: Config, name: str, value: Value) -> Config:
    """The configuration with that setting changed; the given one stays as it is.

    Raises KeyError for a name that is not a setting and ValueError, with one line for the person,
    for a value that it cannot take.
    """
    table_name, _, key = name.partition(".")
    table = getattr(config, table_name, None)
    if not isinstance(table, BaseModel) or key not in type(table).model_fields:
        raise KeyError(name)
    try:
        changed = type(table).model_validate({**table.model_dump(), key: value})
    except ValidationError as error:
        raise ValueError(f"{name}: {error.errors()[0]['msg']}") from error
    return config.model_copy(update={table_name: changed})


def _walk(config: Config) -> Iterator[Setting]:
    for table_name, table_field in type(config).model_fields.items():
        table = getattr(config, table_name)
        if isinstance(table, BaseModel):
            for key, field in type(table).model_fields.items():
                value = getattr(table, key)
                if isinstance(value, bool | int | str):
                    yield _setting(f"{table_name}.{key}", table_field.title or "", field, value)


def _setting(name: str, group: str, field: FieldInfo, value: Value) -> Setting:
    choices = get_args(field.annotation)
    kind: SettingKind = "text"
    if choices:
        kind = "choice"
    elif isinstance(value, bool):
        kind = "switch"
    elif isinstance(value, int):
        kind = "number"
    return Setting(
        name=name,
        group=group,
        title=field.title or name,
        meaning=field.description or "",
        kind=kind,
        value=value,
        default=field.get_default(),
        choices=choices,
        least=next((int(str(m.ge)) for m in field.metadata if isinstance(m, Ge)), None),
        most=next((int(str(m.le)) for m in field.metadata if isinstance(m, Le)), None),
    )
