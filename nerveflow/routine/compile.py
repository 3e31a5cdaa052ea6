"""From a routine and today's choices to the Timeline that a session follows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from nerveflow.routine.choices import CannotLead, Choices, check_stacked, variant_of
from nerveflow.routine.flow import FlowItem, Numbered, items, part_id, without
from nerveflow.routine.model import BASE, Routine
from nerveflow.routine.posture import at_rest
from nerveflow.routine.segments import SegmentContext, segments
from nerveflow.routine.shelf import Shelf
from nerveflow.routine.steps import Check, Glide, Step
from nerveflow.routine.tension import TensionWords
from nerveflow.session.pose import Pose
from nerveflow.session.timeline import (
    Block,
    Kind,
    Rung,
    Segment,
    Side,
    TensionRule,
    Timeline,
    Variant,
)

SWITCH = "switch"
"""The id of the block between two sides."""
SWITCH_MS = 10_000
SWITCH_LINES = ("Now the other side.", "Change legs, and take your time.")
CLOSED = "over for today"
RELEASE_LINES = ("Let go of the position.", "Breathe out, and rest.")
"""What is said when a glide is broken off; true on the floor, on a chair and lying."""

Turn = tuple[FlowItem, Side | None]


def compile_timeline(routine: Routine, shelf: Shelf, choices: Choices | None = None) -> Timeline:
    """Lay a routine out for today; what it includes comes from the shelf.

    Both sides get the same dose. Raises CannotLead where the choices do not fit, an included
    routine is missing, or nothing is left to do.
    """
    choices = choices or Choices()
    check_stacked(choices)
    chosen = _unrepeated(_chosen(item, choices) for item in items(routine, shelf))
    turns = _turns(chosen, choices, routine.side_order == "leg by leg")
    blocks = tuple(_blocks(turns, choices))
    if not blocks:
        raise CannotLead(f"nothing of {routine.id} is left to do today")
    return Timeline(routine.id, routine.name, blocks, release=RELEASE_LINES)


def _chosen(item: FlowItem, choices: Choices) -> FlowItem:
    """The item without what is switched off today; its steps are empty where nothing is left."""
    return replace(item, steps=_kept(item, item.steps, choices))


def _unrepeated(chosen: Iterable[FlowItem]) -> list[FlowItem]:
    """What is left to do; a check that was just made is not made again."""
    left: list[FlowItem] = []
    for item in chosen:
        last = left[-1].steps[-1][1] if left else None
        checked = last if isinstance(last, Check) else None
        if steps := _after_check(item.steps, checked):
            left.append(replace(item, steps=steps, checked=checked))
    return left


def _after_check(steps: Numbered, done: Check | None) -> Numbered:
    first = steps[0][1] if steps else None
    same = done is not None and isinstance(first, Check) and first.measure == done.measure
    return steps[1:] if same else steps


def _kept(item: FlowItem, steps: Numbered, choices: Choices) -> Numbered:
    if item.routine.id in choices.off:
        return ()

    def dropped(step: Step) -> bool:
        if isinstance(step, Glide) and item.glides is not None and step.joint not in item.glides:
            return True
        return part_id(item.routine, step) in choices.off

    return without(steps, dropped)


def _turns(chosen: Sequence[FlowItem], choices: Choices, leg_by_leg: bool) -> Iterator[Turn]:
    """Who goes when: a run of sided routines on one leg and then on the other, or one by one."""
    for sided, run in groupby(chosen, key=lambda i: i.sides != "none"):
        group = list(run)
        if not sided:
            yield from ((item, None) for item in group)
        elif leg_by_leg:
            for side in (choices.first_side, choices.first_side.other):
                yield from ((i, side) for i in group if side in _sides(i, choices))
        else:
            yield from ((i, side) for i in group for side in _sides(i, choices))


def _sides(item: FlowItem, choices: Choices) -> tuple[Side, ...]:
    first = choices.first_side
    if choices.sides in ("left", "right"):
        return (Side(choices.sides),)
    if choices.sides is None and item.sides == "one":
        return (first,)
    return (first, first.other)


def _blocks(turns: Iterator[Turn], choices: Choices) -> Iterator[Block]:
    pose, last = Pose(), None
    for item, side in turns:
        closed = (item.routine.nerve, side) in choices.closed
        if side is not None and last not in (None, side) and not closed:
            pose = at_rest(pose.start)
            yield _switch(side, pose)
        made = _block(item, side, choices, pose)
        if closed:
            yield replace(made, closed=CLOSED)
            continue
        yield made
        last = side or last
        pose = made.variants[made.start_variant].segments[-1].pose


def _switch(side: Side, pose: Pose) -> Block:
    pause = Segment(Kind.SWITCH, SWITCH_LINES, SWITCH_MS, side=side, pose_from=pose, pose=pose)
    return Block(SWITCH, "Change legs", (Variant(SWITCH, "Change legs", (pause,)),), side=side)


def _block(item: FlowItem, side: Side | None, choices: Choices, pose: Pose) -> Block:
    routine = item.routine
    wanted = variant_of(routine, choices, item.variant)
    names = [v for v in routine.variants if v == BASE or _variant_steps(item, v, choices)]
    start = names.index(wanted) if wanted in names else names.index(BASE)
    variants = [_variant(item, v, side, choices, pose, n, n == start) for n, v in enumerate(names)]
    return Block(
        id=routine.id,
        name=routine.name,
        variants=tuple(variants),
        start_variant=start,
        nerve=routine.nerve,
        side=side,
    )


def _variant_steps(item: FlowItem, variant: str, choices: Choices) -> Numbered:
    """The steps of one variant that are left today."""
    if variant == BASE:
        return item.steps
    steps = next(v.step for v in item.routine.variant if v.id == variant)
    return _after_check(_kept(item, tuple(enumerate(steps, 1)), choices), item.checked)


def _variant(
    item: FlowItem,
    variant: str,
    side: Side | None,
    choices: Choices,
    pose: Pose,
    number: int,
    starts: bool,
) -> Variant:
    routine = item.routine
    other = next((v for v in routine.variant if v.id == variant), None)
    tension = (other and other.tension) or routine.tension
    setting = SegmentContext(
        routine=routine.id,
        choices=choices,
        nerve=routine.nerve,
        side=side,
        felt=(other and other.felt) or routine.felt,
        target=tension.target,
        reps=item.reps,
        sets=item.sets,
        brief=item.brief and starts,
    )
    made = segments(_variant_steps(item, variant, choices), setting, pose)
    if other is None:
        return Variant(routine.id, routine.posture or routine.name, made, _rule(tension, number))
    return Variant(f"{routine.id}/{variant}", other.name, made, _rule(tension, number))


def _rule(words: TensionWords, number: int) -> TensionRule:
    """The rule in force; the easiest variant has no easier one to go to."""
    ladder = [Rung(r.ease, r.say) for r in words.ladder if number or r.ease != "variant"]
    cramp = None if words.cramp is None else Rung(words.cramp.ease, words.cramp.say)
    return TensionRule(words.target, words.stop, tuple(ladder), cramp)
