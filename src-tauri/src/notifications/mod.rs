//! Notifications of the desktop: that a visitor was called, and that one has a new error, where the window
//! is not in front.

#[cfg(target_os = "linux")]
mod freedesktop;
mod notification_limit;
mod occasions;
#[cfg(not(target_os = "linux"))]
mod other;
mod text;
mod watch;

#[cfg(target_os = "linux")]
pub(crate) use freedesktop::server_name;
#[cfg(not(target_os = "linux"))]
pub(crate) use other::server_name;
pub(crate) use watch::run;
