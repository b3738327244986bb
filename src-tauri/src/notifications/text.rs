//! What a notification says: of a visitor no more than the first name, of external data no more than who
//! sent it.

use external_data::escape_invisible;
use settings::Notifications;

use super::occasions::{Occasion, OccasionKind};
use crate::messages::Messages;

/// The most characters of a name that are shown.
const MAX_NAME_LENGTH: usize = 40;

/// The text of a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotificationText {
    /// What happened, in one line.
    pub summary: String,
    /// How many notifications were left out; empty where none was.
    pub body: String,
    /// The label of what opens the ticket.
    pub open: &'static str,
}

impl NotificationText {
    /// The text of a notification, where `left_out` were left out before it. Nothing where there are to be
    /// none.
    pub(crate) fn new(
        occasion: &Occasion,
        left_out: u32,
        say: Notifications,
        messages: Messages,
    ) -> Option<Self> {
        let is_detailed = match say {
            Notifications::Off => return None,
            Notifications::Ticket => false,
            Notifications::Details => true,
        };
        let first_name = occasion.row.first_name.as_deref().filter(|_| is_detailed).map(shown);
        let summary = match &occasion.kind {
            OccasionKind::Called => messages.called(first_name.as_deref()),
            OccasionKind::NewError { provider } => {
                let provider = provider.as_deref().filter(|_| is_detailed).map(shown);
                messages.new_error(first_name.as_deref(), provider.as_deref())
            }
        };
        let body = if left_out == 0 { String::new() } else { messages.left_out(left_out) };
        Some(Self { summary, body, open: messages.open_ticket() })
    }
}

/// A name as it is shown: what others sent may be long, and have invisible characters in it.
fn shown(name: &str) -> String {
    let mut characters = name.chars();
    let mut shown: String = characters.by_ref().take(MAX_NAME_LENGTH).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    escape_invisible(&shown).into_owned()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::notifications::occasions::tests::row;

    fn text(kind: OccasionKind, first_name: Option<&str>, say: Notifications) -> Option<String> {
        let mut row = row("1", "3", 10, None);
        Arc::make_mut(&mut row).first_name = first_name.map(str::to_owned);
        let occasion = Occasion { kind, row };
        let text = NotificationText::new(&occasion, 0, say, Messages::English)?;
        assert_eq!(text.body, "");
        Some(text.summary)
    }

    fn new_error() -> OccasionKind {
        OccasionKind::NewError { provider: Some("lab".to_owned()) }
    }

    #[test]
    fn setting_takes_the_name_and_the_provider_away_or_all() {
        let maria = Some("Maria");
        for (say, called, error) in [
            (Notifications::Off, None, None),
            (
                Notifications::Ticket,
                Some("A visitor was called to you"),
                Some("New error for a visitor of yours"),
            ),
            (
                Notifications::Details,
                Some("Maria was called to you"),
                Some("New error – Maria – lab"),
            ),
        ] {
            assert_eq!(text(OccasionKind::Called, maria, say).as_deref(), called);
            assert_eq!(text(new_error(), maria, say).as_deref(), error);
        }
    }

    #[test]
    fn last_name_is_never_said_and_a_first_name_is_short_and_plain() {
        let details = Notifications::Details;
        let said = text(OccasionKind::Called, None, details).unwrap();
        assert_eq!(said, "A visitor was called to you");
        let said = text(OccasionKind::Called, Some(&"x".repeat(500)), details).unwrap();
        assert!(said.chars().count() < 100, "{said}");
        let said = text(OccasionKind::Called, Some("Ma\nria\u{202e}"), details).unwrap();
        assert_eq!(said, "Ma[U+000A]ria[U+202E] was called to you");
    }

    #[test]
    fn what_was_left_out_is_said_as_a_number() {
        let occasion = Occasion { kind: OccasionKind::Called, row: row("1", "3", 10, None) };
        let text =
            NotificationText::new(&occasion, 3, Notifications::Details, Messages::English).unwrap();
        assert_eq!((&*text.body, text.open), ("Not shown before this: 3", "Open"));
    }
}
