//! What a kiosk is set to show.

use std::time::Duration;

/// What a kiosk is set to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KioskOptions {
    /// Whose calls it shows.
    pub follows: Follows,
    /// What of them anybody may see.
    pub preset: Preset,
    /// The providers whose external data the public may see. That of others is not shown.
    pub public_providers: Vec<String>,
    /// What a board calls visitors by.
    pub board_shows: BoardShows,
    /// Whether the next visitor in line is shown.
    pub next_in_line: bool,
    /// How long the last known state stays on the screen while nothing newer can be had.
    pub late_limit: Duration,
}

impl Default for KioskOptions {
    fn default() -> Self {
        Self {
            follows: Follows::Location,
            preset: Preset::Public,
            public_providers: Vec::new(),
            board_shows: BoardShows::Number,
            next_in_line: false,
            late_limit: Duration::from_secs(600),
        }
    }
}

/// Whose calls a kiosk shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Follows {
    /// All of the location.
    Location,
    /// Those to a desk, by its id.
    Desk(String),
    /// Those of a line, by its id.
    Line(String),
    /// Those of a user, by the id.
    User(String),
    /// One ticket, by its id, which is shown while it waits as well.
    Ticket(String),
}

/// What of a visit anybody may see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// First name and initial; the external data of listed providers with names, e-mail addresses and
    /// numbers masked.
    Public,
    /// All, for a screen that only staff see.
    Staff,
    /// Who is called where, and nothing else.
    Board,
}

/// What a board calls visitors by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoardShows {
    /// The id of the ticket.
    Number,
    /// First name and initial.
    Name,
}
