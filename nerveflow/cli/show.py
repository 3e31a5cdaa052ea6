"""`nerveflow show`: every segment of a session with its time, without starting it."""

import os

from nerveflow import exits
from nerveflow.cli.choices import choices_of
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import Json, print_json, print_lines, print_warnings, table
from nerveflow.config.file import load
from nerveflow.paths import find_paths
from nerveflow.routine.choices import WhichSides
from nerveflow.routine.compile import compile_timeline
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Placed, Timeline
from nerveflow.wording import words


def show(
    *, routine: str, side: WhichSides | None, reps: int | None, variant: str | None, json: bool
) -> int:
    """Print the timeline that `nerveflow run` would follow with the same options."""
    configuration = load(find_paths(os.environ).config_file)
    print_warnings((*configuration.errors, *configuration.warnings))
    shelf = library()
    entry = shelf.get(routine)
    if entry.routine is None:
        raise CliError(str(entry.errors[0]), exits.WRONG_USE)
    first_side = configuration.config.session.begins_with
    choices = choices_of(routine, shelf, first_side, side=side, reps=reps, variant=variant)
    timeline = compile_timeline(entry.routine, shelf, choices)
    if json:
        print_json(_timeline(timeline))
    else:
        timed = f"about {words.clock(timeline.about_ms)}, timed {words.clock(timeline.total_ms)}"
        print_lines(f"{timeline.name}: {timed}")
        print_lines(*table(_row(placed) for placed in timeline.schedule()))
    return exits.DONE


def _row(placed: Placed) -> tuple[str, str, str, str]:
    segment = placed.segment
    lasts = "waits" if segment.duration_ms is None else f"{segment.duration_ms / 1000:g} s"
    return words.clock(placed.start_ms), lasts, words.heading(segment), " ".join(segment.lines)


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
            "lead_ms": segment.count_in_ms,
            "tempo_ms": [tempo.out_ms, tempo.pause_ms, tempo.back_ms, tempo.gap_ms],
        }
    if segment.stimulus:
        found["stimulus"] = segment.stimulus
    if segment.measure:
        found["measure"] = segment.measure
    return found
