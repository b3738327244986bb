//! The starts of a screen without a user, which are counted: one that starts again and again dares less.

mod boot_clock;
mod record;
mod rule;
mod start;

pub(super) use record::StartRecord;
pub(super) use rule::WINDOW;
pub(crate) use start::Start;
