"""Joining histories."""

from hypothesis import given, settings
from hypothesis import strategies as st
from portable.machines import dump, joined, machine, pool

from nerveflow.portable.items import Item

FIXED = {item.table for item in pool()} - {"session"}


def some(chosen: list[int]) -> list[Item]:
    """The rows of these numbers in the pool, one version of each session, with what they need."""
    found, seen = [], set()
    texts = [item for item in pool() if item.table == "routine_text"]
    for number in chosen:
        item = pool()[number]
        key = (item.table, item.row.get("id"), item.row.get("at"))
        if item.table != "routine_text" and (item.table == "screening" or key not in seen):
            seen.add(key)
            found.append(item)
    sessions = [item for item in found if item.table == "session"]
    unlinked = [
        Item(i.table, i.row | {"session_id": None}, i.parts) if i.table == "screening" else i
        for i in found
        if i.table != "session"
    ]
    return [*texts, *sessions, *unlinked]


numbers = st.lists(st.integers(0, len(pool()) - 1), unique=True, max_size=len(pool()))
machines = numbers.map(lambda chosen: machine(some(chosen)))


@settings(max_examples=40)
@given(machines, machines)
def test_the_order_in_which_two_machines_are_joined_does_not_matter(one, other) -> None:  # type: ignore[no-untyped-def]
    assert dump(joined(machine(), one, other)[0]) == dump(joined(machine(), other, one)[0])


@settings(max_examples=40)
@given(machines, machines, machines)
def test_three_machines_can_be_joined_in_any_grouping(one, two, three) -> None:  # type: ignore[no-untyped-def]
    left = joined(machine(), joined(machine(), one, two)[0], three)[0]
    right = joined(machine(), one, joined(machine(), two, three)[0])[0]
    assert dump(left) == dump(right)


@settings(max_examples=30)
@given(machines, machines)
def test_joining_again_changes_nothing(one, other) -> None:  # type: ignore[no-untyped-def]
    once, _ = joined(one, other)
    again, merged = joined(once, other)
    assert dump(again) == dump(once)
    assert not merged.changed
