//! A native message, for when there is no page that could show it.

#[cfg(target_os = "linux")]
mod gtk_box;
#[cfg(not(target_os = "linux"))]
mod rfd_box;

#[cfg(target_os = "linux")]
pub(crate) use gtk_box::show;
#[cfg(not(target_os = "linux"))]
pub(crate) use rfd_box::show;
