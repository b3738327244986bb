//! One request as a recording has it.

use external_data::{is_blank, validate};
use hub::{Exchange, ExchangeKind};
use jiff::Timestamp;
use serde_json::Value;
use url::form_urlencoded;

use super::left_out::LeftOutReason;

/// The statuses that a hub refuses with on demand.
const REFUSALS: [u16; 5] = [400, 403, 404, 429, 503];
/// The longest `provider` and `title` of the contract, in characters.
const MAX_NAME_CHARS: usize = 100;
/// The longest wait of a scenario, in milliseconds.
const MAX_WAIT: u128 = 3_600_000;

/// A request that a scenario can send.
pub(super) struct RecordedRequest {
    pub id: u32,
    pub at: Timestamp,
    milliseconds: f64,
    /// The id of the ticket.
    pub ticket: String,
    pub provider: String,
    pub title: String,
    /// An object where a scenario sends the very same text of it, otherwise the text.
    pub data: Value,
    pub answer: Answer,
    /// Whether the scenario sends a body of other bytes.
    pub has_other_bytes: bool,
}

/// How a request was answered, and so what a scenario does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The hub answers so by itself.
    Natural(u16),
    /// There was no such ticket.
    NoTicket,
    /// The hub answers so only on demand.
    Refused(u16),
    /// The connection ended without an answer.
    Cut,
}

impl RecordedRequest {
    /// Reads a request.
    ///
    /// # Errors
    /// Why a scenario cannot send it.
    pub(super) fn new(exchange: &Exchange) -> Result<Self, LeftOutReason> {
        if matches!(exchange.kind, ExchangeKind::Delivery(_)) {
            return Err(LeftOutReason::Webhook);
        }
        if !exchange.whole {
            return Err(LeftOutReason::Incomplete);
        }
        let ticket = exchange.ticket.clone();
        if ticket.is_empty() || !ticket.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(LeftOutReason::Ticket);
        }
        let form = exchange.readable_body();
        let field = |name: &str| {
            let mut values = form_urlencoded::parse(form).filter(|(other, _)| other == name);
            let (_, value) = values.next()?;
            values.next().is_none().then(|| value.into_owned())
        };
        let fields = (field("provider"), field("title"), field("data"));
        let (Some(provider), Some(title), Some(text)) = fields else {
            return Err(LeftOutReason::Form);
        };
        // What was no text came here as a sign of replacement, and was refused for that.
        let is_damaged = exchange.status == Some(400) && text.contains('\u{fffd}');
        if is_blank(&provider) || is_blank(&title) || is_damaged {
            return Err(LeftOutReason::Form);
        }
        let sent = form_urlencoded::Serializer::new(String::new())
            .append_pair("provider", &provider)
            .append_pair("title", &title)
            .append_pair("data", &text)
            .finish();
        Ok(Self {
            id: exchange.id,
            at: exchange.at,
            milliseconds: exchange.milliseconds,
            answer: answer(exchange.status, &provider, &title, &text)?,
            has_other_bytes: sent.as_bytes() != &*exchange.body,
            data: object_of(&text).unwrap_or(Value::String(text)),
            ticket,
            provider,
            title,
        })
    }

    /// How long to wait after the answer to `before`, in milliseconds.
    pub(super) fn milliseconds_after(&self, before: &Self) -> u32 {
        let between = self.at.duration_since(before.at).as_millis().max(0).unsigned_abs();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is rounded"
        )]
        let took = before.milliseconds.max(0.0).round() as u128;
        u32::try_from(between.saturating_sub(took).min(MAX_WAIT)).unwrap_or_default()
    }
}

/// Returns the object of a text that is written just as a scenario sends it.
fn object_of(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    let written = value.to_string();
    (value.is_object() && written == text).then_some(value)
}

fn answer(
    status: Option<u16>,
    provider: &str,
    title: &str,
    data: &str,
) -> Result<Answer, LeftOutReason> {
    let is_long = [provider, title].iter().any(|name| name.chars().count() > MAX_NAME_CHARS);
    Ok(match status {
        None => Answer::Cut,
        Some(200) => Answer::Natural(200),
        Some(400) if is_long || validate(data).is_err() => Answer::Natural(400),
        Some(404) => Answer::NoTicket,
        Some(status) if REFUSALS.contains(&status) => Answer::Refused(status),
        Some(_) => return Err(LeftOutReason::Answer),
    })
}
