//! Cuts away what lets somebody in: the key, wherever it may stand by mistake.

use std::borrow::Cow;

use axum::body::Bytes;
use axum::http::header::REFERER;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use percent_encoding::{percent_decode, percent_decode_str};

use crate::key_names::{KEY_HEADER, KEY_PARAMETER};

/// The longest name of a field that is looked at, in bytes.
const MAX_NAME_BYTES: usize = 100;

/// What stands in the place of a value that is not kept.
const CUT: &str = "…";

/// Returns the headers as text, in small letters, without the key. Of others that let somebody in
/// only the name is kept. All texts are copies: the server's own share their memory with the head
/// of the request, which holds the key.
pub(super) fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let kept = headers.iter().filter(|(name, _)| *name != KEY_HEADER);
    kept.map(|(name, value)| (name.as_str().to_owned(), header_text(name, value))).collect()
}

fn header_text(name: &HeaderName, value: &HeaderValue) -> String {
    if is_private(name.as_str()) {
        return CUT.to_owned();
    }
    let text = String::from_utf8_lossy(value.as_bytes());
    // It repeats an address, which may have had a key.
    if name == REFERER { address(&text) } else { text.into_owned() }
}

/// Returns a form without what lets somebody in, of which only the names are kept; `None` where there
/// is nothing of the kind, which is usual.
pub(super) fn form(form: &[u8]) -> Option<Bytes> {
    if !form.split(|byte| *byte == b'&').any(|pair| private_name(pair).is_some()) {
        return None;
    }
    let cut = |pair| match private_name(pair) {
        Some(name) => [name, b"=", CUT.as_bytes()].concat(),
        None => pair.to_vec(),
    };
    let cut: Vec<Vec<u8>> = form.split(|byte| *byte == b'&').map(cut).collect();
    Some(cut.join(&b'&').into())
}

/// Returns the name of a pair of a form, as it is written, where the value lets somebody in. What has
/// other characters than names have is a text that is no form.
fn private_name(pair: &[u8]) -> Option<&[u8]> {
    let name = pair.get(..pair.iter().position(|byte| *byte == b'=')?)?;
    if name.len() > MAX_NAME_BYTES {
        return None;
    }
    let decoded = percent_decode(name).decode_utf8_lossy().to_ascii_lowercase();
    let is_name = decoded.chars().all(|c| c.is_alphanumeric() || ['-', '_', '.'].contains(&c));
    (is_name && (decoded == KEY_PARAMETER || is_private(&decoded))).then_some(name)
}

/// Returns an address, or its path and query, without the key. Of other parameters that let somebody
/// in only the name is kept.
pub(super) fn address(address: &str) -> String {
    let Some((path, query)) = address.split_once('?') else { return address.to_owned() };
    let kept: Vec<_> = query.split('&').filter_map(kept_pair).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// A pair of a query as it is kept; `None` where it holds the hub's own key.
fn kept_pair(pair: &str) -> Option<Cow<'_, str>> {
    let name = pair.split('=').next().unwrap_or_default();
    let decoded = percent_decode_str(name).decode_utf8_lossy().to_ascii_lowercase();
    if decoded == KEY_PARAMETER {
        return None;
    }
    Some(if is_private(&decoded) { format!("{name}={CUT}").into() } else { pair.into() })
}

/// Returns whether what has this name, in small letters, lets somebody in.
fn is_private(name: &str) -> bool {
    let named = ["authorization", "proxy-authorization", "cookie"].contains(&name);
    let words = ["api-key", "api_key", "apikey", "token", "secret", "password"];
    named || words.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_is_cut_from_a_query_however_its_name_is_written() {
        for (sent, kept) in [
            ("/external", "/external"),
            ("/external?a=1&rest-api-key=k3y&b", "/external?a=1&b"),
            ("/external?rest%2Dapi-key=k3y", "/external"),
            ("/external?REST-API-KEY=k3y&rest-api-key=k3y", "/external"),
            ("/external?apiKey=k3y&q=2", "/external?apiKey=…&q=2"),
            ("/external?access_token=k3y", "/external?access_token=…"),
            ("/external?", "/external?"),
        ] {
            assert_eq!(address(sent), kept);
        }
    }

    #[test]
    fn form_keeps_the_name_alone_of_what_lets_somebody_in() {
        let cut =
            |text: &str| form(text.as_bytes()).map(|cut| String::from_utf8(cut.to_vec()).unwrap());
        assert_eq!(cut("provider=crm&title=a%26token&data=%7B%7D"), None);
        assert_eq!(cut(r#"{"token":"a=b"}"#), None);
        let kept = "provider=crm&rest%2Dapi-key=…&data=1".to_owned();
        assert_eq!(cut("provider=crm&rest%2Dapi-key=k3y&data=1"), Some(kept));
        assert_eq!(cut("apiKey=k3y=k3y&a"), Some("apiKey=…&a".to_owned()));
    }

    #[test]
    fn headers_keep_the_name_alone_of_what_lets_somebody_in() {
        let mut sent = HeaderMap::new();
        for (name, value) in [
            ("x-qminder-rest-api-key", "k3y"),
            ("authorization", "Bearer k3y"),
            ("x-api-key", "k3y"),
            ("idempotency-key", "7"),
            ("content-type", "text/plain"),
            ("referer", "http://here/?rest-api-key=k3y&a=1"),
        ] {
            sent.append(name, HeaderValue::from_static(value));
        }
        let mut kept = headers(&sent);
        kept.sort();
        let expected = [
            ("authorization", "…"),
            ("content-type", "text/plain"),
            ("idempotency-key", "7"),
            ("referer", "http://here/?a=1"),
            ("x-api-key", "…"),
        ];
        assert_eq!(kept, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
