"""English: how pain and the movements that can be compared are measured."""

NAMES = {
    "pain": "pain",
    "toe-touch": "toe touch",
    "squat": "squat",
    "lunge": "lunge",
    "knee-to-wall": "knee to wall",
    "one-leg-stand": "one-leg stand",
    "own": "own movement",
}
"""The name of a measure within a sentence, by its saved value."""
ASKS = {
    "pain": "How much does it hurt right now, 0 to 10?",
    "toe-touch": "Bend forward with straight knees. How many cm are the fingertips from the floor?",
    "squat": "Squat once, as far as it is easy. How much trouble was it, 0 to 10?",
    "lunge": "Lunge once with the leg you care about in front. How much trouble was it, 0 to 10?",
    "knee-to-wall": "Heel down, knee to the wall. How many cm is the big toe from the wall?",
    "one-leg-stand": "Stand on one leg beside something to hold on to. How many seconds?",
    "own": "Do your own movement once. How much trouble was it, 0 to 10?",
}
_RATING = "0 is no trouble at all, 10 is as bad as it can be."
HELP = {
    "pain": "",
    "toe-touch": "0 when they touch it. Only as far as it is easy.",
    "squat": _RATING,
    "lunge": _RATING,
    "knee-to-wall": "The farthest at which the knee still touches and the heel stays down.",
    "one-leg-stand": (
        "Eyes open, the best of three, 60 at most. Leave it out where you could fall."
    ),
    "own": _RATING,
}
TOUCH_AGAIN = "A toe touch gets better by doing it again, whatever was done in between."


def before_and_after(before: str, after: str) -> str:
    """Two values that are compared."""
    return f"{before} before, {after} after"
