"""What the history refused of a session comes into it at the next start."""

from dataclasses import replace

import pytest
from visit.rig import Rig, a_full_disk

from nerveflow.session import commands as c
from nerveflow.session.terms import Kind
from nerveflow.store.journal import Journal
from nerveflow.store.records import SessionStatus
from nerveflow.store.saver import Saver, ThreadSaver
from nerveflow.store.spill import Spill, spill_folders
from nerveflow.visit.live_session import LiveSession, begin
from nerveflow.visit.services import Services
from nerveflow.visit.take_up import take_up

TAKEN = "Added to the history: the missing part of Tibial nerve glide."


def saved_beside(rig: Rig) -> Services:
    """Services with a saver in a thread and files beside the history."""
    folders = spill_folders(rig.folder / "cache")[:1]

    def saver(journal: Journal) -> Saver:
        return ThreadSaver(journal, lambda: Spill(folders, rig.store.path, journal.id), 60)

    return replace(rig.services(), open_saver=saver, spill_folders=folders)


def gliding(rig: Rig) -> tuple[Services, LiveSession]:
    """A session in its first glide, saved so far."""
    services = saved_beside(rig)
    live = begin(services, "tibial-glide")
    live.start()
    while live.coach.moment().segment.kind is not Kind.GLIDE:
        live.coach.do(c.Next())
    live.coach.do(c.Tension(3))
    wait(rig, live, 9_000)
    live.coach.suspend(20)
    return services, live


def wait(rig: Rig, live: LiveSession, ms: int) -> None:
    for _ in range(ms // 400):
        rig.time.pass_ms(400)
        live.coach.wake()


def rows(services: Services, session: str) -> object:
    found = services.store.session(session)
    return replace(found, ended_at=None), services.store.log(session)


def test_what_was_refused_is_taken_up_as_if_it_had_been_taken_at_once(
    rig: Rig,
) -> None:
    services, live = gliding(rig)
    with a_full_disk():
        live.coach.do(c.Tension(2))
        wait(rig, live, 8_000)
        live.coach.do(c.Pain(4))
        live.coach.do(c.Undo())
        wait(rig, live, 4_000)
        live.coach.do(c.Tension(1))
        live.leave()
    assert live.coach.unsaved and not live.coach.saving().waiting_ms
    assert [r.value for r in services.store.session(live.id).readings] == [3]
    assert take_up(services) == (TAKEN,)
    found = services.store.session(live.id)
    assert [r.value for r in found.readings] == [3, 2, 1]
    assert sum(each.reps for each in found.reps) == live.summary().reps
    assert list(services.store.log(live.id))[: len(live.coach.session.log)] == (
        live.coach.session.log
    )
    assert found.pains == ()
    assert [left.id for left in services.store.unfinished()] == [live.id]
    assert take_up(services) == ()
    assert not any((rig.folder / "cache" / "unsaved").iterdir())


def test_an_end_that_was_refused_is_taken_up(rig: Rig) -> None:
    services, live = gliding(rig)
    with a_full_disk():
        live.coach.do(c.Stop())
        live.leave()
        # The disk is still full: nothing is said, and nothing is lost.
        assert take_up(services) == ()
    assert take_up(services) == (TAKEN,)
    assert services.store.session(live.id).status is SessionStatus.STOPPED


def test_what_was_taken_up_when_the_program_was_stopped_is_only_removed(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    services, live = gliding(rig)
    with a_full_disk():
        live.coach.do(c.Stop())
        live.leave()
    with monkeypatch.context() as patch:
        patch.setattr("nerveflow.store.spill.SpilledSession.remove", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_up(services)
    before = rows(services, live.id)
    assert take_up(services) == ()
    assert rows(services, live.id) == before
    assert not any((rig.folder / "cache" / "unsaved").iterdir())


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_session_that_another_window_follows_is_left_to_it(rig: Rig) -> None:
    services, live = gliding(rig)
    with a_full_disk():
        live.coach.do(c.Tension(2))
        live.coach.suspend(20)
        assert take_up(services) == ()
    live.leave()
    assert [r.value for r in services.store.session(live.id).readings] == [3, 2]


def test_what_does_not_fit_is_reported_once_and_stays(rig: Rig) -> None:
    services, live = gliding(rig)
    with a_full_disk():
        live.coach.do(c.Tension(2))
        live.leave()
    services.store.discard(live.id, rig.time.wall())
    (shown,) = take_up(services)
    assert "does not fit the history" in shown
    assert take_up(services) == ()
    (file,) = (rig.folder / "cache" / "unsaved").iterdir()
    assert file.name.endswith(".left")


def test_pieces_with_a_gap_before_them_are_not_taken_up(rig: Rig) -> None:
    services, live = gliding(rig)
    with a_full_disk():
        live.coach.do(c.Tension(2))
        live.coach.do(c.Tension(1))
        live.leave()
    (file,) = (rig.folder / "cache" / "unsaved").iterdir()
    heading, _, *rest = file.read_text().splitlines(keepends=True)
    file.write_text("".join([heading, *rest]))
    (shown,) = take_up(services)
    assert "does not fit the history" in shown
    assert [r.value for r in services.store.session(live.id).readings] == [3]
