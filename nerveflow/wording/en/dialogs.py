"""English: how often a week a routine is meant to be done."""

A_WEEK_COUNTS = "A week still counts if you miss no more than your grace days (see settings)."


def how_often_a_week(name: str) -> str:
    """How often a week a routine is meant to be done."""
    return f"How many times a week do you want to do {name}?"


def times_a_week(number: int) -> str:
    """An answer to it."""
    usual = ("Not planned", "Once a week", "Twice a week")
    return usual[number] if number < len(usual) else f"{number} times a week"
