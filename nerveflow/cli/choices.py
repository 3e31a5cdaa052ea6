"""Today's choices, from the options that `run` and `show` share and from the settings."""

from dataclasses import replace

from nerveflow.cli.voice import recorded_times
from nerveflow.config.sections import Config
from nerveflow.paths import Paths
from nerveflow.routine.choices import Choices, WhichSides
from nerveflow.routine.includes import included
from nerveflow.routine.library import Library
from nerveflow.session.terms import Side


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
    """The variant for every included routine that has it.

    Where none has it, for the first that has variants: compiling then says which ones there are.
    """
    entry = library.get(routine)
    if entry.routine is None:
        return {}
    routines = included(entry.routine, library)
    having = [each.id for each in routines if variant in each.variants]
    first = next((each.id for each in routines if each.variant), routines[0].id)
    return dict.fromkeys(having or [first], variant)
