"""Before a session: sides, repetitions, parts, pace and length, as chosen the last time."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from nerveflow.dose.proposal import Proposal
from nerveflow.routine.choices import CannotCompile, WhichSides
from nerveflow.routine.model import Routine
from nerveflow.routine.parts import Part, parts
from nerveflow.session.timeline import Timeline
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
    ("", words.choices.SIDES_AS_USUAL),
    ("both", words.choices.SIDES_BOTH),
    *((side.value, name) for side, name in words.body.SIDES.items()),
)
WHICH: dict[str, WhichSides] = {"both": "both", "left": "left", "right": "right"}
REPS = tuple((str(n), str(n)) for n in range(5, 11))
ANSWERING = (
    ("", words.choices.ANSWER_AT_KEYBOARD),
    ("key", words.choices.ANSWER_WITH_ONE_KEY),
    ("free", words.keys.HANDS_FREE),
)
FIT = (("", words.choices.NO_LIMIT), *((str(n), words.choices.limit_of(n)) for n in LIMITS))
ON_OFF = (("on", words.choices.PART_ON), ("off", words.choices.PART_OFF))


@dataclass(frozen=True, slots=True)
class Offered:
    """What is chosen before anybody has chosen: as the last time, and as the rules propose."""

    routine: Routine
    request: Request
    proposal: Proposal | None
    """Today's dose; None if the history cannot be read."""
    parts: tuple[Part, ...]
    """What can be switched off today."""

    @property
    def reps(self) -> int | None:
        """How many repetitions are proposed; None if there is no proposal, or no glide."""
        found = self.proposal
        return found.reps if found and found.go_on and found.glides else None


def offered_for(services: Services, wanted: str) -> Offered:
    """What is offered for a routine; reads it and the history. Raises CannotBegin."""
    request = request_for(services, wanted)
    routine = services.routine(wanted)
    try:
        found = parts(routine, services.library)
    except CannotCompile as why:
        raise CannotBegin(str(why)) from why
    # Without a movement to compare there are no checks.
    if not services.settings.config.session.compares:
        found = tuple(part for part in found if not part.is_check)
    return Offered(routine, request, _proposed(services, request), found)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is chosen on the screen."""

    request: Request
    minutes: int | None
    """The time limit; None for none."""

    def fitted(self, services: Services, offered: Offered) -> Request:
        """The request within the time limit; reads the routine. Raises CannotBegin."""
        if self.minutes is None:
            return self.request
        return fit(services, self.request, self.minutes, offered.reps)

    def whole(self, services: Services, offered: Offered) -> "Request | CannotBegin":
        """The same if it can begin, or why it cannot."""
        try:
            request = self.fitted(services, offered)
            services.timeline(request.routine, request.choices)
            return request
        except CannotBegin as why:
            return why

    def timeline(self, services: Services, offered: Offered) -> Timeline | CannotBegin:
        """What follows from it with the proposal taken as it is, or why nothing can."""
        try:
            request = as_proposed(services, self.fitted(services, offered), offered.proposal)
            return services.timeline(request.routine, request.choices)
        except CannotBegin as why:
            return why


class ChoicesScreen(CoachScreen[Request | None]):
    """Its result is what to begin; None if the person goes back."""

    CONTEXT = Context.BEFORE
    CSS_PATH = "choices.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.BEFORE)
    AUTO_FOCUS = "Picker"
    MOVES = MOVES

    def __init__(self, services: Services, offered: Offered) -> None:
        super().__init__()
        self._services = services
        self._offered = offered
        self._request = offered.request
        reduced_motion = services.settings.config.screen.reduced_motion
        self._preview = Preview(services.clock, reduced_motion=reduced_motion)

    def compose(self) -> ComposeResult:
        choices, titles = self._request.choices, words.choices.TITLES
        yield Static(Content(self._offered.routine.name), classes="title-line")
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
                for part in self._offered.parts:
                    indent = "   " if part.within else ""
                    where = words.body.LAY_NERVES[part.nerve] if part.nerve else ""
                    value = "off" if part.id in choices.off else "on"
                    title = indent + words.joined.capital(words.joined.listed((part.name, where)))
                    yield Picker(title, ON_OFF, value, name=part.id)
                yield Static(id="length", markup=False)
            yield self._preview
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self._show_length()

    def handlers(self) -> Handlers:
        return {"begin": self._begin, "close": lambda: self.dismiss(None)}

    def on_picker_changed(self) -> None:
        self._show_length()

    @property
    def chosen(self) -> Chosen:
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
        return Chosen(request, int(minutes) if minutes else None)

    @property
    def _as_proposed(self) -> str:
        return words.choices.reps_as_proposed(self._offered.reps)

    @property
    def _answering(self) -> Answering:
        chosen = self._value("answering")
        return replace(
            self._request.answering, hands_free=chosen == "free", one_key=chosen == "key"
        )

    def _value(self, name: str) -> str:
        return self.query_one(f"#{name}", Picker).value

    def _begin(self) -> None:
        services, offered, chosen = self._services, self._offered, self.chosen

        def found(request: Request | CannotBegin) -> None:
            if isinstance(request, Request):
                self.dismiss(request)
            else:
                self.say(str(request), severity="warning")

        self.errand(lambda: chosen.whole(services, offered), found, name="begin")

    def _show_length(self) -> None:
        services, offered, chosen = self._services, self._offered, self.chosen
        self.errand(lambda: chosen.timeline(services, offered), self._show_timeline, name="length")

    def _show_timeline(self, timeline: Timeline | CannotBegin) -> None:
        line = self.query_one("#length", Static)
        if isinstance(timeline, CannotBegin):
            line.update(Content.styled(str(timeline), "$warning"))
            self._preview.show(None)
            return
        self._preview.show(timeline)
        reps = {p.segment.total_reps for p in timeline.schedule() if p.segment.reps}
        length = words.numbers.minutes(timeline.about_ms)
        line.update(Content(words.choices.takes_about(length, max(reps, default=None))))


def _proposed(services: Services, request: Request) -> Proposal | None:
    """Today's dose; None if the history cannot be read."""
    try:
        return proposal(services, request)
    except StoreError:
        return None


def _answering_id(answering: Answering) -> str:
    if answering.one_key:
        return "key"
    return "free" if answering.hands_free else ""
