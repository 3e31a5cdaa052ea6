"""`nerveflow show`: every segment of a session with its time, without starting it."""

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from nerveflow import exits
from nerveflow.cli.choices import as_set, choices_of
from nerveflow.cli.errors import CliError
from nerveflow.cli.library import library
from nerveflow.cli.printing import (
    Json,
    print_json,
    print_lines,
    print_sentences,
    print_warnings,
    table,
)
from nerveflow.config.file import load
from nerveflow.harmless import escaped
from nerveflow.paths import find_paths
from nerveflow.routine.choices import Choices, WhichSides
from nerveflow.routine.compile import compile_timeline
from nerveflow.routine.departures import departures, made_words, own_rules
from nerveflow.routine.includes import included, needed
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.model import Routine
from nerveflow.routine.posture import difference
from nerveflow.routine.translation import in_language
from nerveflow.session.pose import Pose
from nerveflow.session.terms import Kind
from nerveflow.session.timeline import Placed, Segment, Timeline
from nerveflow.wording import words

if TYPE_CHECKING:
    from nerveflow.author.card import Card


def show(
    *,
    routine: str,
    side: WhichSides | None,
    reps: int | None,
    variant: str | None,
    full: bool,
    json: bool,
) -> int:
    """Print the timeline that `nerveflow run` would follow with the same options."""
    paths = find_paths(os.environ)
    configuration = load(paths.config_file)
    print_warnings((*configuration.errors, *configuration.warnings))
    shelf = library(paths).beside(routine)
    entry = shelf.get(routine)
    if entry.routine is None:
        raise CliError(entry.trouble, exits.WRONG_USE)
    settings = configuration.config.session
    choices = choices_of(
        routine, shelf, settings.begins_with, side=side, reps=reps, variant=variant
    )
    choices = as_set(choices, configuration.config, paths)
    about = [in_language(part, settings.line_language) for part in included(entry.routine, shelf)]
    timeline = compile_timeline(entry.routine, shelf, choices)
    own = shelf.own_parts(entry.routine)
    usual = as_set(Choices(), configuration.config, paths)
    made = _card(entry, shelf, usual) if full else None
    if json:
        more: dict[str, Json] = {} if made is None else {"card": made.json()}
        print_json({**_timeline(timeline), **_about(about), "own_parts": _own(own), **more})
    else:
        about_, timed = (
            words.numbers.clock(timeline.about_ms),
            words.numbers.clock(timeline.total_ms),
        )
        print_lines(words.command_line.lasts(timeline.name, about_, timed))
        print_sentences(*words.body.lay_lines(block.nerve for block in timeline.blocks))
        if equipment := needed(entry.routine, shelf, timeline):
            print_sentences(words.routine.needs(equipment))
        print_lines(*(words.routine.own_part(e.id, escaped(str(e.path))) for e in own))
        print_sentences(*table(_row(placed) for placed in timeline.schedule()))
        if made is None:
            print_sentences(*_about_lines(about))
        else:
            print_lines("", *_card_lines(made))
    return exits.DONE


def _card(entry: Entry, shelf: Library, choices: Choices) -> "Card":
    from nerveflow.author.card import card

    return card(entry, shelf, choices)


def _card_lines(made: "Card") -> Iterator[str]:
    from nerveflow.author.card_lines import lines
    from nerveflow.cli.card import pointed_out

    yield from pointed_out(lines(made))


def _about_lines(parts: list[Routine]) -> Iterator[str]:
    """Who made it; of it and of what it includes: cautions, what is known, and the sources."""
    if made := made_words(parts[0]):
        yield from ("", made)
    for title, found in (
        (words.routine.MORE_THAN_USUAL, _of_each(parts, departures)),
        (words.routine.OWN_RULES, _of_each(parts, own_rules)),
        (words.routine.TAKE_CARE, _cautions(parts)),
        (words.routine.WHAT_IS_KNOWN, list(dict.fromkeys(p.evidence for p in parts if p.evidence))),
    ):
        if found:
            yield from ("", title, *(f"  {each}" for each in found))
    yield from ("", words.routine.SOURCES)
    for lines in dict.fromkeys(source.lines() for part in parts for source in part.source):
        first, *more = lines
        yield from (f"  {first}", *(f"    {line}" for line in more))


def _of_each(parts: list[Routine], lines_of: Callable[[Routine], tuple[str, ...]]) -> list[str]:
    """The lines of a routine, then those of each that it includes, after its name."""
    whole, *others = parts
    included = (
        words.joined.labelled(part.name, each) for part in others for each in lines_of(part)
    )
    return [*lines_of(whole), *included]


def _cautions(parts: list[Routine]) -> list[str]:
    return list(dict.fromkeys(caution for part in parts for caution in part.cautions))


def _about(parts: list[Routine]) -> dict[str, Json]:
    routine = parts[0]
    return {
        "cautions": [*_cautions(parts)],
        "departures": list(departures(routine)),
        "made_by": routine.made_by,
        "made_for": routine.made_for,
        "made_on": None if routine.made_on is None else routine.made_on.isoformat(),
        "version": routine.version,
        "language": routine.language,
        "languages": [routine.language, *routine.translation],
        "per_day": routine.per_day,
        "per_week": routine.per_week,
        "hours_between": routine.hours_between,
        "pain_stop": routine.pain.stop,
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
    lasts = words.numbers.step_lasts(segment.duration_ms)
    return (
        words.numbers.clock(placed.start_ms),
        lasts,
        words.steps.heading(segment),
        " ".join(segment.lines),
    )


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
    if segment.moves:
        found["phases"] = [
            {
                "to": difference(before, move.pose),
                "ms": move.ms,
                "still_ms": move.still_ms,
                "loaded": move.loaded,
            }
            for before, move in zip(_befores(segment), segment.moves, strict=True)
        ]
    if segment.stimulus:
        found["stimulus"] = segment.stimulus
    if segment.measure:
        found["measure"] = segment.measure
    return found


def _befores(glide: Segment) -> list[Pose]:
    """The pose before each movement of a repetition."""
    return [glide.pose, *(move.pose for move in glide.moves[:-1])]
