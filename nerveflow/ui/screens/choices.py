"""Before a session: sides, repetitions, parts, pace and length, as chosen the last time."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nerveflow.dose.proposal import Proposal
from nerveflow.routine.choices import WhichSides
from nerveflow.routine.model import Routine
from nerveflow.routine.parts import Part, parts
from nerveflow.store.errors import StoreError
from nerveflow.ui.fit_minutes import LIMITS, as_proposed, fit
from nerveflow.ui.home_model import request_for
from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.picker import MOVES, Picker
from nerveflow.ui.widgets.preview import Preview
from nerveflow.visit.errors import CannotBegin
from nerveflow.visit.request import Answering, Request
from nerveflow.visit.services import Services
from nerveflow.visit.today import proposal
from nerveflow.wording import words

SIDES = (
    ("", words.SIDES_AS_USUAL),
    ("both", words.SIDES_BOTH),
    *((side.value, name) for side, name in words.SIDES.items()),
)
WHICH: dict[str, WhichSides] = {"both": "both", "left": "left", "right": "right"}
REPS = tuple((str(n), str(n)) for n in range(5, 11))
ANSWERING = (
    ("", words.ANSWER_AT_KEYBOARD),
    ("key", words.ANSWER_WITH_ONE_KEY),
    ("free", words.HANDS_FREE),
)
FIT = (("", words.NO_LIMIT), *((str(n), words.limit_of(n)) for n in LIMITS))
ON_OFF = (("on", words.PART_ON), ("off", words.PART_OFF))


@dataclass(frozen=True, slots=True)
class Offered:
    """What is chosen before anybody has chosen: as the last time, and as the rules propose."""

    routine: Routine
    request: Request
    proposal: Proposal | None
    """Today's dose; None where the history cannot be read."""


def offered_for(services: Services, routine: str) -> Offered:
    """What is offered for a routine; reads the history. Raises CannotBegin."""
    request = request_for(services, routine)
    return Offered(services.routine(routine), request, _proposed(services, request))


class ChoicesScreen(CoachScreen[Request | None]):
    """Its result is what to begin; None where the person goes back."""

    CONTEXT = Context.BEFORE
    CSS_PATH = "choices.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.BEFORE)
    AUTO_FOCUS = "Picker"
    MOVES = MOVES

    def __init__(self, services: Services, offered: Offered) -> None:
        super().__init__()
        self._services = services
        self._request = offered.request
        self._routine = offered.routine
        self._proposal = offered.proposal
        reduced_motion = services.settings.config.screen.reduced_motion
        self._preview = Preview(services.clock, reduced_motion=reduced_motion)

    def compose(self) -> ComposeResult:
        choices, titles = self._request.choices, words.CHOICE_TITLES
        yield Static(Content(self._routine.name), classes="title-line")
        with Horizontal(id="before"):
            with VerticalScroll(can_focus=False), Center(), Vertical(id="choices"):
                yield Picker(titles["sides"], SIDES, choices.sides or "", id="sides")
                yield Picker(titles["reps"], (("", self._as_proposed), *REPS), "", id="reps")
                yield Picker(
                    titles["answering"],
                    ANSWERING,
                    _answering_id(self._request.answering),
                    id="answering",
                )
                yield Picker(titles["fit"], FIT, "", id="fit")
                yield Static(titles["parts"], classes="heading", markup=False)
                for part in self._parts():
                    indent = "   " if part.within else ""
                    where = f", {words.LAY_NERVES[part.nerve]}" if part.nerve else ""
                    value = "off" if part.id in choices.off else "on"
                    title = indent + part.name[:1].upper() + part.name[1:] + where
                    yield Picker(title, ON_OFF, value, name=part.id)
                yield Static(id="length", markup=False)
            yield self._preview
        yield from self.compose_foot()

    def _parts(self) -> tuple[Part, ...]:
        """What can be switched off; without a movement to compare there are no checks."""
        found = parts(self._routine, self._services.library)
        if self._services.settings.config.session.compares:
            return found
        return tuple(part for part in found if not part.is_check)

    def on_mount(self) -> None:
        self._tell_length()

    def handlers(self) -> Handlers:
        return {"begin": self._begin, "close": lambda: self.dismiss(None)}

    def on_picker_changed(self) -> None:
        self._tell_length()

    @property
    def request(self) -> Request:
        """What is chosen now."""
        reps, sides = self._value("reps"), self._value("sides")
        off = {p.name for p in self.query(Picker) if p.name is not None and p.value == "off"}
        choices = replace(
            self._request.choices,
            sides=WHICH.get(sides),
            reps=int(reps) if reps else None,
            off=frozenset(off),
        )
        request = replace(
            self._request, choices=choices, answering=self._answering, answering_chosen=True
        )
        minutes = self._value("fit")
        if not minutes:
            return request
        return fit(self._services, request, int(minutes), self._reps)

    @property
    def _reps(self) -> int | None:
        """How many repetitions are proposed; None where there is no proposal."""
        return self._proposal.reps if self._proposal and self._proposal.go_on else None

    @property
    def _as_proposed(self) -> str:
        return words.reps_as_proposed(self._reps)

    @property
    def _answering(self) -> Answering:
        chosen = self._value("answering")
        return replace(
            self._request.answering, hands_free=chosen == "free", one_key=chosen == "key"
        )

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Picker).value

    def _begin(self) -> None:
        try:
            self._services.timeline(self._request.routine, self.request.choices)
        except CannotBegin as why:
            self.app.notify(str(why), severity="warning", markup=False)
            return
        self.dismiss(self.request)

    def _tell_length(self) -> None:
        line = self.query_one("#length", Static)
        try:
            request = as_proposed(self._services, self.request, self._proposal)
            timeline = self._services.timeline(request.routine, request.choices)
        except CannotBegin as why:
            line.update(Content.styled(str(why), "$warning"))
            self._preview.show(None)
            return
        self._preview.show(timeline)
        reps = {p.segment.total_reps for p in timeline.schedule() if p.segment.reps}
        length = words.minutes(timeline.about_ms)
        line.update(Content(words.takes_about(length, max(reps, default=None))))


def _proposed(services: Services, request: Request) -> Proposal | None:
    """Today's dose; None where the history cannot be read."""
    try:
        return proposal(services, request)
    except StoreError:
        return None


def _answering_id(answering: Answering) -> str:
    if answering.one_key:
        return "key"
    return "free" if answering.hands_free else ""
