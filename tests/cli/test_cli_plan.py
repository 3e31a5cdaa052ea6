from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cli.typing_in import Nerveflow, fields, items
from store.recording import NEW, Recorded
from syrupy.assertion import SnapshotAssertion
from visit.rig import Rig

from nerveflow.dose.measures import Change
from nerveflow.dose.responder import Trial
from nerveflow.safety.answers import Answer, Clearance, PastScreening, ScreeningKind
from nerveflow.safety.terms import Tier
from nerveflow.session import commands as c
from nerveflow.session.terms import Status
from nerveflow.store.checks import Occasion, PainNow
from nerveflow.store.records import NewSession
from nerveflow.store.store import Store
from nerveflow.visit.today import usual_routine
from nerveflow.week.programme import Programme
from nerveflow.wording import words


def test_the_plan_names_every_rule_that_spoke(nerveflow: Nerveflow) -> None:
    shown = fields(nerveflow("plan", "--json").json)
    assert shown["reps"] == 5 and shown["go_on"] is True
    rules = items(shown["spoke"])
    assert rules and all(rule["id"] and rule["sentence"] and rule["source"] for rule in rules)
    assert str(rules[0]["sentence"]) in nerveflow("plan", "tibial-glide").out


def test_a_plan_for_the_week_is_written_and_ended(nerveflow: Nerveflow, home: Path) -> None:
    assert "No plan yet" in nerveflow("plan").out
    assert nerveflow("plan", "short-flow", "--weekly", "3").out == "short-flow: 3 times a week.\n"
    assert nerveflow("plan", "shrt-flow", "--weekly", "3").code == 2
    assert "short-flow = 3" in (home / "config.toml").read_text(encoding="utf-8")
    assert "short-flow: " in nerveflow("plan").out
    assert nerveflow("plan", "short-flow", "--weekly", "1").out == "short-flow: once a week.\n"
    assert "no longer planned" in nerveflow("plan", "short-flow", "--weekly", "0").out


def test_what_was_not_planned_cannot_be_ended(rig: Rig, nerveflow: Nerveflow) -> None:
    nerveflow("plan", "short-flow", "--weekly", "2")
    ran = nerveflow("plan", "shrt-flow", "--weekly", "0")
    assert (ran.code, ran.out) == (1, "")
    assert "shrt-flow was not planned, so there is nothing to end; did you mean" in ran.err
    now = datetime.now().astimezone()
    weeks = Programme("p", now, now.date() - timedelta(days=7), 6, 3, "nerve-flow")
    rig.store.programmes.begin(weeks, None, None)
    ran = nerveflow("plan", "nerve-flow", "--weekly", "0")
    assert ran.code == 1 and "planned by your weeks; to end them: nerveflow weeks --stop" in ran.err


def test_at_a_first_start_the_plan_is_about_the_routine_of_home(
    rig: Rig, nerveflow: Nerveflow
) -> None:
    assert fields(nerveflow("plan", "--json").json)["routine"] == usual_routine(rig.services())
    said = nerveflow("plan").out
    assert said.startswith("short-flow: 5 repetitions of each glide.")
    assert "nerveflow plan short-flow --weekly 5" in said
    assert "nerveflow plan sural-glide --weekly 5" in nerveflow("plan", "sural-glide").out


def test_the_plan_of_a_routine_without_glides_counts_nothing(nerveflow: Nerveflow) -> None:
    said = nerveflow("plan", "sensory-prep").out
    assert said.startswith("sensory-prep: go ahead.\nIt has no glides, ")
    rules = items(fields(nerveflow("plan", "sensory-prep", "--json").json)["spoke"])
    assert [rule["id"] for rule in rules] == ["nothing-to-count"]


def test_a_plan_for_a_routine_that_is_not_there_says_which_was_meant(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text("[plan.per_week]\nnerv-flow = 3\n", encoding="utf-8")
    ran = nerveflow("plan")
    assert ran.code == 0
    assert "config.toml:2:1: plan.per_week.nerv-flow: there is no routine" in ran.err
    assert "did you mean nerve-flow?" in ran.err


def test_a_plan_for_the_week_that_cannot_be_written_changes_nothing(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text("not TOML at all", encoding="utf-8")
    ran = nerveflow("plan", "short-flow", "--weekly", "3")
    assert (ran.code, ran.out) == (1, "") and "not changed" in ran.err
    assert (home / "config.toml").read_text(encoding="utf-8") == "not TOML at all"


def test_soon_after_waking_the_plan_advises_to_wait(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    wake = f'[plan]\nwake_time = "{datetime.now().astimezone():%H:%M}"\n'
    (home / "config.toml").write_text(wake, encoding="utf-8")
    assert ": wait until " in nerveflow("plan").out
    assert fields(nerveflow("plan", "--json").json)["go_on"] is False


def test_a_mistake_in_the_configuration_is_reported_and_its_default_used(
    nerveflow: Nerveflow, home: Path
) -> None:
    home.mkdir()
    (home / "config.toml").write_text('[sound]\nvoice = "loud"\n', encoding="utf-8")
    ran = nerveflow("plan")
    assert ran.code == 0 and "config.toml:2" in ran.err


def test_a_clearance_can_be_withdrawn(nerveflow: Nerveflow, home: Path) -> None:
    now = datetime.now().astimezone()
    with Store(home / "history.sqlite3") as store:
        store.answers.save_clearance(Clearance("sciatic-disc", now.date(), now, "my physio"))
    assert "Cleared by my physio" in nerveflow("plan").out
    wrong = nerveflow("plan", "--withdraw", "sciatic-disk")
    assert wrong.code == 2 and "did you mean sciatic-disc?" in wrong.err
    wrong = nerveflow("plan", "--withdraw", "knee")
    assert wrong.err == "nerveflow: nothing is saved for 'knee'; saved: sciatic-disc\n"
    assert nerveflow("plan", "--withdraw", "sciatic-disc").code == 0
    wrong = nerveflow("plan", "--withdraw", "sciatic-disc")
    assert "no permission or answer is saved that could be taken back" in wrong.err
    assert fields(nerveflow("plan", "--json").json)["clearances"] == []


def test_what_helped_is_counted_without_a_share_of_few(nerveflow: Nerveflow, home: Path) -> None:
    with Store(home / "history.sqlite3") as store:
        new = NewSession("x", "X", "shipped", (), "{}", "", "2025-06-01T10:00:00+00:00", "test")
        journal = store.begin(new)
        for change in (Change.BETTER, Change.BETTER, Change.SAME):
            store.checks.save_trial(journal.id, Trial(change, stimulus="vibration"))
    assert "After vibration: better 2, same 1, worse 0\n" in nerveflow("plan").out


def test_an_answer_about_sensory_input_can_be_taken_back(nerveflow: Nerveflow, home: Path) -> None:
    now = datetime.now().astimezone()
    with Store(home / "history.sqlite3") as store:
        answer = Answer("skin-broken", yes=True, wording=1, at=now)
        store.answers.save_stimulus_answers("vibration", [answer])
    assert nerveflow("plan", "--withdraw", "skin-broken").code == 0
    assert nerveflow("plan", "--withdraw", "skin-broken").code == 2


@pytest.mark.usefixtures("eventful")
def test_the_fields_of_the_plan_are_those_of_the_golden_file(
    nerveflow: Nerveflow, rig: Rig, golden: SnapshotAssertion
) -> None:
    now = rig.time.wall()
    rig.store.answers.save_clearance(Clearance("sciatic-disc", now.date(), now, "my physio"))
    assert nerveflow("plan", "short-flow", "--weekly", "3").code == 0
    assert nerveflow("plan", "peroneal-glide", "--json").shape == golden


def test_after_a_grave_answer_the_plan_proposes_nothing_until_it_was_seen(
    nerveflow: Nerveflow, home: Path
) -> None:
    now = datetime.now().astimezone()
    with Rig(home).store as store:
        yes = Answer("saddle-numbness", yes=True, wording=2, at=now)
        store.answers.save_screening(
            PastScreening(now, ScreeningKind.FULL, 2, (yes,), Tier.EMERGENCY, allowed=False)
        )
    shown = fields(nerveflow("plan", "--json").json)
    assert shown["go_on"] is False
    closed = str(shown["closed"])
    assert closed.startswith("No session. You answered: ")
    assert closed.endswith("When a professional has seen you, type nerveflow run and say so.")
    lines = nerveflow("plan").out
    assert str(shown["closed"]) in lines and "repetitions of each glide" not in lines


def test_the_plan_names_the_pain_after_the_last_session(nerveflow: Nerveflow, home: Path) -> None:
    now = datetime.now().astimezone() - timedelta(hours=3)
    with Store(home / "history.sqlite3") as store:
        recorded = Recorded(store, replace(NEW, started_at=now.isoformat()))
        recorded.now = now
        recorded.glide()
        recorded.journal.finish(Status.COMPLETED, now)
        store.checks.save_pain(recorded.id, PainNow(Occasion.BEFORE, 2))
        store.checks.save_pain(recorded.id, PainNow(Occasion.AFTER, 6))
    said = nerveflow("plan", "tibial-glide").out
    assert "tibial-glide: 3 repetitions of each glide." in said
    assert "easier-at-pain-six: Pain of 6 with the last session asks for less" in said
    assert "as-last-time" not in said


def test_the_plan_names_what_is_over_and_when_it_opens(nerveflow: Nerveflow, home: Path) -> None:
    assert fields(nerveflow("plan", "--json").json)["over"] == []
    now = datetime.now().astimezone()
    with Store(home / "history.sqlite3") as store:
        recorded = Recorded(store, replace(NEW, started_at=now.isoformat()))
        recorded.now = now
        recorded.glide().do(c.Tension(7))
        (opens,) = store.closed_until(now).values()
    line = words.visit.over_until("tibial (calf and sole), left", opens, now)
    assert f"\n{line}\n" in nerveflow("plan").out
    assert fields(nerveflow("plan", "--json").json)["over"] == [line]
