-- When a key was last used, to the minute.
ALTER TABLE key ADD COLUMN last_used_at INTEGER;

-- Which tickets ended when, for their removal.
CREATE INDEX ticket_by_end ON ticket (status, status_set_at);
