-- When a nerve was broken off by the calendar: a session can last into another day, or be continued
-- on one. Of older rows the best that is known is the start and the session's own clock.
BEGIN IMMEDIATE;

ALTER TABLE broken_off ADD COLUMN day TEXT NOT NULL DEFAULT ''; -- as 2024-05-31, where the person was

UPDATE broken_off SET day = (
    SELECT date(substr(started_at, 1, 19), '+' || (at_ms / 1000) || ' seconds')
    FROM session WHERE id = session_id
);

CREATE INDEX broken_off_day ON broken_off (day);

PRAGMA user_version = 3;
COMMIT;
