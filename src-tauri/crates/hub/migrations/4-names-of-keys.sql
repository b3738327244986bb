-- A name is one key's alone. Of keys that had the same name the oldest keeps it; the second gets the
-- first number that is free, the third the second one.
CREATE TABLE renamed_key AS
SELECT id, (
    WITH RECURSIVE number (value, free) AS (
        SELECT 1, 0
        UNION ALL
        SELECT value + 1, free + NOT EXISTS (
            SELECT 1 FROM key AS other WHERE other.name = key.name || ' (' || (value + 1) || ')'
        )
        FROM number
        WHERE free < (
            SELECT count(*) FROM key AS older WHERE older.name = key.name AND older.id < key.id
        )
    )
    SELECT key.name || ' (' || max(value) || ')' FROM number
) AS name
FROM key
WHERE EXISTS (SELECT 1 FROM key AS older WHERE older.name = key.name AND older.id < key.id);

UPDATE key SET name = (SELECT name FROM renamed_key WHERE renamed_key.id = key.id)
WHERE id IN (SELECT id FROM renamed_key);

DROP TABLE renamed_key;

CREATE UNIQUE INDEX key_by_name ON key (name);
