//! The demo: an office to look at, with one visitor who is served and four who wait, and a smaller
//! one to move to.

/// The ticket that the documentation's example writes to.
pub(crate) const DEMO_TICKET: i64 = 12_345;

/// The location that the demo begins with.
pub(crate) const DEMO_LOCATION: i64 = 1;

/// A demo visitor: ticket, line, names, minutes waited, e-mail, phone number.
pub(super) type Visitor =
    (i64, i64, &'static str, &'static str, i64, Option<&'static str>, Option<i64>);

pub(super) const WAITING_VISITORS: [Visitor; 6] = [
    (12_346, 2, "Jonas", "Weber", 11, Some("jonas.weber@example.com"), Some(15_551_230_002)),
    (12_347, 1, "Aino", "Tamm", 8, None, Some(15_551_230_003)),
    (12_348, 2, "Liis", "Kask", 5, Some("liis.kask@example.com"), None),
    (12_349, 3, "Omar", "Haddad", 1, None, None),
    (12_351, 4, "Eva", "Nowak", 7, None, Some(15_551_230_004)),
    (12_352, 5, "Tomas", "Berg", 3, Some("tomas.berg@example.com"), None),
];

/// The visitor who is being served.
pub(super) const MARIA: Visitor = (
    DEMO_TICKET,
    1,
    "Maria",
    "Schmidt",
    11,
    Some("maria.schmidt@example.com"),
    Some(15_551_234_567),
);

/// The offices and their staff, in SQL.
pub(super) const OFFICES: &str = "INSERT INTO location
             (id, name, timezone, latitude, longitude, address, country, languages) VALUES
             (1, 'City Clinic', 'Europe/Tallinn', 59.437, 24.7536, '1 Town Square, Tallinn, Estonia',
                 'EE', '[\"en\", \"et\", \"de\"]'),
             (2, 'Harbour Clinic', 'Europe/Tallinn', 59.4427, 24.7616, '7 Harbour Street, Tallinn, Estonia',
                 'EE', '[\"en\", \"et\"]');
         INSERT INTO line (id, location_id, name, color) VALUES
             (1, 1, 'Cardiology', '#2a9d4a'), (2, 1, 'General', '#3a6ff0'),
             (3, 1, 'Laboratory', '#d9823b'), (4, 2, 'Vaccination', '#8a4fc8'),
             (5, 2, 'Travel advice', '#2a8f9d');
         INSERT INTO desk (id, location_id, name) VALUES
             (1, 1, 'Desk 1'), (3, 1, 'Desk 3'), (5, 2, 'Counter 1');
         INSERT INTO user (id, first_name, last_name, email, selected_desk, selected_location)
             VALUES (1, 'Helen', 'Park', 'helen.park@example.com', 3, 1),
                 (2, 'Marko', 'Lind', 'marko.lind@example.com', NULL, 2);
         INSERT INTO role (user_id, type, location_id)
             VALUES (1, 'CLERK', 1), (2, 'MANAGER', 1), (2, 'CLERK', 2);
         INSERT INTO user_line (user_id, line_id) VALUES (1, 1), (1, 2), (2, 4);";
