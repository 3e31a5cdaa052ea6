"""What each action of a session gives: a command, or a question whose answer gives one.

An action is what a person asks for with a key or a typed word; `words.keys.ACTIONS` has its words.
Its question is declared here once, and both front ends show any question of its kind. Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nerveflow.session import commands as c
from nerveflow.session.engine import Destination, Session
from nerveflow.session.moment import Moment
from nerveflow.session.terms import Reach, Symptom, Way
from nerveflow.visit.dialogs import Dialog, Option, SavedSoFar
from nerveflow.wording import words
from nerveflow.wording.language import ShortQuestion


@dataclass(frozen=True, slots=True)
class Situation:
    """What an action depends on."""

    session: Session
    now: Moment
    saved_so_far: SavedSoFar
    key: Callable[[str], str]
    """How a person gives an action here: its key on the screens, its letter in lines."""


@dataclass(frozen=True, slots=True)
class ChoiceQuestion:
    """A question with a few answers."""

    dialog: Dialog
    command: Callable[[str], c.Command | None]
    """The command of an answer, by its value; None for an answer that only goes on."""
    own_words: Callable[[str], c.Command] | None = None
    """The command of any words that are typed with the action; None if only an answer fits."""


@dataclass(frozen=True, slots=True)
class NumberQuestion:
    """A question for a number from 0 to 10."""

    title: str
    command: Callable[[int], c.Command]


ActionQuestion = ChoiceQuestion | NumberQuestion
"""What is asked before a command. The session is paused for it; no answer changes nothing."""


@dataclass(frozen=True, slots=True)
class SessionAction:
    """What an action does to a session."""

    needs: c.CommandId
    """The command that the session has to allow for it."""
    gives: Callable[[Situation], c.Command | ActionQuestion]


def is_possible(action: str, allowed: frozenset[c.CommandId]) -> bool:
    """Whether an action is possible while the session allows these commands."""
    return action not in SESSION_ACTIONS or SESSION_ACTIONS[action].needs in allowed


def way_question(session: Session, now: Moment) -> ChoiceQuestion:
    """How to go on after a glide was broken off: each way says what it begins and leaves out."""
    options = tuple(_way(way, session.destination(way)) for way in now.ways)
    title, text = words.keys.WHAT_NEXT
    return ChoiceQuestion(Dialog(title, options, text), lambda value: c.Choose(Way(value)))


def _way(way: Way, to: Destination) -> Option:
    key, label = words.steps.WAYS[way]
    segment = to.segment
    if segment is not None and way is not Way.END:
        place = words.body.place_of(segment.nerve, segment.side)
        label = words.joined.labelled(label, place or words.steps.kind_of(segment))
    left_out = tuple(words.body.place_of(nerve, side) for nerve, side in to.left_out)
    return Option(key, label + words.visit.leaves_out(left_out), way)


def _symptom(at: Situation) -> ChoiceQuestion:
    """What is felt: each answer says what it will do to this place, a nerve on a side."""
    place = words.body.place_of(at.now.subject.nerve, at.now.subject.side)
    options = tuple(
        Option(
            letter,
            words.running.symptom_option(symptom, at.now.consequences[symptom], place),
            symptom,
        )
        for symptom, (letter, _) in words.steps.SYMPTOMS.items()
        if letter
    )
    title, text = words.keys.WHAT_IS_FELT
    return ChoiceQuestion(Dialog(title, options, text), lambda value: c.Feel(Symptom(value)))


def _easier(at: Situation) -> c.Easier | ChoiceQuestion:
    """How far an easier variant reaches is asked once a session, if there is more to reach."""
    given = [entry.command for entry in at.session.log if isinstance(entry.command, c.Easier)]
    chosen = [command.reach for command in given if command.reach is not Reach.ROUTINE]
    if chosen:
        return c.Easier(chosen[-1])
    if not at.session.easier_reaches_on:
        return c.Easier()
    return ChoiceQuestion(_dialog(words.keys.EASIER_REACHES), lambda value: c.Easier(Reach(value)))


def _stop(at: Situation) -> ChoiceQuestion:
    """Whether to end the session, with what is true of what was done in it."""
    end, text = words.keys.STOP_ANSWERS[at.saved_so_far.value]
    title, on = words.keys.STOP_HERE
    options = (Option("y", end, "stop"), Option("n", on, "on"))
    dialog = Dialog(title, options, text.format(leave=at.key("leave")), forward="on")
    return ChoiceQuestion(dialog, lambda value: c.Stop() if value == "stop" else None)


def _dialog(asked: ShortQuestion) -> Dialog:
    options = tuple(Option(key, label, value) for value, (key, label) in asked.answers.items())
    return Dialog(asked.title, options, asked.text)


def _sends(command: c.Command) -> SessionAction:
    return SessionAction(command.ID, lambda at: command)


SESSION_ACTIONS: Mapping[str, SessionAction] = {
    "symptom": SessionAction(c.CommandId.FEEL, _symptom),
    "pain": SessionAction(
        c.CommandId.PAIN, lambda at: NumberQuestion(words.keys.HOW_MUCH_PAIN, c.Pain)
    ),
    "stop": SessionAction(c.CommandId.STOP, _stop),
    "undo": _sends(c.Undo()),
    "easier": SessionAction(c.CommandId.EASIER, _easier),
    "harder": _sends(c.Harder()),
    "next": _sends(c.Next()),
    "back": _sends(c.Back()),
    "more-time": _sends(c.MoreTime()),
    "skip": SessionAction(
        c.CommandId.SKIP,
        lambda at: ChoiceQuestion(_dialog(words.keys.WHY_SKIP), c.Skip, own_words=c.Skip),
    ),
    "hands-free": SessionAction(c.CommandId.WAITS, lambda at: c.Waits(not at.now.hands_free)),
    "repeat": _sends(c.Repeat()),
    "restart": _sends(c.Restart()),
    **{f"tension-{value}": _sends(c.Tension(value)) for value in range(11)},
}
"""The actions that change the session, by their ids. The others are the main key (`main_key`) and
those of the front end itself: mute, large words, leave."""
