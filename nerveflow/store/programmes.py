"""Programmes of some weeks, with goals, weekly looks and decisions."""

from dataclasses import dataclass, replace

from nerveflow.harmless import cleaned
from nerveflow.store.database import Database
from nerveflow.store.tables import Table
from nerveflow.week.programme import (
    Goal,
    GoalRating,
    Programme,
    ProgrammeDecision,
    WeekLook,
)

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
    """Rows are added and never changed. Datetimes have their offset."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, programme: Programme, goal: Goal | None, rating: GoalRating | None) -> None:
        """Save a programme, with its goal and the first rating where there are any."""
        with self._database.writing() as connection:
            written = replace(programme, after_what=cleaned(programme.after_what))
            PROGRAMMES.insert(connection, written)
            if goal is not None:
                GOALS.insert(connection, replace(goal, words=cleaned(goal.words)))
            if rating is not None:
                RATINGS.insert(connection, rating)

    def decide(self, decision: ProgrammeDecision) -> None:
        """Save a decision about a programme."""
        self._database.add(DECISIONS, decision)

    def set_goal(self, goal: Goal) -> None:
        """Save a goal; it takes the place of the one before."""
        self._database.add(GOALS, replace(goal, words=cleaned(goal.words)))

    def rate(self, rating: GoalRating) -> None:
        """Save how far a goal is reached."""
        self._database.add(RATINGS, rating)

    def look(self, look: WeekLook, rating: GoalRating | None = None) -> None:
        """Save a look at a week, and the rating that was given in it."""
        with self._database.writing() as connection:
            LOOKS.insert(connection, replace(look, words=cleaned(look.words)))
            if rating is not None:
                RATINGS.insert(connection, rating)

    def newest(self) -> SavedProgramme | None:
        """The programme that was planned last; None where there was none."""
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


_OF = "SELECT * FROM {} WHERE programme_id = ? ORDER BY julianday(at), id"
_RATED = "SELECT * FROM goal_rating WHERE goal_id = ? ORDER BY julianday(at), id"
