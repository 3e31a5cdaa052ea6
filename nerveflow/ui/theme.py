"""Two calm themes. Every colour of the screens is one of these tokens."""

from textual.theme import Theme

TOKENS_DARK = {
    "muted": "#97A2B6",
    "line": "#3A4356",
    "track": "#2A3140",
    "calm": "#7FE3AA",
    "warm": "#FFB454",
    "hot": "#FF7B6E",
    "ink": "#0B0E13",
    "lift": "#1D2634",
    "flash": "#22344A",
    "flash-loud": "#4A3320",
}
"""Our own names, beside Textual's: `ink` is text on a filled colour, `lift` a raised surface."""

TOKENS_LIGHT = {
    "muted": "#575F6D",
    "line": "#BFBAAE",
    "track": "#DDD8CC",
    "calm": "#1B6B3E",
    "warm": "#8A4B00",
    "hot": "#B3261E",
    "ink": "#FFFFFF",
    "lift": "#EAE6DC",
    "flash": "#D5E4F2",
    "flash-loud": "#FBE0C4",
}


def _styled(tokens: dict[str, str], *, cursor: str, cursor_text: str, dark: bool) -> dict[str, str]:
    """Our tokens, and Textual's own names where its guess is not ours."""
    return {
        **tokens,
        "block-cursor-background": cursor,
        "block-cursor-foreground": cursor_text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": tokens["track"],
        "block-cursor-blurred-foreground": "#E8ECF4" if dark else "#20242C",
        "block-hover-background": tokens["lift"],
        "border": cursor,
        "border-blurred": tokens["line"],
        "input-cursor-background": cursor,
        "input-selection-background": tokens["flash"],
        "scrollbar": tokens["line"],
        "scrollbar-hover": tokens["muted"],
        "scrollbar-active": cursor,
        "scrollbar-background": tokens["track"],
        "scrollbar-background-hover": tokens["track"],
        "scrollbar-background-active": tokens["track"],
        "scrollbar-corner-color": tokens["track"],
        "text-muted": tokens["muted"],
        "button-focus-text-style": "bold reverse",
    }


CALM_DARK = Theme(
    name="calm-dark",
    primary="#8FC1F0",
    secondary="#7FE3AA",
    accent="#FFA877",
    warning="#FFB454",
    error="#FF7B6E",
    success="#7FE3AA",
    foreground="#E8ECF4",
    background="#10131A",
    surface="#151A23",
    panel="#1D2634",
    dark=True,
    text_alpha=1.0,
    variables=_styled(TOKENS_DARK, cursor="#8FC1F0", cursor_text="#0B0E13", dark=True),
)

CALM_LIGHT = Theme(
    name="calm-light",
    primary="#1F5689",
    secondary="#1B6B3E",
    accent="#A83A10",
    warning="#8A4B00",
    error="#B3261E",
    success="#1B6B3E",
    foreground="#20242C",
    background="#F6F4EF",
    surface="#F1EEE7",
    panel="#EAE6DC",
    dark=False,
    text_alpha=1.0,
    variables=_styled(TOKENS_LIGHT, cursor="#1F5689", cursor_text="#FFFFFF", dark=False),
)

THEMES = (CALM_DARK, CALM_LIGHT)

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
