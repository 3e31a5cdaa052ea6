"""Takes up into the history what it refused of earlier sessions and a file beside it holds."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from nerveflow.harmless import escaped
from nerveflow.session.commands import LogEntry, Refused
from nerveflow.session.effects import Effect
from nerveflow.session.timeline import Timeline
from nerveflow.store.errors import InUse, NotUnfinished, StoreError, UnknownSession
from nerveflow.store.records import SessionRecord, SessionStatus
from nerveflow.store.spill import SpilledSession, spilled
from nerveflow.visit.choices_json import choices_from_json
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.services import Services
from nerveflow.visit.timelines import effects_of_log, timeline_from_texts
from nerveflow.wording import words


def take_up(services: Services) -> tuple[str, ...]:
    """Take up what can be; returns a sentence for each session that was, or cannot be.

    What the history still refuses stays where it is, without a word: it is tried again. What is
    taken up twice, because the program was stopped in between, changes nothing.
    """
    return tuple(_sentences(services))


def _sentences(services: Services) -> Iterator[str]:
    for left in spilled(services.spill_folders, services.store.path):
        try:
            name = _take_up(services, left)
        except (InUse, OSError):
            # Another window follows it, or the disk does not take it yet.
            continue
        except (UnknownSession, NotUnfinished, CannotBegin, Refused, ValueError):
            # It ended without them, or never was: they stay for a person to look at.
            yield from (
                words.saving.cannot_take_up(escaped(str(file))) for file in _set_aside(left)
            )
            continue
        except StoreError:
            return
        if name:
            yield words.saving.taken_up(name)


def _set_aside(left: SpilledSession) -> Iterator[Path]:
    """Rename the files so that they are not read again; files reported before have such a name."""
    for file in left.files:
        aside = file.with_name(f"{file.name}.left")
        with suppress(OSError):
            file.rename(aside)
            yield aside


def _take_up(services: Services, left: SpilledSession) -> str:
    """Write what the history lacks of a session, and delete the files.

    Returns its name; nothing if the history had everything.
    """
    record, log = services.store.session(left.session), list(services.store.log(left.session))
    ended = record.status in (SessionStatus.COMPLETED, SessionStatus.STOPPED)
    if ended and all(piece.last <= len(log) for piece in left.pieces):
        # The program was stopped before it could delete the files.
        left.remove()
        return ""
    journal = services.store.reopen(left.session)
    try:
        timeline = _timeline(record)
        for piece in left.pieces:
            missing = piece.entries[max(0, len(log) + 1 - piece.first) :]
            if piece.first > len(log) + 1:
                raise ValueError("a piece of the session is missing")
            if missing:
                journal.write(missing, _new_effects(timeline, log, missing), piece.now)
                log += missing
            if piece.end is not None:
                journal.finish(piece.end, piece.now)
    finally:
        journal.close()
    left.remove()
    return record.name


def _new_effects(
    timeline: Timeline, log: Sequence[LogEntry], missing: Sequence[LogEntry]
) -> list[Effect]:
    before = len(effects_of_log(timeline, log))
    return effects_of_log(timeline, [*log, *missing])[before:]


def _timeline(record: SessionRecord) -> Timeline:
    texts = {text.routine: text.text for text in record.texts}
    return timeline_from_texts(record.routine, texts, choices_from_json(record.choices))
