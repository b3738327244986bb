//! What every form of a report is asked for.

use super::outcome::{Outcome, Totals};

/// A form in which the outcomes of a check are printed. Outcomes are put into words on all
/// processors, and printed in order.
pub(crate) trait Report: Sync {
    /// What is said of one payload; `text` is what was read of it. May be empty.
    fn entry(&self, outcome: &Outcome, text: &str) -> String;

    /// What stands before the first entry.
    fn opening(&self, _: &Totals) -> String {
        String::new()
    }

    /// What stands between two entries that are not empty.
    fn separator(&self) -> &'static str {
        ""
    }

    /// What stands behind the last entry.
    fn closing(&self, _: &Totals) -> String {
        String::new()
    }

    /// Whether the opening tells the totals, so that the entries have to wait.
    fn opens_with_totals(&self) -> bool {
        false
    }

    /// Whether an entry tells what was mended.
    fn tells_fixes(&self) -> bool {
        false
    }
}
