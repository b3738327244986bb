//! One key that takes all that there is: sockets, requests.

use crate::shot::{ATTACKER, Shot};
use crate::siege::{BUDGET_MIB, Siege, full_or};
use crate::socket::{Socket, Subprotocol};
use crate::tally::Tally;

#[test]
fn sockets_of_one_key() {
    let count = full_or(3_000, 1_300);
    let siege = Siege::lay("sockets by one key");
    let fire = |siege: &Siege, count| -> (Vec<Socket>, Tally) {
        let mut tally = Tally::default();
        let mut held = Vec::new();
        for _ in 0..count {
            match Socket::open(ATTACKER, siege.address(), &siege.reading, Subprotocol::Old) {
                Ok(socket) => {
                    held.push(socket);
                    tally.count("open");
                }
                Err(status) => tally.count(status.to_string()),
            }
        }
        (held, tally)
    };
    let (held, tally) = fire(&siege, count);
    assert!(tally.of(&["open"]) <= 1_000, "{tally}");
    assert_eq!(tally.of(&["open", "429", "503"]), count, "{tally}");
    siege.watch(3);
    drop(held);
    siege.lift(count, &tally, 2 * BUDGET_MIB, |siege| fire(siege, 200).0);
}

#[test]
fn requests_of_one_key() {
    let count = full_or(10_000, 1_000);
    let siege = Siege::lay("GraphQL requests by one key, 100 at once");
    let query = "{ticketSearch(locationId:1){id firstName labels{value} external{data}}}";
    let fire = |siege: &Siege| -> Vec<Shot> {
        (0..100).map(|_| Shot::query(siege.address(), &siege.reading, query, "null")).collect()
    };
    let mut tally = Tally::default();
    while tally.all() < count {
        for shot in fire(&siege) {
            tally.answer(shot.answer().as_ref());
        }
    }
    assert_eq!(tally.of(&["200", "429", "503"]), tally.all(), "{tally}");
    siege.watch(2);
    siege.lift(tally.all(), &tally, BUDGET_MIB, fire);
}
