//! What the routes, the sockets and GraphQL share.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::drain::Drain;
use crate::faults::Faults;
use crate::graphql::Executor;
use crate::metrics::Metrics;
use crate::rates::Rates;
use crate::settings::SettingNames;
use crate::store::Store;
use crate::subscriptions::Subscriptions;
use crate::unknown_keys::UnknownKeys;
use crate::webhooks::AddressRules;

/// The state that every request can use.
#[derive(Clone)]
pub(crate) struct AppState {
    pub store: Store,
    pub executor: Executor,
    pub subscriptions: Subscriptions,
    pub rates: Option<Rates>,
    pub graphql_rates: Option<Rates>,
    pub unknown_keys: UnknownKeys,
    pub max_data: usize,
    pub webhook_addresses: AddressRules,
    /// The faults that are shown on demand, where that is turned on.
    pub faults: Option<Faults>,
    /// What answers call the settings.
    pub names: SettingNames,
    pub metrics: Metrics,
    /// What comes before the hub shuts down.
    pub drain: Drain,
    /// Cancelled when the hub shuts down.
    pub shutdown: CancellationToken,
    /// Cancelled when the hub has ended: what is still open is dropped.
    pub cut_off: CancellationToken,
    pub sockets: TaskTracker,
    pub socket_permits: Arc<Semaphore>,
}
