"""Timelines of saved sessions, the effects of a log on one, and the lines to speak in one."""

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
from nerveflow.visit.choices_json import choices_from_json
from nerveflow.visit.errors import CannotBegin, CannotResume
from nerveflow.visit.fingerprint import fingerprint
from nerveflow.wording import words


def timeline_as_saved(unfinished: Unfinished) -> Timeline:
    """The timeline of an interrupted session, from its saved texts. Raises CannotResume."""
    texts = {text.routine: text.text for text in unfinished.texts}
    try:
        timeline = timeline_from_texts(
            unfinished.routine, texts, choices_from_json(unfinished.choices)
        )
    except (CannotBegin, ValueError) as error:
        raise CannotResume(words.visit.STEPS_CHANGED) from error
    if fingerprint(timeline) != unfinished.fingerprint:
        raise CannotResume(words.visit.STEPS_CHANGED)
    return timeline


def timeline_from_texts(routine: str, texts: Mapping[str, str], choices: Choices) -> Timeline:
    """The timeline of saved texts of routines with these choices. Raises CannotBegin."""
    saved = SavedRoutines(texts)
    try:
        return compile_timeline(saved.routine(routine), saved, choices)
    except CannotCompile as why:
        raise CannotBegin(str(why)) from why


def effects_of_log(timeline: Timeline, log: Iterable[LogEntry]) -> list[Effect]:
    """All effects of a session with this log, in order. Raises Refused if it does not fit."""
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
    """Every line that may be spoken, each once; those of the start variants come first."""
    chosen = (line for placed in timeline.schedule() for line in placed.segment.lines)
    return tuple(dict.fromkeys((*chosen, *lines_in(timeline))))
