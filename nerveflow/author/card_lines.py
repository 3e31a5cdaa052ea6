"""A card in lines: whole, before a first session with a file, and after its file has changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from nerveflow.author.card import Card, card, phase_in_full
from nerveflow.author.difference import difference
from nerveflow.harmless import escaped
from nerveflow.routine.choices import Choices
from nerveflow.routine.library import Entry, Library
from nerveflow.routine.load import BadRoutine, parse
from nerveflow.session.terms import Limb, Side
from nerveflow.wording import words

MOST_CHANGES = 8
"""How many changes are listed before a session; `nerveflow diff` lists all."""
_OF_ITS_LAYOUT = frozenset({"posture"})
"""Keys that a person need not read before a first session."""


def lines(card: Card) -> Iterator[str]:
    """The whole card in lines for a person; text of the file is shown as text."""
    yield from _head(card)
    titles = words.card.TITLES
    yield from _block(titles["departs"], _departs(card))
    yield from _block(titles["cautions"], card.cautions or (words.card.NO_CAUTIONS,))
    yield from _block(titles["dose"], _dose_lines(card))
    yield from _block(words.routine.OWN_RULES, map(escaped, card.rules))
    yield from _block(titles["tension"], _tension(card))
    yield from _block(titles["felt"], card.felt)
    yield from _block(titles["equipment"], card.equipment)
    yield from _block(titles["movements"], _movement_lines(card))
    yield from _block(titles["variants"], card.variants)
    yield from _block(words.routine.WHAT_IS_KNOWN, filter(None, (card.evidence,)))
    yield from _block(words.routine.SOURCES, _vouching(card))


def lines_of(entry: Entry, library: Library, choices: Choices | None = None) -> tuple[str, ...]:
    """The whole card of an entry in lines. Raises CannotCompile."""
    return tuple(lines(card(entry, library, choices)))


def short_lines(card: Card) -> Iterator[str]:
    """What a person reads before a first session with a file."""
    count = len(card.sources)
    vouched = (
        words.card.as_file_says(words.card.source_count(count)) if count else words.card.NO_SOURCE
    )
    yield words.card.file_vouched(escaped(card.name), escaped(card.path), vouched)
    yield from filter(None, (escaped(card.made), *card.layout))
    other = ((key, value) for key, value in card.other if key not in _OF_ITS_LAYOUT)
    yield from _other_lines(other)
    yield from _dose_lines(card)
    yield from map(escaped, card.rules)
    yield words.card.tension_and_length(card.target, words.numbers.clock(card.about_ms))
    yield from _few_departs(card)
    yield from (words.card.take_care(escaped(caution)) for caution in card.cautions[:3])


def _head(card: Card) -> Iterator[str]:
    yield words.joined.bracketed(escaped(card.name), card.id)
    yield escaped(card.summary)
    origin = words.own_files.ORIGINS[card.origin]
    if card.origin != "shipped":
        origin = words.joined.labelled(origin, escaped(card.path))
    arm = words.routine.FOR_AN_ARM if card.limb is Limb.ARM else ""
    about = words.card.about_clock(words.numbers.clock(card.about_ms))
    nerves = words.joined.listed(words.card.NERVES[each] for each in card.nerves)
    way = words.routine.WAYS.get(card.technique, card.technique)
    yield words.joined.long_listed((about, way, nerves, arm, origin))
    yield from filter(None, (escaped(card.made), *card.layout))
    yield from _other_lines(card.other)


def _other_lines(other: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The other keys of the file; a key that has no name in the words is shown as it is."""
    for key, value in other:
        yield words.joined.labelled(escaped(words.card.OTHER_KEYS.get(key, key)), escaped(value))


def _departs(card: Card) -> Iterator[str]:
    if not card.departs:
        yield words.card.NO_DEPARTURES
    for each in card.departs:
        said = words.joined.labelled(escaped(each.where), escaped(each.message))
        yield f"{'! ' if each.grave else '  '}{said}"


def _few_departs(card: Card) -> Iterator[str]:
    """All grave departures, and the number of the others."""
    grave = tuple(each for each in card.departs if each.grave)
    more = len(card.departs) - len(grave)
    if grave or not more:
        yield from _departs(replace(card, departs=grave))
    if more:
        yield f"  {words.card.more_not_usual(more, card.id)}"


def _dose_lines(card: Card) -> Iterator[str]:
    for each in card.dose:
        nerve = words.card.NERVES.get(each.nerve, each.nerve)
        side = words.body.SIDES[Side(each.side)] if each.side else words.routine.BOTH_AT_ONCE
        place = words.joined.listed((nerve, side))
        by_time = words.card.seconds_by_time(each.seconds) if each.seconds else ""
        many = words.card.reps_in_sets(each.reps, each.sets)
        yield words.joined.labelled(place, words.joined.listed((many, by_time)))


def _tension(card: Card) -> Iterator[str]:
    for each in card.tensions:
        rule = words.card.up_to_tension(each.target, each.stop)
        yield words.joined.labelled(escaped(each.part), rule)
        if each.ladder:
            yield words.card.ease_above(each.target)
        yield from (words.joined.numbered(n, escaped(say)) for n, say in enumerate(each.ladder, 1))


def _movement_lines(card: Card) -> Iterator[str]:
    part = ""
    for each in card.movements:
        if each.part != part and len({m.part for m in card.movements}) > 1:
            part = each.part
            yield words.joined.headline(escaped(part))
        yield f"{words.card.KINDS[each.kind]:<9} {escaped(each.text)}"
        yield from (
            f"  {words.joined.numbered(n, phase_in_full(phase))}"
            for n, phase in enumerate(each.phases, 1)
        )


def _vouching(card: Card) -> Iterator[str]:
    if not card.sources:
        yield words.card.NO_SOURCES
    elif card.origin != "shipped":
        yield words.card.UNCHECKED_SOURCES
    for source in card.sources:
        yield from (f"{'' if n == 0 else '  '}{escaped(line)}" for n, line in enumerate(source))


def _block(title: str, found: Iterable[str]) -> Iterator[str]:
    lines = list(found)
    if lines:
        yield from ("", title, *(f"  {line}" for line in lines))


def new_lines(
    entry: Entry, library: Library, before: str, choices: Choices | None = None
) -> tuple[str, ...]:
    """The lines to show before the first session with this content of a file.

    `before` is the text of the last session with it; empty if there was none. Raises
    CannotCompile.
    """
    made = card(entry, library, choices)
    if not before:
        return (words.routine.FIRST_WITH_FILE, *short_lines(made))
    said = words.routine.file_changed(escaped(str(entry.path)))
    return (said, *_changed(entry, library, before, made))


def _changed(entry: Entry, library: Library, before: str, made: Card) -> Iterator[str]:
    assert entry.routine is not None
    try:
        old = parse(before, entry.id, entry.id)
    except BadRoutine:
        yield from short_lines(made)
        return
    found = difference(old, entry.routine, library, library)
    changes = [escaped(str(change)) for change in found.changes]
    yield from changes[:MOST_CHANGES]
    if len(changes) > MOST_CHANGES:
        yield words.routine.more_changes(len(changes) - MOST_CHANGES)
    if found.texts:
        yield words.routine.texts_changed(found.texts)
    yield from _few_departs(made)
