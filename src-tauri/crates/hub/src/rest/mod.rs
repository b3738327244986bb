//! The REST side of the contract.

mod errors;
mod external;
mod extract;
mod form;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod key;
mod locations;
mod new_ticket;
mod rate;
mod ticket_body;
mod tickets;
mod unknown_names;
mod warnings;

use axum::routing::{get, post};
use axum::{Router, middleware};

use crate::app_state::AppState;

pub(crate) use errors::{ApiError, unknown_address, unknown_method};
pub(crate) use extract::{GraphqlBody, GraphqlQuery};
pub(crate) use key::{AnyKey, GraphqlKey};
pub(crate) use rate::too_often;

/// The routes, by the contract's paths.
pub(crate) fn routes(state: AppState) -> Router<AppState> {
    Router::new()
        .route("/v1/tickets/{id}/external", post(external::put).put(external::put))
        .route("/tickets", post(tickets::create))
        .route("/v1/tickets/{id}", get(tickets::show))
        .route("/v1/tickets/{id}/call", post(tickets::call))
        .route("/v1/tickets/{id}/recall", post(tickets::recall))
        .route("/v1/tickets/{id}/markserved", post(tickets::mark_served))
        .route("/v1/tickets/{id}/marknoshow", post(tickets::mark_no_show))
        .route("/v1/tickets/{id}/cancel", post(tickets::cancel))
        .route("/v1/tickets/{id}/returntoqueue", post(tickets::return_to_queue))
        .route("/v1/tickets/{id}/labels/add", post(tickets::add_label))
        .route("/v1/tickets/{id}/labels/remove", post(tickets::remove_label))
        .route("/v1/locations", get(locations::list))
        .route("/v1/locations/{id}", get(locations::show))
        .route("/v1/locations/{id}/lines", get(locations::lines))
        .route("/v1/locations/{id}/desks", get(locations::desks))
        .route_layer(middleware::from_fn_with_state(state, rate::limit))
}
