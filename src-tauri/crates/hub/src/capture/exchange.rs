//! One request with its answer, as it is kept.

use axum::body::Bytes;
use jiff::Timestamp;
use url::form_urlencoded;

/// What an exchange takes beside its texts and bodies, in bytes; about the size of its types.
const FIXED_BYTES: usize = 512;

/// A request and its answer, byte for byte, without the key that it was sent with. It has no `Debug`,
/// so that no log can hold it.
pub struct Exchange {
    /// The number of the exchange; later ones have greater numbers.
    pub id: u32,
    /// When the head of the request had come, or when the message was sent.
    pub at: Timestamp,
    /// How long it took until the answer was there.
    pub milliseconds: f64,
    /// The method of the request.
    pub method: String,
    /// The path and query of the request; of a webhook its whole address.
    pub path: String,
    /// The headers of the request, their names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body of the request as it came, as far as it was read. Where a key stood in it by mistake,
    /// it is not all of it.
    pub body: Bytes,
    /// The body without its gzip, where it was packed and could be unpacked.
    pub unpacked: Option<Bytes>,
    /// Whether [`Self::body`] is all of the body.
    pub whole: bool,
    /// The status of the answer; `None` where there was none.
    pub status: Option<u16>,
    /// The body of the answer; where a receiver gave none, the reason.
    pub answer: Bytes,
    /// The id of the ticket that it is about, as it was written; empty where it is about none.
    pub ticket: String,
    /// What is known of one direction alone.
    pub kind: ExchangeKind,
}

/// Who asked whom.
pub enum ExchangeKind {
    /// An integration sent external data.
    Request(RequestDetails),
    /// The hub told a webhook.
    Delivery(DeliveryDetails),
}

/// What is known of external data that was sent.
#[derive(Default)]
pub struct RequestDetails {
    /// The provider, as far as the form could be read.
    pub provider: Option<String>,
    /// The title, as far as the form could be read.
    pub title: Option<String>,
    /// The name of the key; `None` where none was accepted.
    pub key: Option<String>,
    /// How many violations the data has.
    pub violations: usize,
    /// How many warnings there are about data without violations.
    pub warnings: usize,
    /// The data of the provider that was replaced, where the request was accepted.
    pub replaced: Option<String>,
}

/// What is known of a message to a webhook.
pub struct DeliveryDetails {
    /// The id that the receiver is told, the same with each try.
    pub id: String,
    /// What the message tells of, by the word of the contract.
    pub event: String,
    /// The number of the try, from 1 on.
    pub attempt: u32,
}

impl Exchange {
    /// The field `data` of the form, decoded; `None` where there is none. Bytes that are not UTF-8
    /// are replaced, as in a text that is only looked at.
    #[must_use]
    pub fn data(&self) -> Option<String> {
        match &self.kind {
            ExchangeKind::Request(_) => field(self.readable_body(), "data"),
            ExchangeKind::Delivery(_) => None,
        }
    }

    /// The body as a person reads it: unpacked where that could be done.
    #[must_use]
    pub fn readable_body(&self) -> &Bytes {
        self.unpacked.as_ref().unwrap_or(&self.body)
    }

    /// How many bytes of memory the exchange takes.
    pub(super) fn size(&self) -> usize {
        let headers = self.headers.iter().map(|(name, value)| name.len() + value.len());
        let details = match &self.kind {
            ExchangeKind::Request(RequestDetails { provider, title, key, replaced, .. }) => {
                [provider, title, key, replaced].into_iter().flatten().map(String::len).sum()
            }
            ExchangeKind::Delivery(details) => details.id.len() + details.event.len(),
        };
        let texts = self.method.len() + self.path.len() + self.ticket.len();
        let unpacked = self.unpacked.as_ref().map_or(0, Bytes::len);
        let bodies = self.body.len() + unpacked + self.answer.len();
        FIXED_BYTES + headers.sum::<usize>() + details + texts + bodies
    }
}

/// Returns a field of a form, decoded.
pub(super) fn field(form: &[u8], name: &str) -> Option<String> {
    let mut fields = form_urlencoded::parse(form);
    fields.find(|(other, _)| other == name).map(|(_, value)| value.into_owned())
}
