//! What the embedded hub received, as the window is told of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use external_data::{Change, LintContext, inspect};
use hub::{CapturedExchange, Exchange, ExchangeKind};
use jiff::{Timestamp, Zoned};
use serde::Serialize;
use specta::Type;

use super::changes::changes;

/// All that was received, the newest first.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReceivedList {
    /// The version of the list, to ask for what is newer.
    pub version: u32,
    /// Where the hub listens; absent where the window has no hub of its own.
    pub listening: Option<String>,
    /// The entries.
    pub entries: Vec<ReceivedEntry>,
    /// How many had to go because there were too many, since the list was cleared.
    pub dropped: u32,
}

/// Who asked whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ReceivedKind {
    /// An integration sent external data to the hub.
    Request,
    /// The hub told a webhook.
    Webhook,
}

/// An entry of the list.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReceivedEntry {
    /// The number of the entry; later ones have greater numbers.
    pub id: u32,
    /// Who asked whom.
    pub kind: ReceivedKind,
    /// When it came.
    #[specta(type = String)]
    pub at: Timestamp,
    /// The provider, as far as the form could be read.
    pub provider: Option<String>,
    /// The id of the ticket as it was written; empty where it is about none.
    pub ticket: String,
    /// The visitor of the ticket, where that is known.
    pub visitor: Option<String>,
    /// The title, as far as the form could be read.
    pub title: Option<String>,
    /// The status of the answer; 0 where there was none.
    pub status: u16,
    /// How many bytes of body came.
    pub bytes: u32,
    /// How long it took until the answer was there.
    // It is finite, and so never null.
    #[specta(type = u32)]
    pub milliseconds: f64,
    /// The name of the key; absent where none was accepted.
    pub key: Option<String>,
    /// How many violations the data has.
    pub violations: u32,
    /// How many warnings there are about data without violations.
    pub warnings: u32,
    /// How many fields and items differ from the data that was replaced; absent where none was.
    pub changes: Option<u32>,
    /// Whether it is kept when others are cleared or make room.
    pub pinned: bool,
    /// What a webhook was told of, by the word of the contract.
    pub event: Option<String>,
    /// The number of a webhook's try, from 1 on.
    pub attempt: Option<u32>,
}

/// An entry with all that is kept of it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReceivedRequest {
    /// The entry as the list has it.
    pub entry: ReceivedEntry,
    /// The method of the request.
    pub method: String,
    /// The path and query of the request; of a webhook its whole address.
    pub path: String,
    /// The headers of the request, without the key.
    pub headers: Vec<(String, String)>,
    /// The body as text: unpacked where it was packed, and with signs of replacement for bytes that
    /// are no text.
    pub body: String,
    /// The body byte for byte, as base64; absent where it is `body`.
    pub body_base64: Option<String>,
    /// Whether the body was read to its end. Otherwise it cannot be sent again.
    pub whole: bool,
    /// The field `data` of the form, decoded.
    pub data: Option<String>,
    /// How many problems `data` has: its violations, or its warnings where it has none.
    pub problems: u32,
    /// What differs from the data that was replaced.
    pub changes: Vec<Change>,
    /// The data that was replaced; absent where there was none, and where nothing was accepted.
    pub replaced: Option<String>,
    /// The body of the answer; where a receiver gave none, the reason.
    pub answer: String,
}

impl ReceivedEntry {
    /// Returns the entry of an exchange that changed so many fields and items.
    pub(crate) fn new(
        captured: &CapturedExchange,
        visitor: Option<String>,
        changes: Option<u32>,
    ) -> Self {
        let exchange = &captured.exchange;
        let entry = Self {
            id: exchange.id,
            kind: ReceivedKind::Request,
            at: exchange.at,
            provider: None,
            ticket: exchange.ticket.clone(),
            visitor,
            title: None,
            status: exchange.status.unwrap_or_default(),
            bytes: saturating_u32(exchange.body.len()),
            milliseconds: exchange.milliseconds,
            key: None,
            violations: 0,
            warnings: 0,
            changes,
            pinned: captured.pinned,
            event: None,
            attempt: None,
        };
        match &exchange.kind {
            ExchangeKind::Request(details) => Self {
                provider: details.provider.clone(),
                title: details.title.clone(),
                key: details.key.clone(),
                violations: saturating_u32(details.violations),
                warnings: saturating_u32(details.warnings),
                ..entry
            },
            ExchangeKind::Delivery(details) => Self {
                kind: ReceivedKind::Webhook,
                event: Some(details.event.clone()),
                attempt: Some(details.attempt),
                ..entry
            },
        }
    }
}

impl ReceivedRequest {
    /// Returns all that is kept of an exchange, which may take a while where it is large.
    pub(crate) fn new(captured: &CapturedExchange, visitor: Option<String>) -> Self {
        let exchange: &Exchange = &captured.exchange;
        let changes = changes(exchange);
        let count = changes.as_ref().map(|changes| saturating_u32(changes.len()));
        let entry = ReceivedEntry::new(captured, visitor, count);
        let data = exchange.data();
        let context =
            LintContext { today: Zoned::now().date(), provider: entry.provider.as_deref() };
        let inspection = data.as_deref().map(|data| inspect(data, context)).unwrap_or_default();
        let body = String::from_utf8_lossy(exchange.readable_body()).into_owned();
        let as_it_came = body.as_bytes() == &*exchange.body;
        Self {
            problems: saturating_u32(inspection.problems.len()).saturating_add(inspection.omitted),
            changes: changes.unwrap_or_default(),
            entry,
            method: exchange.method.clone(),
            path: exchange.path.clone(),
            headers: exchange.headers.clone(),
            body,
            body_base64: (!as_it_came).then(|| STANDARD.encode(&exchange.body)),
            whole: exchange.whole,
            data,
            replaced: match &exchange.kind {
                ExchangeKind::Request(details) => details.replaced.clone(),
                ExchangeKind::Delivery(_) => None,
            },
            answer: String::from_utf8_lossy(&exchange.answer).into_owned(),
        }
    }
}

fn saturating_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
