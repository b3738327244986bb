//! Form bodies (`application/x-www-form-urlencoded`), read without loss: what is not UTF-8 is
//! refused, not replaced, because an alert with a hole in it is not what was sent.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use percent_encoding::percent_decode_str;
use tokio::time::{Instant, timeout, timeout_at};

use super::ApiError;

/// The fields of a form, each at most once.
pub(super) struct Form {
    fields: Vec<(String, String)>,
}

/// How long the next piece of a body may take.
const PIECE: Duration = Duration::from_secs(10);

/// How many fields a form may have; the contract's largest has three.
const MAX_FIELDS: usize = 32;

/// How long an unwanted body is read.
const DISCARDING: Duration = Duration::from_secs(2);

/// How much of an unwanted body is read and dropped. Without that the connection is reset while
/// the caller still sends, and the caller does not get to read why.
const DISCARDED: usize = 16 << 20;

/// Reads at most `limit` bytes of a body; `None` where there is more.
pub(super) async fn read_body(body: Body, limit: usize) -> Result<Option<Bytes>, ApiError> {
    let mut chunks = body.into_data_stream();
    let mut read = Vec::new();
    while let Some(chunk) = timeout(PIECE, chunks.next()).await.map_err(|_| ApiError::too_slow())? {
        let chunk = chunk.map_err(|_| ApiError::body_cut_off())?;
        if read.len() + chunk.len() > limit {
            discard(chunks).await;
            return Ok(None);
        }
        read.extend_from_slice(&chunk);
    }
    Ok(Some(read.into()))
}

/// Reads and drops a body that is not wanted any more.
pub(super) async fn discard(mut chunks: axum::body::BodyDataStream) {
    let mut dropped = 0;
    let until = Instant::now() + DISCARDING;
    while let Ok(Some(Ok(chunk))) = timeout_at(until, chunks.next()).await {
        dropped += chunk.len();
        if dropped > DISCARDED {
            return;
        }
    }
}

impl Form {
    /// Reads the form in `body`.
    pub(super) fn parse(headers: &HeaderMap, body: &[u8]) -> Result<Self, ApiError> {
        let content_type = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        // A call without fields needs no body, and so no type.
        let bare = body.is_empty() && media_type.is_empty();
        if !bare && !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(ApiError::not_a_form(media_type));
        }
        let text =
            std::str::from_utf8(body).map_err(|_| ApiError::bad_form("The body is not UTF-8"))?;
        Self::parse_pairs(text)
    }

    /// Reads `name=value` pairs, of a body or a query.
    pub(super) fn parse_pairs(text: &str) -> Result<Self, ApiError> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name, "name of a field")?;
            if fields.iter().any(|(other, _)| *other == name) {
                return Err(ApiError::field_twice(&name));
            }
            if fields.len() == MAX_FIELDS {
                return Err(ApiError::bad_form("It has more fields than any call takes"));
            }
            let value = decode(value, &name)?;
            fields.push((name, value));
        }
        Ok(Self { fields })
    }

    /// Takes a field out, if it is there.
    pub(super) fn take(&mut self, name: &str) -> Option<String> {
        let at = self.fields.iter().position(|(other, _)| other == name)?;
        Some(self.fields.swap_remove(at).1)
    }

    /// Takes a field out that must be there, must not be blank, and has at most `limit`
    /// characters (Unicode scalar values).
    pub(super) fn required(&mut self, name: &str, limit: usize) -> Result<String, ApiError> {
        let value = self.take(name).filter(|value| value.chars().any(is_seen));
        let value = value.ok_or_else(|| ApiError::missing_field(name))?;
        let length = value.chars().count();
        if length > limit {
            return Err(ApiError::too_long(name, limit, length));
        }
        Ok(value)
    }

    /// Takes a number out, if it is there.
    pub(super) fn number(&mut self, name: &str) -> Result<Option<i64>, ApiError> {
        let value = self.take(name).filter(|value| !value.is_empty());
        value
            .map(|value| value.parse().map_err(|_| ApiError::bad_field(name, "must be a number")))
            .transpose()
    }
}

/// Whether a character can be seen: a name of blanks or marks of no width is none.
fn is_seen(character: char) -> bool {
    !character.is_whitespace() && !external_data::hides_text(character)
}

fn decode(text: &str, what: &str) -> Result<String, ApiError> {
    let spaced = text.replace('+', " ");
    match percent_decode_str(&spaced).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err(ApiError::bad_form(&format!(
            "The {what} is not UTF-8; encode the text as UTF-8 before it is URL-encoded"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plus_and_percent_are_decoded() {
        let mut form = Form::parse_pairs("a=x+y%2B%C3%A4&b=&c").unwrap();
        assert_eq!(form.take("a").as_deref(), Some("x y+ä"));
        assert_eq!(form.take("b").as_deref(), Some(""));
        assert_eq!(form.take("c").as_deref(), Some(""));
        assert_eq!(form.take("d"), None);
    }

    #[test]
    fn text_that_is_not_utf8_is_refused() {
        assert!(Form::parse_pairs("a=%E4").is_err());
    }

    #[test]
    fn form_of_very_many_fields_is_refused() {
        let fields = |count: usize| (0..count).map(|n| format!("f{n}=&")).collect::<String>();
        assert!(Form::parse_pairs(&fields(32)).is_ok());
        assert!(Form::parse_pairs(&fields(33)).is_err());
    }

    #[test]
    fn field_that_stands_twice_is_refused() {
        assert!(Form::parse_pairs("a=1&a=2").is_err());
    }
}
