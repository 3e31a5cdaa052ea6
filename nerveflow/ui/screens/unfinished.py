"""Offers a session that was interrupted: continue, mark as stopped, or discard."""

from datetime import datetime

from nerveflow.store.records import Unfinished
from nerveflow.ui.screens.ask_cards import AskCard
from nerveflow.visit.dialogs import Dialog, Option
from nerveflow.visit.record_report import unfinished_line
from nerveflow.visit.visit_steps import OfferAnswer
from nerveflow.wording import words


class OfferScreen(AskCard):
    """A question about one unfinished session; no answer leaves it for the next start."""

    def __init__(self, unfinished: Unfinished, now: datetime) -> None:
        super().__init__(offer(unfinished, now))


class DiscardScreen(AskCard):
    """Asks once more before a session is discarded."""

    def __init__(self, unfinished: Unfinished) -> None:
        yes, no = words.visit.DISCARD_OPTIONS
        options = (Option("y", yes, OfferAnswer.DISCARD.value), Option("n", no, "no"))
        super().__init__(Dialog(words.visit.discard_for_good(unfinished.name), options))


def offer(unfinished: Unfinished, now: datetime) -> Dialog:
    """What is asked about it."""
    rehearsal = words.visit.WAS_REHEARSAL if unfinished.rehearsal else ""
    labels = words.visit.REHEARSAL_OPTIONS if unfinished.rehearsal else words.visit.OFFER_OPTIONS
    answers = (OfferAnswer.CONTINUE, OfferAnswer.KEEP, OfferAnswer.DISCARD)
    return Dialog(
        words.visit.not_finished(unfinished.name),
        tuple(
            Option(answer.value[0], label, answer.value)
            for answer, label in zip(answers, labels, strict=True)
        ),
        words.joined.sentences(
            (unfinished_line(unfinished, now), rehearsal, words.visit.NOTHING_LOST)
        ),
        forward=OfferAnswer.CONTINUE,
    )
