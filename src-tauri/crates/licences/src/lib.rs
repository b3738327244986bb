//! What a program is built from: each library with its version and the text of its licence.
//!
//! The build script of a program collects the libraries of Rust ([`embed`]) from what cargo itself
//! resolved for this target, so no list has to be kept up. The build of the window's pages does the same
//! for theirs, and writes it in the same form.

mod build;
mod component;
mod crates;
mod package;
mod texts;

pub use build::embed;
pub use component::{Component, Licences};
pub use crates::{CollectError, of_crate};
