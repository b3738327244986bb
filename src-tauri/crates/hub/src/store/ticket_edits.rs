//! The details of a ticket that are to change.

/// The new details of a ticket: those that are to change. Checked by whoever accepted them.
#[derive(Clone, Debug, Default)]
pub(crate) struct TicketEdit {
    pub first_name: Option<String>,
    pub last_name: Option<Option<String>>,
    pub email: Option<Option<String>>,
    pub phone_number: Option<Option<i64>>,
    pub language_code: Option<String>,
    pub line: Option<i64>,
    /// The user who changes them, where one is named.
    pub user: Option<i64>,
}
