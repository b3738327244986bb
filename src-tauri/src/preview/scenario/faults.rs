//! The faults of scenarios, shown by the embedded hub.

use std::time::Duration;

use ::scenario::{Fault, ShowFault};
use hub::{ClockFault, FaultEffect, FaultStatus, Faults, RequestFault};
use jiff::SignedDuration;

/// Shows the faults that a scenario asks for.
pub(super) fn show_faults(faults: Faults) -> ShowFault {
    Box::new(move |fault| {
        let (provider, times, effect) = match fault {
            Fault::Silence => return faults.silence_sockets(true),
            Fault::CloseSockets => return faults.close_sockets(),
            Fault::End => return faults.end(),
            Fault::Clock(clock) => {
                let ahead = SignedDuration::from_secs(clock.seconds.into());
                return faults.set_clock(ClockFault { ahead, times: clock.times });
            }
            Fault::Cut(cut) => (&cut.provider, cut.times, FaultEffect::Cut),
            Fault::Delay(delay) => {
                let latency = Duration::from_millis(delay.milliseconds.into());
                (&delay.provider, delay.times, FaultEffect::Delay(latency))
            }
            Fault::Refuse(refuse) => {
                (&refuse.provider, refuse.times, FaultEffect::Refuse(status(refuse.status)))
            }
        };
        faults.add(RequestFault { provider: provider.clone(), times, effect });
    })
}

/// The status as the hub knows it; the checker lets no others through.
fn status(status: u16) -> FaultStatus {
    match status {
        400 => FaultStatus::BadRequest,
        403 => FaultStatus::Forbidden,
        404 => FaultStatus::NotFound,
        429 => FaultStatus::TooManyRequests,
        _ => FaultStatus::Unavailable,
    }
}
