"""What the session screen knows about a whole session, beside the moment. Pure."""

from nerveflow.audio.speaker import SoundState
from nerveflow.coach import Coach
from nerveflow.session.effects import PainRead, TensionRead
from nerveflow.session.moment import Moment
from nerveflow.session.summary import summarise
from nerveflow.session.tension_rule import PAIN_STOP
from nerveflow.session.timeline import Kind
from nerveflow.ui.widgets.session_bar import PartShown
from nerveflow.ui.words import place_of

LONGER = frozenset({Kind.REST, Kind.RELEASE, Kind.SWITCH, Kind.STIMULUS, Kind.CHECK})
SHORT_NAMES = 4


def parts_of(coach: Coach) -> tuple[PartShown, ...]:
    """Every part of the session as it stands, with how long it takes."""
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
        side = f" {block.side.value[0].upper()}" if block.side and block.nerve else ""
        name = block.nerve.value if block.nerve else block.name.lower()
        short = f"{name[:SHORT_NAMES]}{side}" if block.nerve else "⇄" if block.side else "·"
        shown.append(PartShown(f"{name}{side}", short, lengths.get(number, 0), number in left))
    return tuple(shown)


def variants_open(moment: Moment, step: int) -> bool:
    """Whether this block has a variant one step easier (-1) or harder (1)."""
    variants = moment.block.variants
    here = next((n for n, variant in enumerate(variants) if variant == moment.variant), 0)
    return 0 <= here + step < len(variants)


def stretchable(moment: Moment) -> bool:
    """Whether ten seconds more mean something here."""
    segment = moment.segment
    if moment.lasts_ms is None:
        return False
    return segment.waits or segment.kind in LONGER


def sound_words(state: SoundState) -> str:
    """What sounds, in two words."""
    if state.muted:
        return "♪ muted"
    words = {
        "opening": "♪ opening",
        "absent": "♪ no sound found",
        "lost": "♪ lost, trying",
        "silent": "♪ silent",
    }
    return words.get(state.status, "♪ bell" if state.backend == "bell" else "♪ on")


def pain_words(read: PainRead) -> str:
    """What a reading of pain means, said at once."""
    if read.caution:
        return f"Pain {read.value} noted. 4 or 5 is a caution: it must settle within a day."
    if read.value >= PAIN_STOP:
        return f"Pain {read.value} noted. Let go: 6 or more ends this nerve for today."
    return f"Pain {read.value} noted."


def noted_words(read: TensionRead) -> str:
    """What a late reading above target is kept for: there is nothing to ease any more."""
    place = place_of(read.nerve, read.side)
    whose = f" for {place}" if place else ""
    return f"Tension {read.value} noted{whose}. It was above {read.target}: lean less next time."
