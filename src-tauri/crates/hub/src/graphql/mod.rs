//! The GraphQL side of the contract: queries over HTTP in `routes`, subscriptions over
//! [`crate::socket`]. Both read a [`GraphqlRequest`], which checks its text before it is parsed,
//! and hand it to the one [`Executor`].

mod answers;
mod context;
mod cost_counter;
mod desk;
mod errors;
mod executor;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod input_field;
mod interaction;
mod json_guard;
mod language;
mod limits;
mod line;
mod location;
mod objects;
mod opening_hours;
mod payload;
mod query;
mod request;
mod routes;
mod scalars;
mod schema;
mod shape;
mod subscription;
mod tables;
mod text_guard;
mod ticket;
mod user;

pub(crate) use errors::{failed, too_large, too_many_subscriptions, too_often, took_too_long};
pub(crate) use executor::{Executor, Operation};
pub(crate) use limits::{MAX_ID, MAX_REQUEST};
pub(crate) use payload::{Answer, Payload, payload};
pub(crate) use request::{GraphqlRequest, RequestError};
pub(crate) use routes::routes;
