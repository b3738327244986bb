//! The capture: what the external endpoint received and what webhooks were told, in memory alone,
//! for whoever builds an integration. It is off unless the settings turn it on.

mod exchange;
mod handle;
mod notes;
mod private_values;
mod recorded_body;
mod recording;
mod ring;

pub use exchange::{DeliveryDetails, Exchange, ExchangeKind, RequestDetails};
pub(crate) use handle::DeliveryTry;
pub use handle::{Capture, CapturedExchange, CapturedList};
pub(crate) use notes::Notes;
pub(crate) use recorded_body::BodyBuffer;
pub(crate) use recording::record;
pub use ring::{MAX_CAPTURED, MAX_CAPTURED_BYTES};
