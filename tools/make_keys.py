"""Writes docs/keys.md from the table of commands: `python tools/make_keys.py`."""

from pathlib import Path

from nerveflow.ui.key_commands import table

PAGE = Path(__file__).parents[1] / "docs" / "keys.md"
HEAD = """# Keys

Written by `tools/make_keys.py` from the one table that the footer, the help page and the command
palette are made of. Each can be changed in `config.toml` under `[keys]`, by the command's name.
Keys of your own take the place of all of ours: `pause = "space,pagedown,z"` adds one and keeps
that of a clicker.

"""


def page() -> str:
    """The whole page."""
    return HEAD + table()


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
