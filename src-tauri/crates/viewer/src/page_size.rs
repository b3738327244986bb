//! How large a page of external data is.

/// How many tickets a page of payloads has at most: 50 payloads of 20 KB come within a second over
/// 10 Mbit/s.
const MAX_PAYLOAD_PAGE: usize = 50;

/// How many tickets a page of payloads has. It halves with each page that fails, since payloads may
/// be larger than a server answers at once, and doubles with each that comes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PageSize(usize);

impl Default for PageSize {
    fn default() -> Self {
        Self(MAX_PAYLOAD_PAGE)
    }
}

impl PageSize {
    pub(crate) fn tickets(self) -> usize {
        self.0
    }

    pub(crate) fn halve(&mut self) {
        self.0 = (self.0 / 2).max(1);
    }

    pub(crate) fn double(&mut self) {
        self.0 = (self.0 * 2).min(MAX_PAYLOAD_PAGE);
    }
}
