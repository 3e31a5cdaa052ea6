"""A routine as its file gives it: description, tension rule, steps, variants, sources."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from nerveflow.routine.steps import (
    MOST_HELD_MS,
    FindTension,
    Glide,
    Hold,
    Include,
    Recover,
    Release,
    Sides,
    Step,
    too_long_held,
    whole_ms,
)
from nerveflow.routine.table import FileTable, Id, Line, Name, Prose, clean
from nerveflow.session.terms import Nerve
from nerveflow.wording import words

FORMAT = 1
BASE = "base"
"""The id of the routine's own steps among its variants."""

Technique = Literal["slider", "tensioner", "preloaded single-joint"]
NerveWord = Annotated[Nerve, Field(strict=False)]


def _link(text: str) -> str:
    if re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text) is None:
        raise PydanticCustomError("link", "is not a web address", {"near": "https://..."})
    return clean(text)


class Source(FileTable):
    """A book, paper or page that the routine is based on."""

    authors: Name | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    title: Prose
    studied: Prose | None = None
    """Who was studied, as "8 embalmed cadavers" or "31 healthy people"."""
    says: Prose | None = None
    """What it says about this routine."""
    not_tested: Prose | None = None
    """What the routine does that it did not test."""
    link: Annotated[str, Field(max_length=300), AfterValidator(_link)] | None = None

    def lines(self) -> tuple[str, ...]:
        """The source in lines for a person."""
        return words.source_lines(
            self.title,
            authors=self.authors,
            year=self.year,
            studied=self.studied,
            says=self.says,
            not_tested=self.not_tested,
            link=self.link,
        )


class Ease(FileTable):
    """One rung of the back-off ladder."""

    ease: Literal["lean", "toes", "knee", "foot", "variant"]
    say: Line


class CrampEase(FileTable):
    """What to let go of first when the foot cramps."""

    ease: Literal["toes", "foot", "knee", "lean"]
    say: Line


class TensionTable(FileTable):
    """The tension rule: the limits, 0-10, and what to ease, in order, above the target."""

    target: Annotated[int, Field(ge=1, le=5)] = 3
    above_three_because: Prose | None = None
    """Required for a target above 3."""
    ease_back: Annotated[int, Field(ge=2, le=6)] | None = None
    """From this reading on the glide waits and something is eased: one above the target."""
    stop: Annotated[int, Field(ge=3, le=6)] = 6
    """From this reading on the nerve is over for today."""
    cramp: CrampEase | None = None
    ladder: Annotated[tuple[Ease, ...], Field(max_length=8)] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.target > 3 and self.above_three_because is None:
            raise PydanticCustomError(
                "target_high",
                "is above 3; keep to 3, or say why in above_three_because",
                {"key": "target", "near": "3"},
            )
        if self.ease_back not in (None, self.target + 1):
            raise PydanticCustomError(
                "ease_back",
                "has to be one above the target",
                {"key": "ease_back", "near": str(self.target + 1)},
            )
        if self.stop <= self.target:
            raise PydanticCustomError(
                "stop_low", "has to be above the target", {"key": "stop", "near": "6"}
            )
        return self


Steps = Annotated[tuple[Step, ...], Field(min_length=1, max_length=60)]
Equipment = Annotated[tuple[Prose, ...], Field(max_length=12)]


class Variant(FileTable):
    """Another way to do the routine, easier or harder."""

    id: Id
    name: Name
    level: Literal["easier", "harder"] = "easier"
    """Compared with the routine's own steps."""
    technique: Technique | None = None
    felt: Prose | None = None
    equipment: Equipment | None = None
    """What it needs instead; None for what the routine needs."""
    tension: TensionTable | None = None
    step: Steps


class Routine(FileTable):
    """One routine file. `id` is the file's name; the rest is in the file."""

    id: Annotated[Id, Field(exclude=True)]
    format: Literal[1]
    name: Name
    summary: Prose
    nerve: NerveWord | None = None
    technique: Technique | None = None
    posture: Name | None = None
    """The name of the routine's own steps beside its variants, as "Long sitting"."""
    felt: Prose | None = None
    equipment: Equipment = ()
    """What it needs; a flow needs what the routines need that it includes as well."""
    sides: Sides
    side_order: Literal["leg by leg", "nerve by nerve"] = "leg by leg"
    cautions: Annotated[tuple[Prose, ...], Field(max_length=20)] = ()
    evidence: Prose | None = None
    """What is known about whether it helps, in a sentence or two for the person."""
    source: Annotated[tuple[Source, ...], Field(max_length=40)] = ()
    tension: TensionTable = TensionTable()
    step: Steps
    variant: Annotated[tuple[Variant, ...], Field(max_length=8)] = ()
    """From easiest to hardest."""

    @property
    def is_flow(self) -> bool:
        """Whether it includes other routines."""
        return any(isinstance(step, Include) for step in self.step)

    @property
    def variants(self) -> tuple[str, ...]:
        """The ids of all variants from easiest to hardest; "base" is the routine as written."""
        easier = [v.id for v in self.variant if v.level == "easier"]
        harder = [v.id for v in self.variant if v.level == "harder"]
        return (*easier, BASE, *harder)

    def needs(self, variant: str) -> tuple[str, ...]:
        """What is needed for one of its variants, or for its own steps."""
        own = next((each.equipment for each in self.variant if each.id == variant), None)
        return self.equipment if own is None else own

    @model_validator(mode="after")
    def _check_variants(self) -> Self:
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
        self._check_holds(self.step, ("step",))
        for n, variant in enumerate(self.variant):
            self._check_holds(variant.step, ("variant", n, "step"))
        if self.is_flow:
            self._check_flow()
        return self

    def _check_holds(self, steps: tuple[Step, ...], place: tuple[str | int, ...]) -> None:
        """Refuse holds that come to more than five seconds without a rest between."""
        found = too_long_held(steps)
        if found is None:
            return
        step = steps[found.n]
        assert isinstance(step, Hold | Recover | Release)
        hint = f"{found.let_go}, which lets go"
        if isinstance(step, Hold):
            left = max(0, MOST_HELD_MS - found.held_ms + whole_ms(step.seconds))
            hint = f"{left / 1000:g}, or a recover before it" if left else "a recover before"
        raise PydanticCustomError(
            "held_long",
            "makes {sum} s of holding without a rest between, 5 s are the most",
            {
                "key": (*place, found.n, "seconds" if isinstance(step, Hold) else "pose"),
                "sum": f"{found.held_ms / 1000:g}",
                "near": hint,
            },
        )

    def _check_flow(self) -> None:
        """Refuse glides in a flow's own steps: they come from the routines it includes."""
        if self.variant:
            raise PydanticCustomError(
                "flow_variants", "a flow has no variants of its own", {"key": "variant"}
            )
        for n, step in enumerate(self.step):
            if isinstance(step, FindTension | Glide | Hold):
                raise PydanticCustomError(
                    "flow_glide",
                    "a flow has {what} by including a routine",
                    {"key": ("step", n), "what": f"a {step.do}"},
                )
