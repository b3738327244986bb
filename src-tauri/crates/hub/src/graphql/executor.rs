//! Executes operations on threads of their own, so that the threads of the runtime are never held
//! up: a few at a time, in turn, for a bounded time and with a bounded allowance.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::parse_query;
use async_graphql::parser::types::OperationType;
use async_graphql::{Request, Response, ServerError};
use futures_util::stream::BoxStream;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::errors::{failed, refused, too_busy, too_large, took_too_long};
use super::payload::{Answer, payload};
use super::request::GraphqlRequest;
use super::schema::{self, Schema};
use super::shape;
use super::tables::TableCache;
use crate::allowance::Allowance;
use crate::key_share::Held;
use crate::store::{Key, Store};

/// How long an operation may wait for its turn.
const TURN_TIMEOUT: Duration = Duration::from_secs(10);

/// How long an operation may take, once it is its turn.
const EXECUTION_TIMEOUT: Duration = Duration::from_secs(10);

/// How many operations are executed at once. More would only wait for the same few cores.
const MAX_CONCURRENT_OPERATIONS: usize = 4;

/// How many bytes a query may read and answer together. External data is counted when it is read
/// and again when it is answered, so an answer has at most half as much of it.
const QUERY_BUDGET_BYTES: usize = 32 << 20;

/// Executes operations. Clones share the schema and the turns.
#[derive(Clone)]
pub(crate) struct Executor {
    schema: Schema,
    turns: Arc<Semaphore>,
}

/// An operation that was parsed and whose shape is within the limits.
pub(crate) struct Operation {
    request: Request,
    key: Arc<Key>,
    allowance: Arc<Allowance>,
    is_subscription: bool,
}

impl Operation {
    /// Parses a request, once. An error is the response to the request.
    fn of(request: GraphqlRequest, key: Arc<Key>) -> Result<Self, Box<Response>> {
        let document = parse_query(request.query())
            .map_err(|error| Box::new(Response::from_errors(vec![ServerError::from(error)])))?;
        let kind = shape::check(&document, request.operation(), request.variables())
            .map_err(|excess| Box::new(refused(&excess.to_string())))?;
        let mut request = request.into_request();
        request.set_parsed_query(document);
        let allowance = Arc::new(Allowance::new(QUERY_BUDGET_BYTES));
        let request = request.data(Arc::clone(&key)).data(Arc::clone(&allowance));
        let request = request.data(TableCache::default());
        Ok(Self {
            request,
            key,
            allowance,
            is_subscription: kind == Some(OperationType::Subscription),
        })
    }

    /// Returns whether the operation is a subscription, which goes on until it is stopped.
    pub(crate) fn is_subscription(&self) -> bool {
        self.is_subscription
    }

    /// Returns what the operation may use.
    pub(crate) fn allowance(&self) -> &Arc<Allowance> {
        &self.allowance
    }

    /// Returns the key on whose behalf the operation is executed.
    pub(crate) fn key(&self) -> &Arc<Key> {
        &self.key
    }

    /// Adds `data` to what the resolvers can get from their context.
    pub(crate) fn with(mut self, data: impl Send + Sync + 'static) -> Self {
        self.request = self.request.data(data);
        self
    }
}

impl Executor {
    pub(crate) fn new(store: Store) -> Self {
        Self {
            schema: schema::build(store),
            turns: Arc::new(Semaphore::new(MAX_CONCURRENT_OPERATIONS)),
        }
    }

    /// Parses a request. An error is the response to the request. Parsing may take a while, so
    /// callers run it in [`Executor::in_turn`].
    pub(crate) fn operation(
        request: GraphqlRequest,
        key: &Arc<Key>,
    ) -> Result<Operation, Box<Response>> {
        Operation::of(request, Arc::clone(key))
    }

    /// Returns the responses to a subscription. The first poll validates the operation.
    pub(crate) fn stream(&self, operation: Operation) -> BoxStream<'static, Response> {
        self.schema.execute_stream(operation.request)
    }

    /// Parses and executes a request.
    pub(crate) async fn answer(&self, request: GraphqlRequest, key: &Arc<Key>) -> Answer {
        let (executor, of) = (self.clone(), Arc::clone(key));
        let work = move || match Self::operation(request, &of) {
            Ok(operation) => executor.run(operation),
            Err(refused) => payload(&refused).into(),
        };
        self.in_turn(key, work).await.unwrap_or_else(|response| payload(&response).into())
    }

    /// Executes a query that was parsed.
    pub(crate) async fn execute(&self, operation: Operation) -> Answer {
        let (executor, key) = (self.clone(), Arc::clone(&operation.key));
        let work = move || executor.run(operation);
        self.in_turn(&key, work).await.unwrap_or_else(|response| payload(&response).into())
    }

    /// Runs `work` on a blocking thread, once the key has one of its turns and the executor a free
    /// one. An error is the response that says why `work` did not run.
    pub(crate) async fn in_turn<T: Send + 'static>(
        &self,
        key: &Arc<Key>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Box<Response>> {
        let turn = timeout(TURN_TIMEOUT, async {
            let of_key = key.share.turn().await;
            (of_key, Arc::clone(&self.turns).acquire_owned().await)
        });
        let turn: (Held, _) = turn.await.map_err(|_| Box::new(too_busy()))?;
        let work = move || {
            let done = work();
            drop(turn);
            done
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| Box::new(failed(&error)))
    }

    /// Executes a query and encodes its answer, which holds the room that it needs among the large
    /// answers of the key.
    fn run(&self, operation: Operation) -> Answer {
        let Operation { request, key, allowance, .. } = operation;
        Handle::current().block_on(async {
            let response = tokio::select! {
                biased;
                () = allowance.spent() => too_large(),
                answered = timeout(EXECUTION_TIMEOUT, self.schema.execute(request)) => {
                    answered.unwrap_or_else(|_| took_too_long())
                }
            };
            let text = payload(&response);
            drop(response);
            match timeout(TURN_TIMEOUT, key.share.answer(text.len())).await {
                Ok(held) => text.held(held),
                Err(_) => payload(&too_busy()).into(),
            }
        })
    }
}
