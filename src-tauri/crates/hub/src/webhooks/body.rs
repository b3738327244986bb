//! What a delivery says: the contract's `type` and `data`, and which delivery and revision it is.

use serde_json::{Value, json};

use crate::rest::{line_entry, location_entry, ticket_entry};
use crate::store::{DueDelivery, Extent, Store, StoreError, ToldSubject};

/// Writes the body of a delivery, with its subject as it is now; `None` where that is not there any
/// more. So nobody is told an older state after a newer one.
pub(super) async fn render(
    store: &Store,
    delivery: &DueDelivery,
) -> Result<Option<Vec<u8>>, StoreError> {
    let (data, revision) = match delivery.subject {
        ToldSubject::Ticket(id) => {
            let extent = Extent { with_extras: true, ..Extent::default() };
            let Some(state) = store.ticket(id, extent).await? else { return Ok(None) };
            (ticket_entry(&state), Some(state.ticket.revision))
        }
        ToldSubject::Line(id) => {
            let Some(line) = store.line(id).await? else { return Ok(None) };
            (line_entry(&line), None)
        }
        ToldSubject::Location(id) => {
            let Some(location) = store.location(id).await? else { return Ok(None) };
            (location_entry(&location), None)
        }
    };
    let mut body = json!({ "type": delivery.event, "id": delivery.public_id, "data": data });
    if let (Value::Object(members), Some(revision)) = (&mut body, revision) {
        members.insert("revision".to_owned(), revision.into());
    }
    Ok(Some(body.to_string().into_bytes()))
}
