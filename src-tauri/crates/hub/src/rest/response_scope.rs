//! What a ticket is answered with besides itself: the parameter `responseScope`.

use super::errors::ApiError;
use super::form::Form;

/// What was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ResponseScope {
    pub messages: bool,
    pub interactions: bool,
    pub connected_tickets: bool,
}

impl ResponseScope {
    /// Takes it out of a query.
    pub(super) fn take(query: &mut Form) -> Result<Self, ApiError> {
        let mut scope = Self::default();
        let text = query.take("responseScope").unwrap_or_default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "MESSAGES" => scope.messages = true,
                "INTERACTIONS" => scope.interactions = true,
                "CONNECTED_TICKETS" => scope.connected_tickets = true,
                _ => {
                    return Err(ApiError::bad_field(
                        "responseScope",
                        "may hold MESSAGES, INTERACTIONS and CONNECTED_TICKETS, with commas between them",
                    ));
                }
            }
        }
        Ok(scope)
    }
}
