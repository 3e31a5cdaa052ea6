import re
import tomllib
from pathlib import Path

import pytest

from nerveflow.ui.key_commands import keymap_mistakes as mistakes

CHECKOUT = Path(__file__).parent.parent.parent


def test_our_own_keys_are_without_mistakes() -> None:
    assert mistakes({}) == ()


def test_a_name_that_is_no_command_is_told() -> None:
    assert mistakes({"fly": "z"}) == ("[keys] fly: there is no such command.",)


def test_a_key_that_means_two_things_on_one_screen_is_told_once() -> None:
    said = mistakes({"mute": "space"})
    assert said == ("[keys] space means two things: pause and mute.",)


def test_a_key_may_mean_another_thing_on_another_screen() -> None:
    assert mistakes({"mute": "z", "history": "z"}) == ()


@pytest.mark.parametrize("guide", ["README.md", "docs/settings.md"])
def test_the_keys_that_a_guide_proposes_are_without_mistakes(guide: str) -> None:
    text = (CHECKOUT / guide).read_text(encoding="utf-8")
    shown = "\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL))
    tables = re.findall(r"^\[keys\].*\n((?:(?:# )?\w+ = .*\n)+)", shown, re.MULTILINE)
    assert tables
    for table in tables:
        assert mistakes(tomllib.loads(table.replace("# ", ""))) == ()
