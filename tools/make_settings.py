"""Writes docs/settings.md from the declared settings: `python tools/make_settings.py`."""

from pathlib import Path

from nerveflow.config.example import example

PAGE = Path(__file__).parents[1] / "docs" / "settings.md"
PAGE_TEXT = f"""# Settings

Written by `tools/make_settings.py` from `nerveflow/config/sections.py`, where each setting is
declared. The settings screen changes all of them; `nerveflow doctor` says where `config.toml` is. A
file with every setting at its default:

```toml
{example()}```

What is left out has its default. A wrong value is reported with its line and column, and its
default is used; a key that nerveflow does not know is reported and stays. When nerveflow writes the
file, it changes one entry: comments, order and layout stay, and so does what another window wrote
meanwhile. The names of the commands under `[keys]` are in [keys.md](keys.md).
"""

if __name__ == "__main__":
    PAGE.write_text(PAGE_TEXT, encoding="utf-8")
