//! The valid keys in memory, which are read again where they were changed.

use std::sync::Arc;
use std::time::Duration;

use deadpool_postgres::Pool;
use tokio::time::interval;
use tokio_postgres::Row;

use super::sql::{Session, SqlError, SqlResult, column};
use crate::failure_log::truncated;
use crate::store::key_record::{KeyKind, KeyRecord};
use crate::store::key_ring::KeyRing;

/// How often the hub looks whether a key was made or revoked. A revoked key is refused, and its
/// sockets are closed, on every hub within a second.
const POLL_INTERVAL: Duration = Duration::from_millis(300);

/// What tells whether the keys are others than before: a key gets a new id, and is never changed.
type Fingerprint = (i64, i64, i64, i64);

/// The valid keys in memory, and the turn to read them: of two that read at once, the one with the
/// older keys could be the last to replace them. Clones share both.
#[derive(Clone, Default)]
pub(super) struct Keys {
    pub ring: KeyRing,
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Keys {
    /// Reads all keys into memory.
    pub(super) async fn load(&self, session: &Session) -> SqlResult<()> {
        let _turn = self.turn.lock().await;
        let rows = session.all("SELECT id, name, kind, user_id, hash FROM key", &[]).await?;
        let records: SqlResult<Vec<KeyRecord>> = rows.iter().map(record).collect();
        self.ring.replace(records?);
        Ok(())
    }
}

/// Reads the keys again where they were changed.
pub(super) struct Watch {
    pub readers: Pool,
    pub keys: Keys,
}

impl Watch {
    pub(super) async fn run(self) {
        let mut due = interval(POLL_INTERVAL);
        let mut known = None;
        let mut failed = false;
        loop {
            due.tick().await;
            match self.look(&mut known).await {
                Ok(()) => failed = false,
                Err(error) if !failed => {
                    failed = true;
                    tracing::error!(error, "the keys cannot be read again");
                }
                Err(_) => {}
            }
        }
    }

    async fn look(&self, known: &mut Option<Fingerprint>) -> Result<(), String> {
        const LOOK: &str = "SELECT count(*), coalesce(max(id), 0), coalesce(sum(id), 0)::BIGINT,
             coalesce(sum(user_id), 0)::BIGINT FROM key";
        let connection = self.readers.get().await.map_err(|error| truncated(&error))?;
        let session = Session::new(connection);
        let look = async {
            let Some(row) = session.one(LOOK, &[]).await? else { return Ok(()) };
            let newest = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
            if *known != Some(newest) {
                self.keys.load(&session).await?;
                *known = Some(newest);
            }
            Ok::<_, SqlError>(())
        };
        look.await.map_err(|error| truncated(&error))
    }
}

fn record(row: &Row) -> SqlResult<KeyRecord> {
    let hash: Vec<u8> = column(row, "hash")?;
    Ok(KeyRecord {
        id: column(row, "id")?,
        name: column(row, "name")?,
        kind: KeyKind::named(&column::<String>(row, "kind")?),
        user: column(row, "user_id")?,
        hash: hash.try_into().map_err(|_| SqlError::Row("a key has no SHA-256".to_owned()))?,
    })
}
