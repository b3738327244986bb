-- The user whom a key belongs to.
ALTER TABLE key ADD COLUMN user_id INTEGER REFERENCES user (id) ON DELETE SET NULL;
