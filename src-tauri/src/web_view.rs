//! The system's web view from outside: what Tauri offers on no system or not on all of them.

#[cfg(not(target_os = "linux"))]
mod other;
mod page_signal;
mod picture;
mod renderer;
#[cfg(target_os = "linux")]
mod webkitgtk;
#[cfg(target_os = "linux")]
mod webkitgtk_picture;
#[cfg(target_os = "linux")]
mod webkitgtk_renderer;
#[cfg(target_os = "linux")]
mod webkitgtk_screenshot;
#[cfg(target_os = "linux")]
mod webkitgtk_surface;

#[cfg(not(target_os = "linux"))]
pub(crate) use other::{Renderer, confine, draw, end_process, hide, load, run, screenshot, watch};
pub(crate) use page_signal::PageSignal;
pub(crate) use picture::{Page, Picture};
pub(crate) use renderer::{PageFile, Reader};
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk::{confine, end_process, end_process_and, hide, load, watch};
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk_picture::draw;
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk_renderer::{Renderer, run};
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk_screenshot::screenshot;
