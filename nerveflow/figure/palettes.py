"""The palettes: dark and light, and their versions for terminals with fewer colours."""

from collections.abc import Mapping
from dataclasses import replace

from nerveflow.figure.colours import Depth, Palette, mix, parsed

PANEL = 0.055
"""How much the ground of the foot view differs from the background."""

DARK = Palette(
    dark=True,
    background=0x10131A,
    floor=0x2B3140,
    mat=0x2F4A55,
    shadow=0x080A0E,
    wood=0x6B5646,
    panel=0x1C1F26,
    prop=0xB48EF0,
    cloth=0xE8E2D0,
    skin=0xE2C4AC,
    hair=0x5D4637,
    nail=0xFFF4EA,
    shirt=0x5F8FC4,
    sleeve=0x4E7BB0,
    trousers=0x96BEE6,
    far=0x3D4760,
    far_skin=0x6A6170,
    accent=0xFF78B4,
    idle=0xF2D477,
    calm=0x86F0B0,
    warm=0xFFA53D,
    hot=0xFF5A4D,
    text=0xE6EAF2,
    muted=0x8E99AD,
)

LIGHT = Palette(
    dark=False,
    background=0xF6F4EF,
    floor=0xCFCABF,
    mat=0xA9C6C2,
    shadow=0xC4BEB2,
    wood=0xB08D6E,
    panel=0xEAE9E4,
    prop=0x6B3FA0,
    cloth=0x8C8272,
    skin=0xE0AC8A,
    hair=0x5A4134,
    nail=0xFFF4EA,
    shirt=0x3F6EA5,
    sleeve=0x335D8F,
    trousers=0x6C9BCB,
    far=0xB9C3D2,
    far_skin=0xDCC9BE,
    accent=0xB0186E,
    idle=0xC08A00,
    calm=0x0B8A4A,
    warm=0xD96A00,
    hot=0xC5130D,
    text=0x20242C,
    muted=0x5C6472,
)

ANSI_DARK = Palette(
    dark=True,
    background=0x000000,
    floor=0x555555,
    mat=0x00AAAA,
    shadow=0x000000,
    wood=0xAA5500,
    panel=0x000000,
    prop=0xAA00AA,
    cloth=0xFFFFFF,
    skin=0xAAAAAA,
    hair=0xAA5500,
    nail=0xFFFFFF,
    shirt=0x0000AA,
    sleeve=0x5555FF,
    trousers=0x5555FF,
    far=0x555555,
    far_skin=0x555555,
    accent=0xFF55FF,
    idle=0xFFFF55,
    calm=0x55FF55,
    warm=0xFF5555,
    hot=0xAA0000,
    text=0xFFFFFF,
    muted=0xAAAAAA,
)

ANSI_LIGHT = replace(
    ANSI_DARK,
    dark=False,
    background=0xFFFFFF,
    floor=0xAAAAAA,
    shadow=0xFFFFFF,
    panel=0xFFFFFF,
    cloth=0x555555,
    skin=0xAA5500,
    hair=0x000000,
    far=0xAAAAAA,
    far_skin=0xAAAAAA,
    accent=0xAA00AA,
    text=0x000000,
    muted=0x555555,
)

CUBE_DARK = replace(
    DARK,
    mat=0x005F5F,
    wood=0x875F5F,
    skin=0xD7AF87,
    hair=0x875F5F,
    shirt=0x5F87D7,
    sleeve=0x5F87AF,
    trousers=0x87AFD7,
    far=0x444444,
    far_skin=0x6C6C6C,
)
"""Other colours where the nearest of the 256 has another hue."""

CUBE_LIGHT = replace(
    LIGHT,
    mat=0x87AFAF,
    wood=0xAF875F,
    skin=0xD7AF87,
    hair=0x5F5F5F,
    shirt=0x005FAF,
    sleeve=0x005F87,
    trousers=0x5F87D7,
    far=0xBCBCBC,
    far_skin=0xD0D0D0,
)


def themed(variables: Mapping[str, str], dark: bool) -> Palette:
    """The palette on a theme's background, with its text colour.

    Reads Textual's theme variables "background" and "foreground". If one is missing or not
    "#RRGGBB" the palette's own colour is used.
    """
    base = DARK if dark else LIGHT
    found = {name: parsed(variables.get(name, "")) for name in ("background", "foreground")}
    background = found["background"]
    if background is None:
        return base
    text = base.text if found["foreground"] is None else found["foreground"]
    return replace(
        base,
        background=background,
        text=text,
        floor=mix(background, base.floor, 0.9),
        panel=mix(background, text, PANEL),
    )


def fitted(palette: Palette, depth: Depth) -> Palette:
    """The palette a terminal of this depth can show."""
    if depth is Depth.INDEXED:
        return replace(
            CUBE_DARK if palette.dark else CUBE_LIGHT,
            background=palette.background,
            floor=palette.floor,
            panel=palette.panel,
            text=palette.text,
        )
    if depth is Depth.ANSI:
        return ANSI_DARK if palette.dark else ANSI_LIGHT
    return palette
