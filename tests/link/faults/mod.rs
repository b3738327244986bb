//! All faults. Each is done to a link that is up, while data is written at the hub, and leaves
//! the link to itself in the end.

use std::time::Duration;

use crate::flow::Flow;
use crate::frames::{self, text};
use crate::proxy::{Fate, Kind};
use crate::table::{Bench, Fault, Says};

/// `name`, what the window has to say, how many seconds it may take afterwards, and what happens.
macro_rules! fault {
    ($name:literal, $says:ident, $bound:literal, |$bench:ident| $body:block) => {
        Fault {
            name: $name,
            says: Says::$says,
            bound: Duration::from_secs($bound),
            run: |$bench: &mut Bench| {
                Box::pin(async move {
                    $body
                    Ok(())
                })
            },
        }
    };
}

mod answers;
mod connections;
mod handshakes;
mod odd_frames;
mod subscriptions;

const UNAVAILABLE: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
const SERVER_ERROR: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n";
const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\ncontent-length: 40\r\n\r\n{\"statusCode\":403,\"message\":\"Forbidden\"}";
const FORBIDDEN_PAGE: &str = "HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\ncontent-length: 29\r\n\r\n<html>Blocked by proxy</html>";
const MISDIRECTED: &str = "HTTP/1.1 421 Misdirected Request\r\ncontent-length: 66\r\n\r\n{\"statusCode\":421,\"message\":\"Wrong host\",\"code\":\"HOST_NOT_SERVED\"}";
const TOO_MANY: &str =
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 4\r\ncontent-length: 0\r\n\r\n";
const NOT_JSON: &str = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n<html></html>";

/// All of them.
pub fn all() -> Vec<Fault> {
    let kinds = [
        connections::all(),
        handshakes::all(),
        answers::all(),
        odd_frames::all(),
        subscriptions::all(),
    ];
    kinds.into_iter().flatten().collect()
}
