"""What the session screen knows about a whole session, beside the moment. Pure."""

from nerveflow.audio.speaker import SoundState
from nerveflow.coach import Coach
from nerveflow.session.moment import Moment
from nerveflow.session.summary import summarise
from nerveflow.session.terms import Mode
from nerveflow.ui.key_commands import KeyCommand
from nerveflow.ui.widgets.session_bar import PartShown
from nerveflow.visit.session_commands import waits
from nerveflow.wording import words

SHORT_NAMES = 4
SOUND = {
    "opening": "♪ opening",
    "absent": "♪ no sound found",
    "lost": "♪ lost, trying",
    "silent": "♪ silent",
}
"""What is wrong with the sound, in two words."""


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
        side = f" {words.SIDES[block.side][0].upper()}" if block.side and block.nerve else ""
        name = words.NERVES[block.nerve] if block.nerve else block.name.lower()
        short = f"{name[:SHORT_NAMES]}{side}" if block.nerve else "⇄" if block.side else "·"
        shown.append(PartShown(f"{name}{side}", short, lengths.get(number, 0), number in left))
    return tuple(shown)


def sound_words(state: SoundState) -> str:
    """What sounds, in two words."""
    if state.muted:
        return "♪ muted"
    return SOUND.get(state.status, "♪ bell" if state.backend == "bell" else "♪ on")


def label(command: KeyCommand, moment: Moment, *, muted: bool) -> str:
    """What the footer calls a command now."""
    if command.id == "pause":
        return _going(moment)
    if command.id == "hands-free":
        return "wait for me" if moment.hands_free else "hands-free"
    if command.id == "mute":
        return "sound on" if muted else "mute"
    return command.label


def _going(moment: Moment) -> str:
    if moment.paused is not None:
        return "go on"
    if moment.mode is Mode.HELD:
        return "at target"
    if moment.mode is Mode.CHOOSING:
        return "choose"
    return "ready" if waits(moment) else "pause"
