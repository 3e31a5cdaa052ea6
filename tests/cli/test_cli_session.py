import re

from cli.typing_in import Nerveflow, fields, items
from syrupy.assertion import SnapshotAssertion


def test_a_session_is_reported_with_everything_that_happened(
    nerveflow: Nerveflow, eventful: str
) -> None:
    shown = nerveflow("session", eventful).out
    for part in (
        "pain 4 (peroneal, left)",
        "  5  find the tension (peroneal, left)",
        "cramp (peroneal, left)",
        "tension above the target, so the count was held: ",
        "peroneal, left: tingling",
        "Left out:\n  glide: knee, glide: ankle (peroneal, left): a symptom, tingling",
        "Note: stiff this morning",
    ):
        assert part in shown, part


def test_everything_that_happened_is_in_the_json(nerveflow: Nerveflow, eventful: str) -> None:
    full = fields(nerveflow("session", eventful[:24], "--json").json)
    assert [reading["value"] for reading in items(full["readings"])] == [5, 3]
    assert [reading["value"] for reading in items(full["taken_back"])] == [2]
    assert [pain["caution"] for pain in items(full["pains"])] == [True]
    assert [felt["symptom"] for felt in items(full["symptoms"])] == ["cramp", "tingling"]
    assert items(full["over_for_today"])[0] | {"at_ms": 0, "at": ""} == {
        "nerve": "peroneal",
        "side": "left",
        "at_ms": 0,
        "why": "symptom",
        "detail": "tingling",
        "at": "",
        "routine": "peroneal-glide",
    }
    assert len(items(full["holds"])) == 2 and len(items(full["variants"])) == 1
    assert {skip["why"] for skip in items(full["skips"])} == {"symptom"}
    assert full["status"] == "stopped" and full["rehearsal"] is False
    assert [check["value"] for check in items(full["checks"])] == [12.0, 8.5, 9.0]
    assert [trial["change"] for trial in items(full["trials"])] == ["better", "same"]
    assert fields(full["dose"])["overruled"] is False


def test_a_session_begins_with_the_time_by_which_history_lists_it(
    nerveflow: Nerveflow, eventful: str
) -> None:
    first = nerveflow("session", eventful).out.splitlines()[0]
    listed = nerveflow("history").out
    (when,) = re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d(?!:)", first)
    assert listed.startswith(f"{when}  ")


def test_the_fields_of_a_session_are_those_of_the_golden_file(
    nerveflow: Nerveflow, eventful: str, golden: SnapshotAssertion
) -> None:
    assert nerveflow("session", eventful, "--json").shape == golden


def test_an_argument_that_is_no_text_names_no_session(nerveflow: Nerveflow, eventful: str) -> None:
    # As `nerveflow session $'\xff'` comes from the system.
    found = nerveflow("session", "\udcff")
    assert (found.code, "no session has an id that begins with" in found.err) == (2, True)
    assert nerveflow("history", "--routine", "\udcff").code == 0
