//! How many banners of each importance a section has: all that a row of the list shows of it.

use std::iter::Sum;

use external_data::{Importance, PayloadView};

/// The numbers of banners that the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BannerCounts {
    pub errors: u32,
    pub warnings: u32,
}

impl BannerCounts {
    pub(crate) fn of(payload: &PayloadView) -> Self {
        Self {
            errors: payload.count(Importance::Error),
            warnings: payload.count(Importance::Warning),
        }
    }
}

impl Sum for BannerCounts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| Self {
            errors: sum.errors.saturating_add(one.errors),
            warnings: sum.warnings.saturating_add(one.warnings),
        })
    }
}
