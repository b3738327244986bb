//! The display and the environment of a renderer. The program starts itself anew in an environment in
//! which nothing of the desktop or the shell has a word, and on a virtual display where there is none.

#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(target_os = "linux")]
mod xvfb;

#[cfg(not(target_os = "linux"))]
pub(crate) use other::prepare;
#[cfg(target_os = "linux")]
pub(crate) use xvfb::prepare;
