"""The JSON of sessions is a contract: every key and value, in their order, never changes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from session.scene import RULE, block, part, timeline
from store.recording import STARTED, Recorded, after, stack

from nerveflow.cli.main import main
from nerveflow.dose.measures import Change, CheckKind, Unit
from nerveflow.dose.proposal import AppliedRule, Confirmed, Proposal, RoutineLimits, VariantChoice
from nerveflow.dose.responder import Trial
from nerveflow.dose.rules import propose
from nerveflow.session import commands as c
from nerveflow.session.effects import Effect, Felt, Held, NerveOver, PainRead, TensionRead
from nerveflow.session.terms import Kind, Nerve, Side, Status, Symptom, Why
from nerveflow.session.timeline import Block, Rung, Segment, Variant
from nerveflow.store.checks import Measured, Occasion, PainNow, Stacked
from nerveflow.store.store import Store

EXPECTED = Path(__file__).with_name("session_json")
CHAIR = VariantChoice("tibial-glide", "tibial-glide/chair", "Chair", "softer")


@pytest.fixture
def store(home: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The history that the commands read, with ids that do not change from run to run."""
    monkeypatch.setattr("secrets.randbits", lambda _: 0)
    home.mkdir()
    return Store(home / "history.sqlite3")


def proposal() -> Proposal:
    """Words of our own, so that a better sentence of a rule changes no file."""
    spoke = (AppliedRule("grow-by-one", "One more.", "Nobody"), AppliedRule("rest", "Ä.", "Nobody"))
    made = propose((), RoutineLimits(), STARTED)
    return replace(made, spoke=spoke, reason="Größer um eins.", variants=(CHAIR,))


def eventful(store: Store) -> str:
    """A session in which everything happens; interrupted."""
    touched = Segment(Kind.STIMULUS, ("Stroke the calf.",), 2_000, 3, stimulus="light-touch")
    toes = Segment(Kind.CHECK, ("Touch your toes.",), None, 5, measure="toe touch")
    stacked = replace(
        block(Nerve.TIBIAL, Side.RIGHT), variants=(with_vibration(),), start_variant=0
    )
    recorded = Recorded(
        store,
        plan=timeline(
            block(Nerve.TIBIAL, Side.LEFT),
            Block("flow", "Touch", (Variant("flow", "Touch", (touched, toes)),)),
            stacked,
        ),
    )
    recorded.glide()
    recorded.do(c.Pain(2), c.Tension(5))
    recorded.wait(4_000)
    recorded.do(c.Tension(3), c.Pain(4), c.Easier())
    recorded.glide(12_000)
    recorded.do(c.Tension(2), c.Undo(), c.Restart())
    recorded.wait(4_000)
    recorded.do(c.Skip("the foot is cold\x1b[31m"))
    recorded.wait(20_000)
    recorded.do(c.Ready())
    recorded.glide()
    recorded.do(c.Tension(5), c.Feel(Symptom.TINGLING))
    around(store, recorded.id)
    recorded.journal.close()
    return recorded.id


def with_vibration() -> Variant:
    """A floor variant with a stimulus on its glide."""
    segments = [
        replace(each, stimulus="vibration") if each.kind is Kind.GLIDE else each
        for each in part(Nerve.TIBIAL, Side.RIGHT)
    ]
    return Variant("tibial-glide", "Floor", tuple(segments), RULE)


def around(store: Store, session: str) -> None:
    """What is asked before and after it."""
    before = Measured(Occasion.BEFORE, CheckKind.TOE_TOUCH, 12.5, Unit.CENTIMETRES)
    own = Measured(
        Occasion.AFTER_NERVE, CheckKind.OWN, 2, Unit.POINTS, "stairs", Nerve.TIBIAL, Side.LEFT
    )
    for measured in (before, own, replace(before, value=9.0, stimulus="vibration")):
        store.checks.save_measured(session, measured)
    store.checks.save_pain(session, PainNow(Occasion.BEFORE, 4))
    store.checks.save_pain(
        session, PainNow(Occasion.AFTER_STIMULUS, 2, Nerve.SURAL, Side.RIGHT, "vibration")
    )
    stack(store, session, Stacked(Nerve.TIBIAL, Side.LEFT, "vibration"))
    stack(store, session, Stacked(Nerve.SURAL, None, "light-touch"))
    store.checks.save_trial(session, Trial(Change.BETTER, stimulus="vibration", difference=3.5))
    store.checks.save_trial(session, Trial(Change.WORSE, Nerve.TIBIAL, Side.LEFT, difference=-2))
    confirmed = Confirmed(proposal(), 5, slider=True, variants=(CHAIR,), at=STARTED, overruled=True)
    store.doses.save_dose(session, confirmed)
    store.edits.add_note(session, "stiff this morning", STARTED)
    store.edits.add_note(session, "bequem: „weich“", STARTED)


def bare(store: Store) -> str:
    """A rehearsal whose facts come before its first segment; completed."""
    new = replace(after(days=1), rehearsal=True, speed=60.0)
    journal = store.begin(new)
    facts: list[Effect] = [
        TensionRead(0, 2, 3),
        PainRead(10, 5, caution=True),
        Felt(20, Symptom.CRAMP),
        Held(30, Rung("lean", "Lean a little less.")),
        NerveOver(40, None, None, Why.PAIN, "pain 6"),
    ]
    journal.write([c.LogEntry(0, c.Begin())], facts, STARTED)
    journal.finish(Status.COMPLETED, STARTED + timedelta(days=1, minutes=9))
    return journal.id


@pytest.mark.parametrize(("name", "make"), [("eventful", eventful), ("bare", bare)])
def test_one_session_is_printed_as_it_always_was(
    store: Store, name: str, make: Callable[[Store], str], capsys: pytest.CaptureFixture[str]
) -> None:
    session = make(store)
    store.close()
    assert main(["session", session, "--json"]) == 0
    assert capsys.readouterr().out == EXPECTED.joinpath(f"{name}.json").read_text("utf-8")


def test_the_history_is_printed_as_it_always_was(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    eventful(store)
    bare(store)
    store.close()
    assert main(["history", "--json", "--rehearsals"]) == 0
    # A line of the history is the beginning of the whole session.
    expected = [
        dict(list(json.loads(EXPECTED.joinpath(f"{name}.json").read_text("utf-8")).items())[:16])
        for name in ("bare", "eventful")
    ]
    assert capsys.readouterr().out == json.dumps(expected, ensure_ascii=False, indent=2) + "\n"
