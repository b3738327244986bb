-- What a ticket says over REST: its number for the visitor, who made it, who set its status, and
-- when and where it was last called.
ALTER TABLE ticket ADD COLUMN public_id TEXT;
ALTER TABLE ticket ADD COLUMN creator_id INTEGER REFERENCES user (id) ON DELETE SET NULL;
ALTER TABLE ticket ADD COLUMN status_set_by INTEGER REFERENCES user (id) ON DELETE SET NULL;
ALTER TABLE ticket ADD COLUMN called_at INTEGER;
ALTER TABLE ticket ADD COLUMN called_desk_id INTEGER REFERENCES desk (id) ON DELETE SET NULL;
ALTER TABLE ticket ADD COLUMN assigner_id INTEGER REFERENCES user (id) ON DELETE SET NULL;

UPDATE ticket SET (called_at, called_desk_id) = (
    SELECT started_at, desk_id FROM interaction WHERE ticket_id = ticket.id ORDER BY id DESC LIMIT 1
)
WHERE status <> 'NEW';

-- The numbers for visitors: a line has a letter of its location and counts its tickets.
CREATE TABLE public_id_series (
    line_id INTEGER PRIMARY KEY REFERENCES line (id) ON DELETE CASCADE,
    location_id INTEGER NOT NULL REFERENCES location (id) ON DELETE CASCADE,
    letter INTEGER NOT NULL,
    last INTEGER NOT NULL
) STRICT;
CREATE INDEX public_id_series_by_location ON public_id_series (location_id, letter);

-- What visitors answered to input fields. The implicit rowid keeps the order of first arrival.
-- option_ids is a JSON array.
CREATE TABLE field_value (
    ticket_id INTEGER NOT NULL REFERENCES ticket (id) ON DELETE CASCADE,
    input_field_id TEXT NOT NULL,
    value TEXT,
    option_ids TEXT NOT NULL,
    PRIMARY KEY (ticket_id, input_field_id)
) STRICT;
CREATE INDEX field_value_by_input_field ON field_value (input_field_id);

-- One index an order of the search. Each holds what the search narrows by, so that the rows
-- themselves are read only of tickets that are found.
CREATE INDEX ticket_by_id ON ticket (line_id, status, id, created_at, called_at, caller_id);
CREATE INDEX ticket_by_creation ON ticket (line_id, status, created_at, id, called_at, caller_id);
CREATE INDEX ticket_by_call ON ticket (line_id, status, called_at, id, created_at, caller_id);
CREATE INDEX ticket_by_status ON ticket (
    line_id, status, status_set_at, id, created_at, called_at, caller_id
);

-- The visits of one person.
CREATE INDEX ticket_by_phone_number ON ticket (phone_number) WHERE phone_number IS NOT NULL;
CREATE INDEX ticket_by_email ON ticket (email COLLATE NOCASE) WHERE email IS NOT NULL;
