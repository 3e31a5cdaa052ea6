-- What is noted between sessions, what was changed in a session afterwards, and six weeks with an end.
-- Rows of these tables have UUIDv7 ids that are the same on every machine, so that two histories can
-- be merged: the union of their rows. What a row says is never changed; a later row replaces it. The
-- columns of `session` and `reading` that follow from such rows are only there to be quick to read.
BEGIN IMMEDIATE;

-- Pain at any time.
CREATE TABLE pain_entry (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL, -- ISO 8601 with its offset, like every `at`: when it was felt
    noted_at TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10),
    place TEXT NOT NULL, -- id of a place on the leg; '' where none was given
    side TEXT CHECK (side IN ('left', 'right')),
    note TEXT NOT NULL,
    replaces TEXT -- the id of an entry that this one corrects
) STRICT, WITHOUT ROWID;

CREATE INDEX pain_entry_at ON pain_entry (at);
CREATE INDEX pain_entry_replaces ON pain_entry (replaces) WHERE replaces IS NOT NULL;

-- An entry that was deleted, and whether that was undone later: the newest row decides.
CREATE TABLE pain_entry_mark (
    id TEXT PRIMARY KEY,
    entry_id TEXT NOT NULL,
    at TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('deleted', 'restored'))
) STRICT, WITHOUT ROWID;

CREATE INDEX pain_entry_mark_entry ON pain_entry_mark (entry_id);

-- A session that was deleted or does not count, and whether that was undone: the newest row of each
-- pair decides. `session.discarded` and `session.counts` follow from it.
CREATE TABLE session_mark (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    at TEXT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('deleted', 'restored', 'not-counting', 'counting')),
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_mark_session ON session_mark (session_id);

INSERT INTO session_mark (id, session_id, at, mark, why)
SELECT id, id, ifnull(ended_at, started_at), 'deleted', '' FROM session WHERE discarded = 1;

ALTER TABLE session ADD COLUMN counts INTEGER NOT NULL DEFAULT 1 CHECK (counts IN (0, 1));

-- Whether the person added it afterwards: it was done without the program. Such a session has one
-- segment a nerve and side with no planned repetitions, no texts of routines, no end, and begins at
-- noon where no time was told.
ALTER TABLE session ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1));

-- The session of which this is another course, as another machine had it; such a copy does not count.
ALTER TABLE session ADD COLUMN copy_of TEXT;

CREATE INDEX session_copy_of ON session (copy_of) WHERE copy_of IS NOT NULL;

-- A number that was corrected. The first row of a number has in `was` what was given at the time;
-- the newest row has what it is now, and the corrected row follows from it.
CREATE TABLE correction (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    at TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('tension', 'pain', 'pain-around', 'next-day')),
    row INTEGER NOT NULL, -- `seq` of a reading or a pain, `position` of what was given around it
    was TEXT NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX correction_session ON correction (session_id);

-- A note has an id of its own, a moment, and may replace an older one; empty text deletes that.
ALTER TABLE note ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN at TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN replaces TEXT;

UPDATE note SET
    key = session_id || '/' || (
        SELECT count(*) FROM note AS earlier
        WHERE earlier.session_id = note.session_id AND earlier.id < note.id
    ),
    at = ifnull((SELECT ifnull(ended_at, started_at) FROM session WHERE id = session_id), '');

CREATE INDEX note_key ON note (key);
CREATE INDEX note_replaces ON note (replaces) WHERE replaces IS NOT NULL;

-- Some weeks of practice with an end.
CREATE TABLE programme (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    starts_on TEXT NOT NULL, -- a day
    weeks INTEGER NOT NULL CHECK (weeks BETWEEN 1 AND 52),
    per_week INTEGER NOT NULL CHECK (per_week BETWEEN 1 AND 7),
    routine TEXT NOT NULL, -- the id of the routine that is meant
    weekdays TEXT NOT NULL, -- a JSON list, 0 for Monday; [] for no fixed days
    after_what TEXT NOT NULL -- "after coffee": the if of an if-then plan; '' for none
) STRICT, WITHOUT ROWID;

-- What was decided about a programme: the newest row says how it is now.
CREATE TABLE programme_choice (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL,
    at TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('go-on', 'pause', 'stop', 'see-professional')),
    until TEXT -- the day on which a pause ends, or the last day of a longer programme
) STRICT, WITHOUT ROWID;

CREATE INDEX programme_choice_programme ON programme_choice (programme_id);

-- A goal in the person's own words; the newest of a programme is the one that is rated.
CREATE TABLE goal (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL,
    at TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE goal_rating (
    id TEXT PRIMARY KEY,
    goal_id TEXT NOT NULL,
    at TEXT NOT NULL,
    value INTEGER NOT NULL CHECK (value BETWEEN 0 AND 10) -- 0 unable, 10 as before
) STRICT, WITHOUT ROWID;

CREATE INDEX goal_rating_goal ON goal_rating (goal_id);

-- One look at a week that is over: it is asked once.
CREATE TABLE week_look (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL,
    at TEXT NOT NULL,
    monday TEXT NOT NULL, -- of the week that was looked at
    planned INTEGER NOT NULL,
    done INTEGER NOT NULL,
    barrier TEXT NOT NULL, -- id of what got in the way; '' where none was asked for or given
    words TEXT NOT NULL -- the person's own words about it
) STRICT, WITHOUT ROWID;

CREATE INDEX week_look_programme ON week_look (programme_id);

-- Two ways of doing it in random order over the coming sessions ("does it help me?").
CREATE TABLE comparison (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    what TEXT NOT NULL, -- id of the pair of ways
    outcome TEXT NOT NULL, -- what is compared
    seed INTEGER NOT NULL, -- the order of the ways follows from it
    pairs INTEGER NOT NULL CHECK (pairs > 0) -- planned sessions, divided by two
) STRICT, WITHOUT ROWID;

CREATE TABLE comparison_end (
    comparison_id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The session that was done in one of the two ways; `way` is what was really done.
CREATE TABLE comparison_session (
    comparison_id TEXT NOT NULL,
    position INTEGER NOT NULL, -- 0 for the first
    session_id TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('a', 'b')),
    PRIMARY KEY (comparison_id, session_id)
) STRICT, WITHOUT ROWID;

-- What follows from the rows above, so that weeks of it are quick to read: `doctor --rebuild` makes all
-- of it anew. A change of a session that is over adds it to `fact_stale`; the next read brings the facts
-- of these sessions, and their weeks, up to date.
CREATE TABLE fact_stale (
    session_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- One row for each session that is over and counts. Rehearsals and deleted ones have none.
CREATE TABLE session_fact (
    session_id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    monday TEXT NOT NULL, -- of the week of that day
    routine TEXT NOT NULL,
    dated INTEGER NOT NULL CHECK (dated IN (0, 1)), -- 0 where the clock was wrong
    done INTEGER NOT NULL CHECK (done IN (0, 1)), -- whether it counts as done, for the week
    reps INTEGER NOT NULL,
    pain_before INTEGER,
    pain_after INTEGER,
    check_kind TEXT, -- of the first check before it
    check_words TEXT,
    check_before REAL,
    check_after REAL,
    next_day TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX session_fact_day ON session_fact (day);
CREATE INDEX session_fact_monday ON session_fact (monday);
CREATE INDEX session_fact_routine ON session_fact (routine, done, session_id);

-- One row for each nerve and side in such a session.
CREATE TABLE part_fact (
    session_id TEXT NOT NULL,
    nerve TEXT NOT NULL, -- '' for none, here and below
    side TEXT NOT NULL CHECK (side IN ('left', 'right', '')),
    reps INTEGER NOT NULL,
    worst INTEGER, -- the highest reading of tension
    PRIMARY KEY (session_id, nerve, side)
) STRICT, WITHOUT ROWID;

CREATE INDEX part_fact_part ON part_fact (nerve, side, session_id);

-- Sums of a week, of all sessions with a known day, and of 2, 4, 8 ... 64 weeks: each of these is the sum
-- of two halves, and begins a whole number of times its length after Monday, 1 January of the year 1.
CREATE TABLE week_fact (
    weeks INTEGER NOT NULL,
    what TEXT NOT NULL, -- sessions, weeks, days, reps, leg-reps, tension, pain-before, pain-after, check,
                        -- next-day, trial, trial-weeks
    monday TEXT NOT NULL, -- the first
    name TEXT NOT NULL, -- a routine, a check, an answer, or sensory input and what came of it
    nerve TEXT NOT NULL,
    side TEXT NOT NULL,
    number INTEGER NOT NULL, -- how many values
    total REAL NOT NULL, -- their sum
    PRIMARY KEY (weeks, what, monday, name, nerve, side)
) STRICT, WITHOUT ROWID;

CREATE INDEX session_ended ON session (ended_at);
CREATE INDEX segment_glide ON segment (nerve, side) WHERE kind = 'glide'; -- a nerve that few sessions have
CREATE INDEX screening_refused ON screening (at) WHERE went_on = 0;
CREATE INDEX screening_at ON screening (at);
CREATE INDEX screening_kind ON screening (kind);
CREATE INDEX screening_session ON screening (session_id);
CREATE INDEX dose_varied ON dose (session_id) WHERE confirmed_levels != '{}';

INSERT INTO fact_stale SELECT id FROM session;

CREATE TRIGGER stale_session_new AFTER INSERT ON session
WHEN NEW.status != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.id);
END;

CREATE TRIGGER stale_session AFTER UPDATE ON session
WHEN NEW.status != 'running' OR OLD.status != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.id);
END;

CREATE TRIGGER stale_segment_new AFTER INSERT ON segment
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_segment AFTER UPDATE ON segment
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_segment_gone AFTER DELETE ON segment
WHEN (SELECT status FROM session WHERE id = OLD.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.session_id);
END;

CREATE TRIGGER stale_reading_new AFTER INSERT ON reading
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_reading AFTER UPDATE ON reading
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_reading_gone AFTER DELETE ON reading
WHEN (SELECT status FROM session WHERE id = OLD.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.session_id);
END;

CREATE TRIGGER stale_pain_now_new AFTER INSERT ON pain_now
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_pain_now AFTER UPDATE ON pain_now
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_pain_now_gone AFTER DELETE ON pain_now
WHEN (SELECT status FROM session WHERE id = OLD.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.session_id);
END;

CREATE TRIGGER stale_measured_new AFTER INSERT ON measured
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_measured AFTER UPDATE ON measured
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_measured_gone AFTER DELETE ON measured
WHEN (SELECT status FROM session WHERE id = OLD.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.session_id);
END;

CREATE TRIGGER stale_next_day_new AFTER INSERT ON next_day
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_next_day AFTER UPDATE ON next_day
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_next_day_gone AFTER DELETE ON next_day
WHEN (SELECT status FROM session WHERE id = OLD.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.session_id);
END;

CREATE TRIGGER stale_trial_new AFTER INSERT ON trial
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_trial AFTER UPDATE ON trial
WHEN (SELECT status FROM session WHERE id = NEW.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

CREATE TRIGGER stale_trial_gone AFTER DELETE ON trial
WHEN (SELECT status FROM session WHERE id = OLD.session_id) != 'running' BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.session_id);
END;

CREATE TRIGGER stale_session_gone AFTER DELETE ON session BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (OLD.id);
END;

CREATE TRIGGER stale_wrong_clock_new AFTER INSERT ON wrong_clock
WHEN NEW.session_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO fact_stale VALUES (NEW.session_id);
END;

PRAGMA user_version = 7;
COMMIT;
