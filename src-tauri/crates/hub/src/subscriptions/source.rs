//! The channel between a subscription's resolver and its shared subscription: the resolver says
//! what it listens to, and receives the items that it resolves.

use std::sync::Arc;

use futures_util::Stream;
use parking_lot::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, oneshot};

use crate::model::{LocationId, TicketState};
use crate::store::Topic;

/// What a subscription resolves.
#[derive(Clone)]
pub(crate) enum Item {
    Ticket(Arc<TicketState>),
    Queue(Arc<[Arc<TicketState>]>),
    /// A ticket and the row of the input field whose answer changed.
    Field(Arc<TicketState>, i64),
    /// A line, which the resolver reads.
    Line(i64),
    /// A location, or what belongs to it as a whole, which the resolver reads.
    Location(LocationId),
}

/// What a subscription listens to.
pub(super) struct BoundSource {
    pub topic: Topic,
    /// Whether it asks for external data.
    pub with_data: bool,
    pub items: UnboundedSender<Item>,
}

/// The source that a request carries to its resolver. Clones share it.
#[derive(Clone)]
pub(crate) struct SubscriptionSource(Arc<Ends>);

struct Ends {
    bind: Mutex<Option<oneshot::Sender<BoundSource>>>,
    bound: Mutex<Option<oneshot::Receiver<BoundSource>>>,
    accepted: Notify,
}

impl Default for SubscriptionSource {
    fn default() -> Self {
        let (bind, bound) = oneshot::channel();
        Self(Arc::new(Ends {
            bind: Mutex::new(Some(bind)),
            bound: Mutex::new(Some(bound)),
            accepted: Notify::new(),
        }))
    }
}

impl SubscriptionSource {
    /// Returns the items to resolve from now on. Returns `None` where the request listens already:
    /// a subscription has one field (GraphQL, section 5.2.3.1).
    pub(crate) fn listen(
        &self,
        topic: Topic,
        with_data: bool,
    ) -> Option<impl Stream<Item = Item> + use<>> {
        let bind = self.0.bind.lock().take()?;
        let (items, heard) = unbounded_channel();
        bind.send(BoundSource { topic, with_data, items }).ok()?;
        Some(futures_util::stream::unfold(heard, |mut heard: UnboundedReceiver<Item>| async move {
            heard.recv().await.map(|item| (item, heard))
        }))
    }

    /// Marks the request as accepted: what it listens to exists.
    pub(crate) fn accept(&self) {
        self.0.accepted.notify_one();
    }

    /// Waits until the request is accepted.
    pub(super) async fn accepted(&self) {
        self.0.accepted.notified().await;
    }

    /// Waits until the request listens; for ever where it never does.
    pub(super) async fn established(&self) -> BoundSource {
        let bound = self.0.bound.lock().take();
        if let Some(bound) = bound
            && let Ok(established) = bound.await
        {
            return established;
        }
        std::future::pending().await
    }
}
