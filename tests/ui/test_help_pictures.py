from nerveflow.resources import shipped
from nerveflow.routine.library import Library
from nerveflow.session.terms import Nerve
from nerveflow.ui.help_pictures import positions


def test_help_shows_the_position_of_each_nerve_as_its_routine_takes_it() -> None:
    found = positions(Library(shipped("routines")))
    turned = {nerve: scene.pose_to.foot > 0 for nerve, scene in found.items()}
    # The sole goes out for the tibial nerve, and in for the two others.
    assert turned == {Nerve.TIBIAL: True, Nerve.SURAL: False, Nerve.PERONEAL: False}
    assert found[Nerve.PERONEAL].pose_to.ankle < 0 < found[Nerve.SURAL].pose_to.ankle
    assert all(scene.nerve is nerve for nerve, scene in found.items())
