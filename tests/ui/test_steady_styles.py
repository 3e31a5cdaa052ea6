"""Style sheets are parsed anew where a colour of the theme changed, and only there."""

from textual.color import Color

from nerveflow.ui.steady_styles import SteadyStylesheet

CSS = "Static { color: $calm; }"


def colour(sheet: SteadyStylesheet) -> Color | None:
    (rule,) = sheet.rules
    return rule.styles.color


def test_the_same_colours_leave_the_rules_as_they_are() -> None:
    sheet = SteadyStylesheet(variables={"calm": "#112233"})
    sheet.add_source(CSS)
    before = sheet.rules
    sheet.set_variables({"calm": "#112233"})
    sheet.reparse()
    assert sheet.rules is before and colour(sheet) == Color(0x11, 0x22, 0x33)


def test_another_theme_changes_them_and_what_is_added_counts_too() -> None:
    sheet = SteadyStylesheet(variables={"calm": "#112233"})
    sheet.add_source(CSS)
    assert colour(sheet) == Color(0x11, 0x22, 0x33)
    for shade in ("#445566", "#112233"):
        sheet.set_variables({"calm": shade})
        sheet.reparse()
        assert colour(sheet) == Color.parse(shade)
    sheet.add_source("Label { color: $calm; }", read_from=("more", ""))
    sheet.reparse()
    assert len(sheet.rules) == 2
