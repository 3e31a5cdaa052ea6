"""Pain between sessions: one key for how much, one for where, and a few words."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from nerveflow.dose.measures import light
from nerveflow.session.terms import PAIN_CAUTION, Side
from nerveflow.store.pain_entries import PainEntry
from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.screens.ask_cards import TextCard
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.leg_chart import KEYS, LegChart
from nerveflow.visit.pain_words import NotAMoment, entry_line, felt_at
from nerveflow.visit.services import Services
from nerveflow.wording import words

T = TypeVar("T")

EARLIER = 6
"""How many earlier entries are shown."""
NUMBERS = {words.keys.TEN_KEY if n == 10 else str(n): n for n in range(11)}


class NotePainScreen(CoachScreen[None]):
    """How much, where, when, a few words; enter saves. Nothing is chosen beforehand."""

    CONTEXT = Context.NOTE_PAIN
    CSS_PATH = "note_pain.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.NOTE_PAIN)
    MOVES = (
        Hint("0-9 t", words.keys.HOW_MUCH_KEY, ""),
        Hint("a-o", words.keys.WHERE_KEY, ""),
        Hint("←→", words.keys.LEG_KEY, ""),
    )

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._deleted: list[str] = []
        """The ids of the entries that were taken back here, the last one at the end."""
        self._entries: Sequence[PainEntry] | None = None
        """The newest ones; None as long as they are not read."""
        self._saving = False
        """Whether the last entry is being saved: no other is accepted until it is."""
        self._clear()

    def _clear(self) -> None:
        self._value: int | None = None
        self._place = ""
        self._side: Side | None = None
        self._at: datetime | None = None
        self._note = ""
        self._corrects: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content(words.keys.PLACES["note-pain"]), classes="title-line")
        with Horizontal(id="pain-body"):
            yield LegChart(id="leg")
            with VerticalScroll(id="pain-entry", can_focus=False):
                yield Static(id="pain-form", markup=False)
                yield Static(id="earlier", markup=False)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        self._update()
        self._read_entries()

    def _read_entries(self) -> None:
        """Show what is noted now."""

        def show(entries: Sequence[PainEntry]) -> None:
            self._entries = entries
            self._update()

        self.errand(lambda: self._services.store.pain.newest(EARLIER), show)

    def _change(self, work: Callable[[], T], then: Callable[[T], object], lost: str = "") -> None:
        """Change what is noted, then show it.

        What is noted is read apart from the change: if only the reading is refused, the change
        is done, and is not called refused.
        """
        store = self._services.store

        def patiently() -> T:
            with store.patient():
                return work()

        def done(found: T) -> None:
            self._saving = False
            then(found)
            self._update()
            self._read_entries()

        def failed() -> None:
            self._saving = False
            self._update()

        self._saving = True
        self.errand(patiently, done, writes=True, failed=failed, lost=lost)

    def handlers(self) -> Handlers:
        return {
            "save-pain": self._save,
            "left-leg": lambda: self._choose_side(Side.LEFT),
            "right-leg": lambda: self._choose_side(Side.RIGHT),
            "pain-words": self._ask_words,
            "pain-when": self._ask_when,
            "correct-pain": self._correct_last,
            "take-back-pain": self._take_back,
            "put-back-pain": self._put_back,
            "close": lambda: self.dismiss(None),
        }

    def enabled(self, command: str) -> bool:
        if self._saving:
            return command == "close"
        if command == "save-pain":
            return self._value is not None
        return command != "put-back-pain" or bool(self._deleted)

    def on_key(self, event: Key) -> None:
        """A number or the letter of a place; given once more, the letter takes the place away."""
        if self._saving:
            return
        if event.key in NUMBERS:
            self._value = NUMBERS[event.key]
        elif event.key in KEYS:
            place = KEYS[event.key]
            self._place = "" if self._place == place else place
        else:
            return
        event.stop()
        self._update()

    def on_leg_chart_place_clicked(self, event: LegChart.PlaceClicked) -> None:
        if self._saving:
            return
        self._place = event.place
        self._update()

    def _choose_side(self, side: Side) -> None:
        self._side = None if self._side is side else side
        self._update()

    def _ask_words(self) -> None:
        def given(text: str | None) -> None:
            if text is not None:
                self._note = text
                self._update()

        self.app.push_screen(
            TextCard(
                words.pain_between.PAIN_WORDS, self._note, empty=words.pain_between.EMPTY_FOR_NONE
            ),
            given,
        )

    def _ask_when(self) -> None:
        def given(text: str | None) -> None:
            if text is None:
                return
            try:
                self._at = felt_at(text, self._services.wall())
            except NotAMoment as why:
                self.say(str(why), severity="error")
                return
            self._update()

        self.app.push_screen(
            TextCard(words.pain_between.PAIN_WHEN, empty=words.pain_between.EMPTY_FOR_NOW), given
        )

    def _save(self) -> None:
        if self._value is None:
            return
        add = partial(
            self._services.store.pain.add,
            self._value,
            self._services.wall(),
            at=self._at,
            place=self._place,
            side=self._side,
            note=self._note,
            replaces=self._corrects,
        )

        def added(_: object) -> None:
            self._clear()
            self.say_done(words.pain_between.PAIN_SAVED)

        side = words.body.SIDES[self._side] if self._side else ""
        at = words.numbers.when(self._at, self._services.wall()) if self._at else ""
        details = (words.pain_between.leg_place(self._place), side, at, self._note)
        self._change(add, added, words.saving.pain_lost(self._value, *filter(None, details)))

    def _correct_last(self) -> None:
        """Fill in what was noted last: saving replaces it."""

        def fill(last: PainEntry | None) -> None:
            if last is None:
                self.say(words.pain_between.NO_PAIN_YET)
                return
            if self._saving:
                return  # something else is being saved: the form stays as it is
            self._value, self._place, self._side = last.value, last.place, last.side
            self._at, self._note, self._corrects = last.at, last.note, last.id
            self._update()

        self.errand(self._services.store.pain.last_noted, fill)

    def _take_back(self) -> None:
        pain, now = self._services.store.pain, self._services.wall()

        def delete() -> str | None:
            last = pain.last_noted()
            if last is None:
                return None
            pain.delete(last.id, now)
            return last.id

        def deleted(entry: str | None) -> None:
            if entry is None:
                self.say(words.pain_between.NOTHING_TO_TAKE_BACK)
                return
            self._deleted.append(entry)
            self.say_done(words.pain_between.PAIN_GONE)
            self._clear()

        last = self._entries[0] if self._entries else None
        line = "" if last is None else entry_line(last, now)
        self._change(delete, deleted, words.pain_between.pain_stays(line))

    def _put_back(self) -> None:
        if self._deleted:
            entry, now = self._deleted[-1], self._services.wall()

            def restored(_: object) -> None:
                self._deleted.remove(entry)
                self.say_done(words.pain_between.PAIN_BACK)

            restore = partial(self._services.store.pain.restore, entry, now)
            self._change(restore, restored, words.pain_between.PAIN_NOT_BACK)

    def _update(self) -> None:
        leg = self.query_one(LegChart)
        leg.place, leg.side = self._place, self._side
        self.query_one("#pain-form", Static).update(Content("\n").join(self._form()))
        self.query_one("#earlier", Static).update(Content("\n").join(self._earlier()))
        self.update_keys()

    def _form(self) -> Iterator[Content]:
        if self._corrects is not None:
            yield Content.styled(words.pain_between.PAIN_CORRECTS, "bold $warning")
        number = (
            words.pain_between.TYPE_A_NUMBER
            if self._value is None
            else words.pain_between.of_ten(self._value)
        )
        yield _fact(words.pain_between.PAIN_FORM_VALUE, number)
        yield _scale(self._value)
        yield Content("")
        yield _fact(
            words.pain_between.PAIN_FORM_PLACE,
            words.pain_between.leg_place(self._place) or words.summary.NOT_GIVEN,
        )
        yield _fact(
            words.pain_between.PAIN_FORM_LEG,
            words.body.SIDES[self._side] if self._side else words.summary.NOT_GIVEN,
        )
        now = self._services.wall()
        yield _fact(
            words.pain_between.PAIN_FORM_TIME,
            words.numbers.when(self._at, now) if self._at else words.pain_between.PAIN_FORM_NOW,
        )
        yield _fact(
            words.pain_between.PAIN_FORM_NOTE, self._note or words.pain_between.PAIN_FORM_NO_NOTE
        )
        if self._value is not None and self._value >= PAIN_CAUTION:
            yield Content("")
            yield Content.styled(words.questions.PAIN_LIGHTS[light(self._value)], "$warning")
        yield Content("")

    def _earlier(self) -> Iterator[Content]:
        yield Content.styled(words.pain_between.PAIN_CLOSES_NOTHING, "$muted")
        yield Content("")
        yield Content.styled(words.pain_between.EARLIER_PAIN, "bold $primary")
        if self._entries is not None and not self._entries:
            yield Content.styled(words.pain_between.NO_PAIN_YET, "$muted")
        now = self._services.wall()
        for entry in self._entries or ():
            line = entry_line(entry, now)
            more = words.pain_between.note_behind(entry.note) if entry.note else ""
            yield Content.assemble(f"· {line}", (more, "$muted"))


def _fact(name: str, value: str) -> Content:
    return Content.assemble((f"{name:<10}", "$primary"), (value, "bold $foreground"))


def _scale(value: int | None) -> Content:
    """The numbers from 0 to 10, the chosen one in brackets."""
    parts: list[tuple[str, str]] = []
    for n in range(11):
        before = "[" if n == value else "]" if n - 1 == value else " "
        style = "bold $ink on $primary" if n == value else "$muted"
        parts += [(before, "bold $primary"), (str(n), style)]
    parts.append(("]" if value == 10 else "", "bold $primary"))
    return Content.assemble(*parts)
