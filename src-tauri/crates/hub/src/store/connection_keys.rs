//! Short-lived keys that open one socket each. They are sent in a URL, where a permanent key must
//! never be, so they are invalid after a minute or the first use.

use std::time::Duration;

/// How long a connection key is good.
pub(super) const LIFETIME: Duration = Duration::from_secs(60);

/// How many unused connection keys a permanent key may have at a time. A caller that asks for more
/// is refused.
pub(super) const MAX_OUTSTANDING_PER_KEY: usize = 2_000;
