-- What the hub has seen of the clock, for the removal of tickets that ended long ago.
CREATE TABLE retention_clock (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- The last instant that was committed. Null where there is none yet.
    seen_at INTEGER,
    -- For how many milliseconds the clock has gone on since it jumped. Null where it did not.
    steady_ms INTEGER
);

INSERT INTO retention_clock (id, seen_at) VALUES (1, (
    SELECT max(at) FROM (
        SELECT max(status_set_at) AS at FROM ticket
        UNION ALL SELECT max(created_at) FROM ticket
        UNION ALL SELECT max(created_at) FROM external_data
        UNION ALL SELECT max(created_at) FROM key
        UNION ALL SELECT max(last_used_at) FROM key
    )
));
