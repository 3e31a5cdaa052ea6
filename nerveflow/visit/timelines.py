"""Timelines: from kept texts and choices, what a log comes to on one, and what it may say."""

from collections.abc import Iterable, Mapping

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.library import SavedRoutines
from nerveflow.routine.spoken_lines import lines_in
from nerveflow.session.advance import advance
from nerveflow.session.commands import LogEntry
from nerveflow.session.decide import decide
from nerveflow.session.effects import Effect
from nerveflow.session.state import initial_state
from nerveflow.session.timeline import Timeline
from nerveflow.store.records import Unfinished
from nerveflow.visit.choices_json import choices_read
from nerveflow.visit.fingerprint import fingerprint


class CannotBegin(Exception):
    """The routine cannot be led so; the message is one line for the person."""


class NothingLeft(CannotBegin):
    """Everything in the routine is over for today."""


class CannotResume(Exception):
    """The session cannot be continued; the message is one line for the person."""


CHANGED = "This version lays its steps out differently; it can be kept as it is."


def timeline_as_saved(unfinished: Unfinished) -> Timeline:
    """The timeline of an interrupted session, from what was kept; raises CannotTakeUp."""
    texts = {text.routine: text.text for text in unfinished.texts}
    try:
        timeline = timeline_from_texts(unfinished.routine, texts, choices_read(unfinished.choices))
    except (CannotBegin, ValueError) as error:
        raise CannotResume(CHANGED) from error
    if fingerprint(timeline) != unfinished.fingerprint:
        raise CannotResume(CHANGED)
    return timeline


def timeline_from_texts(routine: str, texts: Mapping[str, str], choices: Choices) -> Timeline:
    """What the kept texts come to; raises CannotBegin."""
    saved = SavedRoutines(texts)
    try:
        return compile_timeline(saved.routine(routine), saved, choices)
    except CannotCompile as why:
        raise CannotBegin(str(why)) from why


def effects_of_log(timeline: Timeline, log: Iterable[LogEntry]) -> list[Effect]:
    """Everything that happened in a session with this log, for its summary."""
    state, seen_ms = initial_state(timeline), 0
    found: list[Effect] = []
    for entry in log:
        seen_ms = max(seen_ms, entry.at_ms)
        state, passed = advance(timeline, state, seen_ms)
        state, done = decide(timeline, state, entry.command)
        state, due = advance(timeline, state, seen_ms)
        found += [*passed, *done, *due]
    return found


def spoken_lines(timeline: Timeline) -> tuple[str, ...]:
    """Every line that may be said, each once; those of the variants chosen come first."""
    chosen = (line for placed in timeline.schedule() for line in placed.segment.lines)
    return tuple(dict.fromkeys((*chosen, *lines_in(timeline))))
