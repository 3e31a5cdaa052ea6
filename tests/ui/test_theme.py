import pytest
from textual.theme import Theme

from nerveflow.ui.theme import THEMES, TOKENS_DARK, TOKENS_LIGHT

TEXT_ON = (
    ("foreground", "background"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("foreground", "lift"),
    ("foreground", "track"),
    ("foreground", "flash"),
    ("foreground", "flash-loud"),
    ("muted", "background"),
    ("muted", "surface"),
    ("muted", "panel"),
    ("primary", "background"),
    ("primary", "panel"),
    ("secondary", "background"),
    ("accent", "background"),
    ("accent", "panel"),
    ("calm", "background"),
    ("warm", "background"),
    ("hot", "background"),
    ("calm", "panel"),
    ("warm", "panel"),
    ("hot", "panel"),
    ("calm", "flash"),
    ("warm", "flash"),
    ("hot", "flash"),
    ("primary", "flash"),
    ("ink", "primary"),
    ("ink", "accent"),
    ("ink", "calm"),
    ("ink", "warm"),
    ("ink", "hot"),
)
"""Every pair of a text colour and what it is written on; each has to reach 4.5 to 1."""

PAIRS = [(theme, text, ground) for theme in THEMES for text, ground in TEXT_ON]


def token(theme: Theme, name: str) -> str:
    """A colour of a theme by its token, as #RRGGBB."""
    found = getattr(theme, name, None) or theme.variables[name]
    return str(found)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
