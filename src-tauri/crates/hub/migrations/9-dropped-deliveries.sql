-- How many of a webhook's deliveries were dropped, because too many waited.
ALTER TABLE webhook ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0;
