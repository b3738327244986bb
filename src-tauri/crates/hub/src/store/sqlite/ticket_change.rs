//! One change of a ticket: it is found, its status is checked, it is changed, and the change is
//! announced.

use rusqlite::Connection;

use super::handle::Store;
use super::ticket_error::known_user;
use super::tickets;
use crate::model::{Status, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;
use crate::store::ticket_change::TicketResult;
use crate::store::ticket_error::TicketError;

impl Store {
    /// Runs `change` on a ticket that is in one of the states `from` (in any, where none is named).
    pub(super) async fn change(
        &self,
        id: TicketId,
        from: &'static [Status],
        change: impl FnOnce(&Connection, Ticket) -> rusqlite::Result<Result<Vec<Event>, TicketError>>
        + Send
        + 'static,
    ) -> Result<TicketResult, StoreError> {
        self.write(move |connection| {
            let Some(ticket) = tickets::find(connection, id)? else {
                return Ok((Err(TicketError::NoTicket), Vec::new()));
            };
            if !from.is_empty() && !from.contains(&ticket.status) {
                return Ok((Err(TicketError::Status(ticket.status)), Vec::new()));
            }
            match change(connection, ticket)? {
                Ok(events) => {
                    tickets::touch(connection, id)?;
                    Ok((Ok(()), events))
                }
                Err(refused) => Ok((Err(refused), Vec::new())),
            }
        })
        .await
    }

    /// Runs `change` for `user`, who must be there where one is named.
    pub(super) async fn change_by(
        &self,
        user: Option<i64>,
        id: TicketId,
        from: &'static [Status],
        change: impl FnOnce(&Connection, Ticket) -> rusqlite::Result<Result<Vec<Event>, TicketError>>
        + Send
        + 'static,
    ) -> Result<TicketResult, StoreError> {
        self.change(id, from, move |connection, ticket| match known_user(connection, user)? {
            Ok(()) => change(connection, ticket),
            Err(refused) => Ok(Err(refused)),
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::model::{FieldValue, Label};
    use crate::store::sqlite::demo_store::DemoStore;
    use crate::store::sqlite::input_fields;
    use crate::store::{DEMO_TICKET, QueuePosition, Subject, TicketEdit, Topic};

    /// A ticket of the demo that waits, in the line 2 of the location 1.
    const WAITING: TicketId = 12_346;

    /// The id of the demo's input field for the number of people.
    const PEOPLE: &str = "d0000000-0000-4000-8000-000000000008";

    #[tokio::test]
    async fn each_change_is_announced_with_a_new_revision_and_a_refused_one_is_not() {
        let demo = DemoStore::open().await;
        let (store, announced) = (&demo.store, || demo.announced());
        let now = Timestamp::now();
        let revision = async |id| {
            let ticket = store.ticket(id, crate::store::Extent::default()).await.unwrap();
            ticket.unwrap().ticket.revision
        };
        let changed = |id| {
            [Topic::Changed(1), Topic::TicketState(id)].map(|topic| Event::of_ticket(topic, id))
        };
        let reordered = |id| Event::of_ticket(Topic::Reordered(1), id);
        let labels = |id| Event::of_ticket(Topic::Labels(1), id);
        let row = store.read(|connection| input_fields::row_of(connection, PEOPLE)).await;
        let row = row.unwrap().unwrap();
        let answered = |id| Event { topic: Topic::Fields(1), subject: Subject::Field(id, row) };
        let label = || Label { value: "VIP".to_owned(), color: "#000000".to_owned() };
        let answer = || FieldValue {
            input_field_id: PEOPLE.to_owned(),
            value: Some("2".to_owned()),
            option_ids: Vec::new(),
        };
        let edit = || TicketEdit { first_name: Some("Eva".to_owned()), ..TicketEdit::default() };
        macro_rules! announces {
            ($id:expr, $change:expr, $others:expr) => {
                let before = revision($id).await;
                assert_eq!($change.await.unwrap(), Ok(()));
                let others: &[Event] = &$others;
                assert_eq!(announced(), [&changed($id), others].concat(), stringify!($change));
                assert!(revision($id).await > before, stringify!($change));
            };
        }
        announces!(WAITING, store.add_label(WAITING, label(), None), [labels(WAITING)]);
        announces!(WAITING, store.set_labels(WAITING, vec![label()]), [labels(WAITING)]);
        announces!(WAITING, store.remove_label(WAITING, "VIP".to_owned(), None), [labels(WAITING)]);
        announces!(WAITING, store.edit_ticket(WAITING, edit()), []);
        announces!(WAITING, store.assign(WAITING, Some(1), None), []);
        announces!(WAITING, store.put_field_value(WAITING, answer()), [answered(WAITING)]);
        announces!(
            WAITING,
            store.remove_field_value(WAITING, PEOPLE.to_owned()),
            [answered(WAITING)]
        );
        announces!(WAITING, store.reorder(WAITING, None), [reordered(WAITING)]);
        announces!(WAITING, store.forward(WAITING, 3, None, now), [reordered(WAITING)]);
        let back = store.return_to_queue(DEMO_TICKET, QueuePosition::First, None, now);
        announces!(DEMO_TICKET, back, [reordered(DEMO_TICKET)]);

        let before = revision(WAITING).await;
        for refused in [
            store.add_label(WAITING, label(), Some(9)).await.unwrap(),
            store.edit_ticket(WAITING, TicketEdit { line: Some(4), ..edit() }).await.unwrap(),
            store.assign(WAITING, Some(9), None).await.unwrap(),
            store.reorder(WAITING, Some(WAITING)).await.unwrap(),
            store.forward(WAITING, 99, None, now).await.unwrap(),
            store.mark_served(WAITING, None, now).await.unwrap(),
        ] {
            assert!(refused.is_err());
        }
        assert_eq!(announced(), []);
        assert_eq!(revision(WAITING).await, before);
    }
}
