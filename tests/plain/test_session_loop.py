import signal
from dataclasses import dataclass, replace

import pytest
from plain.talk import Person, run
from recording_speaker import RecordingSpeaker
from visit.rig import Rig

from nerveflow.routine.choices import Choices
from nerveflow.session.terms import Kind, Side
from nerveflow.store.errors import DiskFull
from nerveflow.store.journal import Journal
from nerveflow.store.records import SessionRecord, SessionStatus
from nerveflow.store.saver import DirectSaver, SaveStatus
from nerveflow.visit.request import Answering, Request
from nerveflow.wording import words

REHEARSED = Request("tibial-glide", speed=60.0)
GLIDE = "== Glide from the knee"
LEFT = Request("tibial-glide", Choices(sides="left"), speed=60.0)


def run_rehearsal(rig: Rig, person: Person, request: Request = REHEARSED) -> int:
    return run(rig.services(), request, person)


def newest(rig: Rig) -> SessionRecord:
    return rig.store.session(rig.store.history(1, rehearsals=True)[0].id)


def test_a_whole_flow_runs_by_itself_with_the_same_repetitions_as_its_dry_run(rig: Rig) -> None:
    person = Person(rig.time)
    assert run_rehearsal(rig, person, Request("nerve-flow", speed=60.0)) == 0
    timeline = rig.services().timeline("nerve-flow")
    planned: dict[tuple[object, object], int] = {}
    for placed in timeline.schedule():
        segment = placed.segment
        if segment.kind is Kind.GLIDE:
            key = (segment.nerve, segment.side)
            planned[key] = planned.get(key, 0) + segment.reps
    done: dict[tuple[object, object], int] = {}
    for reps in newest(rig).reps:
        key = (reps.nerve, reps.side)
        done[key] = done.get(key, 0) + reps.reps
    assert done == planned and len(done) == 6
    assert {n: done[n, Side.LEFT] for n, _ in done} == {n: done[n, Side.RIGHT] for n, _ in done}
    assert newest(rig).duration_ms == timeline.about_ms
    assert newest(rig).status is SessionStatus.COMPLETED
    assert "Tension: not recorded." in person.printed
    assert not any("nerveflow session" in line for line in person.printed), "it does not count"


def test_every_line_has_its_time_in_the_session(rig: Rig) -> None:
    person = Person(rig.time)
    run_rehearsal(rig, person, LEFT)
    at = person.printed.index("== Summary: Tibial nerve glide (rehearsal)")
    assert (person.printed[0], person.printed[at - 1]) == (
        words.visit.REHEARSAL_BEGINS,
        words.visit.REHEARSAL_ENDED,
    )
    times = [line[:5] for line in person.printed[2 : at - 1] if not line.startswith("--")]
    assert times == sorted(times)
    assert all(time[2] == ":" for time in times)


def test_three_five_three_holds_once_and_then_continues(rig: Rig) -> None:
    script: list[tuple[str, str | int]] = [
        ("2 of 5: go", "3"),
        ("3 of 5: go", "5"),
        ("The count stops", "3"),
        ("5 of 5 done", "stop"),
    ]
    person = Person(rig.time, script)
    assert run_rehearsal(rig, person, LEFT) == 0
    record = newest(rig)
    assert [reading.value for reading in record.readings] == [3, 5, 3]
    assert len(record.eased) == 1 and record.eased[0].went_on_ms is not None
    assert record.segments[2].reps_done == 5
    assert person.all_printed().count("The count stops") == 1
    assert person.all_printed().count("It has eased. Going on.") == 1
    assert record.status is SessionStatus.STOPPED


def test_a_seven_ends_the_nerve_on_that_side_and_the_report_has_it(rig: Rig) -> None:
    person = Person(rig.time, [("2 of 5: go", "7"), ("How to go on?", "o")])
    assert run_rehearsal(rig, person) == 0
    record = newest(rig)
    assert [(over.side, over.detail) for over in record.broken_off] == [(Side.LEFT, "tension 7")]
    assert {skip.side for skip in record.skips} == {Side.LEFT}
    assert "  tibial, left: tension 7" in person.printed
    assert any(
        line.endswith("o for the other side: Change legs (right)") for line in person.printed
    )
    left_out = person.printed[person.printed.index("Left out:") + 1]
    assert left_out.startswith("  glide: knee, glide: ankle")


def test_a_rehearsal_that_nobody_answers_continues_by_itself(rig: Rig) -> None:
    person = Person(rig.time, [("2 of 5: go", "5")], stays=True)
    assert run_rehearsal(rig, person, LEFT) == 0
    assert "Nobody answers this rehearsal" in person.all_printed()
    assert [over.detail for over in newest(rig).broken_off] == [
        "tension was too high and no answer came"
    ]


def test_an_end_that_the_disk_does_not_take_is_printed_last_and_is_no_success(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("the disk is full")

    person = Person(rig.time, [("2 of 5: go", "3"), ("3 of 5: go", "stop")])
    original = person.print

    def fill(line: str) -> None:
        original(line)
        if "2 of 5: go" in line:
            monkeypatch.setattr(Journal, "write", full)

    monkeypatch.setattr(person, "print", fill)
    assert run_rehearsal(rig, person, LEFT) == 1
    assert person.printed[-1].startswith("!!")
    assert person.all_printed().count("Not saved yet") == 1


def test_a_skip_is_reported_with_its_reason(rig: Rig) -> None:
    person = Person(rig.time, [(GLIDE, "k No time today")])
    assert run_rehearsal(rig, person) == 0
    assert "No time today" in person.printed[person.printed.index("Left out:") + 1]
    assert {skip.detail for skip in newest(rig).skips} == {"No time today"}


def test_help_and_mistakes_change_nothing(rig: Rig) -> None:
    person = Person(rig.time, [(GLIDE, "?"), ("this list", "bakc"), ("Did you mean", "stop")])
    assert run_rehearsal(rig, person, LEFT) == 0
    assert newest(rig).readings == ()


def test_with_one_key_every_question_says_how_enter_answers_it(rig: Rig) -> None:
    script: list[tuple[str, str | int]] = [
        ("Press Enter at your number", ""),
        ("  three?", ""),
        ("2 of 5: go", ""),
        ("What is it? Press Enter when you see it.", ""),
        ("  tingling or numb?", ""),
        ("How do you want to go on? Press Enter at your answer.", ""),
        ("  end for today?", ""),
    ]
    person = Person(rig.time, script, stays=True, interactive=True)
    asked = replace(REHEARSED, answering=Answering(one_key=True), speed=1.5)
    assert run_rehearsal(rig, person, asked) == 0
    assert not person.script
    assert words.running.ONE_KEY_OPENING in person.printed[1]
    assert not [line for line in person.printed if "Type" in line]
    assert [felt.symptom.value for felt in newest(rig).symptoms] == ["tingling-or-numb"]


def test_a_pause_ends_by_itself_when_the_input_has_ended(rig: Rig) -> None:
    person = Person(rig.time, [(GLIDE, "pause")])
    assert run_rehearsal(rig, person, LEFT) == 0
    assert newest(rig).status is SessionStatus.COMPLETED
    assert any(line.endswith("Paused. Enter goes on.") for line in person.printed)


def test_a_person_at_a_terminal_is_waited_for_in_a_rehearsal_too(rig: Rig) -> None:
    script: list[tuple[str, str | int]] = [("Enter when you are ready.", "stop")]
    person = Person(rig.time, script, interactive=True)
    assert run_rehearsal(rig, person, LEFT) == 0
    assert not any(GLIDE in line for line in person.printed)


def test_lines_for_listeners_leave_short_pauses_out(rig: Rig) -> None:
    piped = Person(rig.time)
    run_rehearsal(rig, piped, LEFT)
    script: list[tuple[str, str | int]] = [("5 of 5 done", "stop")]
    heard = Person(rig.time, script, interactive=True, always={"Enter when": "", "How strong": "3"})
    run_rehearsal(rig, heard, LEFT)
    assert any(line.endswith("  pause") for line in piped.printed)
    assert not any(line.endswith(("  hold", "  pause")) for line in heard.printed)


def test_a_signal_leaves_the_session_for_the_next_start(rig: Rig) -> None:
    person = Person(rig.time, [("3 of 5: go", "4"), ("The count stops", signal.SIGTERM)])
    assert run_rehearsal(rig, person) == 128 + signal.SIGTERM
    assert newest(rig).status is SessionStatus.INTERRUPTED
    assert [left.id for left in rig.store.unfinished()] == [newest(rig).id]
    assert [reading.value for reading in newest(rig).readings] == [4]
    assert "offered before the next rehearsal" in person.all_printed()


def test_a_reader_who_went_away_leaves_it_for_the_next_start(rig: Rig) -> None:
    class Leaver(Person):
        def print(self, line: str) -> None:
            super().print(line)
            self.output_closed = self.output_closed or "3 of 5: go" in line

    assert run_rehearsal(rig, Leaver(rig.time, stays=True)) == 130
    assert len(rig.store.unfinished()) == 1


def test_a_change_of_the_sound_is_printed_once(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = replace(RecordingSpeaker().state(), notice="The device is gone.", notice_id=1)
    monkeypatch.setattr(RecordingSpeaker, "state", lambda speaker: lost)
    person = Person(rig.time)
    run_rehearsal(rig, person, LEFT)
    assert person.printed.count("--     The device is gone.") == 1


def test_a_machine_that_slept_pauses_where_it_was(rig: Rig) -> None:
    class Sleeper(Person):
        def read(self, wait_ms: int | None) -> object:  # type: ignore[override]
            if any("2 of 5: go" in line for line in self.printed) and not self.slept:
                self.slept = True
                self.time.pass_ms(600_000)
            return super().read(wait_ms)

        slept = False

    script: list[tuple[str, str | int]] = [("Paused: the program", "stop")]
    person = Sleeper(rig.time, script)
    assert run_rehearsal(rig, person, LEFT) == 0
    assert newest(rig).segments[-1].reps_done < 3


def test_a_session_in_which_everything_was_left_out_is_not_called_completed(rig: Rig) -> None:
    person = Person(rig.time, [("== Take the position", "x no time"), ("(tibial, right)", "x")])
    person.script.append(("Why skip the rest", "o"))
    assert run_rehearsal(rig, person) == 0
    lines = person.all_printed()
    assert "Nothing was done." in lines and "Completed." not in lines
    assert "That was the last step." not in lines
    assert newest(rig).status is SessionStatus.COMPLETED


def test_what_w_and_m_changed_is_printed(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = RecordingSpeaker().state()
    muted: list[bool] = [False]
    monkeypatch.setattr(RecordingSpeaker, "state", lambda _: replace(silent, muted=muted[-1]))
    monkeypatch.setattr(RecordingSpeaker, "set_muted", lambda _, wanted: muted.append(wanted))
    person = Person(rig.time, [(GLIDE, "w"), ("Waits for you", "w"), ("Goes on", "m")])
    person.script += [("Sound off.", "m"), ("Sound on.", "stop")]
    assert run_rehearsal(rig, person, LEFT) == 0
    assert not person.script
    assert newest(rig).status is SessionStatus.STOPPED


@pytest.mark.parametrize(
    ("typed", "why"),
    [("n", "you left it out"), ("x", "you left it out"), ("x too sore", "too sore")],
)
def test_what_was_not_done_says_why_in_words(rig: Rig, typed: str, why: str) -> None:
    person = Person(rig.time, [(GLIDE, typed)], always={"Why skip the rest": "o"})
    assert run_rehearsal(rig, person, LEFT) == 0
    (line, *_) = [each for each in person.printed if "  Not done: " in each]
    assert line.endswith(f"Not done: Glide from the knee, 5 repetitions (tibial, left): {why}.")


def test_a_reason_is_said_once(rig: Rig) -> None:
    person = Person(rig.time, [("2 of 5: go", "5")], stays=True)
    assert run_rehearsal(rig, person, LEFT) == 0
    why = "tension was too high and no answer came"
    assert not any(line.count(why) > 1 for line in person.printed)
    assert f"  tibial, left: {why}" in person.printed


class SlowSaver(DirectSaver):
    """Writes at once, as a disk that answers when a test lets it."""

    holds = False

    def answers(self) -> list[SaveStatus]:
        return [] if SlowSaver.holds else super().answers()

    def close(self, within_s: float) -> None:
        SlowSaver.holds = False
        super().close(within_s)


@dataclass
class AtSlowDisk(Person):
    """A console at which the disk stops to answer with one line, and answers again with another."""

    stops: str = ""
    answers: str = ""

    def print(self, line: str) -> None:
        super().print(line)
        if self.stops in line:
            SlowSaver.holds = True
        if self.answers in line:
            SlowSaver.holds = False


def test_a_value_is_said_to_be_noted_once_it_is_on_the_disk_and_advice_at_once(rig: Rig) -> None:
    script: list[tuple[str, str | int]] = [
        ("2 of 5: go", "3"),
        ("3 of 5: go", "p 8"),
        ("saved", "stop"),
    ]
    person = AtSlowDisk(rig.time, script, stops="1 of 5: go", answers="is over for today")
    services = replace(rig.services(), open_saver=SlowSaver)
    assert run(services, LEFT, person) == 0
    printed = [line[7:] for line in person.printed]
    told = [line for line in printed if line.startswith(("Tension 3", "Pain 8", "Let go:"))]
    assert told == [
        "Let go: 6 or more ends this nerve for today.",
        "Let go: tibial, left is over for today (pain 8).",
        "Tension 3.",
        "Pain 8 noted.",
    ]


def test_what_was_reported_last_is_said_to_be_noted_where_the_session_is_left(rig: Rig) -> None:
    script: list[tuple[str, str | int]] = [("2 of 5: go", "3"), ("3 of 5: go", "q")]
    person = AtSlowDisk(rig.time, script, stops="1 of 5: go", answers="You left")
    services = replace(rig.services(), open_saver=SlowSaver)
    assert run(services, LEFT, person) == 0
    (noted,) = (at for at, line in enumerate(person.printed) if "Tension 3." in line)
    (left,) = (at for at, line in enumerate(person.printed) if "You left here" in line)
    assert noted < left
