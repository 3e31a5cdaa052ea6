"""What has helped, in lines."""

from collections.abc import Iterator

from nerveflow.dose.responder import ResponderRow, ResponderTable


def helped(responders: ResponderTable) -> Iterator[str]:
    """How often what was followed by what, one line each."""
    groups = (responders.by_stimulus, responders.by_nerve, responders.by_side)
    yield from (_row(row) for group in groups for row in group)


def _row(row: ResponderRow) -> str:
    share = "" if row.percent_better is None else f" ({row.percent_better} % better)"
    return f"After {row.name}: better {row.better}, same {row.same}, worse {row.worse}{share}"
