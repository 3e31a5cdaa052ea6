"""English: the short questions inside a session, and their answers."""

from nerveflow.session.terms import Reach

WHAT_IS_FELT = "What do you feel?"
CAN_BE_TAKEN_BACK = "It can be taken back for ten seconds."
WHY_SKIP = "Why skip the rest of this part?"
SKIP_REASONS = (
    ("h", "It hurts", "it hurts"),
    ("m", "Too much for today", "too much for today"),
    ("t", "No time", "no time"),
    ("p", "The position does not work for me", "the position does not work"),
    ("o", "No reason", ""),
)
"""The key or letter for each reason, the answer, and what is saved of it."""
EASIER_TOO = "Easier for the rest of the session too?"
EASIER_REACH = {
    Reach.REST: ("y", "Yes, wherever there is the same easier way"),
    Reach.BLOCK: ("n", "No, only for this part"),
}
"""The key or letter for how long it stays easier, and the answer."""
ASKED_ONCE_A_SESSION = "This is asked once a session."
HOW_MUCH_PAIN = "How much does it hurt, 0 to 10?"
END_HERE = "End the session here?"
GO_ON_INSTEAD = "Go on"
WHAT_NEXT = "What next?"
OVER_IS_FINE = "This nerve on this side is over for today. That is fine. Nerves have off days."
A_WEEK_COUNTS = "A week still counts if you miss no more than your grace days (see settings)."


def how_often_a_week(name: str) -> str:
    """How often a week a routine is meant to be done."""
    return f"How many times a week do you want to do {name}?"


def times_a_week(number: int) -> str:
    """An answer to it."""
    usual = ("Not planned", "Once a week", "Twice a week")
    return usual[number] if number < len(usual) else f"{number} times a week"
