//! The operations on the store, each of which both implementations have.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::Either;
use indexmap::IndexSet;
use jiff::Timestamp;

use super::error::StoreError;
use super::event_queue::{Event, EventQueue};
use super::external::{Attached, ExternalWrite};
use super::input_fields::InputFieldError;
use super::key_record::KeyKind;
use super::key_ring::Key;
use super::keys::NewKey;
use super::labels::LabelUse;
use super::lines::{KnownLine, LineError, LineStep, NewLine};
use super::locations::{LocationChange, NewLocation, OpeningHoursPart};
use super::new_ticket::{CreatedTicket, NewTicket};
use super::outbox_bound::CrowdedWebhook;
use super::postgres::{PostgresSettings, PostgresStore};
use super::retention_clock::ClockState;
use super::snapshot::EventSnapshots;
use super::sqlite::SqliteStore;
use super::ticket_change::TicketResult;
use super::ticket_edits::TicketEdit;
use super::ticket_error::TicketError;
use super::ticket_loader::Extent;
use super::ticket_search::{SearchError, SearchOrder, TicketFilter};
use super::tickets::TicketQuery;
use super::transitions::{CallOptions, QueuePosition};
use super::users::{NewUser, UserError};
use super::webhooks::{Due, DueDelivery, NewWebhook, Try};
use crate::metrics::Metrics;
use crate::model::{
    Desk, FieldValue, InputField, Label, Line, Location, LocationId, Role, Status, TicketId,
    TicketState, User,
};

/// A handle on the store; clones share it. The last one to go ends what the store runs, after it
/// has committed what was given to it.
#[derive(Clone)]
pub(crate) enum Store {
    /// One file, for one hub.
    Sqlite(SqliteStore),
    /// A database, which several hubs may share.
    Postgres(Box<PostgresStore>),
}

/// Writes the operations that wait, each of which takes and returns the same in both
/// implementations.
macro_rules! operations {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),* $(,)?) -> $result:ty;)*) => {
        impl Store {
            $($(#[$doc])*
            pub(crate) async fn $name(&self, $($argument: $type),*) -> Result<$result, StoreError> {
                match self {
                    Self::Sqlite(store) => store.$name($($argument),*).await,
                    Self::Postgres(store) => store.$name($($argument),*).await,
                }
            })*
        }
    };
}

operations! {
    /// Checks whether data can be read and written. Nothing is written for that.
    probe() -> ();
    /// Checks besides whether changes of other hubs are heard of.
    ready() -> ();
    /// Makes the demo's locations, unless a location is there already.
    seed_demo(now: Timestamp) -> ();

    /// Returns the key with this text, where another process made it a moment ago.
    new_key(text: &str) -> Option<Arc<Key>>;
    /// Makes a key named `name`, and revokes the one that had the name before.
    replace_key(kind: KeyKind, name: &'static str) -> NewKey;
    /// Writes to the store when keys were last used.
    note_key_uses() -> ();
    /// Makes a key that opens one socket, on behalf of a permanent one. Returns `None` where that has
    /// too many unused ones.
    issue_connection_key(on_behalf_of: Arc<Key>) -> Option<String>;
    /// Uses a connection key up. Returns the permanent key behind it, once.
    redeem_connection_key(key: &str) -> Option<Arc<Key>>;

    /// All locations, in the order of their ids.
    locations() -> Vec<Location>;
    /// The location of an id.
    location(id: LocationId) -> Option<Location>;
    /// Makes a location with its lines and input fields. Nothing is made where an input field is
    /// refused.
    create_location(new: NewLocation, now: Timestamp) -> Result<LocationId, InputFieldError>;
    /// Changes a location. Returns whether it is there.
    edit_location(id: LocationId, change: LocationChange) -> bool;
    /// Sets a part of a location's opening hours, in JSON. Returns whether the location is there.
    set_opening_hours(id: LocationId, part: OpeningHoursPart, hours: String) -> bool;
    /// The desks of a location.
    desks(location: LocationId) -> Vec<Desk>;
    /// The desks of all locations.
    all_desks() -> Vec<Desk>;

    /// The lines of a location that were not deleted.
    lines(location: LocationId) -> Vec<Line>;
    /// The line of an id, unless it was deleted.
    line(id: i64) -> Option<Line>;
    /// The line of an id, also where it was deleted.
    known_line(id: i64) -> Option<Line>;
    /// The lines of all locations, also those that were deleted.
    all_lines() -> Vec<KnownLine>;
    /// The lines that have tickets in one of `statuses`.
    lines_with(statuses: &'static [Status]) -> HashSet<i64>;
    /// Makes a line. Returns its id.
    create_line(location: LocationId, new: NewLine) -> Result<i64, LineError>;
    /// Changes the name and the colour of a line; `None` leaves one as it is.
    edit_line(id: i64, name: Option<String>, color: Option<String>) -> Result<(), LineError>;
    /// Takes a step with a line. One that it has taken already changes nothing.
    step_line(id: i64, step: LineStep) -> Result<(), LineError>;

    /// All users, in the order of their ids.
    users() -> Vec<User>;
    /// The users who have a role at a location, admins included.
    users_of(location: LocationId) -> Vec<User>;
    /// The user of an id.
    user(id: i64) -> Option<User>;
    /// The user with an e-mail address, however it is written.
    user_by_email(email: String) -> Option<User>;
    /// The roles of a user.
    roles(user: i64) -> Vec<Role>;
    /// The roles of all users, each with its user.
    all_roles() -> Vec<(i64, Role)>;
    /// Which lines users have chosen: the user and the line.
    all_selected_lines() -> Vec<(i64, i64)>;
    /// Makes a user, who has chosen the location of their first role.
    create_user(new: NewUser, now: Timestamp) -> Result<i64, UserError>;
    /// Chooses a desk for a user, or none. A user who has no location yet has that of the desk then.
    select_desk(id: i64, desk: Option<i64>) -> Result<(), UserError>;
    /// The lines that a user has chosen; `None` where there is no such user.
    selected_lines(id: i64) -> Option<Vec<i64>>;
    /// Chooses lines for a user, in place of those from before.
    select_lines(id: i64, lines: Vec<i64>) -> Result<(), UserError>;

    /// The input fields of a location, in the order in which they were made.
    input_fields(location: LocationId) -> Vec<InputField>;
    /// The input fields of all locations, also those that were deleted.
    all_input_fields() -> Vec<InputField>;
    /// The input field of an id, unless it was deleted.
    input_field(id: String) -> Option<InputField>;
    /// The input field in a row, also where it was deleted.
    input_field_in(row: i64) -> Option<InputField>;
    /// Makes an input field.
    create_input_field(field: InputField) -> Result<(), InputFieldError>;

    /// Whether there is such a ticket.
    has_ticket(id: TicketId) -> bool;
    /// Returns the ticket, if it exists.
    ticket(id: TicketId, extent: Extent) -> Option<TicketState>;
    /// The tickets that `query` asks for: called ones first, then in the order of the queue.
    tickets(query: TicketQuery, extent: Extent) -> Vec<TicketState>;
    /// The other visits of the person of a ticket, the newest first.
    connected_tickets(id: TicketId, extent: Extent) -> Vec<TicketState>;
    /// The tickets that a user has called and not ended.
    called_by(user: i64, extent: Extent) -> Vec<TicketState>;
    /// The tickets that `filter` leaves, in an order.
    search_tickets(filter: TicketFilter, order: SearchOrder, extent: Extent)
        -> Result<Vec<TicketState>, SearchError>;
    /// How many tickets `filter` leaves.
    count_tickets(filter: TicketFilter) -> Result<i64, SearchError>;
    /// Reads what `events` changed, as it is at one moment after all of them. External data is read
    /// only if `with_data` is true.
    load_snapshots(events: &IndexSet<Event>, with_data: bool) -> EventSnapshots;

    /// Makes a waiting ticket.
    create_ticket(new: NewTicket, now: Timestamp) -> Result<CreatedTicket, TicketError>;
    /// Calls a waiting ticket. Other tickets that the same clerk has open are marked served,
    /// unless they are to be kept open.
    call(id: TicketId, options: CallOptions, now: Timestamp) -> TicketResult;
    /// Calls a called ticket once more.
    recall(id: TicketId) -> TicketResult;
    /// Ends a called ticket as served.
    mark_served(id: TicketId, user: Option<i64>, now: Timestamp) -> TicketResult;
    /// Ends a called ticket whose visitor did not come.
    mark_no_show(id: TicketId, user: Option<i64>, now: Timestamp) -> TicketResult;
    /// Cancels a waiting or called ticket.
    cancel(id: TicketId, user: Option<i64>, now: Timestamp) -> TicketResult;
    /// Puts a called ticket back into the queue.
    return_to_queue(id: TicketId, position: QueuePosition, user: Option<i64>, now: Timestamp)
        -> TicketResult;
    /// Puts a waiting or called ticket to the end of another line's queue, where it waits anew.
    forward(id: TicketId, line: i64, user: Option<i64>, now: Timestamp) -> TicketResult;
    /// Changes the details of a ticket.
    edit_ticket(id: TicketId, edit: TicketEdit) -> TicketResult;
    /// Gives a ticket that has not ended to a user, or to nobody.
    assign(id: TicketId, assignee: Option<i64>, assigner: Option<i64>) -> TicketResult;
    /// Moves a waiting ticket behind another one of its location, or to the head of the queue.
    reorder(id: TicketId, after: Option<TicketId>) -> TicketResult;

    /// The labels of the tickets of all locations.
    label_uses() -> Vec<LabelUse>;
    /// Puts a label on a ticket, in the name of a user where one is named; one that is there already
    /// stays as it is.
    add_label(id: TicketId, label: Label, user: Option<i64>) -> TicketResult;
    /// Takes a label off a ticket; it is no failure if it is not there.
    remove_label(id: TicketId, value: String, user: Option<i64>) -> TicketResult;
    /// Gives a ticket these labels and no others. One that is there already keeps its colour.
    set_labels(id: TicketId, labels: Vec<Label>) -> TicketResult;
    /// Writes a visitor's answer to an input field, in place of an earlier one.
    put_field_value(id: TicketId, field: FieldValue) -> TicketResult;
    /// Takes a visitor's answer away; it is no failure where there is none.
    remove_field_value(id: TicketId, input_field: String) -> TicketResult;
    /// Attaches data to the ticket, in place of what the same provider attached before.
    put_external(write: ExternalWrite) -> Attached;

    /// Makes a webhook. Returns whether there was room for it.
    create_webhook(new: NewWebhook, now: Timestamp) -> bool;
    /// Removes a webhook with all that it was to be told. Returns whether it was there.
    remove_webhook(id: String) -> bool;
    /// Returns up to `limit` deliveries of each webhook that are due: of those about one subject only
    /// the oldest, so that each receiver hears of a ticket in the order of its revisions.
    due_deliveries(now: Timestamp, limit: usize) -> Due;
    /// Keeps a try and what it came to.
    note_try(delivery: DueDelivery, tried: Try) -> ();
    /// Removes deliveries that ended before `before`. Returns how many were removed.
    remove_ended_deliveries(before: Timestamp) -> usize;
    /// Returns the webhooks for which more than `limit` deliveries wait.
    crowded_webhooks(limit: i64) -> Vec<CrowdedWebhook>;
    /// Drops the oldest `count` deliveries that wait for a webhook's receiver, and counts them.
    /// Returns how many there were.
    drop_oldest_waiting(webhook: String, count: i64) -> i64;

    /// The time that retention goes by: of the machine, or of the database that several hubs share.
    now() -> Timestamp;
    /// Looks at the clock, and commits what is known of it from now on. `elapsed` is how long this
    /// hub has run since the last look, by a clock that nobody sets.
    look_at_clock(now: Timestamp, elapsed: Duration, keep: Duration) -> ClockState;
    /// Commits that the clock has been steady for long enough and what waited was removed.
    forget_clock_jump() -> ();
    /// Returns how many tickets ended before `before`.
    count_ended(before: Timestamp) -> i64;
    /// Removes the tickets that ended before `before`, with all that belongs to them, and gives the
    /// room back. Returns how many tickets were removed.
    remove_ended(before: Timestamp) -> usize;
    /// Gives up what one hub alone does of several on a database, so that another one may do it at
    /// once.
    give_up_duties() -> ();
}

impl Store {
    /// Opens the store in a database, which is brought to this version's schema. Where `durable` is
    /// not set, a commit does not wait for the disk.
    pub(crate) fn open_database(
        settings: &PostgresSettings,
        durable: bool,
        metrics: &Metrics,
    ) -> Result<Self, StoreError> {
        let store = PostgresStore::open(settings, durable, metrics)?;
        Ok(Self::Postgres(Box::new(store)))
    }

    /// Opens the store in `directory`, which is made if need be, and brings it to this version's
    /// schema. Where `durable` is not set, a commit does not wait for the disk.
    pub(crate) fn open(
        directory: &Path,
        durable: bool,
        metrics: &Metrics,
    ) -> Result<Self, StoreError> {
        SqliteStore::open(directory, durable, metrics).map(Self::Sqlite)
    }

    /// The events that were committed and not dispatched yet.
    pub(crate) fn event_queue(&self) -> &EventQueue {
        match self {
            Self::Sqlite(store) => store.event_queue(),
            Self::Postgres(store) => store.event_queue(),
        }
    }

    /// Returns the key with this text, if it is known in memory.
    pub(crate) fn known_key(&self, text: &str) -> Option<Arc<Key>> {
        match self {
            Self::Sqlite(store) => store.known_key(text),
            Self::Postgres(store) => store.known_key(text),
        }
    }

    /// Empties the write-ahead log of a file, which still contains what was removed or replaced.
    /// Returns whether it was emptied within `patience`. A database looks after its own.
    pub(crate) async fn truncate_wal(&self, patience: Duration) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(store) => store.truncate_wal(patience).await,
            Self::Postgres(_) => Ok(true),
        }
    }

    /// Waits until the outbox may have something new.
    pub(crate) async fn outbox_filled(&self) {
        match self {
            Self::Sqlite(store) => store.outbox_filled().await,
            Self::Postgres(store) => store.outbox_filled().await,
        }
    }

    /// Waits until the writer has ended, after which no change can be made. The returned future
    /// does not keep the store open.
    pub(crate) fn writer_ended(&self) -> impl Future<Output = ()> + use<> {
        match self {
            Self::Sqlite(store) => Either::Left(store.writer_ended()),
            Self::Postgres(store) => Either::Right(store.writer_ended()),
        }
    }

    /// Puts what `change` makes of an input field in its place, in one step; what `change` refuses
    /// leaves it as it is. `change` may be asked again where a transaction was undone.
    pub(crate) async fn edit_input_field<E: From<InputFieldError> + Send + 'static>(
        &self,
        id: String,
        change: impl FnMut(InputField) -> Result<InputField, E> + Send + 'static,
    ) -> Result<Result<(), E>, StoreError> {
        match self {
            Self::Sqlite(store) => store.edit_input_field(id, change).await,
            Self::Postgres(store) => store.edit_input_field(id, change).await,
        }
    }

    /// The store in a file, for tests of what is particular to it.
    #[cfg(test)]
    pub(crate) fn sqlite(&self) -> &SqliteStore {
        match self {
            Self::Sqlite(store) => store,
            Self::Postgres(_) => panic!("the store is no file"),
        }
    }
}
