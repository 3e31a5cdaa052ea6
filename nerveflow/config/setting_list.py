"""Each setting as a screen shows it and changes it, read off the declarations."""

from dataclasses import Field, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from nerveflow.config.checker import wrong
from nerveflow.config.declare import About, about, with_values
from nerveflow.config.sections import Config, SettingValue
from nerveflow.wording import words

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

__all__ = ["Setting", "SettingKind", "change", "list_settings"]

SettingKind = Literal["switch", "choice", "number", "text"]

KINDS: dict[object, SettingKind] = {bool: "switch", int: "number", str: "text"}
"""By the type of the field; every other type is a choice."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings screen."""

    name: str
    """Its section and key in the file, as `sound.voice`."""
    group: str
    """The heading it belongs under."""
    title: str
    meaning: str
    kind: SettingKind
    value: SettingValue
    default: SettingValue
    choices: tuple[str, ...] = ()
    """What a choice can be, in order."""
    least: int | None = None
    most: int | None = None
    """The bounds of a number."""


def list_settings(config: Config) -> tuple[Setting, ...]:
    """Every setting with one value, in the order of their declaration.

    Tables of a person's own (keys, times a week) are not among them.
    """
    return tuple(_setting(name, each) for name, each in _declared(config).items())


def change(config: Config, name: str, value: SettingValue) -> Config:
    """The configuration with that setting changed; the given one stays as it is.

    Raises KeyError for a name that is not a setting and ValueError, with one line for the person,
    for a value that it cannot take.
    """
    found = _declared(config)[name]
    if fault := wrong(found.field.type, found.about, value):
        message, hint = fault
        raise ValueError(words.joined.labelled(name, words.joined.bracketed(message, hint)))
    section = with_values(found.section, {found.field.name: value})
    return with_values(config, {found.group: section})


class _Declared(NamedTuple):
    group: str
    section: "DataclassInstance"
    field: "Field[Any]"
    about: About


def _declared(config: Config) -> dict[str, _Declared]:
    """Every setting with one value, by its name."""
    found: dict[str, _Declared] = {}
    for group in fields(config):
        if about(group) is not None:
            continue
        section = getattr(config, group.name)
        for field in fields(section):
            declared = about(field)
            assert declared is not None, "every field of a section is declared with its meaning"
            if not declared.table:
                name = f"{group.name}.{field.name}"
                found[name] = _Declared(group.name, section, field, declared)
    return found


def _setting(name: str, found: _Declared) -> Setting:
    field, declared = found.field, found.about
    default = field.default
    title, meaning = words.settings.SETTINGS[name]
    assert isinstance(default, bool | int | str), "`setting` declares a default"
    return Setting(
        name=name,
        group=words.settings.GROUPS[found.group],
        title=title,
        meaning=meaning,
        kind=KINDS.get(field.type, "choice"),
        value=getattr(found.section, field.name),
        default=default,
        choices=get_args(field.type),
        least=declared.least,
        most=declared.most,
    )
