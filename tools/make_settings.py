"""Writes docs/settings.md from the declared settings: `python tools/make_settings.py`."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from nerveflow.config.declare import about
from nerveflow.config.sections import Config
from nerveflow.config.setting_list import Setting, list_settings
from nerveflow.wording import words

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
OWN = {"per_week": "short-flow = 5", "keys": 'pause = "space,z"'}
"""One entry of each table whose keys a person chooses."""


def page() -> str:
    """The whole page."""
    return f"""# Settings

Written by `tools/make_settings.py` from `nerveflow/config/sections.py`, where each setting is
declared. The settings screen changes all of them; `nerveflow doctor` says where `config.toml` is. A
file with every setting at its default:

```toml
{example()}```

What is left out has its default. A wrong value is reported with its line and column, and its
default is used; a key that nerveflow does not know is reported and stays. When nerveflow writes the
file, it changes one entry: comments, order and layout stay, and so does what another window wrote
in the meantime. The names of the commands under `[keys]` are in [keys.md](keys.md).
"""


def example() -> str:
    """The text of the file; it reads as the defaults."""
    return "\n".join(_lines()).strip() + "\n"


def _lines() -> Iterator[str]:
    listed = list_settings(Config())
    for group in fields(Config):
        declared = about(group)
        if declared is not None:
            yield from ("", f"# {_meaning(group.name)}", f"[{group.name}]", f"# {OWN[group.name]}")
            continue
        section = getattr(Config(), group.name)
        yield from ("", f"# {type(section).__doc__}", f"[{group.name}]")
        for setting in listed:
            if setting.name.startswith(f"{group.name}."):
                yield from _entry(setting)
        for field in fields(section):
            own = about(field)
            if own is not None and own.table:
                header = f"[{group.name}.{field.name}]"
                meaning = _meaning(f"{group.name}.{field.name}")
                yield from ("", f"# {meaning}", header, f"# {OWN[field.name]}")


def _meaning(name: str) -> str:
    return words.settings.SETTINGS[name][1]


def _entry(setting: Setting) -> Iterator[str]:
    value = setting.default
    written = f'"{value}"' if isinstance(value, str) else str(value).lower()
    takes = ", ".join(setting.choices)
    if setting.kind == "number":
        takes = words.settings.takes_number(setting.least, setting.most)
    # Above the line and not after it: editors differ in the space before such a comment.
    meaning = words.settings.takes_these(setting.meaning, takes) if takes else setting.meaning
    yield f"# {setting.title}: {meaning}"
    yield f"{setting.name.partition('.')[2]} = {written}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
