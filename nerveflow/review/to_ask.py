"""What a professional might ask, from the numbers: facts with a question, and no diagnosis."""

from collections.abc import Iterator

from nerveflow.review.noise import TrendVerdict
from nerveflow.review.progress import Progress
from nerveflow.wording import words


def to_ask(found: Progress) -> Iterator[str]:
    """One line for each number that raises a question, the most pressing first.

    Only a number beyond the person's own scatter raises one; worse next days and pain between
    sessions always do, since the person chose to report them.
    """
    for name, changed in (
        ("pain", found.pain),
        ("tension", found.tension),
        ("check", found.check),
    ):
        if changed is not None and changed.verdict is TrendVerdict.WORSE:
            assert changed.first is not None  # a verdict has both
            assert changed.last is not None
            title = found.plot(name).title
            yield words.report.ask_worse(title, changed.first, changed.last)
    if found.worse_days:
        yield words.report.ask_next_days(found.worse_days, found.known_days)
    if found.sides.beyond and found.sides.difference is not None:
        yield words.report.ask_sides(found.sides.difference)
    if found.pain_legs:
        yield words.report.ask_between(found.pain_legs)
