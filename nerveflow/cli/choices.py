"""Today's choices, from the options that `run` and `show` share and from the settings."""

from collections.abc import Sequence
from dataclasses import replace

from nerveflow.cli.voice import recorded_times
from nerveflow.config.sections import Config
from nerveflow.paths import Paths
from nerveflow.routine.choices import CannotCompile, Choices, WhichSides
from nerveflow.routine.includes import included
from nerveflow.routine.library import Library
from nerveflow.routine.meanings import near_word
from nerveflow.routine.model import Routine
from nerveflow.session.terms import Side
from nerveflow.wording import words


def choices_of(
    routine: str,
    library: Library,
    first_side: Side,
    *,
    side: WhichSides | None,
    reps: int | None,
    variant: str | None,
) -> Choices:
    """The choices for a routine. Raises UnknownRoutine and CannotCompile."""
    return Choices(
        sides=side,
        first_side=first_side,
        reps=reps,
        variants={} if variant is None else _variants(variant, routine, library),
    )


def as_set(choices: Choices, config: Config, paths: Paths) -> Choices:
    """The same choices as a session would follow them: its checks, the times of its voice."""
    times = recorded_times(paths)(config.sound)
    session = config.session
    return replace(
        choices,
        checks=session.compares,
        worse_side=session.worse_side,
        language=session.line_language,
        times=times,
    )


def _variants(variant: str, routine: str, library: Library) -> dict[str, str]:
    """The variant for every included routine that has it. Raises CannotCompile if none has it.

    Of a routine that includes no other, compiling says which ones there are.
    """
    entry = library.get(routine)
    if entry.routine is None:
        return {}
    routines = included(entry.routine, library)
    having = [each.id for each in routines if variant in each.variants]
    if not having and len(routines) > 1:
        raise CannotCompile(_none_has(variant, entry.routine, routines))
    return dict.fromkeys(having or [routines[0].id], variant)


def _none_has(variant: str, flow: Routine, routines: Sequence[Routine]) -> str:
    """Why a flow cannot begin with a variant, and which ones its routines have."""
    having = [each for each in routines if each.variant]
    every = dict.fromkeys(name for each in having for name in each.variants)
    near = near_word(variant, every)
    meant = [words.settings.did_you_mean_this(near)] if near else []
    # Routines with the same variants are named together.
    there_are = [
        words.joined.labelled(
            words.joined.listed(each.id for each in having if each.variants == names),
            words.joined.listed(names),
        )
        for names in dict.fromkeys(each.variants for each in having)
    ]
    possible = words.joined.long_listed(meant + there_are) or words.command_line.NONE_HAS_VARIANTS
    return words.command_line.no_variant(flow.id, variant, possible)
