"""Settings: every declared setting with its meaning; a change is applied and written at once."""

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.message import Message
from textual.widgets import Input, Static

from nerveflow.config.sections import SettingValue
from nerveflow.config.setting_list import Setting
from nerveflow.ui.key_commands import Context, bindings_of
from nerveflow.ui.screens.base import CoachScreen, Handlers
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.picker import MOVES, Picker, PickerChoice, SettingPicker, TextLine
from nerveflow.visit.ask_before import concerns_of
from nerveflow.visit.services import Services
from nerveflow.wording import words

SWITCH = {False: ("off", "○"), True: ("on", "●")}
"""The value of a switch in its picker, and the sign beside its word."""
COARSE_FROM = 30
"""A number with more values than this is changed in steps of ten."""


class SettingsScreen(CoachScreen[None]):
    """One line for each setting; its meaning is shown at the bottom while it has the focus."""

    CONTEXT = Context.SETTINGS
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(Context.SETTINGS)
    AUTO_FOCUS = "Picker"
    MOVES = (*MOVES, Hint("enter", words.keys.CHANGE_IT, ""))

    class SettingChanged(Message):
        """A setting was changed and written, or it could not be."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._settings = {setting.name: setting for setting in services.settings.listed()}
        self._cleared: tuple[str, ...] = ()
        """What there is a clearance for, as a person reads it."""
        self._unread = False
        """Whether they could not be read from the history: then the key tries again."""

    def compose(self) -> ComposeResult:
        yield Static(Content(words.settings.TITLE), classes="title-line")
        with VerticalScroll(can_focus=False), Center(), Vertical(id="settings"):
            for group, settings in groupby(self._settings.values(), lambda s: s.group):
                yield Static(Content(group), classes="heading")
                for setting in settings:
                    yield _control(setting)
            yield Static(id="where", markup=False)
        yield Static(id="meaning", markup=False)
        yield from self.compose_foot()

    def on_mount(self) -> None:
        where = self._services.places.config_file
        settings = self._services.settings
        signed = [f"✗ {each}" for each in settings.errors]
        mistakes = "\n".join((*signed, *(f"! {each}" for each in settings.warnings)))
        said = words.settings.saved_in(where)
        self.query_one("#where", Static).update(Content(f"{said}\n{mistakes}"))
        self.errand(self._read_cleared, self._show_cleared, failed=self._not_read)
        # The first line has the focus; this shows its heading too.
        self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        name = event.widget.name
        if name in self._settings:
            meaning = self._settings[name].meaning
            default = words.settings.default_is(
                _word(self._settings[name], self._settings[name].default)
            )
            self.query_one("#meaning", Static).update(
                Content(words.joined.sentences((meaning, default)))
            )
            self.update_keys()

    def on_picker_changed(self, event: Picker.Changed) -> None:
        name = event.picker.name
        if name is not None:
            self._change(name, _value(self._settings[name], event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._typed(event.input)

    def on_input_blurred(self, event: Input.Blurred) -> None:
        self._typed(event.input)

    def _typed(self, line: Input) -> None:
        if line.name is not None and line.value != self._settings[line.name].value:
            self._change(line.name, line.value)

    def _change(self, name: str, value: SettingValue) -> None:
        settings = self._services.settings
        self.errand(
            lambda: settings.change(name, value),
            lambda _: self._changed(name, refused=False),
            writes=True,
            failed=lambda: self._changed(name, refused=True),
            lost=words.saving.setting_lost(self._settings[name].title),
        )

    def _changed(self, name: str, *, refused: bool) -> None:
        self._settings = {each.name: each for each in self._services.settings.listed()}
        # Another window may have changed the others; the one at hand may be a key ahead of this.
        for picker in self.query(SettingPicker):
            if picker.name in self._settings and (refused or picker.name != name):
                picker.choose(_chosen(self._settings[picker.name].value))
        self.post_message(self.SettingChanged(name))

    def handlers(self) -> Handlers:
        return {
            "close": lambda: self.dismiss(None),
            "set-back": self._set_back,
            "withdraw": self._withdraw,
        }

    def enabled(self, command: str) -> bool:
        if command == "set-back":
            return isinstance(self.focused, SettingPicker)
        return command != "withdraw" or self._unread or bool(self._cleared)

    def _set_back(self) -> None:
        """Set the line at hand back to its default; in a line of text the keys delete letters."""
        picker = self.focused
        if isinstance(picker, SettingPicker) and picker.name is not None:
            setting = self._settings[picker.name]
            picker.choose(_chosen(setting.default))
            if setting.value != setting.default:
                self._change(setting.name, setting.default)

    def _read_cleared(self) -> tuple[str, ...]:
        given = self._services.store.answers.clearances()
        return concerns_of(c.question for c in given if c.withdrawn_at is None)

    def _show_cleared(self, cleared: tuple[str, ...]) -> None:
        self._cleared, self._unread = cleared, False
        self.update_keys()

    def _not_read(self) -> None:
        self._unread = True
        self.update_keys()

    def _withdraw(self) -> None:
        """Withdraw every clearance, or none: the questions are asked again at the next start.

        What is taken back is named, and so is what the history refuses to take back; the key stays
        for that.
        """
        store, now = self._services.store, self._services.wall()

        def withdraw() -> tuple[str, ...]:
            with store.patient():
                return concerns_of(store.answers.withdraw_clearances(now))

        def withdrawn(cleared: tuple[str, ...]) -> None:
            text = words.gate.clearances_gone(cleared) if cleared else words.gate.NO_CLEARANCE
            self.say(text)
            self._show_cleared(())

        def refused() -> None:
            self.say(lost, severity="error")
            self._not_read()

        lost = words.gate.clearances_hold(self._cleared)
        self.errand(withdraw, withdrawn, writes=True, failed=refused, lost=lost)


def _control(setting: Setting) -> Picker | Vertical:
    if setting.kind == "text":
        line = TextLine(str(setting.value), name=setting.name, compact=True)
        return Vertical(Static(Content(f"  {setting.title}")), line, classes="typed")
    return SettingPicker(
        setting.title, _choices(setting), _chosen(setting.value), name=setting.name
    )


def _choices(setting: Setting) -> tuple[PickerChoice, ...]:
    if setting.kind == "switch":
        return tuple(
            (value, f"{sign} {words.settings.SWITCHED[on]}") for on, (value, sign) in SWITCH.items()
        )
    if setting.kind == "choice":
        return tuple((each, _word(setting, each)) for each in setting.choices)
    least, most = setting.least or 0, setting.most or 100
    step = 10 if most - least > COARSE_FROM else 1
    numbers = sorted({*range(least, most + 1, step), int(setting.value), int(setting.default)})
    return tuple((str(n), str(n)) for n in numbers)


def _chosen(value: SettingValue) -> str:
    """The value of a picker that shows this one."""
    return SWITCH[value][0] if isinstance(value, bool) else str(value)


def _word(setting: Setting, value: SettingValue) -> str:
    if isinstance(value, bool):
        return words.settings.SWITCHED[value]
    if setting.kind == "choice":
        return words.settings.CHOICES[setting.name][str(value)]
    return str(value) or words.settings.EMPTY_SETTING


def _value(setting: Setting, chosen: str) -> SettingValue:
    if setting.kind == "switch":
        return chosen == SWITCH[True][0]
    return int(chosen) if setting.kind == "number" else chosen
