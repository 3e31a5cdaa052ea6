"""The report as one HTML page that prints on paper, or as Markdown. No script, and no network."""

from importlib.resources import files

from nerveflow.review.plots import below_title
from nerveflow.review.report_page import ReportPage
from nerveflow.review.svg import svg_of


def html_of(page: ReportPage) -> str:
    """One self-contained page. All text is escaped; only the pictures of ours are markup."""
    # Late: a template engine takes a fifth of a second to load.
    from jinja2 import Environment
    from markupsafe import Markup

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    # Both escape every text that they are given.
    environment.filters["plot"] = lambda plot: Markup(svg_of(plot))  # noqa: S704
    environment.filters["drawn"] = lambda still: Markup(still.svg)  # noqa: S704
    template = environment.from_string(_text("report_page.html.j2"))
    return template.render(page=page)


def markdown_of(page: ReportPage) -> str:
    """The same in Markdown, with the plots in words and without the pictures of steps."""
    lines = [f"# {_plain(page.title)}", "", _plain(page.heading), ""]
    for section in page.sections:
        lines += [f"## {_plain(section.title)}", ""]
        lines += [f"- {_plain(line)}" for line in section.lines]
        if section.lines:
            lines.append("")
        for plot in section.plots:
            lines += [f"**{_plain(plot.title)}**, {_plain(below_title(plot))}", ""]
        if section.table is not None and section.table.rows:
            head = section.table.head
            lines += [_row(head), _row("---" for _ in head)]
            lines += [*(_row(row) for row in section.table.rows), ""]
    lines += [*(_plain(line) for line in page.foot), ""]
    return "\n".join(lines)


def _row(cells: object) -> str:
    return "| " + " | ".join(_plain(str(cell)) for cell in cells) + " |"  # type: ignore[attr-defined]


_MARKED = str.maketrans(
    {c: f"\\{c}" for c in "\\`*_{}[]#|!"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
)


def _plain(text: str) -> str:
    """The text on one line, with nothing that Markdown or HTML would act on."""
    if set(text) <= {"-"}:
        return text
    return " ".join(text.translate(_MARKED).split())


def _text(name: str) -> str:
    return (files("nerveflow.review") / name).read_text(encoding="utf-8")
