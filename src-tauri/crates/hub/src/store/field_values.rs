//! Which answers an input field takes.

use super::ticket_error::TicketError;
use crate::model::{FieldValue, InputField, InputFieldType};

/// Checks an answer against its input field.
pub(super) fn check_answer(field: &InputField, answer: &FieldValue) -> Result<(), TicketError> {
    let id = answer.input_field_id.clone();
    let (text, chosen) = (&answer.value, &answer.option_ids);
    match field.kind {
        kind if !kind.has_title() => Err(TicketError::VisitorField(id)),
        InputFieldType::Select => {
            let known = chosen.iter().all(|id| field.options.iter().any(|one| one.id == *id));
            let most = if field.multi_select { field.options.len() } else { 1 };
            let good = known && text.is_none() && (1..=most).contains(&chosen.len());
            if good { Ok(()) } else { Err(TicketError::BadOptions(id)) }
        }
        _ if chosen.is_empty() => Ok(()),
        _ => Err(TicketError::TextField(id)),
    }
}
