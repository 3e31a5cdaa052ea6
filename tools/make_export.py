"""Writes docs/export.md from the tables of the history: `python tools/make_export.py`."""

from collections.abc import Mapping
from pathlib import Path

from nerveflow.portable.kept import OWNERS, Column, schema

PAGE = Path(__file__).parents[1] / "docs" / "export.md"
HEAD = """# Export, import, backup

Written by `tools/make_export.py` from the tables of the history.

```
nerveflow export                             nerveflow-export.ndjson: everything, an item a line
nerveflow export --format json -o all.json   one JSON document
nerveflow export --format csv -o all         a folder with a CSV file for each table
nerveflow import FILE                        joins any of these, or another history.sqlite3
nerveflow backup                             a copy of the history, also while it is in use
nerveflow wipe                               deletes it, after a copy and a typed word
```

Nothing leaves the machine unless you run one of these. Only your user can read the
files; they are about your health.

## The files

**NDJSON**: the first line is `{"format":"nerveflow history","version":1}`. Each further line is
an item: its `table`, its columns, and under `parts` the rows of other tables that belong to it.
Names may be added in later versions; they never change their meaning.

**JSON**: the same items in one document, under `items`.

**CSV**: one file for each table, with a first line of names. A row that belongs to a session or
a screening has its id in the first column. A cell that a spreadsheet would run as a formula (it
begins with `=`, `+`, `-` or `@`) has a `'` in front. An empty cell is no value; `'` alone is an
empty text.

Yes and no are 1 and 0. Moments are ISO 8601 with their offset; days are `2024-05-31`.

## Joining

`import` adds what is not there yet. It does not matter in which order machines are joined, nor
how often. A session that was continued on another machine is continued here. Where two machines
have another course of one session, both are kept: the one that knows more under its id, the
other as a copy that does not count. What was deleted, marked or corrected follows from the
newest row about it. A session that is being followed at the moment is left as it is.

A row that cannot be read, or that no version of the program would write, is listed with its
line and left out; the rest comes in, and the exit code is 1. A session whose log has a gap is
left out whole. Before anything is joined, a backup is made beside the history; the last five
are kept.

## The tables
"""


TABLES: Mapping[str, str] = {
    "routine_text": "The text of a routine file as it was, once however often it was followed.",
    "session": "One session.",
    "session_text": "The routine files of a session, the chosen one first.",
    "log": "Every command of a session. All other rows of it follow from these.",
    "segment": "A stretch of a session: a lean, a glide, a rest. One that was begun again has two.",
    "reading": "A number for tension.",
    "pain": "A number for pain that was given during a session.",
    "symptom": "A symptom that was reported during a session.",
    "eased": "A hold: the clock stopped until tension was eased.",
    "skip": "A segment that was not done, or not to its end.",
    "broken_off": "A nerve on a side that was over for the day.",
    "level_taken": "An easier or harder variant that was taken during a session.",
    "measured": "A value of the chosen check, around a session.",
    "pain_now": "A number for pain before or after glides.",
    "stacked": "A sensory input that was given while a nerve was glided.",
    "trial": "The result of comparing a check with the one before.",
    "dose": "What was proposed before a session, and what was confirmed.",
    "next_day": "How the evening and the next day of a session were.",
    "note": "A note about a session.",
    "screening": "One round of the safety questions.",
    "safety_answer": "An answer to one safety question.",
    "stimulus_answer": "An answer to a question about a sensory input.",
    "clearance": "A professional's permission to exercise despite a yes.",
    "seen": "A professional has seen what a grave answer was about.",
    "waking_asked": "The usual time of waking was asked for.",
    "wrong_clock": "A session or screening whose moment a wrong clock has noted.",
    "pain_entry": "A number for pain between sessions.",
    "pain_entry_mark": "An entry was deleted, or that was undone: the newest row says which.",
    "session_mark": "A session was deleted or does not count, or that was undone: the newest says.",
    "correction": "A number was corrected; the newest row is what it is now.",
    "programme": "Some weeks of practice with an end.",
    "programme_choice": "What was decided about a programme; the newest row says how it is now.",
    "goal": "A goal in the person's own words.",
    "goal_rating": "How far the goal is reached.",
    "week_look": "One look at a week that is over.",
    "comparison": "Two ways of doing it, in random order over some sessions.",
    "comparison_end": "A comparison was ended.",
    "comparison_session": "A session that was done in one of the two ways.",
}

COLUMNS_OF_MANY: Mapping[str, str] = {
    "at": "the moment, ISO 8601 with its offset",
    "at_ms": "the moment on the session's own clock, in milliseconds from its start",
    "detail": "more about it, in words",
    "id": "UUIDv7, the same on every machine",
    "joint": "knee, ankle, foot or toes",
    "kind": "what kind it is",
    "name": "as people read it",
    "nerve": "tibial, sural, peroneal or another; empty where it is of no nerve",
    "note": "the person's own words",
    "replaces": "the id of the row that this one takes the place of",
    "rehearsal": "1 where nobody moved",
    "routine": "the id of the routine",
    "segment": "`seq` of the segment it happened in; empty before the first",
    "seq": "its place among all that happened in the session",
    "session_id": "the session it belongs to",
    "sha256": "of the text, hexadecimal",
    "side": "left or right; empty where it is of no side",
    "step": "the number of the step in its file, 0 for the first",
    "stimulus": "the id of the sensory input",
    "undone": "1 where it was taken back",
    "value": "0 to 10",
    "why": "the reason",
    "withdrawn_at": "when it was taken back",
    "wording": "the version of the question's text",
    "words": "the person's own words",
}

COLUMNS: Mapping[str, Mapping[str, str]] = {
    "routine_text": {"content": "the file, whole"},
    "session": {
        "origin": "shipped, own, or the path of its file",
        "choices": "what was chosen before the start, a JSON object",
        "fingerprint": "of the timeline; the log can be replayed on one that has the same",
        "version": "of the program",
        "speed": "1 in real time, more in a rehearsal",
        "started_at": "ISO 8601 with its offset",
        "ended_at": "ISO 8601 with its offset; empty where it did not end",
        "status": "running, completed, stopped or interrupted",
        "discarded": "1 where it was deleted; follows from `session_mark`",
        "last_ms": "how long it lasted, by its own clock, in milliseconds",
        "segment": "`seq` of the segment it was in last",
        "seq": "how many rows were written for it",
        "counts": "0 where it does not count; follows from `session_mark`",
        "by_hand": "1 where it was done without the program and added later",
        "copy_of": "the session of which it is another course, from another machine",
    },
    "session_text": {"position": "0 for the chosen one"},
    "log": {
        "position": "1 for the first",
        "command": "its stored name",
        "arguments": "a JSON object",
    },
    "segment": {
        "plan_index": "its place in the timeline, 0 for the first",
        "kind": "position, tension, glide, hold, rest, let go, check or stimulus",
        "set_no": "which set, from 1",
        "sets": "of how many",
        "reps": "repetitions as planned",
        "reps_done": "repetitions that were done",
        "measure": "the check, where it is one",
        "entered_ms": "when it began, on the session's clock",
        "left_ms": "when it ended; empty while it is open",
        "outcome": "open, done, left or broken-off",
    },
    "reading": {"target": "what it should be at most"},
    "pain": {"caution": "1 where it was so much that a caution was shown"},
    "symptom": {"symptom": "what was felt"},
    "eased": {
        "rung": "what was asked for: lean, bend, or let go",
        "cue": "the words",
        "went_on_ms": "when it went on; empty where it never did",
    },
    "skip": {"set_no": "which set, from 1"},
    "level_taken": {"level": "the id of the variant"},
    "measured": {
        "moment": "before, after, after-nerve or after-stimulus",
        "kind": "the check",
        "value": "what was measured",
        "unit": "its unit",
    },
    "pain_now": {"moment": "before, after, after-nerve or after-stimulus"},
    "trial": {
        "change": "better, same or worse",
        "difference": "above 0 is better, in the unit of the check",
    },
    "dose": {
        "rules": "ids of the rules that applied, a JSON list",
        "reason": "the reason that was shown",
        "advice": "the advice that was shown",
        "proposed_reps": "repetitions that were proposed",
        "proposed_levels": "variant by routine, a JSON object",
        "confirmed_reps": "repetitions that were confirmed",
        "confirmed_levels": "variant by routine, a JSON object",
        "slider": "1 where the slider, the easiest variant, was chosen",
        "overruled": "1 where the person chose otherwise than proposed",
    },
    "next_day": {"value": "better, same or worse, and in what way"},
    "note": {
        "text": "the note; empty where it deletes the one that it replaces",
        "key": "an id that is the same on every machine",
    },
    "screening": {
        "id": "a number only of this export, for the answers",
        "kind": "full or daily",
        "tier": "the gravest one with a yes",
        "went_on": "1 where a session was allowed",
        "session_id": "the session that followed",
    },
    "safety_answer": {
        "screening_id": "the screening it belongs to",
        "question": "its id",
        "yes": "1 or 0",
    },
    "stimulus_answer": {"question": "its id", "yes": "1 or 0"},
    "clearance": {
        "question": "the id of the question, or of a rule of the dose",
        "cleared_on": "a day",
        "by": "who gave it",
    },
    "seen": {
        "question": "its id",
        "answered_at": "the moment of the answer",
        "seen_on": "a day",
        "by": "who has seen it",
    },
    "wrong_clock": {
        "noticed_at": "when a start noticed it",
        "session_id": "the session, or",
        "screening_id": "the screening",
    },
    "pain_entry": {
        "at": "when it was felt",
        "noted_at": "when it was entered",
        "place": "the id of a place on the leg; empty for none",
    },
    "pain_entry_mark": {"entry_id": "the entry", "mark": "deleted or restored"},
    "session_mark": {"mark": "deleted, restored, not-counting or counting"},
    "correction": {
        "what": "tension, pain, pain-around or next-day",
        "row": "`seq` of a reading or a pain; else its place among those of the session, from 0",
        "was": "what it was before",
        "value": "what it is since",
    },
    "programme": {
        "starts_on": "a day",
        "weeks": "how many",
        "per_week": "on how many days a week",
        "weekdays": "a JSON list, 0 for Monday; empty for no fixed days",
        "after_what": "the if of an if-then plan, such as: after coffee",
    },
    "programme_choice": {
        "programme_id": "the programme",
        "choice": "go-on, pause, stop or see-professional",
        "until": "a day: the end of a pause, or of a longer programme",
    },
    "goal": {"programme_id": "the programme"},
    "goal_rating": {"goal_id": "the goal", "value": "0 unable, 10 as before the trouble"},
    "week_look": {
        "programme_id": "the programme",
        "monday": "of the week that was looked at",
        "planned": "days of practice that were planned",
        "done": "days of practice that were done",
        "barrier": "the id of what got in the way; empty for none",
    },
    "comparison": {
        "what": "the id of the two ways",
        "outcome": "what is compared",
        "seed": "the order of the ways follows from it",
        "pairs": "planned sessions, divided by two",
    },
    "comparison_end": {"comparison_id": "the comparison"},
    "comparison_session": {
        "comparison_id": "the comparison",
        "position": "0 for the first",
        "way": "a or b, as it was really done",
    },
}


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for table, columns in schema().items():
        belongs = f" Part of a {OWNERS[table].name}." if table in OWNERS else ""
        parts += [f"\n### {table}\n\n{TABLES[table]}{belongs}\n\n", _rows(table, columns)]
    return "".join(parts)


def meaning(table: str, column: str) -> str:
    """What a column means. Raises KeyError where nobody has said."""
    return COLUMNS.get(table, {}).get(column) or COLUMNS_OF_MANY[column]


def _rows(table: str, columns: tuple[Column, ...]) -> str:
    lines = ["| column | type | meaning |\n|---|---|---|\n"]
    for column in columns:
        kind = column.type.lower() + (", or none" if column.nullable else "")
        lines.append(f"| `{column.name}` | {kind} | {meaning(table, column.name)} |\n")
    return "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
