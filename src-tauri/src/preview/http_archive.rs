//! What the embedded hub received as a file of the HTTP Archive format,
//! [HAR 1.2](http://www.softwareishard.com/blog/har-12-spec/), which tools for requests read. No key
//! is in it, since the hub records none.

#[cfg(test)]
mod tests;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hub::{Exchange, ExchangeKind};
use jiff::Timestamp;
use serde::Serialize;
use tauri::Url;
use tauri::http::StatusCode;

/// The size of something that nobody measured, as the format has it.
const UNKNOWN: i64 = -1;
/// The type of something whose type was not recorded, as browsers write it.
const UNKNOWN_TYPE: &str = "x-unknown";

#[derive(Serialize)]
struct Archive<'a> {
    log: Log<'a>,
}

#[derive(Serialize)]
struct Log<'a> {
    version: &'static str,
    creator: Creator,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Creator {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    started_date_time: Timestamp,
    time: f64,
    request: Request<'a>,
    response: Response<'a>,
    cache: Cache,
    timings: Timings,
}

/// Nothing was answered from a cache.
#[derive(Serialize)]
struct Cache {}

#[derive(Serialize)]
struct Timings {
    send: f64,
    wait: f64,
    receive: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'a> {
    method: &'a str,
    url: String,
    http_version: &'static str,
    cookies: [Pair; 0],
    headers: Vec<Pair>,
    query_string: Vec<Pair>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post_data: Option<PostData<'a>>,
    headers_size: i64,
    body_size: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PostData<'a> {
    mime_type: &'a str,
    /// The format has either these or the text.
    params: [Pair; 0],
    text: String,
    /// The body byte for byte, as Base64, where `text` is not all of it. The format has no name for
    /// it, and lets others begin with an underscore.
    #[serde(rename = "_base64", skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Response<'a> {
    status: u16,
    status_text: &'static str,
    http_version: &'static str,
    cookies: [Pair; 0],
    /// They are not recorded.
    headers: [Pair; 0],
    content: Content,
    #[serde(rename = "redirectURL")]
    redirect_url: &'a str,
    headers_size: i64,
    body_size: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    size: usize,
    mime_type: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Pair {
    name: String,
    value: String,
}

/// Writes exchanges, in this order, into an archive; `address` is where the hub listens.
///
/// # Errors
/// Fails where the memory is not enough for it.
pub(super) fn write<'a>(
    address: &str,
    exchanges: impl Iterator<Item = &'a Exchange>,
) -> serde_json::Result<Vec<u8>> {
    let creator = Creator { name: "Service View", version: env!("CARGO_PKG_VERSION") };
    let entries = exchanges.map(|exchange| entry(address, exchange)).collect();
    serde_json::to_vec_pretty(&Archive { log: Log { version: "1.2", creator, entries } })
}

fn entry<'a>(address: &str, exchange: &'a Exchange) -> Entry<'a> {
    let time = exchange.milliseconds;
    Entry {
        started_date_time: exchange.at,
        time,
        request: request(address, exchange),
        response: response(exchange),
        cache: Cache {},
        // Only the whole of it was measured.
        timings: Timings { send: 0.0, wait: time, receive: 0.0 },
    }
}

fn request<'a>(address: &str, exchange: &'a Exchange) -> Request<'a> {
    let url = match exchange.kind {
        ExchangeKind::Request(_) => format!("{address}{}", exchange.path),
        ExchangeKind::Delivery(_) => exchange.path.clone(),
    };
    let headers = exchange.headers.iter();
    Request {
        method: &exchange.method,
        query_string: query(&url),
        url,
        http_version: "HTTP/1.1",
        cookies: [],
        headers: headers.map(|(name, value)| pair(name, value)).collect(),
        post_data: post_data(exchange),
        headers_size: UNKNOWN,
        body_size: exchange.body.len(),
    }
}

fn query(url: &str) -> Vec<Pair> {
    // What an integration asked for need not be an address.
    let Ok(url) = Url::parse(url) else { return Vec::new() };
    url.query_pairs().map(|(name, value)| pair(&name, &value)).collect()
}

fn post_data(exchange: &Exchange) -> Option<PostData<'_>> {
    if exchange.body.is_empty() {
        return None;
    }
    let mut headers = exchange.headers.iter();
    let of_type = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let text = String::from_utf8_lossy(exchange.readable_body()).into_owned();
    let is_whole = text.as_bytes() == &*exchange.body;
    Some(PostData {
        mime_type: of_type.map_or(UNKNOWN_TYPE, |(_, value)| value),
        params: [],
        text,
        base64: (!is_whole).then(|| STANDARD.encode(&exchange.body)),
    })
}

fn response(exchange: &Exchange) -> Response<'_> {
    let status = exchange.status.unwrap_or_default();
    let known = StatusCode::from_u16(status).ok();
    Response {
        status,
        status_text: known.and_then(|status| status.canonical_reason()).unwrap_or_default(),
        http_version: "HTTP/1.1",
        cookies: [],
        headers: [],
        content: Content {
            size: exchange.answer.len(),
            mime_type: match exchange.kind {
                ExchangeKind::Request(_) => "application/json",
                ExchangeKind::Delivery(_) => UNKNOWN_TYPE,
            },
            text: String::from_utf8_lossy(&exchange.answer).into_owned(),
        },
        redirect_url: "",
        headers_size: UNKNOWN,
        body_size: exchange.answer.len(),
    }
}

fn pair(name: &str, value: &str) -> Pair {
    Pair { name: name.to_owned(), value: value.to_owned() }
}
