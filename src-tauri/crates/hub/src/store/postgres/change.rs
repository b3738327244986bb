//! A change on its way through the writer.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::{OwnedSemaphorePermit, oneshot};

use super::scope::Scope;
use super::sql::{Session, SqlResult};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;

/// A change that waits for the writer.
pub(super) trait Change: Send {
    fn scope(&self) -> &Scope;
    /// The statement that is all of the change, where it is one alone.
    fn statement(&self) -> Option<&'static str>;
    /// Runs the change. Returns what to announce once it is committed.
    fn run(&mut self, session: Session) -> BoxFuture<'_, SqlResult<Vec<Event>>>;
    /// Sends the result to the caller that waits for it.
    fn reply(self: Box<Self>, committed: Result<(), StoreError>);
}

/// A change with the caller who waits for it.
pub(super) struct PendingChange<T, C> {
    pub scope: Scope,
    pub statement: Option<&'static str>,
    pub change: C,
    /// What the change returned when it ran last.
    pub value: Option<T>,
    pub reply: oneshot::Sender<Result<T, StoreError>>,
    pub _slot: OwnedSemaphorePermit,
}

impl<T, C, F> Change for PendingChange<T, C>
where
    T: Send,
    C: Fn(Session) -> F + Send,
    F: Future<Output = SqlResult<(T, Vec<Event>)>> + Send + 'static,
{
    fn scope(&self) -> &Scope {
        &self.scope
    }

    fn statement(&self) -> Option<&'static str> {
        self.statement
    }

    fn run(&mut self, session: Session) -> BoxFuture<'_, SqlResult<Vec<Event>>> {
        self.value = None;
        let running = (self.change)(session);
        async move {
            let (value, events) = running.await?;
            self.value = Some(value);
            Ok(events)
        }
        .boxed()
    }

    fn reply(self: Box<Self>, committed: Result<(), StoreError>) {
        let Self { value, reply, .. } = *self;
        // The caller may have gone; a change that was committed stands all the same.
        drop(reply.send(committed.and_then(|()| value.ok_or(StoreError::Closed))));
    }
}
