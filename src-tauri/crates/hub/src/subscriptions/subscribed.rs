//! One operation's part in a shared subscription.

use std::sync::Arc;

use super::send_queue::SendQueue;
use super::shared_subscription::SharedSubscription;
use crate::metrics::{Metrics, Open};

/// A subscription that goes on until this is dropped. No answer of it is sent after that.
pub(crate) struct Subscribed {
    shared: Arc<SharedSubscription>,
    number: u64,
    id: Arc<str>,
    send_queue: Arc<SendQueue>,
    _counted: Open,
}

impl Subscribed {
    /// Puts all answers of `shared` from now on into `send_queue`, for the operation `id`.
    pub(super) fn to(
        shared: Arc<SharedSubscription>,
        id: &str,
        send_queue: &Arc<SendQueue>,
        metrics: &Metrics,
    ) -> Self {
        let (id, send_queue): (Arc<str>, _) = (id.into(), Arc::clone(send_queue));
        let number = shared.join(&id, &send_queue);
        Self { shared, number, id, send_queue, _counted: metrics.subscription() }
    }
}

impl Drop for Subscribed {
    fn drop(&mut self) {
        self.shared.leave(self.number);
        self.send_queue.forget(&self.id);
    }
}
