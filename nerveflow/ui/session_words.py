"""One moment of a session in the words and numbers that the screen shows. Pure."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from nerveflow.figure.nerve import alike
from nerveflow.figure.scene import FRACTION_STEPS, Scene
from nerveflow.figure.scenes import scene_of
from nerveflow.figure.step_animation import still_after_ms
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Kind, Mode, PauseReason, Phase, Problem, Prompt
from nerveflow.session.timeline import Segment
from nerveflow.visit.main_key import MainKey, any_key_means_more, main_key
from nerveflow.wording import words

MOVING = frozenset({Phase.OUT, Phase.ON, Phase.BACK})
GOES_ROUND = frozenset({Kind.POSITION, Kind.STIMULUS, Kind.CHECK})
"""Where the sentences are gone through again, as long as the step lasts."""
LISTED = GOES_ROUND | {Kind.TENSION, Kind.SWITCH}
"""Where all sentences of a step are shown."""
SCALED = frozenset({Kind.TENSION, Kind.GLIDE, Kind.HOLD})
"""Where the scale is shown even if no number is asked for."""


@dataclass(frozen=True, slots=True)
class SessionWords:
    """What is to be read on the screen now."""

    titles: tuple[str, ...]
    """Part, step and variant, as "tibial (calf and sole) · glide: knee"; then shorter ones."""
    sentences: tuple[str, ...]
    """What to do, as it is spoken: all of a step that explains, else the current one."""
    current: int
    """The number of the current one in `sentences`, from 0."""
    is_spoken: bool
    """Whether all of them were spoken already."""
    word: str
    """One or two words, the largest on the screen."""
    short_word: str
    """The same for where it is too wide."""
    rep: str
    """The repetition as "2 of 5", as large as the word; empty outside a repetition."""
    count: str
    """The seconds left as "12 s"; empty if nothing runs out."""
    hint: str
    """What the person can do now; empty while there is nothing to do but to follow."""
    urgency: str
    """ "" , "calm" at rest, "warm" where something has to be eased, "hot" where all is let go."""
    is_scale_needed: bool
    """Whether a number is asked for, was just reported, or may have to be reported soon."""
    answers: tuple[str, ...]
    """The answers in words that are said one after the other; empty for numbers."""
    lit: str
    """The one that a press takes now; empty for none."""
    is_said: bool
    """Whether answers are said one after the other, are about to be, or can be said again."""
    is_over: bool
    """Whether they ran out without a press: none is lit until they are said again."""
    following: tuple[str, ...]
    """What comes next, then the same in fewer words."""
    left: str
    """How long the whole session still takes."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part of the bar."""

    name: str
    ms: int
    moving: bool
    """Whether the body moves in it."""


def session_words(moment: Moment, key: str) -> SessionWords:
    """The words of a moment; `key` is what the person presses to go on."""
    sentences, current = _sentences(moment)
    return SessionWords(
        titles=_titles(moment),
        sentences=sentences,
        current=current,
        is_spoken=moment.elapsed_ms >= moment.segment.reading_ms,
        word=(word := _word(moment)),
        short_word=words.running.SHORT_WORDS.get(word, word),
        rep=_rep(moment),
        count=_count(moment),
        hint=_hint(moment, key),
        urgency=_urgency(moment),
        is_scale_needed=_is_scale_needed(moment),
        answers=_answers(moment),
        lit="" if moment.lit is None else words.running.answer(moment.lit),
        is_said=is_said(moment),
        is_over=moment.scan is not None and moment.scan.is_over,
        following=following(moment.following),
        left=words.running.to_go(words.numbers.time_left(moment.to_go_ms)),
    )


def following(segment: Segment | None) -> tuple[str, ...]:
    """What comes next, in a few words, and in fewer."""
    if segment is None:
        return words.running.THEN_DONE
    kind = (
        words.steps.KINDS[Kind.REST]
        if segment.kind is Kind.RELEASE
        else words.steps.kind_of(segment)
    )
    place = words.body.place_of(segment.nerve, segment.side)
    return (*((words.running.next_is(kind, place),) if place else ()), words.running.next_is(kind))


def stretches(moment: Moment) -> tuple[Stretch, ...]:
    """The parts of the bar: of one repetition in a glide, else the whole step."""
    segment = moment.segment
    if moment.span is not None and segment.tempo is not None:
        if moment.span.phase is Phase.COUNT_IN:
            return (Stretch(words.steps.PHASES[Phase.COUNT_IN], moment.span.duration_ms, False),)
        return tuple(
            Stretch(words.steps.movement_in(segment, span), span.duration_ms, span.phase in MOVING)
            for span in segment.rep_spans()
        )
    if moment.lasts_ms is None:
        return ()
    return (Stretch(_stretch(moment), moment.lasts_ms, segment.kind is Kind.STIMULUS),)


def _stretch(moment: Moment) -> str:
    kind = moment.segment.kind
    calm = kind is Kind.RELEASE and not moment.broken_off
    return words.steps.KINDS[Kind.REST if calm else kind]


def fraction(moment: Moment) -> float | None:
    """How much of the bar is over, 0 to 1; None if nothing runs."""
    segment, span = moment.segment, moment.span
    if span is not None and segment.tempo is not None:
        if span.phase is Phase.COUNT_IN:
            return moment.phase_fraction
        began = segment.count_in_ms + (span.rep - segment.first_rep) * segment.tempo.rep_ms
        return min(1.0, (moment.elapsed_ms - began) / segment.tempo.rep_ms)
    if not moment.lasts_ms:
        return None
    return min(1.0, moment.elapsed_ms / moment.lasts_ms)


def still(moment: Moment) -> bool:
    """Whether nothing moves by itself: a few looks a second are enough."""
    if moment.paused is not None or moment.mode is not Mode.RUNNING:
        return True
    if moment.span is not None:
        return moment.span.phase not in MOVING | {Phase.COUNT_IN}
    return moment.elapsed_ms >= still_after_ms(moment.segment)


def scene(moment: Moment, *, reduced_motion: bool, check: str | None = None) -> Scene:
    """What the figure shows at a moment; `check` is the movement that the person compares."""
    segment = moment.segment
    held = moment.paused is not None or moment.mode is not Mode.RUNNING
    shown = scene_of(
        segment,
        moment.elapsed_ms,
        line=current_line(segment, moment.elapsed_ms),
        span=moment.span,
        fraction=moment.pose_fraction,
        check=check,
    )
    return replace(
        shown,
        tension=moment.tension,
        moving=shown.moving and not held,
        reduced_motion=reduced_motion,
    )


def coming(moment: Moment, *, reduced_motion: bool) -> tuple[Scene, ...]:
    """What the figure shows in the repetitions of the glide that comes or has begun, in order."""
    steps = (moment.segment, moment.following)
    glide = next((step for step in steps if step is not None and step.rep_spans()), None)
    if glide is None or reduced_motion:
        return ()
    return _repetition(glide, alike(moment.tension, glide.target))


@lru_cache(maxsize=2)
def _repetition(glide: Segment, tension: int | None) -> tuple[Scene, ...]:
    found: list[Scene] = []
    for span in glide.rep_spans():
        if span.phase in MOVING:
            parts = [n / FRACTION_STEPS for n in range(FRACTION_STEPS + 1)]
            steps = [scene_of(glide, span.start_ms, span=span, fraction=part) for part in parts]
            found += reversed(steps) if steps[0].returning else steps
    return tuple(replace(step, tension=tension) for step in found)


def pause_words(moment: Moment) -> str:
    """What was going on when the clock was stopped, and what going on will do."""
    segment = moment.segment
    place = words.body.place_of(segment.nerve, segment.side)
    lines = [
        words.joined.bracketed(moment.block.name, place),
        words.steps.now_of(segment),
    ]
    if moment.rep:
        at_rep = words.running.at_rep(moment.rep, segment.total_reps)
        lines[-1] = words.joined.listed((lines[-1], at_rep))
        leans = any(each.kind is Kind.TENSION for each in moment.variant.segments)
        first = moment.paused is PauseReason.INTERRUPTED and leans
        lines.append(words.running.REP_AFTER_LEAN if first else words.running.REP_AGAIN)
    elif moment.left_ms:
        to_go = words.running.to_go(words.numbers.time_left(moment.left_ms))
        lines[-1] = words.joined.listed((lines[-1], to_go))
    why = words.running.PAUSE_CARD[moment.paused] if moment.paused is not None else ""
    return "\n".join([*lines, *([why] if why else [])])


def _titles(moment: Moment) -> tuple[str, ...]:
    nerve = moment.block.nerve
    step = _step(moment)
    if nerve is None:
        return f"{moment.block.name} · {step}", step
    name, runs = words.body.NERVES[nerve], words.body.LAY_NERVES[nerve]
    long, lay, short = (
        f"{each} · {step}"
        for each in (words.running.named_nerve(name), words.joined.bracketed(name, runs), name)
    )
    several = len(moment.block.variants) > 1
    with_variant = (f"{lay} · {moment.variant.name}",) if several else ()
    return *with_variant, lay, long, short, step


def _step(moment: Moment) -> str:
    """The step in a few words; only a glide that was broken off is let go of."""
    if moment.segment.kind is Kind.RELEASE and not moment.broken_off:
        return words.steps.KINDS[Kind.REST]
    return words.steps.now_of(moment.segment)


def current_line(segment: Segment, elapsed_ms: int) -> int:
    """The number of the sentence that is current, from 0, by nothing but the time that went by.

    After the last one a step that explains begins again with the first; a lean stays at the
    sentence that says where to stop.
    """
    starts = segment.line_starts()
    over_ms = elapsed_ms - segment.reading_ms
    if over_ms >= 0 and segment.kind is Kind.TENSION:
        return stop_line(segment)
    if over_ms >= 0 and segment.kind in GOES_ROUND:
        round_ms = segment.reading_ms - segment.first_line_ms
        elapsed_ms = segment.first_line_ms + (over_ms % round_ms if round_ms else 0)
    begun = sum(start <= elapsed_ms for start in starts)
    return max(0, begun - 1)


def bright_line(moment: Moment) -> int | None:
    """The number of the sentence that is bright in a list, from 0; None if there is no list."""
    _, current = _sentences(moment)
    return current if _is_listed(moment) else None


def stop_line(segment: Segment) -> int:
    """The number of the last sentence of a lean that names its target; the last if none does."""
    named = rf"\b({segment.target}|{words.numbers.NUMBERS[segment.target]})\b"
    lines = segment.lines
    stops = [n for n, line in enumerate(lines) if re.search(named, line, re.IGNORECASE)]
    return stops[-1] if stops else max(0, len(lines) - 1)


def _sentences(moment: Moment) -> tuple[tuple[str, ...], int]:
    if moment.stopping:
        return (words.spoken.STOPPING,), 0
    if moment.scan is not None:
        if moment.scan.is_over:
            return (words.running.SCAN_OVER,), 0
        asked = words.running.SCAN_QUESTIONS[moment.scan.prompt]
        return (asked or moment.line,), 0
    if moment.question is Prompt.IF_MORE:
        return (words.running.SCAN_QUESTIONS[Prompt.IF_MORE],), 0
    segment = moment.segment
    if _is_listed(moment):
        return segment.lines, current_line(segment, moment.elapsed_ms)
    return (moment.line,), 0


def _is_listed(moment: Moment) -> bool:
    """Whether all sentences of the step are shown, one of them bright."""
    asks = moment.stopping or moment.question is Prompt.IF_MORE
    segment = moment.segment
    in_steps = moment.mode is Mode.RUNNING and segment.kind in LISTED and bool(segment.lines)
    return in_steps and not asks and not is_said(moment)


def is_said(moment: Moment) -> bool:
    """Whether answers are said one after the other, are about to be, or can be said again."""
    return moment.scan is not None


def _is_scale_needed(moment: Moment) -> bool:
    asked = moment.question in (Prompt.TENSION, Prompt.IF_MORE, Prompt.ON_TARGET)
    loaded = moment.segment.kind in SCALED and moment.question is not Prompt.PROBLEM
    return asked or loaded or moment.undo_left_ms > 0 or isinstance(moment.lit, int)


def _answers(moment: Moment) -> tuple[str, ...]:
    scan = moment.scan
    if scan is None or isinstance(scan.answers[0], int):
        return ()
    return tuple(words.running.answer(each) for each in scan.answers)


def _word(moment: Moment) -> str:
    if moment.lit is not None:
        return words.running.answer(moment.lit)
    if moment.stopping:
        return words.steps.PROBLEMS[Problem.STOP]
    if moment.question is Prompt.PROBLEM:
        return words.running.HALTED
    if moment.question is Prompt.ON_TARGET:
        return words.running.ABOVE_TARGET
    if moment.question is Prompt.WAY:
        return words.steps.KIND_WORDS[Kind.RELEASE]
    if moment.leaving:
        return words.steps.PHASES[Phase.COUNT_IN]
    return _step_word(moment)


def _step_word(moment: Moment) -> str:
    segment = moment.segment
    if moment.span is not None:
        return words.steps.movement_in(segment, moment.span)
    if segment.kind is Kind.SWITCH and segment.side:
        return words.body.SIDES[segment.side]
    if segment.kind is Kind.RELEASE and not moment.broken_off:
        return words.steps.KIND_WORDS[Kind.REST]
    if moment.moves:
        return words.steps.MOVE
    return words.steps.KIND_WORDS[segment.kind]


def _rep(moment: Moment) -> str:
    # Beside answers to choose from a number would read as one of them.
    if not moment.rep or is_said(moment):
        return ""
    return words.running.rep_of(moment.rep, moment.segment.total_reps)


def _count(moment: Moment) -> str:
    if moment.mode is not Mode.RUNNING:
        return ""
    left = moment.left_ms
    if moment.span is not None:
        left = moment.span.start_ms + moment.span.duration_ms - moment.elapsed_ms
    if left is None:
        return ""
    return (
        words.numbers.time_left(left)
        if left > 99_000
        else words.numbers.seconds(-(-max(0, left) // 1000) * 1000)
    )


def _hint(moment: Moment, key: str) -> str:
    does, said, target = main_key(moment), words.running, moment.segment.target
    match does:
        case MainKey.MORE if any_key_means_more(moment):
            return said.any_key_if_more(target)
        case MainKey.AT_TARGET:
            return said.key_or_number(key, target)
        case MainKey.READY | MainKey.NEXT_SENTENCE if not _waits_for_key(moment):
            return ""
    hints = {
        MainKey.GO_ON: said.key_goes_on,
        MainKey.AGAIN: words.keys.key_again,
        MainKey.TAKE_BACK: said.key_takes_back,
        MainKey.TAKE: said.key_takes_said,
        MainKey.HOLD: said.key_holds,
        MainKey.HEAR: said.number_or_key,
        MainKey.NEXT_SENTENCE: said.key_next_sentence,
        MainKey.READY: said.key_when_ready,
    }
    return hints[does](key) if does in hints else ""


def _waits_for_key(moment: Moment) -> bool:
    """Whether it is for the person to say that they are ready, and with a key."""
    waits_for_answer = moment.one_key and moment.segment.kind is Kind.TENSION
    return moment.question is Prompt.READY and not (moment.hands_free or waits_for_answer)


def _urgency(moment: Moment) -> str:
    if moment.mode is Mode.HELD:
        return "warm"
    if moment.broken_off:
        return "hot"
    if moment.mode is Mode.CHOOSING:
        return "warm"
    return "calm" if moment.segment.kind in (Kind.REST, Kind.RELEASE) else ""
