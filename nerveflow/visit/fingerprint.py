"""Stands for what a log of commands relies on: another one means that the log may not fit.

The form is written out by hand, so that a new field of a segment does not cut every unfinished
session off. A value that is added here later has to be left out where it is its default.
"""

import json
from collections.abc import Sequence
from hashlib import sha256

from nerveflow.session.timeline import Block, Rung, Segment, Tempo, TensionRule, Timeline, Variant

Written = None | bool | int | str | Sequence["Written"]


def fingerprint(timeline: Timeline) -> str:
    """SHA-256, in hexadecimal, of what a replay of a log goes by; poses, names and where it is
    felt are not part of it."""
    written: Written = [
        timeline.routine,
        [_block(block) for block in timeline.blocks],
        timeline.release,
        timeline.release_ms,
    ]
    return sha256(json.dumps(written, separators=(",", ":")).encode()).hexdigest()


def _block(block: Block) -> Written:
    return [
        block.id,
        block.nerve,
        block.side,
        block.start_variant,
        block.closed is not None,
        [_variant(variant) for variant in block.variants],
    ]


def _variant(variant: Variant) -> Written:
    return [variant.id, _rule(variant.rule), [_segment(segment) for segment in variant.segments]]


def _rule(rule: TensionRule) -> Written:
    cramp = None if rule.cramp is None else _rung(rule.cramp)
    return [rule.target, rule.stop, [_rung(rung) for rung in rule.ladder], cramp]


def _rung(rung: Rung) -> Written:
    return [rung.id, rung.cue]


def _segment(segment: Segment) -> Written:
    return [
        segment.kind,
        segment.step,
        segment.nerve,
        segment.side,
        segment.lines,
        # How long a wait lasts that is hands-free.
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
    ]


def _tempo(tempo: Tempo) -> Written:
    return [tempo.out_ms, tempo.pause_ms, tempo.back_ms, tempo.gap_ms]
