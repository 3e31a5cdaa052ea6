"""What is remembered: every session as it happens, on the disk before it is shown.

What is asked around sessions has doors of its own, so that looking at the history stays quick:
`store.answers`, `store.checks` and `store.doses`, with the values they give in the modules of the
same name.
"""

from nerveflow.store.errors import (
    AmbiguousSession,
    CannotOpen,
    Damaged,
    DiskFull,
    DiskTrouble,
    InUse,
    Locked,
    NewerFile,
    NotOurs,
    NotUnfinished,
    OldSqlite,
    ReadOnly,
    StoreError,
    UnknownSession,
)
from nerveflow.store.journal import Journal
from nerveflow.store.records import (
    BrokenOff,
    Eased,
    LevelRow,
    NewSession,
    Outcome,
    PainReading,
    Reading,
    Reps,
    RoutineText,
    SegmentRef,
    SegmentRow,
    SessionRecord,
    SessionRow,
    SkipRow,
    Standing,
    SymptomFelt,
    Unfinished,
)
from nerveflow.store.store import Store

__all__ = [
    "AmbiguousSession",
    "BrokenOff",
    "CannotOpen",
    "Damaged",
    "DiskFull",
    "DiskTrouble",
    "Eased",
    "InUse",
    "Journal",
    "LevelRow",
    "Locked",
    "NewSession",
    "NewerFile",
    "NotOurs",
    "NotUnfinished",
    "OldSqlite",
    "Outcome",
    "PainReading",
    "ReadOnly",
    "Reading",
    "Reps",
    "RoutineText",
    "SegmentRef",
    "SegmentRow",
    "SessionRecord",
    "SessionRow",
    "SkipRow",
    "Standing",
    "Store",
    "StoreError",
    "SymptomFelt",
    "Unfinished",
    "UnknownSession",
]
