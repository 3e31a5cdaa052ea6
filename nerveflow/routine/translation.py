"""A routine in another language: its file gives the words for each of its texts."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from nerveflow.routine.includes import RoutineLookup
from nerveflow.routine.model import Routine, TensionTable
from nerveflow.routine.steps import Step

Texts = Mapping[str, str]
"""From each text as the file has it to the same in another language."""
AS_WRITTEN: Texts = MappingProxyType({})


def texts_in(routine: Routine, language: str) -> Texts:
    """The texts of a language, as "de-CH" or else "de"; none if the file is not in it."""
    for wanted in (language, language.partition("-")[0]):
        if wanted == routine.language:
            break
        if wanted in routine.translation:
            return routine.translation[wanted]
    return AS_WRITTEN


def in_language(routine: Routine, language: str) -> Routine:
    """The routine with its own descriptions in a language; what is missing stays as written.

    Lines are turned into it one by one as they are compiled.
    """
    texts = texts_in(routine, language)
    if not texts:
        return routine

    def said(text: str | None) -> str | None:
        return text if text is None else texts.get(text, text)

    variants = tuple(
        each.model_copy(update={"name": said(each.name), "felt": said(each.felt)})
        for each in routine.variant
    )
    return routine.model_copy(
        update={
            "name": said(routine.name),
            "summary": said(routine.summary),
            "posture": said(routine.posture),
            "felt": said(routine.felt),
            "equipment": tuple(map(said, routine.equipment)),
            "cautions": tuple(map(said, routine.cautions)),
            "evidence": said(routine.evidence),
            "made_for": said(routine.made_for),
            "variant": variants,
        }
    )


class InLanguage:
    """Finds routines as another lookup does, in a language."""

    def __init__(self, lookup: RoutineLookup, language: str) -> None:
        self._lookup = lookup
        self._language = language

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id; CannotCompile if it is missing or broken."""
        return in_language(self._lookup.routine(routine_id), self._language)


def other_texts(routine: Routine) -> Iterator[str]:
    """Every text of a file that a person reads or hears, except for the lines of its steps."""
    yield from (routine.name, routine.summary)
    beside = (routine.posture, routine.felt, routine.evidence, routine.made_for)
    yield from (text for text in beside if text is not None)
    yield from (*routine.equipment, *routine.cautions)
    for variant in routine.variant:
        yield variant.name
        if variant.felt is not None:
            yield variant.felt


def spoken_texts(routine: Routine) -> Iterator[str]:
    """Every line that the steps and ladders of a file say."""
    yield from _of_ladder(routine.tension)
    yield from _of_steps(routine.step)
    for variant in routine.variant:
        if variant.tension is not None:
            yield from _of_ladder(variant.tension)
        yield from _of_steps(variant.step)


def _of_ladder(table: TensionTable) -> Iterator[str]:
    yield from (rung.say for rung in table.ladder)
    if table.cramp is not None:
        yield table.cramp.say


def _of_steps(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        for key in ("say", "brief", "before"):
            lines = vars(step).get(key)
            yield from lines if isinstance(lines, tuple) else ()
        if (measure := vars(step).get("measure")) is not None:
            yield measure
