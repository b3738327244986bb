//! How a subscription's resolver says what it listens to, and gets what it is to resolve.

use std::sync::Arc;

use futures_util::Stream;
use parking_lot::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, oneshot};

use crate::model::TicketState;
use crate::store::Topic;

/// What a subscription resolves.
#[derive(Clone)]
pub(crate) enum Item {
    Ticket(Arc<TicketState>),
    Queue(Arc<[Arc<TicketState>]>),
}

/// What a subscription listens to.
pub(super) struct Established {
    pub topic: Topic,
    /// Whether it asks for external data.
    pub with_data: bool,
    pub items: UnboundedSender<Item>,
}

/// Goes along with a request. Clones share it.
#[derive(Clone)]
pub(crate) struct Listening(Arc<Ends>);

struct Ends {
    tell: Mutex<Option<oneshot::Sender<Established>>>,
    told: Mutex<Option<oneshot::Receiver<Established>>>,
    accepted: Notify,
}

impl Default for Listening {
    fn default() -> Self {
        let (tell, told) = oneshot::channel();
        Self(Arc::new(Ends {
            tell: Mutex::new(Some(tell)),
            told: Mutex::new(Some(told)),
            accepted: Notify::new(),
        }))
    }
}

impl Listening {
    /// What is to be resolved from now on; `None` where the request listens already: a
    /// subscription has one field (GraphQL, section 5.2.3.1).
    pub(crate) fn listen(
        &self,
        topic: Topic,
        with_data: bool,
    ) -> Option<impl Stream<Item = Item> + use<>> {
        let tell = self.0.tell.lock().take()?;
        let (items, heard) = unbounded_channel();
        tell.send(Established { topic, with_data, items }).ok()?;
        Some(futures_util::stream::unfold(heard, |mut heard: UnboundedReceiver<Item>| async move {
            heard.recv().await.map(|item| (item, heard))
        }))
    }

    /// Says that there is what the request listens to.
    pub(crate) fn accept(&self) {
        self.0.accepted.notify_one();
    }

    /// Waits until it is said.
    pub(super) async fn accepted(&self) {
        self.0.accepted.notified().await;
    }

    /// Waits until the request listens. For ever, where it never does.
    pub(super) async fn established(&self) -> Established {
        let told = self.0.told.lock().take();
        if let Some(told) = told
            && let Ok(established) = told.await
        {
            return established;
        }
        std::future::pending().await
    }
}
