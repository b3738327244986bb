//! How much of tickets is read.

use std::sync::Arc;

use crate::allowance::Allowance;

/// How much of tickets is read.
#[derive(Clone, Default)]
pub(crate) struct Extent {
    /// Whether their external data is read as well.
    pub with_data: bool,
    /// Whether what REST shows besides is read as well: the answers to input fields with their
    /// titles.
    pub with_extras: bool,
    /// What is read of the other visits of the same person, if they are.
    pub connected: Option<Arc<Extent>>,
    /// What is read is counted here, if it is. What is over the allowance is left out, and whoever
    /// asked sees that it is spent.
    pub allowance: Option<Arc<Allowance>>,
}

impl Extent {
    pub(super) fn take(&self, bytes: usize) -> bool {
        self.allowance.as_ref().is_none_or(|allowance| allowance.take(bytes))
    }
}
