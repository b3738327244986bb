//! The functions that a fuzzer calls. Each of them takes any bytes, and panics where a rule of this
//! crate does not hold.

#![allow(clippy::panic, clippy::expect_used, reason = "a broken rule is told by a panic")]

pub use crate::connection::fuzzing::client_frames;

use crate::{ApiKey, Server};

/// Feeds addresses of servers and keys: an accepted address is encrypted or stays on this machine,
/// and an accepted key can be sent in a header.
pub fn addresses(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(server) = text.parse::<Server>() {
        let url = server.at(&[&text]);
        assert!(url.scheme() == "https" || server.is_loopback(), "{url}");
        assert!(url.username().is_empty() && url.query().is_none() && url.fragment().is_none());
        let socket = server.socket(&text);
        assert_eq!((socket.host(), socket.port()), (url.host(), url.port()));
    }
    if let Some(key) = ApiKey::new(&text) {
        assert!(key.expose().bytes().all(|byte| byte.is_ascii_graphic()));
        assert_eq!(format!("{key:?}"), "ApiKey(SecretBox<str>([REDACTED]))");
    }
}

#[cfg(test)]
#[path = "../../../../tests/fuzz/replay.rs"]
mod replay;

#[cfg(test)]
mod tests {
    use super::replay::{CHANGED, replay};
    use super::*;

    #[test]
    fn frames_of_a_server_keep_their_rules_over_the_corpus() {
        replay("client_frames", CHANGED, client_frames);
    }

    #[test]
    fn addresses_keep_their_rules_over_the_corpus() {
        replay("addresses", CHANGED, addresses);
    }
}
