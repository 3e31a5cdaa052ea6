from datetime import datetime
from pathlib import Path

from cli.typing_in import Nerveflow, fields, items

from nerveflow.dose.checks import Change
from nerveflow.dose.responder import Trial
from nerveflow.safety.answers import Answer, Clearance
from nerveflow.store.records import NewSession
from nerveflow.store.store import Store


def test_the_plan_names_every_rule_that_spoke(nerveflow: Nerveflow) -> None:
    told = fields(nerveflow("plan", "--json").json)
    assert told["reps"] == 5 and told["go_on"] is True
    rules = items(told["spoke"])
    assert rules and all(rule["id"] and rule["sentence"] and rule["source"] for rule in rules)
    assert str(rules[0]["sentence"]) in nerveflow("plan", "tibial-glide").out


def test_reminders_come_from_the_plan_for_the_week(
    nerveflow: Nerveflow, home: Path, tmp_path: Path
) -> None:
    none = nerveflow("remind")
    assert none.code == 1 and "--weekly" in none.err
    assert nerveflow("plan", "short-flow", "--weekly", "3").out == "short-flow: 3 times a week.\n"
    assert nerveflow("plan", "shrt-flow", "--weekly", "3").code == 2
    assert "short-flow = 3" in (home / "config.toml").read_text(encoding="utf-8")
    file = tmp_path / "calendar.ics"
    assert nerveflow("remind", "--ics", str(file), "--at", "7:30").code == 0
    text = file.read_bytes().decode()
    assert "SUMMARY:Short flow\r\n" in text and "T073000\r\n" in text
    assert "OnCalendar" in nerveflow("remind", "--timer", "systemd").out
    assert {"# systemd", "# cron", "# launchd"} <= {*nerveflow("remind").out.splitlines()}
    assert "short-flow: " in nerveflow("plan").out
    assert "no longer planned" in nerveflow("plan", "short-flow", "--weekly", "0").out
    lost = nerveflow("remind", "--ics", str(tmp_path / "no" / "such.ics"))
    assert lost.code == 1 and lost.err.count("\n") == 1


def test_doctor_finds_a_session_can_be_led_without_a_device(nerveflow: Nerveflow) -> None:
    ran = nerveflow("doctor", "--audio", "silent", "--json")
    told = fields(ran.json)
    assert ran.code == 0 and told["broken"] is False
    assert {"terminal", "colours", "history", "config file"} <= {
        finding["what"] for finding in items(told["findings"])
    }
    assert "A session can be led." in nerveflow("doctor", "--audio", "silent").out


def test_doctor_says_what_is_broken(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow("doctor", "--audio", "silent")
    assert ran.code == 1 and "!! history" in ran.out


def test_a_damaged_history_is_one_line(nerveflow: Nerveflow, home: Path) -> None:
    home.mkdir()
    (home / "history.sqlite3").write_bytes(b"no database at all, but long enough to be one" * 40)
    ran = nerveflow("history")
    assert ran.code == 1 and "damaged" in ran.err and ran.err.count("\n") == 1


def test_a_mistake_in_the_configuration_is_told_and_its_default_used(
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
    assert nerveflow("plan", "--withdraw", "sciatic-disc").code == 0
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
