//! The faults that the embedded hub shows on demand, as the window asks for them.

use std::time::Duration;

use hub::{FaultEffect, FaultStatus, RequestFault};
use serde::Deserialize;
use specta::Type;

/// What is done to the next requests with external data.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Fault {
    /// The provider whose requests are meant; all where it is absent.
    pub provider: Option<String>,
    /// How many requests are meant.
    pub times: u32,
    /// What is done to each.
    pub effect: RequestEffect,
}

/// What is done to a request.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum RequestEffect {
    /// It is refused, and nothing is stored.
    Refuse {
        /// With this status: 400, 403, 404, 429 or 503.
        status: u16,
    },
    /// It is worked on later.
    Delay {
        /// By so many milliseconds, at most 50 seconds.
        milliseconds: u32,
    },
    /// Its connection is closed without an answer.
    Cut,
}

impl Fault {
    /// The fault as the hub takes it; `None` where it refuses with a status that is no fault.
    pub(crate) fn for_hub(self) -> Option<RequestFault> {
        let effect = match self.effect {
            RequestEffect::Refuse { status } => FaultEffect::Refuse(refusal(status)?),
            RequestEffect::Delay { milliseconds } => {
                FaultEffect::Delay(Duration::from_millis(milliseconds.into()))
            }
            RequestEffect::Cut => FaultEffect::Cut,
        };
        Some(RequestFault { provider: self.provider, times: self.times, effect })
    }
}

fn refusal(status: u16) -> Option<FaultStatus> {
    Some(match status {
        400 => FaultStatus::BadRequest,
        403 => FaultStatus::Forbidden,
        404 => FaultStatus::NotFound,
        429 => FaultStatus::TooManyRequests,
        503 => FaultStatus::Unavailable,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(json: &str) -> Option<RequestFault> {
        serde_json::from_str::<Fault>(json).unwrap().for_hub()
    }

    #[test]
    fn fault_of_the_window_is_one_of_the_hub() {
        let refused =
            fault(r#"{"provider":"crm","times":2,"effect":{"kind":"refuse","status":429}}"#);
        let effect = FaultEffect::Refuse(FaultStatus::TooManyRequests);
        let expected = RequestFault { provider: Some("crm".to_owned()), times: 2, effect };
        assert_eq!(refused, Some(expected));
        let delayed =
            fault(r#"{"provider":null,"times":1,"effect":{"kind":"delay","milliseconds":20}}"#);
        let effect = FaultEffect::Delay(Duration::from_millis(20));
        assert_eq!(delayed, Some(RequestFault { provider: None, times: 1, effect }));
    }

    #[test]
    fn status_that_is_no_fault_is_refused() {
        assert_eq!(fault(r#"{"times":1,"effect":{"kind":"refuse","status":200}}"#), None);
    }
}
