from store.keeping import Kept

from nerveflow.session.commands import Tension
from nerveflow.session.timeline import Nerve, Side
from nerveflow.store.records import Outcome
from nerveflow.store.store import Store


def test_a_late_answer_is_kept_with_the_glide_it_is_about(store: Store) -> None:
    kept = Kept(store)
    kept.glide()
    kept.wait(40_000)
    kept.do(Tension(7))
    record = store.session(kept.id)
    assert [(r.value, r.nerve, r.side) for r in record.readings][-1] == (
        7,
        Nerve.TIBIAL,
        Side.LEFT,
    )
    assert [(o.nerve, o.side) for o in record.broken_off] == [(Nerve.TIBIAL, Side.LEFT)]
    peroneal = [s for s in record.segments if s.nerve is Nerve.PERONEAL]
    assert [s.outcome for s in peroneal] == [Outcome.LEFT]
