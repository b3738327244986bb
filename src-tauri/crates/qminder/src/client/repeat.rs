//! A request with external data that was once sent, sent again byte for byte.

use reqwest::Method;
use reqwest::header::{HeaderName, HeaderValue};

use super::{Client, PlainAnswer, response};
use crate::Error;
use crate::key::KEY_HEADER;

/// The headers that belong to one connection or are made of the body.
const CONNECTION_HEADERS: [&str; 10] = [
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "expect",
    "keep-alive",
    "te",
    "trailer",
    "upgrade",
    "proxy-connection",
];

/// A request as it was once sent. Its body is given beside it, so that it need not be copied.
#[derive(Clone, Copy, Debug)]
pub struct RepeatedRequest<'r> {
    /// The method.
    pub method: &'r str,
    /// The path and query.
    pub path: &'r str,
    /// The id of another ticket, to which the request is sent instead.
    pub ticket: Option<&'r str>,
    /// The headers. The key is the client's own, and those of the connection are made anew.
    pub headers: &'r [(String, String)],
}

impl Client {
    /// Sends a request again with the key of this client, and returns the answer as it came.
    ///
    /// # Errors
    /// An [`Error`] where no answer came, or none that could be read.
    pub async fn repeat(
        &self,
        request: RepeatedRequest<'_>,
        body: impl Into<reqwest::Body>,
    ) -> Result<PlainAnswer, Error> {
        let (path, query) = match request.path.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (request.path, None),
        };
        let mut url = match request.ticket {
            Some(ticket) => self.server.at(&["v1", "tickets", ticket, "external"]),
            None => self.server.at(&[]),
        };
        if request.ticket.is_none() {
            // Set and not joined: what begins with two slashes would name another host.
            url.set_path(path);
        }
        url.set_query(query);
        let method = Method::from_bytes(request.method.as_bytes());
        let method = method.map_err(|error| Error::NotUnderstood(error.to_string()))?;
        let headers = request.headers.iter().filter_map(header);
        let sent = headers
            .fold(self.http.request(method, url), |sent, (name, value)| sent.header(name, value));
        let sent = self.with_key_header(sent).body(body);
        let answer = sent.send().await.map_err(|error| self.failure(error))?;
        response::plain(answer).await
    }
}

/// A header that is sent again.
fn header((name, value): &(String, String)) -> Option<(HeaderName, HeaderValue)> {
    // The key is the client's own. What is not ASCII was made readable, or was cut away because it
    // lets somebody in.
    if name == KEY_HEADER || CONNECTION_HEADERS.contains(&name.as_str()) || !value.is_ascii() {
        return None;
    }
    let name = HeaderName::try_from(name).ok()?;
    Some((name, HeaderValue::from_str(value).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_the_connection_and_values_that_were_cut_are_not_sent_again() {
        let sent_again = |name: &str, value: &str| header(&(name.to_owned(), value.to_owned()));
        assert!(sent_again("content-type", "application/x-www-form-urlencoded").is_some());
        assert!(sent_again("content-encoding", "gzip").is_some());
        for (name, value) in [("host", "a"), ("content-length", "1"), ("authorization", "…")] {
            assert!(sent_again(name, value).is_none(), "{name}");
        }
    }
}
