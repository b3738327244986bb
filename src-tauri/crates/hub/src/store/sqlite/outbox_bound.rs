//! The bound of the outbox: what waits for a receiver that does not come back has a limit, and the
//! oldest of it goes first.

use rusqlite::params;

use super::handle::Store;
use crate::store::error::StoreError;
use crate::store::outbox_bound::CrowdedWebhook;

impl Store {
    /// Returns the webhooks for which more than `limit` deliveries wait.
    pub(crate) async fn crowded_webhooks(
        &self,
        limit: i64,
    ) -> Result<Vec<CrowdedWebhook>, StoreError> {
        self.read(move |connection| {
            connection
                .prepare_cached(
                    "SELECT * FROM (
                         SELECT id, (SELECT count(*) FROM webhook_delivery
                             WHERE webhook_id = webhook.id AND outcome IS NULL) AS waiting
                         FROM webhook)
                     WHERE waiting > ?1",
                )?
                .query_map([limit], |row| {
                    Ok(CrowdedWebhook { id: row.get("id")?, waiting: row.get("waiting")? })
                })?
                .collect()
        })
        .await
    }

    /// Drops the oldest `count` deliveries that wait for a webhook's receiver, and counts them.
    /// Returns how many there were.
    pub(crate) async fn drop_oldest_waiting(
        &self,
        webhook: String,
        count: i64,
    ) -> Result<i64, StoreError> {
        self.write(move |connection| {
            let dropped = connection
                .prepare_cached(
                    "DELETE FROM webhook_delivery WHERE id IN (
                         SELECT id FROM webhook_delivery WHERE webhook_id = ?1 AND outcome IS NULL
                         ORDER BY id LIMIT ?2)",
                )?
                .execute(params![webhook, count])?;
            let dropped = i64::try_from(dropped).unwrap_or(i64::MAX);
            connection
                .prepare_cached("UPDATE webhook SET dropped = dropped + ?2 WHERE id = ?1")?
                .execute(params![webhook, dropped])?;
            Ok((dropped, Vec::new()))
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::Timestamp;

    use super::*;
    use crate::metrics::Metrics;
    use crate::model::WebhookEvent;
    use crate::store::outbox::ToldSubject;
    use crate::store::sqlite::outbox;
    use crate::store::sqlite::webhook_commands::{list_webhooks, webhook_log};
    use crate::store::webhooks::NewWebhook;

    async fn store_with_webhooks(directory: &Path, ids: &[&str]) -> Store {
        let store = Store::open(directory, false, &Metrics::default()).unwrap();
        for id in ids {
            let new = NewWebhook {
                id: (*id).to_owned(),
                url: "http://127.0.0.1:9/".to_owned(),
                secret: "secret".to_owned(),
            };
            assert!(store.create_webhook(new, Timestamp::UNIX_EPOCH).await.unwrap());
        }
        store
    }

    /// Writes down that these lines were changed.
    async fn tell(store: &Store, webhook: &'static str, lines: std::ops::Range<i64>) {
        let written = store.write(move |connection| {
            for line in lines {
                let subject = ToldSubject::Line(line);
                let now = Timestamp::UNIX_EPOCH;
                outbox::insert(connection, Some(webhook), WebhookEvent::LineChanged, subject, now)?;
            }
            Ok(((), Vec::new()))
        });
        written.await.unwrap();
    }

    fn subjects(directory: &Path, webhook: &str) -> Vec<i64> {
        let log = webhook_log(directory, 1_000).unwrap();
        let own = log.into_iter().filter(|delivery| delivery.webhook == webhook);
        own.map(|delivery| delivery.subject_id).collect()
    }

    #[tokio::test]
    async fn webhook_is_crowded_where_more_wait_than_the_limit() {
        let directory = tempfile::tempdir().unwrap();
        let store = store_with_webhooks(directory.path(), &["alive", "dead"]).await;
        tell(&store, "alive", 0..5).await;
        tell(&store, "dead", 0..6).await;
        let crowded = CrowdedWebhook { id: "dead".to_owned(), waiting: 6 };
        assert_eq!(store.crowded_webhooks(5).await.unwrap(), [crowded]);
        assert_eq!(store.crowded_webhooks(6).await.unwrap(), []);
    }

    #[tokio::test]
    async fn oldest_deliveries_of_one_webhook_are_dropped_and_counted() {
        let directory = tempfile::tempdir().unwrap();
        let store = store_with_webhooks(directory.path(), &["alive", "dead"]).await;
        tell(&store, "dead", 0..6).await;
        tell(&store, "alive", 0..6).await;
        assert_eq!(store.drop_oldest_waiting("dead".to_owned(), 4).await.unwrap(), 4);
        assert_eq!(subjects(directory.path(), "dead"), [4, 5]);
        assert_eq!(subjects(directory.path(), "alive"), [0, 1, 2, 3, 4, 5]);
        assert_eq!(store.drop_oldest_waiting("dead".to_owned(), 4).await.unwrap(), 2);
        let listed = list_webhooks(directory.path()).unwrap();
        let counted: Vec<_> =
            listed.iter().map(|one| (one.id.as_str(), one.waiting, one.dropped)).collect();
        assert_eq!(counted, [("alive", 6, 0), ("dead", 0, 6)]);
    }
}
