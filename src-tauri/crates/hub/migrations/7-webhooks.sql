-- Webhooks: who is told, what is to be told (the outbox), and each try to tell it.
CREATE TABLE webhook (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    -- Messages are signed with it, so it is kept as it is.
    secret TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- The ids grow in the order of the commits. What is told is read when it is sent. outcome is null
-- while the delivery waits.
CREATE TABLE webhook_delivery (
    id INTEGER PRIMARY KEY,
    webhook_id TEXT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    public_id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    -- The subject where that is a ticket, whose deliveries go with it.
    ticket_id INTEGER REFERENCES ticket (id) ON DELETE CASCADE,
    revision INTEGER,
    created_at INTEGER NOT NULL,
    -- When the first of the tries was due that end a day after it.
    begun_at INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    next_try_at INTEGER NOT NULL DEFAULT 0,
    outcome TEXT,
    ended_at INTEGER
) STRICT;
CREATE INDEX webhook_delivery_by_ticket ON webhook_delivery (ticket_id) WHERE ticket_id IS NOT NULL;
CREATE INDEX webhook_delivery_by_subject
    ON webhook_delivery (webhook_id, subject_kind, subject_id, id) WHERE outcome IS NULL;
CREATE INDEX webhook_delivery_waiting
    ON webhook_delivery (webhook_id, id, next_try_at) WHERE outcome IS NULL;
CREATE INDEX webhook_delivery_by_end ON webhook_delivery (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE webhook_try (
    id INTEGER PRIMARY KEY,
    delivery_id INTEGER NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE,
    tried_at INTEGER NOT NULL,
    -- The status of the answer, null where none came.
    status INTEGER,
    -- The beginning of the answer, or why none came.
    answer TEXT NOT NULL
) STRICT;
CREATE INDEX webhook_try_by_delivery ON webhook_try (delivery_id, id);
