"""What the home screen shows, as plain values, and its copy in the cache.

The copy is what home is painted from when the program starts: reading routines and history takes
longer than painting. It is used only as long as no file that it was made from has changed.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from nerveflow.stamped_copy import StampedCopy, table
from nerveflow.stamped_copy import rows as rows_of
from nerveflow.wording import words

FORMAT = 8
"""The form of the copy; another one is not read."""
TRIES = 2
"""How often a page is made again if the files change while it is made."""


class RoutineRow(NamedTuple):
    """One routine file in the list."""

    id: str
    name: str
    length: str = ""
    """As "12 min"; empty if the file is broken."""
    sides: str = ""
    last: str = ""
    """When it was last done: ISO 8601 with its offset; empty if it never was."""
    timed: bool = True
    """Whether the time of that day is known; of a session added by hand it is not."""
    ending: str = ""
    """How its newest session ended, if `last` is that of a session that was not done."""
    errors: tuple[str, ...] = ()
    """What is wrong with the file; a routine with errors cannot be followed."""
    origin: str = ""
    """Where the file is from; empty for the shipped ones."""
    summary: str = ""
    felt: str = ""
    technique: str = ""
    equipment: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    sources: int = 0
    """How many sources it names."""
    place: str = ""
    """Where its nerve runs, in lay words; empty for a flow."""
    advice: str = ""
    """Why to begin with it, at a first start."""
    session: str = ""
    """The unfinished session that goes on from this row; empty for a routine to start."""
    left_at: str = ""
    """Where that session was left, in a few words; `summary` also says when it was begun."""

    def found_by(self, sought: Iterable[str]) -> bool:
        """Whether every word is somewhere in it."""
        text = f"{self.id} {self.name} {self.summary}".casefold()
        return all(word.casefold() in text for word in sought)

    def rank(self, typed: Iterable[str]) -> int:
        """How well words fit it: 0 if its name begins with them, 1 if it has them, else 2."""
        name, sought = self.name.casefold(), " ".join(typed).casefold()
        return 0 if name.startswith(sought) else 1 if sought in name else 2


class Today(NamedTuple):
    """Today at a glance, each in a sentence."""

    date: str = ""
    due: str = ""
    last: str = ""
    streak: str = ""
    hint: str = ""
    closed: str = ""
    """Why there is no session now, in its own box; empty if there may be one."""
    over: str = ""
    """What is over for today, and until when; empty if nothing is."""
    begins: bool = True
    """Whether a session is advised now."""
    weeks: int = 0
    goal: str = ""
    """The goal, and where the person is in the planned weeks; empty if there is none."""
    plan: str = ""
    """Where the person is in weeks that are planned without a goal; empty if none are."""


ValuesT = TypeVar("ValuesT", RoutineRow, Today)


class HomePage(NamedTuple):
    """Everything that the home screen shows."""

    rows: tuple[RoutineRow, ...] = ()
    today: Today = Today()
    whole: bool = True
    """Whether the history could be read; a page without it is shown, and not saved."""


class HomeCache(NamedTuple):
    """The copy of the page in a file of the cache. Reading and writing it never fails."""

    file: Path
    folders: tuple[Path, ...]
    """The folders of routine files and of own recordings: these change how long a routine is."""
    files: tuple[Path, ...]
    """The other files that the page is made from: settings and history."""
    version: str
    """Of the program; another one may show other things."""

    @property
    def _copy(self) -> StampedCopy:
        return StampedCopy(self.file, self.folders, self.files, (FORMAT, self.version))

    def load(self, now: datetime) -> HomePage | None:
        """The page that was saved; None if something has changed since.

        What it says about another day is left out, except for the date.
        """
        found = self._copy.load()
        try:
            saved = table(found)
            rows = tuple(_read(RoutineRow("", ""), table(row)) for row in rows_of(saved["rows"]))
            same_day = saved["day"] == now.date().isoformat()
            today = (
                _read(Today(), table(saved["today"]))
                if same_day
                else Today(words.numbers.date_of(now))
            )
        except (TypeError, KeyError):
            # No copy, or one that another program wrote.
            return None
        return HomePage(rows, today)

    def made(self, page: Callable[[], HomePage], now: datetime, tries: int = TRIES) -> HomePage:
        """Make a page and save it, if nothing that it was made from has changed since.

        What reads the history may itself write what it summed up, so it is tried again.
        """
        stamps = self._copy.stamps()
        found = page()
        if not found.whole:
            return found
        if self._copy.stamps() == stamps:
            self._save(found, now, stamps)
        elif tries > 1:
            return self.made(page, now, tries - 1)
        return found

    def _save(self, page: HomePage, now: datetime, stamps: list[object]) -> None:
        """Save a page that was made from files with these stamps, unless it is saved already."""
        if self.load(now) == page:
            return
        value = {
            "day": now.date().isoformat(),
            "rows": [row._asdict() for row in page.rows],
            "today": page.today._asdict(),
        }
        self._copy.save(value, stamps)


def _read(empty: ValuesT, raw: dict[str, object]) -> ValuesT:
    """The values of a JSON object, with the types that an empty one has. Raises TypeError."""
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in raw.items()}
    for key, value in values.items():
        words = value if isinstance(value, tuple) else ()
        right = type(value) is type(getattr(empty, key, None))
        if not right or any(not isinstance(word, str) for word in words):
            raise TypeError(key)
    # Each value has the type of its field: that was checked just above.
    return empty._replace(**values)  # type: ignore[arg-type]
