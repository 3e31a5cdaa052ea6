"""What today's choices mean for one routine: its repetitions, sets, side and variant."""

from nerveflow.routine.choices import CannotCompile, Choices
from nerveflow.routine.findings import guess
from nerveflow.routine.meanings import near_word
from nerveflow.routine.model import BASE, Routine
from nerveflow.routine.steps import STIMULI, USUAL_LEAST, USUAL_MOST, Glide, Which
from nerveflow.session.terms import Side
from nerveflow.wording import words


def check_stacked(choices: Choices) -> None:
    """Refuse a stacked input that is not a kind of stimulus."""
    if choices.stacked is not None and choices.stacked not in STIMULI:
        meant = guess(near_word(choices.stacked, STIMULI), STIMULI)
        raise CannotCompile(words.routine.no_kind_of_touch(choices.stacked, meant))


def which_side(side: Side | None, choices: Choices) -> Which:
    """Whether a side is the better or the worse one; if that is not known, it is the worse."""
    return "worse" if side is None or choices.worse_side in (None, side) else "better"


def reps_of(
    glide: Glide, choices: Choices, by_flow: int | None, routine: str, which: Which = "worse"
) -> int:
    """The repetitions of one set: the person's, else the flow's, else the glide's own.

    A smaller dose of the worse side goes before those of the person and of the flow, and so do
    fewer than five repetitions.
    """
    usual, _ = glide.dose_of(which)
    if usual < USUAL_LEAST:
        return -(-usual // 2) if choices.halved else usual
    wanted = choices.reps if choices.reps is not None else by_flow or usual
    if which == "worse" and usual < glide.dose_of("better")[0]:
        wanted = min(wanted, usual)
    if glide.above_ten_because is not None:
        wanted = _above_ten(glide, choices, wanted)
    elif not glide.least <= wanted <= glide.most:
        raise CannotCompile(words.routine.allows_reps(routine, glide.least, glide.most, wanted))
    return -(-wanted // 2) if choices.halved else wanted


def sets_of(glide: Glide, choices: Choices, by_flow: int | None, which: Which) -> int:
    """The sets of a glide: the flow's, else its own; fewer on the worse side go before both."""
    _, usual = glide.dose_of(which)
    fewer = which == "worse" and usual < glide.dose_of("better")[1]
    return min(by_flow or usual, usual) if fewer else by_flow or usual


def _above_ten(glide: Glide, choices: Choices, wanted: int) -> int:
    """The repetitions of a glide that may have more than ten: as near as it allows.

    One that goes by time is done for the same share of its time as the person chose of ten.
    """
    usual = glide.usual_reps
    if glide.goes_by_time:
        share = USUAL_MOST if choices.reps is None else min(choices.reps, USUAL_MOST)
        return max(glide.least, -(-usual * share // USUAL_MOST))
    return min(max(wanted, glide.least), glide.most)


def variant_of(routine: Routine, choices: Choices, by_flow: str | None) -> str:
    """The variant to begin with: the person's, else the flow's, else the routine as written."""
    wanted = choices.variants.get(routine.id, by_flow or BASE)
    wanted = BASE if wanted == routine.id else wanted.removeprefix(f"{routine.id}/") or BASE
    if wanted not in routine.variants:
        meant = guess(near_word(wanted, routine.variants), routine.variants)
        raise CannotCompile(words.routine.has_no_variant(routine.id, wanted, meant))
    return wanted
