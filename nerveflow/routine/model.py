"""A routine as its file states it: who it is, what it asks, and who vouches for it."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from nerveflow.routine.steps import FindTension, Glide, Hold, Include, Sides, Step
from nerveflow.routine.tension import TensionWords, Written
from nerveflow.routine.text import Id, Name, Prose, clean
from nerveflow.session.timeline import Nerve

FORMAT = 1
BASE = "base"
"""Names the routine's own steps where a variant is asked for."""

Technique = Literal["slider", "tensioner", "preloaded single-joint"]
NerveWord = Annotated[Nerve, Field(strict=False)]


def _link(text: str) -> str:
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text) is None:
        raise PydanticCustomError("link", "is not a web address", {"near": "https://..."})
    return clean(text)


class Source(Written):
    """Where something in a routine was read."""

    title: Prose
    link: Annotated[str, Field(max_length=300), AfterValidator(_link)] | None = None


Steps = Annotated[tuple[Step, ...], Field(min_length=1, max_length=60)]


class Variant(Written):
    """Another way to lead the same routine, easier or harder."""

    id: Id
    name: Name
    level: Literal["easier", "harder"] = "easier"
    """Against the routine's own steps."""
    technique: Technique | None = None
    felt: Prose | None = None
    tension: TensionWords | None = None
    step: Steps


class Routine(Written):
    """One routine file. `id` is the file's name; everything else is written in it."""

    id: Annotated[Id, Field(exclude=True)]
    format: Literal[1]
    name: Name
    summary: Prose
    nerve: NerveWord | None = None
    technique: Technique | None = None
    posture: Name | None = None
    """What the routine's own steps are called beside its variants, as "Long sitting"."""
    felt: Prose | None = None
    equipment: Annotated[tuple[Prose, ...], Field(max_length=12)] = ()
    sides: Sides
    side_order: Literal["leg by leg", "nerve by nerve"] = "leg by leg"
    cautions: Annotated[tuple[Prose, ...], Field(max_length=20)] = ()
    source: Annotated[tuple[Source, ...], Field(max_length=40)] = ()
    tension: TensionWords = TensionWords()
    step: Steps
    variant: Annotated[tuple[Variant, ...], Field(max_length=8)] = ()
    """From easiest to hardest."""

    @property
    def is_flow(self) -> bool:
        """Whether it leads other routines."""
        return any(isinstance(step, Include) for step in self.step)

    @property
    def variants(self) -> tuple[str, ...]:
        """The ids of all variants from easiest to hardest; "base" is the routine as written."""
        easier = [v.id for v in self.variant if v.level == "easier"]
        harder = [v.id for v in self.variant if v.level == "harder"]
        return (*easier, BASE, *harder)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        ids = [v.id for v in self.variant]
        for n, variant in enumerate(self.variant):
            if variant.id == BASE or variant.id in ids[:n]:
                raise PydanticCustomError(
                    "variant_twice",
                    "there is a variant {id} already",
                    {"id": repr(variant.id), "key": ("variant", n, "id")},
                )
            for m, step in enumerate(variant.step):
                if isinstance(step, Include):
                    raise PydanticCustomError(
                        "variant_include",
                        "a variant cannot include another routine",
                        {"key": ("variant", n, "step", m)},
                    )
        if self.is_flow:
            self._leads_only()
        return self

    def _leads_only(self) -> None:
        """A flow's own steps put no nerve under tension: its glides come from what it includes."""
        if self.variant:
            raise PydanticCustomError(
                "flow_variants", "a flow has no variants of its own", {"key": "variant"}
            )
        for n, step in enumerate(self.step):
            if isinstance(step, FindTension | Glide | Hold):
                raise PydanticCustomError(
                    "flow_glide",
                    "a flow leads {what} by including a routine",
                    {"key": ("step", n), "what": f"a {step.do}"},
                )
