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
