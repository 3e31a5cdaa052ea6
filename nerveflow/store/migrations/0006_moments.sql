-- What is over counts from a moment, and by its routine where it has no nerve. Of older rows the best
-- that is known is the start and the session's own clock; on another day, the end of that day.
-- A grave answer lasts until a professional has seen it. What a wrong clock noted is marked.
BEGIN IMMEDIATE;

ALTER TABLE broken_off ADD COLUMN at TEXT NOT NULL DEFAULT ''; -- ISO 8601 with its offset
ALTER TABLE broken_off ADD COLUMN routine TEXT NOT NULL DEFAULT ''; -- the id of its routine

UPDATE broken_off SET at = (
    SELECT CASE
        WHEN broken_off.day = date(substr(started_at, 1, 19), '+' || (at_ms / 1000) || ' seconds')
        THEN strftime('%Y-%m-%dT%H:%M:%S', substr(started_at, 1, 19), '+' || (at_ms / 1000) || ' seconds')
        ELSE broken_off.day || 'T23:59:59'
    END || substr(started_at, -6)
    FROM session WHERE id = session_id
);

DROP INDEX broken_off_day;
ALTER TABLE broken_off DROP COLUMN day;

ALTER TABLE pain ADD COLUMN undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1));
ALTER TABLE symptom ADD COLUMN undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1));

-- A professional has seen what an emergency or urgent answer was about.
CREATE TABLE seen (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    answered_at TEXT NOT NULL, -- of the answer
    seen_on TEXT NOT NULL, -- a day
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Sessions and screenings that lay in the future when a start noticed it: the clock was wrong.
CREATE TABLE wrong_clock (
    id INTEGER PRIMARY KEY,
    noticed_at TEXT NOT NULL,
    session_id TEXT REFERENCES session (id),
    screening_id INTEGER REFERENCES screening (id)
) STRICT;

CREATE INDEX wrong_clock_session ON wrong_clock (session_id);
CREATE INDEX wrong_clock_screening ON wrong_clock (screening_id);

PRAGMA user_version = 6;
COMMIT;
