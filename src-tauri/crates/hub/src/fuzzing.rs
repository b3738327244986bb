//! What a fuzzer feeds. Each of these takes any bytes, and panics where a rule of this crate does
//! not hold.

#![allow(clippy::panic, clippy::expect_used, reason = "a broken rule is told by a panic")]

pub use crate::graphql::fuzzing::graphql;
pub use crate::rest::fuzzing::form;
pub use crate::socket::fuzzing::frames;

#[cfg(test)]
#[path = "../../../../tests/fuzz/replay.rs"]
mod replay;

#[cfg(test)]
mod tests {
    use super::replay::{CHANGED, replay};
    use super::*;

    #[test]
    fn forms_keep_their_rules_over_the_corpus() {
        replay("form", CHANGED, form);
    }

    #[test]
    fn operations_keep_their_rules_over_the_corpus() {
        // Each is answered by a store.
        replay("graphql", CHANGED / 5, graphql);
        // It may be in use until the process ends.
        let _ = std::fs::remove_dir_all(crate::graphql::fuzzing::directory());
    }

    #[test]
    fn frames_of_a_client_keep_their_rules_over_the_corpus() {
        replay("frames", CHANGED, frames);
    }
}
