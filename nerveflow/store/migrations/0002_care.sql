-- What was asked and answered around sessions: the gate, checks, doses and the plan.
-- Rows are only ever added; what changed later is another row or a moment beside the first.
BEGIN IMMEDIATE;

CREATE TABLE screening (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL, -- ISO 8601 with its offset, like every `at`
    kind TEXT NOT NULL,
    wording INTEGER NOT NULL,
    tier TEXT,
    went_on INTEGER NOT NULL CHECK (went_on IN (0, 1)),
    session_id TEXT REFERENCES session (id) -- the session it led to
) STRICT;

CREATE TABLE safety_answer (
    id INTEGER PRIMARY KEY,
    screening_id INTEGER NOT NULL REFERENCES screening (id),
    at TEXT NOT NULL,
    wording INTEGER NOT NULL,
    question TEXT NOT NULL,
    yes INTEGER NOT NULL CHECK (yes IN (0, 1))
) STRICT;

CREATE INDEX safety_answer_screening ON safety_answer (screening_id);

CREATE TABLE stimulus_answer (
    id INTEGER PRIMARY KEY,
    stimulus TEXT NOT NULL, -- the one that was about to be offered
    at TEXT NOT NULL,
    wording INTEGER NOT NULL,
    question TEXT NOT NULL,
    yes INTEGER NOT NULL CHECK (yes IN (0, 1))
) STRICT;

CREATE TABLE clearance (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    cleared_on TEXT NOT NULL, -- a day
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    withdrawn_at TEXT
) STRICT;

CREATE TABLE measured (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    moment TEXT NOT NULL CHECK (moment IN ('before', 'after', 'after-nerve', 'after-stimulus')),
    kind TEXT NOT NULL, -- of check
    words TEXT NOT NULL, -- the person's own, for a movement of their own
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    stimulus TEXT
) STRICT;

CREATE INDEX measured_session ON measured (session_id);

CREATE TABLE pain_now (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    moment TEXT NOT NULL CHECK (moment IN ('before', 'after', 'after-nerve', 'after-stimulus')),
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    stimulus TEXT
) STRICT;

CREATE INDEX pain_now_session ON pain_now (session_id);

CREATE TABLE stacked (
    session_id TEXT NOT NULL REFERENCES session (id),
    nerve TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('left', 'right', '')), -- '' where there are no sides
    stimulus TEXT NOT NULL,
    PRIMARY KEY (session_id, nerve, side, stimulus)
) STRICT, WITHOUT ROWID;

-- What came of comparing a check with the one before it, as the person was told.
CREATE TABLE trial (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    change TEXT NOT NULL CHECK (change IN ('better', 'same', 'worse')),
    nerve TEXT,
    side TEXT CHECK (side IN ('left', 'right')),
    stimulus TEXT,
    difference REAL NOT NULL -- above 0 is better, in the unit of the check
) STRICT;

CREATE INDEX trial_session ON trial (session_id);

CREATE TABLE next_day (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    at TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE INDEX next_day_session ON next_day (session_id);

CREATE TABLE dose (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    at TEXT NOT NULL,
    rules TEXT NOT NULL, -- ids, as a JSON list
    reason TEXT NOT NULL,
    advice TEXT NOT NULL,
    proposed_reps INTEGER NOT NULL,
    proposed_levels TEXT NOT NULL, -- block to level, as a JSON object
    confirmed_reps INTEGER NOT NULL,
    confirmed_levels TEXT NOT NULL, -- as above
    slider INTEGER NOT NULL CHECK (slider IN (0, 1)),
    overruled INTEGER NOT NULL CHECK (overruled IN (0, 1))
) STRICT;

CREATE INDEX dose_session ON dose (session_id);

PRAGMA user_version = 2;
COMMIT;
