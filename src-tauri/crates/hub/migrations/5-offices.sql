-- Where a location is, which languages it speaks, when it is open, and what clerks see of labels.
ALTER TABLE location ADD COLUMN latitude REAL NOT NULL DEFAULT 0;
ALTER TABLE location ADD COLUMN longitude REAL NOT NULL DEFAULT 0;
ALTER TABLE location ADD COLUMN address TEXT NOT NULL DEFAULT '';
-- The country's code of two letters (ISO 3166-1); empty where nobody said it.
ALTER TABLE location ADD COLUMN country TEXT NOT NULL DEFAULT '';
-- A JSON array of codes; the first is the primary one.
ALTER TABLE location ADD COLUMN languages TEXT NOT NULL DEFAULT '["en"]';
-- The opening hours as they were sent, in JSON; none means always open.
ALTER TABLE location ADD COLUMN opening_hours TEXT;
ALTER TABLE location ADD COLUMN selecting_desk_mandatory INTEGER NOT NULL DEFAULT 0;
ALTER TABLE location ADD COLUMN labels_in_waiting_drawer INTEGER NOT NULL DEFAULT 1;
ALTER TABLE location ADD COLUMN labels_in_serving_drawer INTEGER NOT NULL DEFAULT 1;
ALTER TABLE location ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
UPDATE location SET created_at = unixepoch() * 1000;

-- A line that was deleted stays for the visits that it had.
ALTER TABLE line ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;
-- A JSON array of the name in other languages.
ALTER TABLE line ADD COLUMN translations TEXT NOT NULL DEFAULT '[]';
ALTER TABLE line ADD COLUMN appointments_enabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE line ADD COLUMN appointment_minutes INTEGER;

ALTER TABLE user ADD COLUMN email TEXT;
ALTER TABLE user ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
UPDATE user SET created_at = unixepoch() * 1000;
CREATE UNIQUE INDEX user_by_email ON user (email COLLATE NOCASE);

-- What a user may do: CLERK and MANAGER at a location, ADMIN everywhere.
CREATE TABLE role (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    location_id INTEGER REFERENCES location (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX role_by_user ON role (user_id);
CREATE INDEX role_by_location ON role (location_id);
INSERT INTO role (user_id, type, location_id)
SELECT id, 'CLERK', selected_location FROM user WHERE selected_location IS NOT NULL;

-- The lines that a user serves.
CREATE TABLE user_line (
    user_id INTEGER NOT NULL REFERENCES user (id) ON DELETE CASCADE,
    line_id INTEGER NOT NULL REFERENCES line (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, line_id)
) STRICT;

-- What a location asks its visitors for. The implicit rowid keeps the order in which fields were
-- made. The id is a UUID in small letters. visible_for_lines, options and translations are JSON
-- arrays, constraints a JSON object.
CREATE TABLE input_field (
    id TEXT PRIMARY KEY,
    location_id INTEGER NOT NULL REFERENCES location (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    title TEXT,
    visitor_facing_title TEXT,
    is_mandatory_before_added INTEGER NOT NULL DEFAULT 0,
    is_mandatory_before_served INTEGER NOT NULL DEFAULT 0,
    is_mandatory_in_remote_sign_in INTEGER NOT NULL DEFAULT 0,
    is_visible_in_waiting_drawer INTEGER NOT NULL DEFAULT 1,
    is_visible_in_serving_drawer INTEGER NOT NULL DEFAULT 1,
    show_in_remote_sign_in INTEGER NOT NULL DEFAULT 1,
    is_required_in_appointments INTEGER NOT NULL DEFAULT 0,
    visible_for_lines TEXT NOT NULL DEFAULT '[]',
    multi_select INTEGER NOT NULL DEFAULT 0,
    options TEXT NOT NULL DEFAULT '[]',
    constraints TEXT,
    translations TEXT NOT NULL DEFAULT '[]',
    deleted INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX input_field_by_location ON input_field (location_id);

-- Locations from before have the fields that a new one begins with. Their ids are random (UUID version 4).
INSERT INTO input_field (id, location_id, type)
SELECT
    substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-4' || substr(hex, 14, 3) || '-8'
        || substr(hex, 18, 3) || '-' || substr(hex, 21, 12),
    location, type
FROM (
    SELECT lower(hex(randomblob(16))) AS hex, location.id AS location, kind.column1 AS type
    FROM location, (VALUES ('FIRST_NAME'), ('LAST_NAME'), ('PHONE_NUMBER')) AS kind
    ORDER BY location.id
);
