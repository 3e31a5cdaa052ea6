"""Lists of choices where they are longer than their place."""

from textual.app import App, ComposeResult

from nerveflow.ui.widgets.choice_list import ChoiceList

WIDTH, HEIGHT = 40, 6


class OneList(App[None]):
    """A list in a small place."""

    CSS = f"ChoiceList {{ width: {WIDTH}; height: {HEIGHT}; border: none; padding: 0; }}"

    def compose(self) -> ComposeResult:
        yield ChoiceList(markup=False)


async def test_a_row_that_needs_a_second_line_beside_the_scroll_bar_has_it() -> None:
    # 39 letters fit into a row of 40 cells, and not beside a bar of two.
    rows = ["a" * 30 + " " + "b" * 8 for _ in range(HEIGHT + 1)]
    app = OneList()
    async with app.run_test(size=(WIDTH, HEIGHT + 2)) as pilot:
        shown = app.query_one(ChoiceList)
        shown.set_options(rows)
        await pilot.pause()
        assert shown.show_vertical_scrollbar
        lines = [shown.render_line(y).text.strip() for y in range(HEIGHT)]
        assert lines == ["a" * 30, "b" * 8] * (HEIGHT // 2)
        assert shown.virtual_size.height == 2 * len(rows)
