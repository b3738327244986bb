//! What commands do beside a hub, in the directory or the database where its data is.

use std::sync::LazyLock;

use hub::{DeliveryEntry, KeyKind, NewKey, Settings, WebhookEntry};

/// Whether hubs keep their data in PostgreSQL: where the environment says so, as `make test` does for
/// the second run of the test programs that are of hubs alone.
#[must_use]
pub fn on_postgres() -> bool {
    static ON_POSTGRES: LazyLock<bool> = LazyLock::new(|| match std::env::var("HUB_DATABASE") {
        Ok(database) if database == "postgres" => true,
        Ok(database) => panic!("HUB_DATABASE is postgres or nothing, and not {database}"),
        Err(_) => false,
    });
    *ON_POSTGRES
}

/// Makes a key where a hub keeps its data.
pub(crate) async fn make_key(
    settings: &Settings,
    kind: KeyKind,
    name: Option<&str>,
    user: Option<&str>,
) -> String {
    let made = match &settings.postgres {
        Some(database) => NewKey::create_in_database(database, kind, name, user).await,
        None => NewKey::create_for(&settings.data_directory, kind, name, user),
    };
    made.expect("a key").expose().to_owned()
}

/// Revokes a key. Returns whether it was there.
pub(crate) async fn revoke_key(settings: &Settings, name: &str) -> bool {
    let revoked = match &settings.postgres {
        Some(database) => hub::revoke_key_in_database(database, name).await,
        None => hub::revoke_key(&settings.data_directory, name),
    };
    revoked.expect("a hub's data")
}

/// The webhooks.
pub(crate) async fn list_webhooks(settings: &Settings) -> Vec<WebhookEntry> {
    let listed = match &settings.postgres {
        Some(database) => hub::list_webhooks_in_database(database).await,
        None => hub::list_webhooks(&settings.data_directory),
    };
    listed.expect("a hub's data")
}

/// The newest `limit` deliveries to webhooks.
pub(crate) async fn webhook_log(settings: &Settings, limit: u32) -> Vec<DeliveryEntry> {
    let log = match &settings.postgres {
        Some(database) => hub::webhook_log_in_database(database, limit).await,
        None => hub::webhook_log(&settings.data_directory, limit),
    };
    log.expect("a hub's data")
}
