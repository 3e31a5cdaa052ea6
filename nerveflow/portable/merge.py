"""Joining two histories: the same result in whichever order, and however often.

A session is one whole. If two machines have the same one, the longer log that begins like the
other stays (it was continued there); if neither does, both stay, one as a copy that does not
count.
Rows of other tables are joined by their id, or by all that they say.
"""

import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from nerveflow.portable.items import Item, items, session_item
from nerveflow.portable.kept import (
    BY_NAME,
    JOURNAL,
    LATER,
    OWNERS,
    TABLES,
    KeptTable,
    Row,
)
from nerveflow.portable.staging import StagingHistory
from nerveflow.store.derived import derive, restore_first
from nerveflow.store.tables import SqlValue, moment
from nerveflow.wording import words

_DERIVED = frozenset({"discarded", "counts", "copy_of"})
"""Columns of a session that follow from other rows."""
_UNMARKED: Row = {"discarded": 0, "counts": 1}
"""Their values until the marks have been looked at."""


@dataclass
class Merged:
    """The result of joining."""

    new: Counter[str] = field(default_factory=Counter)
    """Rows that were added, by table."""
    continued: int = 0
    """Sessions that the other machine knew more of."""
    same: int = 0
    """Sessions, screenings and entries that were there already."""
    conflicts: list[str] = field(default_factory=list)
    """One line for each row of which both versions were stored."""

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.new or self.continued or self.conflicts)


def merge(
    connection: sqlite3.Connection,
    stage: StagingHistory,
    followed: Callable[[str], bool] = lambda _: False,
) -> Merged:
    """Join what was staged into the history that is open in a transaction.

    `followed` says whether a process is following the session with this id: it is left as it is.
    """
    merged = Merged()
    connection.execute("PRAGMA defer_foreign_keys = ON")
    theirs = stage.connection
    touched = _touched(theirs)
    for session in touched:
        restore_first(connection, session)
        restore_first(theirs, session)
    numbers: dict[SqlValue, int] = {}
    for table in TABLES:
        if table.name == "session":
            touched |= _merge_sessions(connection, theirs, merged, followed)
        elif table.name == "screening":
            numbers = _merge_screenings(connection, theirs, merged)
        elif table.name == "wrong_clock":
            _merge_wrong_clock(connection, theirs, numbers, merged)
        elif table.key:
            _merge_by_key(connection, theirs, table, merged)
        else:
            _merge_by_content(connection, theirs, table, merged)
    for session in sorted(touched):
        derive(connection, session)
    return merged


def _touched(theirs: sqlite3.Connection) -> set[str]:
    """The sessions that marks or corrections of the other side are about."""
    return {
        key
        for (key,) in theirs.execute(
            "SELECT session_id FROM correction UNION SELECT session_id FROM session_mark"
        )
    }


# Sessions.


def _merge_sessions(
    ours: sqlite3.Connection,
    theirs: sqlite3.Connection,
    merged: Merged,
    followed: Callable[[str], bool],
) -> set[str]:
    """Join the sessions; the ids of those whose derived columns have to be brought up to date."""
    touched = set()
    for item in items(theirs, "session"):
        base = str(item.row["copy_of"] or item.row["id"])
        mine = _family(ours, base)
        if any(each.row["status"] == "running" and followed(base) for each in mine):
            merged.conflicts.append(words.import_export.followed_now(base))
            continue
        touched |= _join_family(ours, base, mine, item, merged)
    return touched


def _family(connection: sqlite3.Connection, base: str) -> list[Item]:
    """A session and its copies: different versions of what happened in it."""
    keys = connection.execute(
        "SELECT id FROM session WHERE id = ?1 OR copy_of = ?1 ORDER BY id", (base,)
    ).fetchall()
    return [item for (key,) in keys if (item := session_item(connection, key)) is not None]


def _join_family(
    ours: sqlite3.Connection, base: str, mine: list[Item], item: Item, merged: Merged
) -> set[str]:
    """Join one version of a session; returns the ids of the sessions that were written.

    A version that another one continues is dropped, in whichever order they come. Of the remaining
    ones the most complete has the id of the session, the others are copies.
    """
    here = {str(each.row["id"]): _digest(each) for each in mine}
    versions = {_digest(each): each for each in (*mine, item)}
    last = [
        (digest, each)
        for digest, each in versions.items()
        if not any(_is_continued(each, other) for other in versions.values() if other is not each)
    ]
    last.sort(key=lambda pair: _rank(pair[1]))
    wanted = {_derived_id(base, digest): (digest, each) for digest, each in last[:-1]}
    wanted[base] = last[-1]
    written = set()
    for key in here.keys() - wanted.keys():
        _remove(ours, key)
        written.add(key)
    for key, (digest, each) in wanted.items():
        if here.get(key) == digest:
            continue
        written.add(key)
        row = each.row | {"id": key, "copy_of": None if key == base else base, **_UNMARKED}
        version = Item("session", row, {part: each.parts.get(part, []) for part in JOURNAL})
        if key in here:
            _replace(ours, version)
        else:
            _insert(ours, "session", row)
            _write_parts(ours, version)
        if key != base:
            merged.conflicts.append(words.import_export.two_courses(base, key))
    if not here:
        merged.new["session"] += 1
    elif written and here.get(base) != wanted[base][0] and len(wanted) == len(here):
        merged.continued += 1
    elif not written:
        merged.same += 1
    # Later entries about a new session come with it and are not counted again.
    counted = merged if here else Merged()
    if item.row["copy_of"] is None and _merge_later(ours, base, item, counted):
        written.add(base)
    return written


def _happened(item: Item) -> tuple[object, ...]:
    """The rows of what happened in a session, for comparing."""
    row = {name: v for name, v in item.row.items() if name not in _DERIVED and name != "id"}
    return row, [item.parts.get(part, []) for part in JOURNAL]


def _rank(item: Item) -> tuple[int, int, bool, str]:
    """Sort key of the versions of one session: the most complete last, the same on all machines."""
    rows = sum(len(item.parts.get(part, [])) for part in JOURNAL)
    over = item.row["status"] != "running"
    return len(item.parts.get("log", [])), rows, over, _digest(item)


def _is_continued(each: Item, other: Item) -> bool:
    """Whether the other version contains this one. Of two equal logs the higher rank wins."""
    if not _begins_like(each, other):
        return False
    same_log = len(each.parts["log"]) == len(other.parts["log"])
    return not same_log or _rank(each) < _rank(other)


def _begins_like(shorter: Item, longer: Item) -> bool:
    """Whether the longer log goes on from the shorter, on the same timeline."""
    log = shorter.parts.get("log", [])
    same_way = all(
        shorter.row[name] == longer.row[name] for name in ("started_at", "routine", "by_hand")
    )
    return same_way and longer.parts.get("log", [])[: len(log)] == log and bool(log)


def _digest(item: Item) -> str:
    whole = json.dumps(_happened(item), sort_keys=True, ensure_ascii=False)
    return sha256(whole.encode()).hexdigest()


def _derived_id(base: str, content: str) -> str:
    """A UUIDv7 for another version of the row `base`, beside it in time, the same everywhere."""
    digest = sha256((base + content).encode()).digest()
    try:
        time = uuid.UUID(base).bytes[:6]
    except ValueError:
        time = digest[-6:]
    found = bytearray(time + digest[:10])
    found[6] = found[6] & 0x0F | 0x70
    found[8] = found[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(found)))


def _remove(ours: sqlite3.Connection, session: str) -> None:
    """Delete a copy that is contained in another version."""
    for part in (*reversed(JOURNAL), *LATER):
        ours.execute(
            f"DELETE FROM {part} WHERE session_id = ?",  # noqa: S608 - a name of `kept`
            (session,),
        )
    ours.execute("DELETE FROM session WHERE id = ?", (session,))


def _replace(ours: sqlite3.Connection, item: Item) -> None:
    """Replace what happened in a session by another version; later entries about it stay."""
    session = item.row["id"]
    for part in reversed(JOURNAL):
        ours.execute(
            f"DELETE FROM {part} WHERE session_id = ?",  # noqa: S608 - a name of `kept`
            (session,),
        )
    names = [name for name in item.row if name not in _DERIVED | {"id"}]
    # Names of the schema.
    sets = ", ".join(f"{name} = ?" for name in names)
    ours.execute(
        f"UPDATE session SET {sets} WHERE id = ?",  # noqa: S608
        (*[item.row[name] for name in names], session),
    )
    _write_parts(ours, item)


def _write(ours: sqlite3.Connection, item: Item, merged: Merged) -> None:
    _insert(ours, item.table, item.row)
    _write_parts(ours, item)
    merged.new[item.table] += 1


def _write_parts(ours: sqlite3.Connection, item: Item) -> None:
    for part, rows in item.parts.items():
        link = {OWNERS[part].link: item.row["id"]}
        for row in rows:
            _insert(ours, part, link | row)


def _merge_later(ours: sqlite3.Connection, base: str, there: Item, merged: Merged) -> bool:
    """Join what was said about a session later; whether anything was new."""
    here = session_item(ours, base)
    assert here is not None
    changed = False
    for part in LATER:
        mine, other = here.parts[part], there.parts.get(part, [])
        new = _missing(mine, other)
        if not new:
            continue
        changed = True
        merged.new[part] += len(new)
        both = sorted([*mine, *new], key=_moment)
        ours.execute(
            f"DELETE FROM {part} WHERE session_id = ?",  # noqa: S608 - a name of `kept`
            (base,),
        )
        for row in both:
            _insert(ours, part, row | {"session_id": base})
    return changed


# Other tables.


def _merge_by_key(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, table: KeptTable, merged: Merged
) -> None:
    for item in items(theirs, table.name):
        key = item.row[table.key]
        here = _row(ours, table, key)
        if here is None:
            _write(ours, item, merged)
        elif here == item.row:
            merged.same += 1
        else:
            first, second = sorted((here, item.row), key=_moment)
            if first is not here:
                _delete(ours, table, key)
                _insert(ours, table.name, first)
            if table.key == "id":
                copy = _derived_id(str(key), _text(second))
                if _row(ours, table, copy) is None:
                    _insert(ours, table.name, second | {"id": copy})
                    merged.conflicts.append(words.import_export.says_otherwise(table.name, key))


def _merge_by_content(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, table: KeptTable, merged: Merged
) -> None:
    mine = [item.row for item in items(ours, table.name)]
    other = [item.row for item in items(theirs, table.name)]
    joined, new = _joined(table, mine, other)
    merged.same += len(other) - new
    if joined == mine:
        return
    if new:
        merged.new[table.name] += new
        # In an order that does not depend on which machine came first.
        joined.sort(key=_moment)
    ours.execute(f"DELETE FROM {table.name}")  # noqa: S608 - a name of `kept`
    for row in joined:
        _insert(ours, table.name, row)


def _merge_screenings(
    ours: sqlite3.Connection, theirs: sqlite3.Connection, merged: Merged
) -> dict[SqlValue, int]:
    """Join the screenings; for the id of each there, its id here."""
    table = BY_NAME["screening"]
    mine, other = list(items(ours, "screening")), list(items(theirs, "screening"))
    rows, new = _joined(table, [_flat(each) for each in mine], [_flat(each) for each in other])
    merged.same += len(other) - new
    if new:
        merged.new["screening"] += new
        noticed = _noticed(ours, mine) | _noticed(theirs, other)
        rows.sort(key=lambda row: _moment(row, noticed.get(_same(table, row))))
    if rows != [_flat(each) for each in mine]:
        clock = ours.execute(
            "SELECT noticed_at, screening_id FROM wrong_clock WHERE screening_id IS NOT NULL"
        ).fetchall()
        was = {each.row["id"]: _same(table, _flat(each)) for each in mine}
        ours.execute("DELETE FROM wrong_clock WHERE screening_id IS NOT NULL")
        ours.execute("DELETE FROM safety_answer")
        ours.execute("DELETE FROM screening")
        for number, row in enumerate(rows, 1):
            whole = dict(row)
            answers = json.loads(str(whole.pop("safety_answer")))
            _insert(ours, "screening", whole | {"id": number})
            for answer in answers:
                _insert(ours, "safety_answer", {"screening_id": number} | answer)
        numbers = _numbers(table, rows)
        for noticed_at, screening in clock:
            _insert(
                ours,
                "wrong_clock",
                {"noticed_at": noticed_at, "screening_id": numbers[was[screening]]},
            )
    numbers = _numbers(table, [_flat(each) for each in items(ours, "screening")])
    return {each.row["id"]: numbers[_same(table, _flat(each))] for each in other}


def _merge_wrong_clock(
    ours: sqlite3.Connection,
    theirs: sqlite3.Connection,
    numbers: dict[SqlValue, int],
    merged: Merged,
) -> None:
    names = ("noticed_at", "session_id", "screening_id")
    query = f"SELECT {', '.join(names)} FROM wrong_clock"  # noqa: S608
    mine = Counter(ours.execute(query).fetchall())
    other: Counter[tuple[SqlValue, ...]] = Counter(
        (at, session, numbers.get(screening)) for at, session, screening in theirs.execute(query)
    )
    for cells, count in sorted((other - mine).items(), key=repr):
        row: Row = dict(zip(names, cells, strict=True))
        for _ in range(count):
            _insert(ours, "wrong_clock", row)
        merged.new["wrong_clock"] += count


def _flat(item: Item) -> Row:
    """A screening with its answers as text, without the number it has on one machine."""
    row = {name: value for name, value in item.row.items() if name != "id"}
    return row | {"safety_answer": _text(item.parts["safety_answer"])}


def _numbers(table: KeptTable, rows: Iterable[Row]) -> dict[str, int]:
    return {_same(table, row): number for number, row in enumerate(rows, 1)}


def _noticed(connection: sqlite3.Connection, screenings: Iterable[Item]) -> dict[str, str]:
    """By what a screening says, when it was noticed that its clock was wrong."""
    found = dict(
        connection.execute(
            "SELECT screening_id, min(noticed_at) FROM wrong_clock"
            " WHERE screening_id IS NOT NULL GROUP BY screening_id"
        )
    )
    table = BY_NAME["screening"]
    return {
        _same(table, _flat(each)): found[each.row["id"]]
        for each in screenings
        if each.row["id"] in found
    }


def _joined(table: KeptTable, mine: list[Row], other: list[Row]) -> tuple[list[Row], int]:
    """Our rows with what was filled in later there, then the rows that are new; and how many."""
    waiting: dict[str, list[Row]] = {}
    for row in other:
        waiting.setdefault(_same(table, row), []).append(row)
    joined = []
    for row in mine:
        match = waiting.get(_same(table, row))
        joined.append(_filled(table, row, match.pop(0)) if match else row)
    new = [row for rows in waiting.values() for row in rows]
    return [*joined, *new], len(new)


def _filled(table: KeptTable, row: Row, other: Row) -> Row:
    """The row with the columns that are filled in later, from whichever side has them."""
    filled = dict(row)
    for column, choose in table.later.items():
        known = sorted(str(v) for v in (row[column], other[column]) if v is not None)
        if known:
            filled[column] = known[0] if choose == "min" else known[-1]
    return filled


def _same(table: KeptTable, row: Row) -> str:
    """The values by which a row is recognised: all but those that are filled in later."""
    return _text({name: v for name, v in row.items() if name not in table.later})


# Rows.


def _missing(mine: list[Row], other: list[Row]) -> list[Row]:
    """The rows of the other side that ours lacks; each as often as it is there."""
    have = Counter(map(_text, mine))
    new = []
    for row in other:
        if have[_text(row)]:
            have[_text(row)] -= 1
        else:
            new.append(row)
    return new


def _row(connection: sqlite3.Connection, table: KeptTable, key: object) -> Row | None:
    sql = f"SELECT * FROM {table.name} WHERE {table.key} = ?"  # noqa: S608 - names of `kept`
    found = connection.execute(sql, (key,))
    cells = found.fetchone()
    return (
        None if cells is None else dict(zip([n for n, *_ in found.description], cells, strict=True))
    )


def _delete(connection: sqlite3.Connection, table: KeptTable, key: object) -> None:
    sql = f"DELETE FROM {table.name} WHERE {table.key} = ?"  # noqa: S608 - names of `kept`
    connection.execute(sql, (key,))


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names, marks = ", ".join(row), ", ".join("?" for _ in row)
    # Names of the schema.
    sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    connection.execute(sql, tuple(row.values()))


def _moment(row: Row, noticed: str | None = None) -> tuple[datetime, str]:
    """Orders rows by their moment, if two are equal by all that they say.

    A row of ours that is damaged comes first: it is found where it is read.
    """
    at = noticed or row.get("at")
    try:
        found = moment(str(at)).astimezone(UTC) if at else _BEGINNING
    except ValueError:
        found = _BEGINNING
    return found, _text(row)


_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
