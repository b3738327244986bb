CREATE TABLE location (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL
) STRICT;

CREATE TABLE line (
    id INTEGER PRIMARY KEY,
    location_id INTEGER NOT NULL REFERENCES location (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    color TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    archived INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX line_by_location ON line (location_id);

CREATE TABLE desk (
    id INTEGER PRIMARY KEY,
    location_id INTEGER NOT NULL REFERENCES location (id) ON DELETE CASCADE,
    name TEXT NOT NULL
) STRICT;
CREATE INDEX desk_by_location ON desk (location_id);

CREATE TABLE user (
    id INTEGER PRIMARY KEY,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    selected_desk INTEGER REFERENCES desk (id) ON DELETE SET NULL,
    selected_location INTEGER REFERENCES location (id) ON DELETE SET NULL
) STRICT;

-- Times are milliseconds since 1970 in UTC. queue_order sorts the waiting list.
-- revision grows with every write that touches the ticket or what belongs to it.
CREATE TABLE ticket (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    line_id INTEGER NOT NULL REFERENCES line (id),
    location_id INTEGER NOT NULL REFERENCES location (id),
    status TEXT NOT NULL,
    status_set_at INTEGER NOT NULL,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone_number INTEGER,
    language_code TEXT,
    source TEXT,
    created_at INTEGER NOT NULL,
    wait_started_at INTEGER,
    queue_order INTEGER NOT NULL,
    caller_id INTEGER REFERENCES user (id),
    assignee_id INTEGER REFERENCES user (id),
    revision INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX ticket_by_location ON ticket (location_id, status, queue_order);

CREATE TABLE label (
    ticket_id INTEGER NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    value TEXT NOT NULL,
    color TEXT NOT NULL,
    PRIMARY KEY (ticket_id, value)
) STRICT;

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY,
    ticket_id INTEGER NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    line_id INTEGER NOT NULL REFERENCES line (id),
    desk_id INTEGER REFERENCES desk (id),
    user_id INTEGER REFERENCES user (id)
) STRICT;
CREATE INDEX interaction_by_ticket ON interaction (ticket_id);

-- One row a ticket and provider. The implicit rowid keeps the order of first arrival,
-- because an update leaves it alone.
CREATE TABLE external_data (
    ticket_id INTEGER NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    title TEXT NOT NULL,
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, provider)
) STRICT;

-- Of a key only its SHA-256 is kept.
CREATE TABLE key (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;
