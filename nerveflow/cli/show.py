"""`nerveflow show`: every segment of a session with its time, without starting it."""

import os
from collections.abc import Iterator
from dataclasses import replace

from nerveflow import exits
from nerveflow.cli.choices import choices_of
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import Json, print_json, print_lines, print_warnings, table
from nerveflow.cli.voice import recorded_times
from nerveflow.config.file import load
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.routine.choices import WhichSides
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.includes import needed
from nerveflow.routine.library import Entry
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Placed, Timeline
from nerveflow.wording import words


def show(
    *, routine: str, side: WhichSides | None, reps: int | None, variant: str | None, json: bool
) -> int:
    """Print the timeline that `nerveflow run` would follow with the same options."""
    paths = find_paths(os.environ)
    configuration = load(paths.config_file)
    print_warnings((*configuration.errors, *configuration.warnings))
    shelf = library()
    entry = shelf.get(routine)
    if entry.routine is None:
        raise CliError(str(entry.errors[0]), exits.WRONG_USE)
    settings = configuration.config.session
    first_side = settings.begins_with
    choices = choices_of(routine, shelf, first_side, side=side, reps=reps, variant=variant)
    times = recorded_times(paths)(configuration.config.sound)
    choices = replace(choices, checks=settings.compares, times=times)
    timeline = compile_timeline(entry.routine, shelf, choices)
    own = shelf.own_parts(entry.routine)
    if json:
        print_json({**_timeline(timeline), **_about(entry.routine), "own_parts": _own(own)})
    else:
        timed = f"about {words.clock(timeline.about_ms)}, timed {words.clock(timeline.total_ms)}"
        print_lines(f"{timeline.name}: {timed}")
        print_lines(*words.lay_lines(block.nerve for block in timeline.blocks))
        if equipment := needed(entry.routine, shelf, timeline):
            print_lines(words.needs(equipment))
        print_lines(*(words.own_part(e.id, escaped(str(e.path))) for e in own))
        print_lines(*table(_row(placed) for placed in timeline.schedule()))
        print_lines(*_told_of(entry.routine))
    return exits.DONE


def _told_of(routine: Routine) -> Iterator[str]:
    """What to take care of, what is known, and the sources."""
    yield from ("", words.TAKE_CARE, *(f"  {caution}" for caution in routine.cautions))
    if routine.evidence is not None:
        yield from ("", words.WHAT_IS_KNOWN, f"  {routine.evidence}")
    yield from ("", words.SOURCES)
    for source in routine.source:
        first, *more = source.lines()
        yield from (f"  {first}", *(f"    {line}" for line in more))


def _about(routine: Routine) -> dict[str, Json]:
    return {
        "cautions": list(routine.cautions),
        "evidence": routine.evidence,
        "sources": [
            {
                "authors": source.authors,
                "year": source.year,
                "title": source.title,
                "studied": source.studied,
                "says": source.says,
                "not_tested": source.not_tested,
                "link": source.link,
            }
            for source in routine.source
        ],
    }


def _own(own: tuple[Entry, ...]) -> list[Json]:
    return [{"id": each.id, "path": str(each.path)} for each in own]


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
