//! All faults. Each is done to a connection that is up, while data is written at the hub, and
//! leaves the connection to itself in the end.

mod answers;
mod connections;
pub mod fault;
mod handshakes;
mod odd_frames;
mod subprotocols;
mod subscriptions;

use crate::bench::Fault;

/// All of them.
pub fn all() -> Vec<Fault> {
    let kinds = [
        connections::all(),
        handshakes::all(),
        answers::all(),
        odd_frames::all(),
        subprotocols::all(),
        subscriptions::all(),
    ];
    kinds.into_iter().flatten().collect()
}
