//! Reads the body of an answer up to a limit, whatever its size is.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::{Response, StatusCode};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use super::retry_after::retry_after;
use crate::Error;
use crate::limits::{MAX_ERROR_BYTES, MAX_RESPONSE_BYTES};

/// The error code of a server that does not serve the requested host.
const HOST_NOT_SERVED: &str = "HOST_NOT_SERVED";

/// Reads the body of a successful answer.
pub(super) async fn json<T: DeserializeOwned>(answer: Response) -> Result<T, Error> {
    let status = answer.status();
    let body = read(answer, MAX_RESPONSE_BYTES).await?;
    serde_json::from_slice(&body).map_err(|error| match error.classify() {
        Category::Syntax => not_the_server(status),
        Category::Data | Category::Eof | Category::Io => {
            Error::NotUnderstood("the body is not of the contract".to_owned())
        }
    })
}

/// An answer of the server, whatever its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The body as text.
    pub body: String,
    /// How long the server asks to wait, where it says so.
    pub retry_after: Option<Duration>,
}

/// Reads any answer as text, as far as an error may be long.
pub(super) async fn plain(answer: Response) -> Result<PlainAnswer, Error> {
    let status = answer.status().as_u16();
    let retry_after = retry_after(answer.headers(), Timestamp::now());
    let body = read(answer, MAX_ERROR_BYTES).await?;
    let body = String::from_utf8_lossy(&body).into_owned();
    Ok(PlainAnswer { status, body, retry_after })
}

/// The body of an error, in the contract's form. Its `statusCode` tells it apart from the JSON of
/// other programs.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ErrorBody {
    status_code: u16,
    message: String,
    #[serde(default)]
    developer_message: String,
    code: Option<String>,
}

/// Reads why a request to `host` was refused. A refusal that does not have the contract's form
/// comes from something between client and server, except for an error of a gateway, which speaks
/// for the server.
pub(super) async fn refusal(answer: Response, host: &str) -> Error {
    let status = answer.status();
    let retry_after = retry_after(answer.headers(), Timestamp::now());
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Error::TooManyRequests { retry_after };
    }
    let body = read(answer, MAX_ERROR_BYTES).await.ok();
    classify(status, body.as_deref(), retry_after, host)
}

/// Returns why `answer` of `host` is a refusal; `None` where it is none.
pub(super) fn refusal_of(answer: &PlainAnswer, host: &str) -> Option<Error> {
    let PlainAnswer { status, body, retry_after } = answer;
    let status = StatusCode::from_u16(*status).ok()?;
    if status.is_success() {
        // A captive portal answers everything with a page.
        let is_json = serde_json::from_str::<IgnoredAny>(body).is_ok();
        return (!is_json).then(|| not_the_server(status));
    }
    Some(classify(status, Some(body.as_bytes()), *retry_after, host))
}

/// Returns what a refusal with this body means; a body that could not be read is `None`.
fn classify(
    status: StatusCode,
    body: Option<&[u8]>,
    retry_after: Option<Duration>,
    host: &str,
) -> Error {
    if status == StatusCode::TOO_MANY_REQUESTS {
        return Error::TooManyRequests { retry_after };
    }
    if status == StatusCode::MISDIRECTED_REQUEST {
        return Error::HostNotServed { host: host.to_owned() };
    }
    let concerns_key = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
    let Some(body) = body else {
        // Nothing shows that this is the server, so the key is not blamed.
        return if concerns_key { not_the_server(status) } else { refused(status, None) };
    };
    let body = serde_json::from_slice::<ErrorBody>(body).ok();
    match body.filter(|body| body.status_code == status.as_u16()) {
        Some(body) if body.code.as_deref() == Some(HOST_NOT_SERVED) => {
            Error::HostNotServed { host: host.to_owned() }
        }
        None if !status.is_server_error() => not_the_server(status),
        body => refused(status, body),
    }
}

fn not_the_server(status: StatusCode) -> Error {
    Error::NotTheServer(status.to_string())
}

fn refused(status: StatusCode, body: Option<ErrorBody>) -> Error {
    let (message, developer_message, code) =
        body.map(|body| (body.message, body.developer_message, body.code)).unwrap_or_default();
    Error::Refused {
        status: status.as_u16(),
        message: if message.is_empty() { status.to_string() } else { message },
        developer_message,
        code,
    }
}

/// Reads at most `limit` bytes, counted as they come, after they were decompressed if need be.
async fn read(mut answer: Response, limit: usize) -> Result<Vec<u8>, Error> {
    if answer.content_length().is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if body.len().saturating_add(piece.len()) > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

fn too_large(limit: usize) -> Error {
    let (size, unit) = if limit >= 1 << 20 { (limit >> 20, "MiB") } else { (limit >> 10, "KiB") };
    Error::NotUnderstood(format!("it is larger than {size} {unit}"))
}
