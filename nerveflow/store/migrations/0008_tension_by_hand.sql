-- The tension of a session that was added by hand is one number for no nerve and no side. Its facts
-- have it from now on.
BEGIN IMMEDIATE;
INSERT OR IGNORE INTO fact_stale SELECT id FROM session WHERE by_hand = 1;
PRAGMA user_version = 8;
COMMIT;
