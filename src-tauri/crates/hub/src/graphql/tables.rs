//! The tables that an operation has read. Each is read once, whole, and when it is first needed, however
//! many objects refer to it; of a subscription once an event. All are small: they hold what an office
//! is made of, not its visits.

use std::collections::HashSet;
use std::sync::Arc;

use async_graphql::{Context, Result};
use parking_lot::{Mutex, MutexGuard};

use super::context::{allowance, store};
use super::errors::ResolveError;
use crate::model::{Desk, InputField, Line, Location, Role, Status, User};
use crate::store::{KnownLine, LabelUse};

/// The tables that an operation has read, by name.
#[derive(Default)]
pub(super) struct TableCache(Mutex<Tables>);

impl TableCache {
    /// The tables of a round; what was read before is forgotten.
    fn of_round(&self, round: u64) -> MutexGuard<'_, Tables> {
        let mut tables = self.0.lock();
        if tables.round != round {
            *tables = Tables { round, ..Tables::default() };
        }
        tables
    }
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $rows:ty = $store:ident => $read:expr;)*) => {
        #[derive(Default)]
        struct Tables {
            round: u64,
            $($name: Option<Arc<$rows>>,)*
        }

        $($(#[$doc])*
        pub(super) async fn $name(ctx: &Context<'_>) -> Result<Arc<$rows>> {
            let cache = ctx.data::<TableCache>()?;
            let round = allowance(ctx)?.round();
            // Those who need the same table wait here, and find it then.
            let ($store, _turn) = store(ctx).await?;
            if let Some(known) = &cache.of_round(round).$name {
                return Ok(Arc::clone(known));
            }
            let read = Arc::new($read.await.map_err(ResolveError::from)?);
            cache.of_round(round).$name = Some(Arc::clone(&read));
            Ok(read)
        })*
    };
}

/// The statuses of tickets that a line is busy with.
const ACTIVE: &[Status] = &[Status::New, Status::Called];

/// The status of tickets that are booked for later.
const SCHEDULED: &[Status] = &[Status::Scheduled];

tables! {
    /// All locations.
    locations: Vec<Location> = store => store.locations();
    /// All lines, also those that were deleted.
    lines: Vec<KnownLine> = store => store.all_lines();
    /// The lines that have tickets which wait or are served.
    active_lines: HashSet<i64> = store => store.lines_with(ACTIVE);
    /// The lines that have tickets which are booked for later.
    scheduled_lines: HashSet<i64> = store => store.lines_with(SCHEDULED);
    /// All desks.
    desks: Vec<Desk> = store => store.all_desks();
    /// All users.
    users: Vec<User> = store => store.users();
    /// The roles of all users, each with its user.
    roles: Vec<(i64, Role)> = store => store.all_roles();
    /// Which user has chosen which line.
    selected_lines: Vec<(i64, i64)> = store => store.all_selected_lines();
    /// All input fields, also those that were deleted.
    input_fields: Vec<InputField> = store => store.all_input_fields();
    /// The labels of all locations.
    labels: Vec<LabelUse> = store => store.label_uses();
}

/// The location of an id.
pub(super) async fn location(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<Location>> {
    let Some(id) = id else { return Ok(None) };
    Ok(found(&locations(ctx).await?, id, |location| location.id).cloned())
}

/// The line of an id, also where it was deleted.
pub(super) async fn line(ctx: &Context<'_>, id: i64) -> Result<Option<Line>> {
    let lines = lines(ctx).await?;
    Ok(found(&lines, id, |known| known.line.id).map(|known| known.line.clone()))
}

/// The desk of an id.
pub(super) async fn desk(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<Desk>> {
    let Some(id) = id else { return Ok(None) };
    Ok(found(&desks(ctx).await?, id, |desk| desk.id).cloned())
}

/// The row of an id in a table that is ordered by it.
pub(super) fn found<T>(rows: &[T], id: i64, id_of: impl Fn(&T) -> i64) -> Option<&T> {
    rows.get(rows.binary_search_by_key(&id, id_of).ok()?)
}
