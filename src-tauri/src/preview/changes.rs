//! What accepted requests changed in the data of their provider.

use std::collections::{HashMap, HashSet};

use external_data::{Change, diff, validate};
use hub::{CapturedExchange, Exchange, ExchangeKind};
use parking_lot::Mutex;

/// Returns what an accepted request changed; `None` where it replaced nothing.
pub(crate) fn changes(exchange: &Exchange) -> Option<Vec<Change>> {
    let ExchangeKind::Request(details) = &exchange.kind else { return None };
    let before = validate(details.replaced.as_deref()?).ok()?;
    let after = validate(&exchange.data()?).ok()?;
    Some(diff(&before, &after))
}

/// How much each request of the list changed, which is found out once.
#[derive(Default)]
pub(crate) struct ChangeCounts(Mutex<HashMap<u32, Option<u32>>>);

impl ChangeCounts {
    /// Forgets the requests that are not in the list any more.
    pub(crate) fn keep(&self, exchanges: &[CapturedExchange]) {
        let kept: HashSet<u32> = exchanges.iter().map(|captured| captured.exchange.id).collect();
        self.0.lock().retain(|id, _| kept.contains(id));
    }

    /// Returns how many fields and items a request changed; `None` where it replaced nothing.
    pub(crate) fn of(&self, exchange: &Exchange) -> Option<u32> {
        if let Some(known) = self.0.lock().get(&exchange.id) {
            return *known;
        }
        let count = changes(exchange);
        let count = count.map(|changes| u32::try_from(changes.len()).unwrap_or(u32::MAX));
        self.0.lock().insert(exchange.id, count);
        count
    }
}
