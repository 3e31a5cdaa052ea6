import re
import tomllib
from pathlib import Path

import pytest
from textual.keys import Keys, _character_to_key
from ui.rooms import rehearsal, room, settle, started, to_glide, words_on

from nerveflow.config.key_names import wrong_keys
from nerveflow.ui.key_commands import COMMANDS, known_keys
from nerveflow.ui.key_commands import keymap_mistakes as mistakes

NOT_PRESSED = {"return", "ctrl-at", "<any>", "<scroll-up>", "<scroll-down>", "<ignore>"}
CHECKOUT = Path(__file__).parent.parent.parent


def test_our_own_keys_are_without_mistakes() -> None:
    assert mistakes({}) == {}


def test_a_name_that_is_no_command_is_reported() -> None:
    assert mistakes({"fly": "z"}) == {"fly": "there is no such command"}
    assert mistakes({"puase": "z"}) == {"puase": "there is no such command (did you mean pause?)"}


@pytest.mark.parametrize(
    ("own", "holds", "expected"),
    [
        ({"pause": "s"}, {}, {"pause": "s already means stop, so pause keeps space"}),
        ({"mute": "space"}, {}, {"mute": "space already means pause, so mute keeps m"}),
        # The second of two own ones gets its default, whatever their place in our table.
        (
            {"stop": "z", "pause": "z"},
            {"stop": "z"},
            {"pause": "z already means stop, so pause keeps space"},
        ),
        # An exchange is none of two things.
        ({"pause": "s", "stop": "space"}, {"pause": "s", "stop": "space"}, {}),
        # A default that comes back may meet an own key.
        (
            {"pause": "s", "stop": "n"},
            {},
            {
                "stop": "n already means next, so stop keeps s",
                "pause": "s already means stop, so pause keeps space",
            },
        ),
        ({"mute": "ctrl+q"}, {}, {"mute": "^q already means exit, so mute keeps m"}),
    ],
)
def test_a_key_that_means_two_things_keeps_its_default_where_it_came_second(
    own: dict[str, str], holds: dict[str, str], expected: dict[str, str]
) -> None:
    assert known_keys(own) == holds
    assert mistakes(own) == expected


def test_a_key_may_mean_another_thing_on_another_screen() -> None:
    assert mistakes({"mute": "z", "history": "z"}) == {}


def test_every_key_that_a_screen_can_be_sent_has_a_name_that_settings_take() -> None:
    signs = (_character_to_key(chr(code)) for code in range(0x20, 0x250) if chr(code).isprintable())
    sent = (each.value for each in Keys if each.value not in NOT_PRESSED)
    assert [(key, wrong) for key in (*signs, *sent) if (wrong := wrong_keys(key))] == []
    assert [(c.id, wrong) for c in COMMANDS if (wrong := wrong_keys(c.keys))] == []


@pytest.mark.parametrize("guide", ["README.md", "docs/settings.md"])
def test_the_keys_that_a_guide_proposes_are_without_mistakes(guide: str) -> None:
    text = (CHECKOUT / guide).read_text(encoding="utf-8")
    shown = "\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL))
    tables = re.findall(r"^\[keys\].*\n((?:(?:# )?\w+ = .*\n)+)", shown, re.MULTILINE)
    assert tables
    for table in tables:
        assert mistakes(tomllib.loads(table.replace("# ", ""))) == {}


async def test_a_conflict_is_reported_with_its_line_and_the_default_does_its_work(
    home: Path,
) -> None:
    here = room(home, '[keys]\nmute = "z"\npause = "s"\n')
    async with started(here, rehearsal(), size=(100, 30), notifications=True) as (app, pilot):
        said = [each.message for each in app._notifications]
        shown = "config.toml:3:1: keys.pause: s already means stop, so pause keeps space"
        assert [each for each in said if each.endswith(shown)]
        await to_glide(pilot)
        assert app.session.key("pause") == "space"
        await pilot.press("s")
        await settle(pilot)
        assert "End the session here?" in words_on(app)


async def test_a_key_that_there_is_not_is_reported_on_home_and_the_usual_one_stays(
    home: Path,
) -> None:
    here = room(home, '[keys]\npause = "nosuchkey"\n')
    async with started(here, rehearsal(), size=(100, 30), notifications=True) as (app, _):
        said = [each.message for each in app._notifications]
        shown = "config.toml:2:1: keys.pause: 'nosuchkey' is not a key"
        assert [each for each in said if shown in each]
        assert "pause" not in app.own_keys
