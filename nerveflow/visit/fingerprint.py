"""A hash of the parts of a timeline that a replay depends on.

A log of commands can be replayed only on a timeline with the same fingerprint. The fields are
listed by hand: a new field of a segment must not change the fingerprint of unfinished sessions.
A field that is added here has to be left out if it has its default.
"""

import json
from collections.abc import Sequence
from hashlib import sha256

from nerveflow.session import timeline as t
from nerveflow.session.spoken import BY_WORDS, SpokenTimes
from nerveflow.session.terms import PAIN_STOP

Hashed = None | bool | int | str | Sequence["Hashed"]


def fingerprint(timeline: t.Timeline) -> str:
    """The SHA-256, in hexadecimal. Poses, names and `felt` are not part of it."""
    hashed: Hashed = [
        timeline.routine,
        [_block(block) for block in timeline.blocks],
        timeline.release,
        timeline.release_ms,
        *_times(timeline.times),
    ]
    return sha256(json.dumps(hashed, separators=(",", ":")).encode()).hexdigest()


def _times(times: SpokenTimes) -> list[Hashed]:
    """What answers said one after the other wait for; nothing for times by words."""
    if times == BY_WORDS:
        return []
    tables = (times.recorded, times.own, times.questions)
    back: list[Hashed] = [times.back_ms] if times.back_ms else []
    return [times.speed, *(sorted(table.items()) for table in tables), *back]


def _block(block: t.Block) -> Hashed:
    return [
        block.id,
        block.nerve,
        block.side,
        block.start_variant,
        block.closed is not None,
        [_variant(variant) for variant in block.variants],
    ]


def _variant(variant: t.Variant) -> Hashed:
    return [variant.id, _rule(variant.rule), [_segment(segment) for segment in variant.segments]]


def _rule(rule: t.TensionRule) -> Hashed:
    cramp = None if rule.cramp is None else _rung(rule.cramp)
    pain = [] if rule.pain_stop == PAIN_STOP else [rule.pain_stop]
    return [rule.target, rule.stop, [_rung(rung) for rung in rule.ladder], cramp, *pain]


def _rung(rung: t.Rung) -> Hashed:
    return [rung.id, rung.cue]


def _segment(segment: t.Segment) -> Hashed:
    return [
        segment.kind,
        segment.step,
        segment.nerve,
        segment.side,
        segment.lines,
        # The duration of a hands-free wait.
        segment.reading_ms,
        segment.duration_ms,
        segment.joint,
        None if segment.tempo is None else _tempo(segment.tempo),
        segment.count_in_ms,
        segment.reps,
        segment.set_no,
        segment.sets,
        segment.target,
        segment.asks,
        segment.stimulus,
        segment.measure,
        *([[_move(move) for move in segment.moves]] if segment.moves else []),
        *(_turns(segment) if segment.of_reps else []),
    ]


def _turns(segment: t.Segment) -> list[Hashed]:
    return ["turns", segment.first_rep, segment.of_reps]


def _move(move: t.Move) -> Hashed:
    return [move.ms, move.still_ms, move.loaded]


def _tempo(tempo: t.Tempo) -> Hashed:
    return [tempo.out_ms, tempo.pause_ms, tempo.back_ms, tempo.gap_ms]
