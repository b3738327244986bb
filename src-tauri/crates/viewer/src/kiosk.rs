//! What a screen without a user shows of a location: whom it follows, and what of that anybody may
//! see. What is masked is masked here, so it never reaches the page.

mod calls;
mod contact_mask;
mod folded_text;
mod follower;
mod mask;
mod masked_ticket;
mod name_mask;
mod options;
mod view;

pub use follower::KioskFollower;
pub use mask::ShownText;
pub use options::{BoardShows, Follows, KioskOptions, Preset};
pub use view::{
    KioskCall, KioskContact, KioskDate, KioskField, KioskItem, KioskLine, KioskNext, KioskScreen,
    KioskSection, KioskTicket, KioskView,
};

#[cfg(test)]
mod tests;
