"""A grave answer over the days that follow: exit code 3 at each start, until it was seen."""

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from plain.talk import Person, run
from ui.rooms import Room, room
from visit.rig import Time

from nerveflow.routine.choices import Choices
from nerveflow.visit.ask_before import unseen_answers, why_closed
from nerveflow.visit.request import Request
from nerveflow.wording import words

REQUEST = Request("tibial-glide", Choices(sides="left"))
LATE = datetime(2026, 11, 20, 23, 58, tzinfo=UTC)
DAY = timedelta(days=1)
SIGNS = "[none, or"
WELL = {
    SIGNS: "none",
    "the next day?": "same",
    "Is that right?": "y",
    "[0 to 10, or": "",
    "[your own words": "",
}
LIMIT_S = 60
MOVED_CLOCK = """
import sys
from datetime import datetime
import nerveflow.clock
now = datetime.fromisoformat(sys.argv[1])
nerveflow.clock.machine_wall = lambda: now
from nerveflow.cli.main import main
sys.exit(main(sys.argv[2:]))
"""
"""The program with a calendar that is stopped at a moment."""


class Passing(Time):
    """Passes the time of a room."""

    def __init__(self, here: Room) -> None:
        super().__init__()
        self._here = here

    def pass_ms(self, ms: int) -> None:
        self._here.time.ms += ms


@dataclass
class Days:
    """Starts of the program on different days, over one history."""

    here: Room
    now: list[datetime]

    def start(self, at: datetime, *script: tuple[str, str | int]) -> tuple[int, Person]:
        self.now[0] = at
        person = Person(Passing(self.here), list(script), always=dict(WELL))
        code = run(self.here.services, REQUEST, person)
        return code, person


def days(folder: Path) -> Days:
    now = [LATE]
    return Days(room(folder, wall=lambda: now[0]), now)


def test_an_emergency_before_midnight_refuses_each_start_of_thirty_days(tmp_path: Path) -> None:
    over = days(tmp_path)
    assert over.start(LATE, (SIGNS, "1"))[0] == 3
    for later in (timedelta(minutes=7), *(n * DAY for n in range(1, 30))):
        code, person = over.start(LATE + later, ("seen it since", "n"))
        assert code == 3
        assert "On Friday, 20 November you answered: numbness where you sit." in person.printed
        assert not any(SIGNS in line for line in person.printed)
    code, person = over.start(LATE + 30 * DAY, ("What would you like", "not today"))
    assert code == 1 and sum(SIGNS in line for line in person.printed) == 5


def test_a_dated_word_of_a_professional_opens_it(tmp_path: Path) -> None:
    over = days(tmp_path)
    over.start(LATE, (SIGNS, "1"))
    code, person = over.start(
        LATE + DAY,
        ("seen it since", "y"),
        ("On which day?", "today"),
        ("Which professional was it?", "the hospital"),
        ("What would you like", "not today"),
    )
    assert code == 1 and sum(SIGNS in line for line in person.printed) == 5
    (seen,) = over.here.services.store.answers.seen()
    assert (seen.question, seen.by) == ("saddle-numbness", "the hospital")
    assert unseen_answers(over.here.services) == ()


def test_what_was_seen_stays_closed_until_the_questions_are_answered_again(tmp_path: Path) -> None:
    over = days(tmp_path)
    over.start(LATE, (SIGNS, "1"))
    seen = (("seen it since", "y"), ("On which day?", "today"), ("Which professional", "my physio"))
    # The input ends at the second of the groups that are asked again.
    over.start(LATE + DAY, *seen, (SIGNS, "none"), ("Is any of this true?", 2))
    assert unseen_answers(over.here.services) == ()
    closed = why_closed(over.here.services, words.home.PRESS_ENTER)
    assert closed is not None and "numbness where you sit" in closed
    assert closed.endswith("Now the questions come once more: press Enter and answer them.")
    code, person = over.start(LATE + DAY, ("What would you like", "not today"))
    assert code == 1 and sum(SIGNS in line for line in person.printed) == 5
    assert why_closed(over.here.services, words.home.PRESS_ENTER) is None


def test_a_clock_that_was_wrong_is_reported_once_and_asks_everything(tmp_path: Path) -> None:
    over = days(tmp_path)
    over.start(LATE + 400 * DAY, ("What would you like", "not today"))
    code, person = over.start(LATE, ("What would you like", "not today"))
    assert code == 1
    assert any("The clock of this computer was wrong" in line for line in person.printed)
    assert sum(SIGNS in line for line in person.printed) == 5
    code, person = over.start(LATE + DAY, ("What would you like", "not today"))
    assert not any("computer was wrong" in line for line in person.printed)
    assert sum(SIGNS in line for line in person.printed) == 1


def test_a_symptom_in_a_session_asks_everything_at_the_next_start_and_once(tmp_path: Path) -> None:
    over = days(tmp_path)
    felt = ("Enter when you are ready.", "feel n")
    over.start(LATE, ("What would you like", "1"), felt, ("Choose", "e"))
    store = over.here.services.store
    assert store.answers.felt_since_full()
    _, person = over.start(LATE + DAY, ("What would you like", "not today"))
    assert sum(SIGNS in line for line in person.printed) == 5
    assert not store.answers.felt_since_full()


@pytest.mark.waits(3)
def test_over_a_real_pipe_with_a_moved_clock(tmp_path: Path) -> None:
    def start(at: datetime, *lines: str) -> tuple[int, str]:
        words = ("run", "tibial-glide", "--plain", "--mute")
        ran = subprocess.run(
            (sys.executable, "-c", MOVED_CLOCK, at.isoformat(), *words),
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            env={"NERVEFLOW_HOME": str(tmp_path), "PATH": "", "LC_ALL": "C.UTF-8"},
            cwd=Path(__file__).parents[2],
        )
        return ran.returncode, ran.stdout

    assert start(LATE, "1", "y")[0] == 3
    for later in (timedelta(minutes=7), DAY, 29 * DAY):
        code, shown = start(LATE + later, *["none"] * 5)
        # None is no answer to whether it was seen, and the end of the input is none either.
        assert code == 3 and "until a professional has seen it" in shown
        assert start(LATE + later, "n", *["none"] * 5)[0] == 3
    code, shown = start(
        LATE + 29 * DAY, "y", "2026-11-21", "a doctor", *["none"] * 5, "2", "", "", "not today"
    )
    assert code == 1 and "Not today." in shown
