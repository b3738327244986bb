//! The socket of the service manager. Nothing is said where no `NOTIFY_SOCKET` is named.

use super::watchdog::Notice;

/// After how long the service manager ends a program that does not say that it lives; none where it does
/// not watch over it.
#[cfg(target_os = "linux")]
pub(in crate::kiosk) fn watchdog_limit() -> Option<std::time::Duration> {
    sd_notify::watchdog_enabled()
}

/// Tells the service manager. It may wait for that.
#[cfg(target_os = "linux")]
pub(in crate::kiosk) fn tell(notices: &[Notice]) {
    use sd_notify::NotifyState;

    let states: Vec<_> = notices
        .iter()
        .map(|notice| match notice {
            Notice::Ready => NotifyState::Ready,
            Notice::Watchdog => NotifyState::Watchdog,
            Notice::Status(status) => NotifyState::Status(status),
            Notice::StartsLater(by) => {
                let micros = u32::try_from(by.as_micros()).unwrap_or(u32::MAX);
                NotifyState::ExtendTimeoutUsec(micros)
            }
        })
        .collect();
    if let Err(error) = sd_notify::notify(&states) {
        tracing::warn!(%error, "the service manager cannot be told");
    }
}

/// Other systems have no such service manager.
#[cfg(not(target_os = "linux"))]
pub(in crate::kiosk) fn watchdog_limit() -> Option<std::time::Duration> {
    None
}

/// Other systems have no such service manager.
#[cfg(not(target_os = "linux"))]
pub(in crate::kiosk) fn tell(_notices: &[Notice]) {}
