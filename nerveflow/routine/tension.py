"""The tension rule as a routine file states it."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from nerveflow.routine.text import Line, Prose


class Written(BaseModel):
    """What every table of a routine file shares: strict, frozen, nothing unknown."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False)


class Ease(Written):
    """One rung of the back-off ladder."""

    ease: Literal["lean", "toes", "knee", "foot", "variant"]
    say: Line


class CrampEase(Written):
    """What is let go of first when the foot cramps."""

    ease: Literal["toes", "foot", "knee", "lean"]
    say: Line


class TensionWords(Written):
    """Where tension has to stay, 0-10, and what is eased, in order, when it does not."""

    target: Annotated[int, Field(ge=1, le=5)] = 3
    above_three_because: Prose | None = None
    """The reason for a target above 3; without it such a target is refused."""
    ease_back: Annotated[int, Field(ge=2, le=6)] | None = None
    """From here on the glide waits and something is eased: one above the target."""
    stop: Annotated[int, Field(ge=3, le=6)] = 6
    """From here on the glide is over for today."""
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
