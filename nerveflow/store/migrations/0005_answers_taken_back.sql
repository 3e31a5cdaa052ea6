-- An answer about sensory input can be taken back, so that it is asked for again.
BEGIN IMMEDIATE;

ALTER TABLE stimulus_answer ADD COLUMN withdrawn_at TEXT;

PRAGMA user_version = 5;
COMMIT;
