//! The names of the visitors whom external data is about.

use std::collections::HashMap;

use parking_lot::Mutex;
use qminder::Client;

/// How many names are asked for at a time.
const MAX_LOOKUPS: usize = 20;

/// The names of visitors, by the ids of their tickets. Each is asked for once.
#[derive(Default)]
pub(crate) struct Visitors(Mutex<HashMap<String, Option<String>>>);

impl Visitors {
    /// Asks for the names of those `tickets` that are not known yet, the first ones first, and forgets
    /// all others.
    pub(crate) async fn look_up(&self, client: &Client, tickets: &[&str]) {
        let unknown: Vec<String> = {
            let mut known = self.0.lock();
            known.retain(|ticket, _| tickets.contains(&ticket.as_str()));
            let unknown = tickets.iter().filter(|ticket| !known.contains_key(**ticket));
            unknown.take(MAX_LOOKUPS).map(|ticket| (*ticket).to_owned()).collect()
        };
        for ticket in unknown {
            // What cannot be told now is asked for again with the next list.
            if let Ok(found) = client.ticket(&ticket).await {
                let name = found.map(|ticket| ticket.visitor_name());
                self.0.lock().insert(ticket, name.filter(|name| !name.is_empty()));
            }
        }
    }

    /// The name of a ticket's visitor, where it is known.
    pub(crate) fn name(&self, ticket: &str) -> Option<String> {
        self.0.lock().get(ticket).cloned().flatten()
    }
}
