"""`nerveflow show`: every segment of a session with its time, without starting it."""

import os

from nerveflow.cli.printing import Json, minutes, say, say_json, table
from nerveflow.cli.run import choices_of
from nerveflow.cli.services import complain, library
from nerveflow.cli.settings import FileSettings
from nerveflow.cli.trouble import errors_as_lines
from nerveflow.cli.typed import Arguments
from nerveflow.paths import find_paths
from nerveflow.plain.naming import heading
from nerveflow.routine.choices import CannotCompile
from nerveflow.routine.compile import compile_timeline
from nerveflow.session.timeline import Kind, Placed, Timeline
from nerveflow.visit.timelines import CannotBegin


def show(options: Arguments) -> int:
    """Every segment of a session with its time, without starting it."""
    paths = find_paths(os.environ)
    settings = FileSettings(paths)
    complain(settings.mistakes)
    with errors_as_lines():
        shelf = library(paths)
        entry = shelf.get(options.routine or "")
        if entry.routine is None:
            raise CannotBegin(str(entry.errors[0]))
        choices = choices_of(options, shelf, settings.preferences)
        try:
            timeline = compile_timeline(entry.routine, shelf, choices)
        except CannotCompile as why:
            raise CannotBegin(str(why)) from why
    if options.json:
        say_json(_timeline(timeline))
        return 0
    say(f"{timeline.name}: about {minutes(timeline.about_ms)}, timed {minutes(timeline.total_ms)}")
    say(*table(_row(placed) for placed in timeline.schedule()))
    return 0


def _row(placed: Placed) -> tuple[str, str, str, str]:
    segment = placed.segment
    lasts = "waits" if segment.duration_ms is None else f"{segment.duration_ms / 1000:g} s"
    return minutes(placed.start_ms), lasts, heading(segment), " ".join(segment.lines)


def _timeline(timeline: Timeline) -> dict[str, Json]:
    return {
        "routine": timeline.routine,
        "name": timeline.name,
        "total_ms": timeline.total_ms,
        "about_ms": timeline.about_ms,
        "segments": [_segment(placed, timeline) for placed in timeline.schedule()],
    }


def _segment(placed: Placed, timeline: Timeline) -> dict[str, Json]:
    segment = placed.segment
    block = timeline.blocks[placed.block]
    found: dict[str, Json] = {
        "start_ms": placed.start_ms,
        "duration_ms": segment.duration_ms,
        "kind": segment.kind.value,
        "nerve": segment.nerve.value if segment.nerve else None,
        "side": segment.side.value if segment.side else None,
        "cue": " ".join(segment.lines),
        "routine": block.id,
        "variant": block.variants[block.start_variant].id,
    }
    if segment.kind is Kind.GLIDE and segment.joint and segment.tempo:
        tempo = segment.tempo
        found |= {
            "joint": segment.joint.value,
            "reps": segment.reps,
            "set": segment.set_no,
            "sets": segment.sets,
            "lead_ms": segment.lead_ms,
            "tempo_ms": [tempo.out_ms, tempo.pause_ms, tempo.back_ms, tempo.gap_ms],
        }
    if segment.stimulus:
        found["stimulus"] = segment.stimulus
    if segment.measure:
        found["measure"] = segment.measure
    return found
