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
    """Our tokens, and Textual's own names if its guess is not ours."""
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
