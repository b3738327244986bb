//! API keys, and the keys that open one socket each.

use std::sync::Arc;

use jiff::Timestamp;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult, column};
use crate::store::connection_keys::{LIFETIME, MAX_OUTSTANDING_PER_KEY};
use crate::store::error::StoreError;
use crate::store::key_record::KeyKind;
use crate::store::key_ring::Key;
use crate::store::keys::{NewKey, hash};

impl PostgresStore {
    pub(crate) fn known_key(&self, text: &str) -> Option<Arc<Key>> {
        self.keys.ring.find(&hash(text), Timestamp::now())
    }

    pub(crate) async fn new_key(&self, text: &str) -> Result<Option<Arc<Key>>, StoreError> {
        let (hash, keys) = (hash(text).to_vec(), self.keys.clone());
        self.read(async move |session: Session| {
            if session.exists("SELECT 1 FROM key WHERE hash = $1", &[&hash]).await? {
                keys.load(&session).await?;
            }
            Ok(())
        })
        .await?;
        Ok(self.known_key(text))
    }

    pub(crate) async fn replace_key(
        &self,
        kind: KeyKind,
        name: &'static str,
    ) -> Result<NewKey, StoreError> {
        let key = NewKey::random();
        let hash = hash(key.expose()).to_vec();
        self.write(Scope::office(), move |session| {
            let hash = hash.clone();
            async move {
                session.execute("DELETE FROM key WHERE name = $1", &[&name]).await?;
                insert(&session, &hash, kind, name, None).await?;
                Ok(((), Vec::new()))
            }
        })
        .await?;
        let keys = self.keys.clone();
        self.read(async move |session: Session| keys.load(&session).await).await?;
        Ok(key)
    }

    pub(crate) async fn note_key_uses(&self) -> Result<(), StoreError> {
        let (ids, times): (Vec<i64>, Vec<i64>) = self.keys.ring.take_uses().into_iter().unzip();
        if ids.is_empty() {
            return Ok(());
        }
        let uses = Arc::new((ids, times));
        self.write(Scope::office(), move |session| {
            let uses = Arc::clone(&uses);
            async move {
                // Another hub may have seen a later use.
                let note = "UPDATE key SET last_used_at = greatest(last_used_at, used.at)
                     FROM unnest($1::BIGINT[], $2::BIGINT[]) AS used (id, at)
                     WHERE key.id = used.id";
                session.execute(note, &[&uses.0, &uses.1]).await?;
                Ok(((), Vec::new()))
            }
        })
        .await
    }

    /// Makes a key that opens one socket, on behalf of a permanent one. Returns `None` where that has
    /// too many unused ones.
    pub(crate) async fn issue_connection_key(
        &self,
        on_behalf_of: Arc<Key>,
    ) -> Result<Option<String>, StoreError> {
        let (key, id) = (NewKey::random(), on_behalf_of.id);
        let hash = hash(key.expose()).to_vec();
        let most = i64::try_from(MAX_OUTSTANDING_PER_KEY).unwrap_or(i64::MAX);
        let issued = self.read(async move |session: Session| {
            let old = "DELETE FROM connection_key
                 WHERE key_id = $1 AND issued_at < clock_timestamp() - make_interval(secs => $2)";
            session.execute(old, &[&id, &LIFETIME.as_secs_f64()]).await?;
            let issue = "INSERT INTO connection_key (hash, key_id)
                 SELECT $1::BYTEA, id FROM key WHERE id = $2
                     AND (SELECT count(*) FROM connection_key WHERE key_id = $2) < $3";
            session.execute(issue, &[&hash, &id, &most]).await
        });
        Ok((issued.await? > 0).then(|| key.expose().to_owned()))
    }

    /// Uses a connection key up, on whatever hub it was made. Returns the permanent key behind it,
    /// once.
    pub(crate) async fn redeem_connection_key(
        &self,
        key: &str,
    ) -> Result<Option<Arc<Key>>, StoreError> {
        let (spent, keys) = (hash(key).to_vec(), self.keys.clone());
        self.read(async move |session: Session| {
            let redeem = "DELETE FROM connection_key WHERE hash = $1
                 RETURNING key_id, issued_at > clock_timestamp() - make_interval(secs => $2) AS good";
            let row = session.one(redeem, &[&spent, &LIFETIME.as_secs_f64()]).await?;
            let Some(row) = row else { return Ok(None) };
            if !column::<bool>(&row, "good")? {
                return Ok(None);
            }
            let id = column(&row, "key_id")?;
            if let Some(known) = keys.ring.by_id(id) {
                return Ok(Some(known));
            }
            // Another hub heard of it first.
            keys.load(&session).await?;
            Ok(keys.ring.by_id(id))
        })
        .await
    }
}

/// Writes a new key down, by its SHA-256.
pub(super) async fn insert(
    session: &Session,
    hash: &[u8],
    kind: KeyKind,
    name: &str,
    user: Option<i64>,
) -> SqlResult<()> {
    let insert =
        "INSERT INTO key (name, kind, user_id, hash, created_at) VALUES ($1, $2, $3, $4, $5)";
    let now = Timestamp::now().as_millisecond();
    session.execute(insert, &[&name, &kind.word(), &user, &hash, &now]).await?;
    Ok(())
}
