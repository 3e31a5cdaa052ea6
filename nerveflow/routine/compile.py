"""Compiles a routine and today's choices to the Timeline of a session."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.chosen import check_stacked, reps_of, sets_of, variant_of, which_side
from nerveflow.routine.includes import (
    FlowItem,
    NumberedSteps,
    RoutineLookup,
    by_nerve,
    included,
    items,
    looked_up,
)
from nerveflow.routine.model import BASE, Routine, TensionTable
from nerveflow.routine.parts import ankle_before_knee, part_id, without
from nerveflow.routine.posture import at_rest
from nerveflow.routine.segments import SegmentContext, segments
from nerveflow.routine.steps import MOST_HELD_MS, Check, Glide, Include, Step, too_long_held
from nerveflow.routine.translation import InLanguage, Texts, in_language, texts_in
from nerveflow.session import timeline as t
from nerveflow.session.pose import Pose
from nerveflow.session.terms import CLOSED_DETAIL, Kind, Side
from nerveflow.wording import words

WITHOUT_SIDES = frozenset({"none", "together"})
"""What is done once: without a side, or on both at once."""
SWITCH = "switch"
"""The id of the block between two sides."""
SWITCH_MS = 10_000

Turn = tuple[FlowItem, Side | None]
"""An item on one side; without a side if its routine has none."""


def compile_timeline(
    routine: Routine, lookup: RoutineLookup, choices: Choices | None = None
) -> t.Timeline:
    """The timeline of a routine for today; `lookup` finds the routines it includes.

    Both sides get the same dose. Raises CannotCompile if the choices do not fit, an included
    routine is missing, or nothing is left to do.
    """
    choices = choices or Choices()
    check_stacked(choices)
    parts = InLanguage(looked_up(routine, lookup), choices.language)
    routine = in_language(routine, choices.language)
    found = items(routine, parts)
    check_includes(routine, parts)
    chosen = _unrepeated(_without_off(item, choices) for item in found)
    turns = tuple(_turns(chosen, choices, routine.side_order == "leg by leg"))
    blocks = tuple(_blocks(turns, choices))
    if not blocks:
        raise CannotCompile(_nothing_left(routine, choices))
    check_holds(turns, choices)
    texts = texts_in(routine, choices.language)
    said = words.spoken
    release = tuple(texts.get(line, line) for line in said.RELEASE_LINES)
    moves = tuple((start, texts.get(line, line)) for start, line in said.MOVE_LINES.items())
    ease_off, cramp = (texts.get(line, line) for line in (said.EASE_OFF, said.CRAMP))
    return t.Timeline(
        routine.id,
        routine.name,
        blocks,
        release=release,
        times=choices.times,
        move_lines=moves,
        hold_lines=t.HoldLines(ease_off, cramp, said.PROBLEM),
    )


def _nothing_left(routine: Routine, choices: Choices) -> str:
    return words.routine.nothing_left_today(routine.id, only_checks=not choices.checks)


def check_includes(routine: Routine, lookup: RoutineLookup) -> None:
    """Refuse an include, here or in an included flow, that leaves nothing to do."""
    for each in included(routine, lookup):
        for number, step in enumerate(each.step, 1):
            if isinstance(step, Include) and leaves_nothing(step, lookup):
                raise CannotCompile(words.routine.nothing_left_in(each.id, number, step.routine))


def leaves_nothing(include: Include, lookup: RoutineLookup) -> bool:
    """Whether an include has nothing to do on any day."""
    found = [item.dosed_by(include) for item in items(lookup.routine(include.routine), lookup)]
    return not any(_steps_left(item, item.steps, Choices()) for item in found)


def check_holds(turns: Iterable[Turn], choices: Choices) -> None:
    """Refuse routines that follow each other and together hold still for longer than is allowed.

    What is a rest between them is decided as within one file; changing legs is one.
    """
    for run in _without_switch(turns, choices):
        steps = [(item, step) for item in run for _, step in _start(item, choices)[1]]
        nerves = tuple(item.nerve for item, _ in steps)
        found = too_long_held(tuple(step for _, step in steps), nerves=nerves)
        if found is not None:
            item, _ = steps[found.n]
            raise CannotCompile(
                words.routine.holds_too_long(
                    item.routine.id, found.held_ms / 1000, MOST_HELD_MS // 1000
                )
            )


def _without_switch(turns: Iterable[Turn], choices: Choices) -> Iterator[list[FlowItem]]:
    """What is done today, parted where the legs change."""
    run, last = list[FlowItem](), None
    for item, side in turns:
        if _is_closed(item, side, choices):
            continue
        if side is not None and last not in (None, side):
            yield run
            run = []
        run.append(item)
        last = side or last
    yield run


def _without_off(item: FlowItem, choices: Choices) -> FlowItem:
    """The item without what is switched off today; it may have no steps left."""
    return replace(item, steps=_steps_left(item, item.steps, choices))


def _unrepeated(chosen: Iterable[FlowItem]) -> list[FlowItem]:
    """Drop items without steps, and a check that repeats the step just before it."""
    left: list[FlowItem] = []
    for item in chosen:
        last = left[-1].steps[-1][1] if left else None
        checked = last if isinstance(last, Check) else None
        if steps := _after_check(item.steps, checked):
            left.append(replace(item, steps=steps, checked=checked))
    return left


def _after_check(steps: NumberedSteps, done: Check | None) -> NumberedSteps:
    first = steps[0][1] if steps else None
    same = done is not None and isinstance(first, Check) and first.measure == done.measure
    return steps[1:] if same else steps


def _steps_left(item: FlowItem, steps: NumberedSteps, choices: Choices) -> NumberedSteps:
    if item.routine.id in choices.off:
        return ()

    def dropped(step: Step) -> bool:
        if isinstance(step, Check) and not choices.checks:
            return True
        if isinstance(step, Glide) and item.glides is not None and step.joint not in item.glides:
            return True
        return part_id(item.routine, step) in choices.off

    left = without(steps, dropped)
    return ankle_before_knee(left) if choices.ankle_first else left


def _turns(chosen: Sequence[FlowItem], choices: Choices, leg_by_leg: bool) -> Iterator[Turn]:
    """The order of items and sides: a run of sided items on one leg and then on the other, or each
    item on both legs in turn."""
    for (sided, turns), run in groupby(chosen, key=_group):
        group = list(run)
        if turns is not None:
            yield from _in_turns(group, choices)
        elif not sided:
            yield from ((item, None) for item in group)
        elif leg_by_leg:
            for side in (choices.first_side, choices.first_side.other):
                yield from ((i, side) for i in group if side in _sides(i, choices))
        else:
            yield from ((i, side) for i in group for side in _sides(i, choices))


def _group(item: FlowItem) -> tuple[bool, str | None]:
    """What is done together: sided items, or all nerves of a routine that take turns."""
    sided = item.sides not in WITHOUT_SIDES
    return sided, item.routine.id if item.routine.alternate else None


def _in_turns(group: Sequence[FlowItem], choices: Choices) -> Iterator[Turn]:
    """The nerves of one routine whose sides or nerves take turns by set or by repetition."""
    what, _, by = (group[0].routine.alternate or "").partition(" by ")
    sides = _sides(group[0], choices)
    if by == "repetition":
        each_side = [[(item, side) for side in sides] for item in group]
        each_nerve = [[(item, side) for item in group] for side in sides]
        for lanes in each_side if what == "sides" else each_nerve:
            yield from _by_repetition(lanes, choices)
        return
    rounds = range(1, 1 + max(_sets_left(i, side, choices) for i in group for side in sides))
    by_side = [(k, i, side) for k in rounds for side in sides for i in group]
    by_nerve = [(k, i, side) for side in sides for k in rounds for i in group]
    for number, item, side in by_side if what == "sides" else by_nerve:
        if number <= _sets_left(item, side, choices):
            yield replace(item, only_set=number, brief=item.brief or number > 1), side


def _sets_left(item: FlowItem, side: Side, choices: Choices) -> int:
    which = which_side(side, choices)
    glides = [step for _, step in item.steps if isinstance(step, Glide)]
    return max((sets_of(step, choices, item.sets, which) for step in glides), default=1)


def _by_repetition(lanes: Sequence[tuple[FlowItem, Side]], choices: Choices) -> Iterator[Turn]:
    """The position and tension of each lane, then a repetition of each in turn, then the rest."""
    parted = [(item, side, _around_glide(item.steps)) for item, side in lanes]
    for item, side, (before, glide, _) in parted:
        yield (replace(item, steps=before) if glide else item), side
    dosed = []
    for item, side, (_, glide, after) in parted:
        if glide is not None:
            step = glide[1]
            assert isinstance(step, Glide)
            which = which_side(side, choices)
            reps = reps_of(step, choices, item.reps, item.routine.id, which)
            dosed.append((item, side, glide, after, reps))
    for turn in range(1, 1 + max((reps for *_, reps in dosed), default=0)):
        for item, side, glide, _, reps in dosed:
            if turn <= reps:
                yield replace(item, steps=(glide,), turn=turn, turns=reps, follows=True), side
    for item, side, _, after, _ in dosed:
        yield replace(item, steps=after, follows=True), side


def _around_glide(
    steps: NumberedSteps,
) -> tuple[NumberedSteps, tuple[int, Step] | None, NumberedSteps]:
    """The steps before the glide, the glide, and the steps after it."""
    for place, numbered in enumerate(steps):
        if isinstance(numbered[1], Glide):
            return steps[:place], numbered, steps[place + 1 :]
    return steps, None, ()


def _sides(item: FlowItem, choices: Choices) -> tuple[Side, ...]:
    first = choices.first_side
    if choices.sides in ("left", "right"):
        return (Side(choices.sides),)
    if choices.sides is None and item.sides == "one":
        return (first,)
    if choices.sides is None and item.sides == "worse" and choices.worse_side is not None:
        return (choices.worse_side,)
    return (first, first.other)


def _is_closed(item: FlowItem, side: Side | None, choices: Choices) -> bool:
    return t.is_over(item.nerve or item.routine.id, side, choices.closed)


def _blocks(turns: Iterable[Turn], choices: Choices) -> Iterator[t.Block]:
    pose, last = Pose(), None
    explained = False
    lanes: dict[tuple[str, str | None, Side | None], tuple[Pose, Pose]] = {}
    for item, side in turns:
        closed = _is_closed(item, side, choices)
        lane = (item.routine.id, item.nerve, side)
        rest = None
        if item.follows:
            pose, rest = lanes.get(lane, (pose, pose))
        elif side is not None and last not in (None, side) and not closed:
            pose = at_rest(pose.start)
            yield _switch(side, pose, item.routine, choices)
        # Short lines are enough only after a glide whose lines were given in full.
        short = replace(item, brief=item.brief and explained, rest=rest)
        made = _block(short, side, choices, pose)
        if closed:
            yield replace(made, closed=CLOSED_DETAIL)
            continue
        yield made
        explained = explained or any(isinstance(step, Glide) for _, step in item.steps)
        last = side or last
        pose = made.variants[made.start_variant].segments[-1].pose
        if not item.follows:
            lanes[lane] = pose, _rest_pose(made, pose)


def _rest_pose(made: t.Block, pose: Pose) -> Pose:
    """The last pose in a block that was taken up before tension was found, or to rest."""
    segments = made.variants[made.start_variant].segments
    rests = (Kind.POSITION, Kind.REST, Kind.RELEASE)
    return next((s.pose for s in reversed(segments) if s.kind in rests), pose)


def _switch(side: Side, pose: Pose, routine: Routine, choices: Choices) -> t.Block:
    limb, texts = routine.limb, texts_in(routine, choices.language)
    pause = t.Segment(
        Kind.SWITCH,
        tuple(texts.get(line, line) for line in words.spoken.SWITCH_LINES[limb]),
        SWITCH_MS,
        side=side,
        pose_from=pose,
        pose=pose,
        limb=limb,
        times=choices.times,
    )
    name = words.body.SWITCH_NAMES[limb]
    return t.Block(SWITCH, name, (t.Variant(SWITCH, name, (pause,)),), side=side)


def _block(item: FlowItem, side: Side | None, choices: Choices, pose: Pose) -> t.Block:
    routine = item.routine
    names, first = _variants_left(item, choices), _start(item, choices)[0]
    start = names.index(first)
    variants = [_variant(item, v, side, choices, pose, n, n == start) for n, v in enumerate(names)]
    return t.Block(
        id=routine.id,
        name=routine.name,
        variants=tuple(variants),
        start_variant=start,
        nerve=item.nerve,
        side=side,
    )


def _variants_left(item: FlowItem, choices: Choices) -> list[str]:
    """The variants that have steps left today, from the easiest on; the usual one always."""
    variants = item.routine.variants
    return [v for v in variants if v == BASE or _variant_steps(item, v, choices)]


def _start(item: FlowItem, choices: Choices) -> tuple[str, NumberedSteps]:
    """The variant to begin with, and its steps."""
    wanted = variant_of(item.routine, choices, item.variant)
    first = wanted if wanted in _variants_left(item, choices) else BASE
    return first, _variant_steps(item, first, choices)


def _variant_steps(item: FlowItem, variant: str, choices: Choices) -> NumberedSteps:
    """The steps of one variant that are left today."""
    if variant == BASE:
        return item.steps
    steps = next(v.step for v in item.routine.variant if v.id == variant)
    _, run = by_nerve(item.routine, steps)[item.run]
    return _after_check(_steps_left(item, run, choices), item.checked)


def _variant(
    item: FlowItem,
    variant: str,
    side: Side | None,
    choices: Choices,
    pose: Pose,
    number: int,
    starts: bool,
) -> t.Variant:
    routine = item.routine
    other = next((v for v in routine.variant if v.id == variant), None)
    tension = (other and other.tension) or routine.tension
    context = SegmentContext(
        routine=routine.id,
        choices=choices,
        nerve=item.nerve,
        limb=routine.limb,
        side=side,
        felt=(other and other.felt) or routine.felt,
        target=tension.target,
        reps=item.reps,
        sets=item.sets,
        brief=item.brief and starts,
        only_set=item.only_set,
        turn=item.turn,
        turns=item.turns,
        asks_first=item.follows and not item.turn,
        rest=item.rest,
        texts=texts_in(routine, choices.language),
        together=item.sides == "together",
        names_side=not item.turn or (routine.alternate or "").startswith("sides"),
    )
    made = segments(_variant_steps(item, variant, choices), context, pose)
    rule = replace(_rule(tension, number, context.texts), pain_stop=routine.pain.stop)
    if other is None:
        return t.Variant(routine.id, routine.posture or routine.name, made, rule)
    return t.Variant(f"{routine.id}/{variant}", other.name, made, rule)


def _rule(table: TensionTable, number: int, texts: Texts) -> t.TensionRule:
    """The session's rule; the easiest variant, number 0, has no easier one to change to."""
    rungs = [r for r in table.ladder if number or r.ease != "variant"]
    ladder = [t.Rung(r.ease, texts.get(r.say, r.say)) for r in rungs]
    cramp = None
    if table.cramp is not None:
        cramp = t.Rung(table.cramp.ease, texts.get(table.cramp.say, table.cramp.say))
    return t.TensionRule(table.target, table.stop, tuple(ladder), cramp)
