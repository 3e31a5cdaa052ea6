"""The types that every language module fills in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from nerveflow.session.terms import Joint, Kind


class SessionEnding(StrEnum):
    """How a session ended, or that it has not."""

    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    """The program ended in the middle of the session."""
    CUT_SHORT = "cut-short"
    """Completed, but a nerve was over before any set was done to its end."""
    NOTHING_DONE = "nothing-done"
    """Completed, with everything left out."""

    @classmethod
    def of(cls, status: str, *, worked: bool, cut_short: bool) -> "SessionEnding":
        """The ending of a session with this stored status."""
        if status != cls.COMPLETED:
            return cls(status)
        if cut_short:
            return cls.CUT_SHORT
        return cls.COMPLETED if worked else cls.NOTHING_DONE


class EndingWords(NamedTuple):
    """The words for one ending."""

    sign: str
    """A sign, always shown beside a word."""
    title: str
    """One word, as the title of a report."""
    word: str
    """One word, within a line."""
    sentence: str


class ShortQuestion(NamedTuple):
    """A question with a few answers."""

    title: str
    answers: Mapping[str, tuple[str, str]]
    """By its saved value, each answer: its key, and what it says."""
    text: str = ""
    """What else is to be known; empty for nothing."""


class TensionLines(NamedTuple):
    """What a new routine says of a position and its tension."""

    position: str
    find: str
    """How the tension is found."""
    eased: str
    """What is done above the target."""


class MovementLines(NamedTuple):
    """What a new routine says of its glide."""

    before: str
    """In the rest or position before it."""
    during: str
    """While it is counted in."""


class SnippetWords(NamedTuple):
    """The words of a piece that is ready to be put into a routine file."""

    name: str
    about: str
    """What it is for."""
    texts: Mapping[str, str | tuple[str, ...]]
    """A text or a list of texts, by its place in the piece."""


class StepNamed(Protocol):
    """What a segment is called by: one of a timeline, or a row of the history."""

    @property
    def kind(self) -> "Kind": ...

    @property
    def joint(self) -> "Joint | None": ...

    @property
    def stimulus(self) -> str | None: ...

    @property
    def measure(self) -> str | None: ...


class ChangeSummary(Protocol):
    """What a sentence about a change needs to know."""

    @property
    def verdict(self) -> StrEnum: ...

    @property
    def values(self) -> int: ...

    @property
    def first(self) -> float | None: ...

    @property
    def last(self) -> float | None: ...

    @property
    def noise(self) -> float | None: ...

    @property
    def more(self) -> int | None: ...


class SidesSummary(Protocol):
    """What a sentence about two sides needs to know."""

    @property
    def difference(self) -> float | None: ...

    @property
    def noise(self) -> float | None: ...

    @property
    def beyond(self) -> bool: ...


class Action(NamedTuple):
    """Something that a person can do in a session: a key on the screens, a word in plain mode."""

    id: str
    """Its name under [keys] in a person's config.toml: never changes."""
    keys: str
    """The keys, as Textual names them, separated by commas."""
    label: str
    """One or two words, for the footer."""
    help: str
    """A sentence, for the help of both front ends."""
    typed: tuple[str, ...] = ()
    """What to type in plain mode, the first for the help; empty for an action only of screens."""
    argument: str = ""
    """What may follow the typed word; empty for nothing."""
    mouse: str = ""
    """What does the same with the mouse; empty for nothing."""


class CommandHelp(NamedTuple):
    """What help says about one command of the command line."""

    line: str
    """Its line in `nerveflow --help`: no capital, no full stop."""
    options: Mapping[str, str]
    """What each option is, by its name."""
    below: str = ""
    """What is below the options: more about it, and examples."""
