-- That somebody was asked when they usually wake up, whatever they said: it is asked once.
BEGIN IMMEDIATE;

CREATE TABLE waking_asked (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

PRAGMA user_version = 4;
COMMIT;
