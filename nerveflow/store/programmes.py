"""Programmes of some weeks, with goals, weekly looks and decisions."""

from dataclasses import dataclass, replace
from sqlite3 import Connection

from nerveflow.harmless import cleaned
from nerveflow.store.database import Database
from nerveflow.store.errors import WeeksChanged
from nerveflow.store.tables import Table
from nerveflow.week.programme import (
    Goal,
    GoalRating,
    Programme,
    ProgrammeDecision,
    WeekLook,
)
from nerveflow.wording import words

PROGRAMMES = Table("programme", Programme)
DECISIONS = Table("programme_choice", ProgrammeDecision, decision="choice")
GOALS = Table("goal", Goal)
RATINGS = Table("goal_rating", GoalRating)
LOOKS = Table("week_look", WeekLook)


@dataclass(frozen=True, slots=True)
class SavedProgramme:
    """A programme with all that was said about it, each the oldest first."""

    programme: Programme
    decisions: tuple[ProgrammeDecision, ...]
    goal: Goal | None
    """The newest one."""
    ratings: tuple[GoalRating, ...]
    """Of the newest goal."""
    looks: tuple[WeekLook, ...]


class Programmes:
    """Rows are added and never changed. Datetimes have their offset.

    `seen` is the programme as it was when the person was asked: what is said about one that another
    window has replaced or decided since is not saved, and raises WeeksChanged.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, programme: Programme, goal: Goal | None, rating: GoalRating | None) -> None:
        """Save a programme, with its goal and the first rating if there are any."""
        with self._database.writing() as connection:
            written = replace(programme, after_what=cleaned(programme.after_what))
            PROGRAMMES.insert(connection, written)
            if goal is not None:
                GOALS.insert(connection, replace(goal, words=cleaned(goal.words)))
            if rating is not None:
                RATINGS.insert(connection, rating)

    def decide(self, decision: ProgrammeDecision, seen: SavedProgramme | None = None) -> None:
        """Save a decision about a programme."""
        with self._database.writing() as connection:
            _still(connection, seen, decided=True)
            DECISIONS.insert(connection, decision)

    def rate(self, rating: GoalRating, seen: SavedProgramme | None = None) -> None:
        """Save how far a goal is reached."""
        with self._database.writing() as connection:
            _still(connection, seen, decided=False)
            RATINGS.insert(connection, rating)

    def look(
        self, look: WeekLook, rating: GoalRating | None = None, seen: SavedProgramme | None = None
    ) -> None:
        """Save a look at a week, and the rating that was given in it.

        A week is looked at once: of two windows the first look stays, and both ratings.
        """
        with self._database.writing() as connection:
            _still(connection, seen, decided=False)
            looked = connection.execute(_LOOKED, (look.programme_id, look.monday.isoformat()))
            if looked.fetchone() is None:
                LOOKS.insert(connection, replace(look, words=cleaned(look.words)))
            if rating is not None:
                RATINGS.insert(connection, rating)

    def newest(self) -> SavedProgramme | None:
        """The programme that was planned last; None if there was none."""
        with self._database.reading():
            found = self._database.select(
                PROGRAMMES, "SELECT * FROM programme ORDER BY julianday(at) DESC, id DESC LIMIT 1"
            )
            if not found:
                return None
            (programme,) = found
            key = (programme.id,)
            goals = self._database.select(GOALS, _OF.format("goal"), key)
            goal = goals[-1] if goals else None
            return SavedProgramme(
                programme,
                self._database.select(DECISIONS, _OF.format("programme_choice"), key),
                goal,
                () if goal is None else self._database.select(RATINGS, _RATED, (goal.id,)),
                self._database.select(LOOKS, _OF.format("week_look"), key),
            )


def _still(connection: Connection, seen: SavedProgramme | None, *, decided: bool) -> None:
    """Raise WeeksChanged if another programme is the newest, or something else was decided."""
    if seen is None:
        return
    (newest,) = connection.execute(_NEWEST).fetchone()
    (decisions,) = connection.execute(_DECIDED, (seen.programme.id,)).fetchone()
    if newest != seen.programme.id or (decided and decisions != len(seen.decisions)):
        raise WeeksChanged(words.weeks.CHANGED)


_NEWEST = "SELECT id FROM programme ORDER BY julianday(at) DESC, id DESC LIMIT 1"
_DECIDED = "SELECT count(*) FROM programme_choice WHERE programme_id = ?"
_LOOKED = "SELECT 1 FROM week_look WHERE programme_id = ? AND monday = ?"
_OF = "SELECT * FROM {} WHERE programme_id = ? ORDER BY julianday(at), id"
_RATED = "SELECT * FROM goal_rating WHERE goal_id = ? ORDER BY julianday(at), id"
