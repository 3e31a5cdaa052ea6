import pytest
from textual.theme import Theme

from nerveflow.ui.theme import TEXT_ON, THEMES, TOKENS_DARK, TOKENS_LIGHT, contrast, token

PAIRS = [(theme, text, ground) for theme in THEMES for text, ground in TEXT_ON]


@pytest.mark.parametrize(
    ("theme", "text", "ground"), PAIRS, ids=[f"{t.name}-{a}-on-{b}" for t, a, b in PAIRS]
)
def test_text_reaches_the_contrast_of_wcag_aa(theme: Theme, text: str, ground: str) -> None:
    assert contrast(token(theme, text), token(theme, ground)) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert TOKENS_DARK.keys() == TOKENS_LIGHT.keys()
    assert {theme.dark for theme in THEMES} == {True, False}


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
