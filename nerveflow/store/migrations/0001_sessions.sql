-- Sessions as they happened: what was done in what order, and the facts that followed.
-- Facts of one session share one count, `seq`, so that their order is kept across tables.
BEGIN IMMEDIATE;

PRAGMA application_id = 0x6e666c77; -- "nflw"

-- Routine files as they were, each text once however often it was followed.
CREATE TABLE routine_text (
    sha256 TEXT PRIMARY KEY,
    content TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    id TEXT PRIMARY KEY, -- UUIDv7: sorts by its start
    routine TEXT NOT NULL,
    name TEXT NOT NULL,
    origin TEXT NOT NULL,
    choices TEXT NOT NULL, -- JSON
    fingerprint TEXT NOT NULL, -- of the timeline that was followed
    version TEXT NOT NULL, -- of the program
    speed REAL NOT NULL CHECK (speed > 0),
    rehearsal INTEGER NOT NULL CHECK (rehearsal IN (0, 1)),
    started_at TEXT NOT NULL, -- ISO 8601 with its offset
    day TEXT NOT NULL GENERATED ALWAYS AS (substr(started_at, 1, 10)) STORED,
    ended_at TEXT,
    status TEXT NOT NULL DEFAULT 'running'
        CHECK (status IN ('running', 'completed', 'stopped', 'interrupted')),
    discarded INTEGER NOT NULL DEFAULT 0 CHECK (discarded IN (0, 1)),
    last_ms INTEGER NOT NULL DEFAULT 0, -- the latest moment that was written
    segment INTEGER, -- seq of the segment that is being done
    seq INTEGER NOT NULL DEFAULT 0 -- how many facts were written
) STRICT, WITHOUT ROWID;

CREATE INDEX session_routine ON session (routine, id);
CREATE INDEX session_day ON session (day);
CREATE INDEX session_running ON session (id) WHERE status = 'running';

CREATE TABLE session_text (
    session_id TEXT NOT NULL REFERENCES session (id),
    position INTEGER NOT NULL,
    routine TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES routine_text (sha256),
    PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE log (
    session_id TEXT NOT NULL REFERENCES session (id),
    position INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    command TEXT NOT NULL,
    arguments TEXT NOT NULL, -- JSON
    PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    plan_index INTEGER NOT NULL,
    step INTEGER NOT NULL,
    kind TEXT NOT NULL,
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    joint TEXT,
    set_no INTEGER NOT NULL,
    sets INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    reps_done INTEGER NOT NULL DEFAULT 0,
    stimulus TEXT,
    measure TEXT,
    entered_ms INTEGER NOT NULL,
    left_ms INTEGER,
    outcome TEXT NOT NULL DEFAULT 'open'
        CHECK (outcome IN ('open', 'done', 'left', 'broken-off')),
    PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE reading (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    target INTEGER NOT NULL,
    segment INTEGER,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (session_id, seq),
    FOREIGN KEY (session_id, segment) REFERENCES segment (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE pain (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    caution INTEGER NOT NULL CHECK (caution IN (0, 1)),
    segment INTEGER,
    PRIMARY KEY (session_id, seq),
    FOREIGN KEY (session_id, segment) REFERENCES segment (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE symptom (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    symptom TEXT NOT NULL,
    segment INTEGER,
    PRIMARY KEY (session_id, seq),
    FOREIGN KEY (session_id, segment) REFERENCES segment (session_id, seq)
) STRICT, WITHOUT ROWID;

-- The clock held and something was to be eased.
CREATE TABLE eased (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    rung TEXT NOT NULL,
    cue TEXT NOT NULL,
    went_on_ms INTEGER,
    segment INTEGER,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (session_id, seq),
    FOREIGN KEY (session_id, segment) REFERENCES segment (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE skip (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    step INTEGER NOT NULL,
    kind TEXT NOT NULL,
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    joint TEXT,
    set_no INTEGER NOT NULL,
    why TEXT NOT NULL,
    detail TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

-- A nerve on a side that was over for the day.
CREATE TABLE broken_off (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    why TEXT NOT NULL,
    detail TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE level_taken (
    session_id TEXT NOT NULL REFERENCES session (id),
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    PRIMARY KEY (session_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    text TEXT NOT NULL
) STRICT;

CREATE INDEX note_session ON note (session_id);

PRAGMA user_version = 1;
COMMIT;
