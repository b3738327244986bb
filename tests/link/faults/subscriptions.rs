//! What happens to single subscriptions. The socket stays.

use std::sync::atomic::Ordering;
use std::time::Duration;

use serde_json::{Value, json};

use super::fault::fault;
use crate::bench::{Bench, Fault};
use crate::frames::text;
use crate::subprotocol::{Subprotocol, is_start};

/// The ids under which the client's subscriptions run on the newest socket.
fn ids(bench: &Bench) -> Vec<String> {
    let frames = bench.proxy.traffic.client_frames.lock().clone();
    let starts = frames.iter().filter(|text| is_start(text));
    let starts = starts.filter_map(|text| serde_json::from_str::<Value>(text).ok());
    starts.map(|frame| frame["id"].as_str().unwrap().to_owned()).collect()
}

pub fn all() -> Vec<Fault> {
    vec![
        fault!("every subscription fails once", Stale, 20, |bench| {
            let sockets = bench.proxy.traffic.sockets.load(Ordering::Relaxed);
            for id in ids(bench) {
                bench.proxy.inject(text(&error(bench.subprotocol, &id, "INTERNAL_ERROR")));
            }
            bench.until_stale(10).await?;
            bench.write().await;
            bench.until_live(20).await?;
            assert_eq!(bench.proxy.traffic.sockets.load(Ordering::Relaxed), sockets);
        }),
        fault!("every subscription is refused", Live, 80, |bench| {
            bench.until_quiet().await?;
            for id in ids(bench) {
                bench.proxy.inject(text(&error(bench.subprotocol, &id, "PERMISSION_DENIED")));
            }
            let refused = |shown: &crate::screen::Shown| {
                shown.connection.as_ref().is_some_and(|one| {
                    one.unserved.len() == 8 && one.unserved[0].reason == "not now"
                })
            };
            bench.screen.until(Duration::from_secs(10), "what is refused", refused).await?;
            // The hub does not know that it refused them: its events are of nobody now.
            bench.write().await;
        }),
        fault!("every subscription is completed by the server", Live, 80, |bench| {
            bench.until_quiet().await?;
            for id in ids(bench) {
                bench.proxy.inject(text(&json!({ "type": "complete", "id": id }).to_string()));
            }
            bench.write().await;
        }),
    ]
}

fn error(subprotocol: Subprotocol, id: &str, error_type: &str) -> String {
    subprotocol.error(id, json!([{ "message": "not now", "errorType": error_type }]))
}
