//! The lease on what only one of the hubs does: the removal of what is old. Who has it has a number,
//! its epoch, which goes up with each change of hands. What is done under it looks in its own
//! transaction whether that number still stands, so a hub that slept while another one took over
//! changes nothing.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::Pool;
use tokio::time::interval;

use super::sql::{Session, SqlResult};

/// How long a hub has the lease since it was renewed, by the database's clock.
const DURATION: Duration = Duration::from_secs(15);

/// How often the hub that has it renews it.
const RENEW_INTERVAL: Duration = Duration::from_secs(5);

/// The part of a hub in the lease. Clones are of the same hub.
#[derive(Clone)]
pub(super) struct Lease {
    holder: Arc<str>,
}

/// The number of the time for which a hub has the lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Epoch(i64);

impl Lease {
    /// The part of a hub that has just started, which has nothing yet.
    pub(super) fn new() -> Self {
        Self { holder: format!("{:032x}", rand::random::<u128>()).into() }
    }

    /// The name of this hub among those on the database, which is another with each start.
    pub(super) fn holder(&self) -> &str {
        &self.holder
    }

    /// Takes the lease where nobody has it, and renews it where this hub has it. Returns its number;
    /// `None` where another hub has it.
    pub(super) async fn take(&self, session: &Session) -> SqlResult<Option<Epoch>> {
        const TAKE: &str = "INSERT INTO lease AS held (id, holder, epoch, held_until)
             VALUES (1, $1, 1, clock_timestamp() + make_interval(secs => $2))
             ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until,
                 epoch = held.epoch + CASE WHEN held.holder = excluded.holder THEN 0 ELSE 1 END
             WHERE held.holder = excluded.holder OR held.held_until < clock_timestamp()
             RETURNING epoch";
        let epoch = session.value(TAKE, &[&self.holder(), &DURATION.as_secs_f64()]).await?;
        Ok(epoch.map(Epoch))
    }

    /// Whether this hub still has the lease by that number. Nobody else can take it before the
    /// transaction ends in which this is asked.
    pub(super) async fn stands(&self, session: &Session, Epoch(epoch): Epoch) -> SqlResult<bool> {
        let query = "SELECT 1 FROM lease WHERE holder = $1 AND epoch = $2 FOR UPDATE";
        session.exists(query, &[&self.holder(), &epoch]).await
    }

    /// Gives the lease up, so that another hub may take it at once.
    pub(super) async fn give_up(&self, session: &Session) -> SqlResult<()> {
        let end = "UPDATE lease SET held_until = '-infinity' WHERE holder = $1";
        session.execute(end, &[&self.holder()]).await?;
        Ok(())
    }

    /// Takes the lease whenever it is free and renews it, until this future is dropped.
    pub(super) async fn keep(self, connections: Pool) {
        let mut due = interval(RENEW_INTERVAL);
        loop {
            due.tick().await;
            // Where there is no connection, others say so; and another hub takes the lease.
            let Ok(connection) = connections.get().await else { continue };
            if let Err(error) = self.take(&Session::new(connection)).await {
                tracing::debug!(%error, "the lease on the removal of old data cannot be renewed");
            }
        }
    }
}
