"""Before a routine for an arm, a message says that the questions are not about arms."""

from routine.test_routine_nerves import ARM
from visit.rig import Rig

from nerveflow.visit import visit_steps as s
from nerveflow.visit.request import Request
from nerveflow.visit.visit import visit
from nerveflow.wording import words


def first_step(rig: Rig, routine: str, speed: float = 1.0) -> s.VisitStep:
    visiting = visit(rig.services(), Request(routine, speed=speed))
    step = next(visiting)
    visiting.close()
    return step


def test_an_arm_is_no_part_of_the_questions_and_that_is_said_and_stays(rig: Rig) -> None:
    rig.own.mkdir(parents=True, exist_ok=True)
    (rig.own / "median.toml").write_text(ARM)
    shown = s.ShowMessage((words.routine.ARM_NOT_ASKED,), stays=True)
    assert first_step(rig, "median") == shown
    assert first_step(rig, "tibial-glide") != shown
    assert first_step(rig, "median", speed=2.0) == s.ShowMessage((words.visit.REHEARSAL_BEGINS,))
