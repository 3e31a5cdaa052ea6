"""What the session screen knows about a whole session, beside the moment. Pure."""

from nerveflow.audio.speaker import SoundState
from nerveflow.coach import Coach
from nerveflow.session.moment import Moment
from nerveflow.session.summary import summarise
from nerveflow.session.terms import Mode, Prompt
from nerveflow.ui.key_commands import KeyCommand
from nerveflow.ui.widgets.key_bar import Hint
from nerveflow.ui.widgets.session_bar import PartShown
from nerveflow.visit.main_key import any_key_means_more, main_key
from nerveflow.wording import words

SHORT_NAMES = 4
MOST_KEYS = 7
"""How many commands the footer shows, beside the one for help, which lists them all."""
NUMBERS = "0-9"


def parts_of(coach: Coach) -> tuple[PartShown, ...]:
    """Every part of the session as it is now, with how long it takes."""
    lengths: dict[int, int] = {}
    for item in coach.session.schedule:
        ms = item.segment.duration_ms
        length = item.segment.reading_ms if ms is None else ms
        lengths[item.block] = lengths.get(item.block, 0) + length
    skipped = {each.segment for each in summarise(coach.history).skipped}
    left = {item.block for item in coach.session.schedule if item.segment in skipped}
    blocks = coach.session.timeline.blocks
    shown = []
    for number, block in enumerate(blocks):
        side = f" {words.body.SIDE_LETTERS[block.side]}" if block.side and block.nerve else ""
        name = words.body.NERVES[block.nerve] if block.nerve else words.joined.small(block.name)
        short = f"{name[:SHORT_NAMES]}{side}" if block.nerve else "⇄" if block.side else "·"
        shown.append(PartShown(f"{name}{side}", short, lengths.get(number, 0), number in left))
    return tuple(shown)


def sound_words(state: SoundState) -> str:
    """What sounds, in two words."""
    if state.muted:
        return words.terminal.SOUND["muted"]
    return words.terminal.SOUND[
        "bell" if state.status == "ok" and state.backend == "bell" else state.status
    ]


def answering_words(moment: Moment) -> str:
    """How the person answers, in a few words."""
    if moment.hands_free:
        return words.keys.HANDS_FREE
    return words.keys.ONE_KEY if moment.one_key else words.keys.WAIT_FOR_ME


def label(command: KeyCommand, moment: Moment, *, muted: bool) -> str:
    """What the footer calls a command now."""
    if command.id == "pause":
        return words.keys.MAIN_KEY[main_key(moment)]
    if command.id == "hands-free":
        return words.keys.WAIT_FOR_ME if moment.hands_free else words.keys.HANDS_FREE
    if command.id == "mute":
        return words.terminal.UNMUTE if muted else command.label
    return command.label


def foot(hints: tuple[Hint, ...], moment: Moment, *, ways: int = 0) -> tuple[Hint, ...]:
    """The commands that matter now, the first `ways` of `hints` always, by importance.

    A number comes early if one can be expected; what cannot be done now has no place.
    """
    if any_key_means_more(moment):
        return (Hint(words.keys.ANY_KEY, words.keys.MAIN_KEY[main_key(moment)], "pause"),)
    asked, rest = hints[:ways], hints[ways:]
    by_id = {hint.command or NUMBERS: hint for hint in rest}
    wanted = [by_id[each] for each in _order(moment) if each in by_id]
    return (*asked, *(hint for hint in wanted if hint.enabled))[:MOST_KEYS]


def _order(moment: Moment) -> tuple[str, ...]:
    if moment.paused is not None:
        return "pause", "restart", "back", "next", "big-text", "stop", "leave"
    if moment.question is Prompt.WAY:
        return "undo", "symptom", "pain", "stop", "leave"
    loaded = moment.subject is moment.block and (moment.span is not None or moment.segment.asks)
    if loaded or moment.mode is Mode.HELD:
        return "pause", NUMBERS, "undo", "symptom", "pain", "stop", "repeat", "easier"
    return "pause", "undo", "repeat", "easier", "hands-free", "big-text", "stop", "skip", "next"
