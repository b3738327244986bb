//! One transaction of the writer: it locks what its changes concern, runs them, gives the commit its
//! numbers, and notifies all hubs.

use futures_util::future::join_all;
use futures_util::join;
use indexmap::IndexMap;
use jiff::Timestamp;

use super::change::Change;
use super::listener::CHANNEL;
use super::not_committed::{NotCommitted, is_of_connection};
use super::scope::Scope;
use super::sql::{Session, SqlError, SqlResult};
use super::{event_rows, outbox};
use crate::model::LocationId;
use crate::store::event_queue::Event;

/// How many bytes a notification has at most (PostgreSQL's documentation, NOTIFY); a longer one is
/// empty, and has the hubs look at all locations.
const MAX_PAYLOAD_BYTES: i32 = 7_900;

/// What a transaction did besides its changes.
pub(super) struct Committed {
    /// Whether webhooks have to be told of something.
    pub fills_outbox: bool,
}

/// Runs the changes in one transaction, and commits that.
pub(super) async fn commit(
    session: &Session,
    batch: &mut [Box<dyn Change>],
) -> Result<Committed, NotCommitted> {
    const LOOK: &str = "SELECT pg_current_xact_id()::TEXT, EXISTS (SELECT 1 FROM webhook)";
    let mut scope = Scope::default();
    for change in batch.iter() {
        scope.extend(change.scope().clone());
    }
    // They are sent together, and answered together.
    let (begun, locked, looked) =
        join!(session.batch("BEGIN"), scope.lock(session), session.one(LOOK, &[]));
    begun?;
    locked?;
    let looked = looked?.ok_or(SqlError::Row("no row of the transaction".to_owned()))?;
    let transaction: String = looked.try_get(0).map_err(SqlError::from)?;
    let any_webhook: bool = looked.try_get(1).map_err(SqlError::from)?;

    let mut happened: IndexMap<LocationId, Vec<Event>> = IndexMap::new();
    let Ran { events, fills_outbox } = run_changes(session, batch, any_webhook).await?;
    for events in events {
        let mut location = events.iter().find_map(event_rows::location_of).unwrap_or_default();
        for event in events {
            location = event_rows::location_of(&event).unwrap_or(location);
            let events = happened.entry(location).or_default();
            if !events.contains(&event) {
                events.push(event);
            }
        }
    }
    // The commit is sent right behind it, so it must not wait for being prepared.
    session.prepare(ANNOUNCE).await?;
    let announced = announce(session, &happened);
    let (announced, committed) = join!(announced, session.batch("COMMIT"));
    match (announced, committed) {
        (Ok(()), Ok(())) => {}
        // The server answered, so it did not commit what it refused.
        (Err(error), _) if error.code().is_some() && !is_of_connection(&error) => {
            return Err(error.into());
        }
        _ => return Err(NotCommitted::InDoubt(transaction)),
    }
    Ok(Committed { fills_outbox })
}

/// What became of the changes of a transaction.
#[derive(Default)]
struct Ran {
    /// The events of each change.
    events: Vec<Vec<Event>>,
    /// Whether webhooks have to be told of something.
    fills_outbox: bool,
}

/// Runs changes one after another. Those that are the same statement each, and stand behind one
/// another, are sent without waiting in between: the database runs them in that order all the same.
async fn run_changes(
    session: &Session,
    batch: &mut [Box<dyn Change>],
    any_webhook: bool,
) -> SqlResult<Ran> {
    let mut ran = Ran::default();
    let alike = |one: Option<&str>, next| !any_webhook && one.is_some() && one == next;
    for changes in batch.chunk_by_mut(|one, next| alike(one.statement(), next.statement())) {
        if let Some(statement) = changes.first().and_then(|change| change.statement()) {
            session.prepare(statement).await?;
        }
        let running = changes.iter_mut().map(|change| change.run(session.clone()));
        for events in join_all(running).await {
            let events = events?;
            if any_webhook {
                ran.fills_outbox |= outbox::record(session, &events, Timestamp::now()).await?;
            }
            ran.events.push(events);
        }
    }
    Ok(ran)
}

/// Gives the commit its numbers, writes its events down and notifies all hubs.
const ANNOUNCE: &str = "WITH given AS (
         SELECT * FROM unnest($1::BIGINT[], $2::TEXT[]) AS given (location_id, events)
     ), moved AS (
         INSERT INTO location_revision AS known (location_id, revision)
         SELECT location_id, 1 FROM given ORDER BY location_id
         ON CONFLICT (location_id) DO UPDATE SET revision = known.revision + 1
         RETURNING location_id, revision
     ), written AS (
         INSERT INTO event (location_id, revision, events)
         SELECT location_id, revision, events FROM moved JOIN given USING (location_id)
     ), told AS (
         SELECT coalesce(string_agg(location_id || ':' || revision, ' '), '') AS payload FROM moved
     )
     SELECT pg_notify($3, CASE WHEN length(payload) > $4 THEN '' ELSE payload END)::TEXT FROM told";

/// Gives the commit its number at each location that something happened at, and wakes all hubs.
async fn announce(session: &Session, happened: &IndexMap<LocationId, Vec<Event>>) -> SqlResult<()> {
    if happened.is_empty() {
        return Ok(());
    }
    let locations: Vec<LocationId> = happened.keys().copied().collect();
    let events: Vec<String> = happened.values().map(|events| event_rows::write(events)).collect();
    session.all(ANNOUNCE, &[&locations, &events, &CHANNEL, &MAX_PAYLOAD_BYTES]).await?;
    Ok(())
}
