//! One request to a receiver, and its answer.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::body::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use sha2::Sha256;
use tokio::time::{Instant, timeout_at};

use super::address::{AddressRules, GuardedResolver, Lookup};

/// How long a receiver may take to answer.
pub(super) const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);

/// How much of an answer is read.
const MAX_ANSWER_BYTES: usize = 64 << 10;

/// How much of an answer is kept for the log.
const MAX_KEPT_BYTES: usize = 1 << 10;

const SIGNATURE: &str = "x-qminder-signature";
const DELIVERY_ID: &str = "x-qminder-delivery-id";

/// A message as it goes out.
pub(super) struct Message<'m> {
    pub url: &'m str,
    pub secret: &'m str,
    pub delivery_id: &'m str,
    pub body: Bytes,
}

impl Message<'_> {
    /// The headers that go out with the body.
    pub(super) fn headers(&self) -> [(&'static str, String); 3] {
        [
            ("content-type", "application/json".to_owned()),
            (SIGNATURE, sign(self.secret, &self.body)),
            (DELIVERY_ID, self.delivery_id.to_owned()),
        ]
    }
}

/// What a receiver answered, or why it did not.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub status: Option<StatusCode>,
    pub answer: String,
}

/// The way to receivers: it follows no redirect, takes no proxy, and connects only to addresses that
/// are allowed.
pub(super) struct Receivers {
    rules: AddressRules,
    lookup: Lookup,
    client: OnceLock<Result<Client, String>>,
}

impl Receivers {
    pub(super) fn new(rules: AddressRules, lookup: Lookup) -> Self {
        Self { rules, lookup, client: OnceLock::new() }
    }

    /// The client, which is made for the first message: it reads the system's certificates.
    fn client(&self) -> Result<&Client, String> {
        let make = || {
            // An error means that a provider is there, which is all that is asked for.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let resolver = GuardedResolver::new(self.rules, Arc::clone(&self.lookup));
            Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .referer(false)
                .user_agent(concat!("service-view-hub/", env!("CARGO_PKG_VERSION")))
                .dns_resolver(Arc::new(resolver))
                .build()
                .map_err(|error| causes(&error))
        };
        self.client.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    /// Sends a message, and waits for the answer for 15 seconds.
    pub(super) async fn send(&self, message: &Message<'_>) -> Reply {
        let deadline = Instant::now() + ANSWER_TIMEOUT;
        let sent = async {
            let url = self.rules.check(message.url).map_err(|error| error.to_string())?;
            let request = self.client()?.post(url).body(message.body.clone());
            let headers = message.headers().into_iter();
            let request =
                headers.fold(request, |request, (name, value)| request.header(name, value));
            request.send().await.map_err(|error| causes(&error.without_url()))
        };
        match timeout_at(deadline, sent).await {
            Ok(Ok(response)) => {
                let status = Some(response.status());
                Reply { status, answer: beginning(response, deadline).await }
            }
            Ok(Err(answer)) => Reply { status: None, answer },
            Err(_) => Reply { status: None, answer: "no answer within 15 s".to_owned() },
        }
    }
}

/// The signature of a body: HMAC-SHA256 of its bytes, in hexadecimal digits.
fn sign(secret: &str, body: &[u8]) -> String {
    // A key of any length is taken.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    hex::encode(mac.finalize().into_bytes())
}

/// Reads an answer as far as the limits let it, and returns its beginning. The rest is read so that
/// the connection can be used again.
async fn beginning(mut response: Response, deadline: Instant) -> String {
    let (mut kept, mut read) = (Vec::new(), 0);
    while read < MAX_ANSWER_BYTES
        && let Ok(Ok(Some(chunk))) = timeout_at(deadline, response.chunk()).await
    {
        read += chunk.len();
        let room = MAX_KEPT_BYTES.saturating_sub(kept.len()).min(chunk.len());
        kept.extend_from_slice(chunk.get(..room).unwrap_or_default());
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// An error with all that led to it.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signature_is_that_of_the_published_example() {
        // RFC 4231, test case 2.
        assert_eq!(
            sign("Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
