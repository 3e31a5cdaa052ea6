"""How often a comparison of two ways finds an effect that is there, and one that is not.

Made-up people: each gets better or worse with time, has good and bad weeks that last (each
session's mood is 0.6 of the last one's), and answers in whole numbers. Sizes of effects are given
in the spread of a session's value from one to the next.
"""

from random import Random

from nerveflow.comparison.permutation_test import ComparisonVerdict, SessionOutcome, result
from nerveflow.comparison.ways import ComparedWay, planned

PEOPLE = 10_000
PAIRS = (6, 8, 10, 12)
EFFECTS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
MEMORY = 0.6
SMALLER = 5
"""Longer tests count 2^(pairs - 1) signs: a tenth of the people is enough for those."""


def person(seed: int, pairs: int, effect: float) -> list[SessionOutcome]:
    """The sessions of one person; `effect` in the spread between two sessions that follow."""
    draw = Random(seed)
    trend, mood = draw.uniform(-0.2, 0.4), 0.0
    # Two moods that follow each other differ by a normal number of this variance.
    spread = (2 * (1 - MEMORY) / (1 - MEMORY**2)) ** 0.5
    sessions = []
    for number, way in enumerate(planned(seed, pairs)):
        mood = MEMORY * mood + draw.gauss(0, 1)
        better = effect * spread if way is ComparedWay.A else 0.0
        sessions.append(SessionOutcome(way, round(2 * (trend * number + mood + better))))
    return sessions


def share(pairs: int, effect: float) -> tuple[float, float, int]:
    """The shares of people for whom A and for whom B is reported as better, and their number."""
    people = PEOPLE if effect == 0 and pairs <= PAIRS[1] else PEOPLE // SMALLER // 2
    verdicts = [result(person(seed, pairs, effect), pairs).verdict for seed in range(people)]
    a, b = (
        verdicts.count(each) for each in (ComparisonVerdict.A_BETTER, ComparisonVerdict.B_BETTER)
    )
    return a / people, b / people, people


def main() -> None:
    """Print the table of docs/comparison.md."""
    print("| pairs (sessions) | " + " | ".join(f"effect {e:g}" for e in EFFECTS) + " |")
    print("|---|" + "---|" * len(EFFECTS))
    for pairs in PAIRS:
        cells = []
        for effect in EFFECTS:
            a, b, people = share(pairs, effect)
            told = f"{a:.1%}" if effect else f"{a:.1%} + {b:.1%} of {people:,}"
            cells.append(told)
        print(f"| {pairs} ({2 * pairs}) | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
