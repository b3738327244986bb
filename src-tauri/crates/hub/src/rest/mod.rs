//! The REST side of the contract.

mod answers;
mod errors;
mod external;
mod extract;
mod field_values;
mod fields;
mod form;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod json_body;
mod key;
mod labels;
mod locations;
mod new_ticket;
mod not_served;
mod rate;
mod response_scope;
mod ticket_body;
mod ticket_edits;
mod ticket_parts;
mod ticket_search;
mod ticket_steps;
mod tickets;
mod version;
mod visitor;

use axum::routing::{any, get, patch, post, put};
use axum::{Router, middleware};

use crate::app_state::AppState;

pub(crate) use errors::{ApiError, unknown_address, unknown_method};
pub(crate) use extract::GraphqlBody;
pub(crate) use key::{AnyKey, GraphqlKey};
pub(crate) use rate::too_often;

/// The routes, by the contract's paths.
pub(crate) fn routes(state: AppState) -> Router<AppState> {
    Router::new()
        .route("/v1/tickets/{id}/external", post(external::put).put(external::put))
        .merge(tickets())
        .route("/v1/locations", get(locations::list))
        .route("/v1/locations/{id}", get(locations::show))
        .route("/v1/locations/{id}/lines", get(locations::lines))
        .route("/v1/locations/{id}/desks", get(locations::desks))
        .route_layer(middleware::from_fn_with_state(state, rate::limit))
}

fn tickets() -> Router<AppState> {
    Router::new()
        .route("/tickets", post(tickets::create))
        .route("/tickets/{id}", patch(ticket_edits::edit))
        .route("/v1/tickets/search", get(ticket_search::search))
        .route("/v1/tickets/count", post(ticket_search::count))
        .route("/v1/tickets/{id}", get(tickets::show))
        .route("/v1/tickets/{id}/edit", post(ticket_edits::edit_by_form))
        .route("/v1/tickets/{id}/call", post(ticket_steps::call))
        .route("/v1/tickets/{id}/recall", post(ticket_steps::recall))
        .route("/v1/tickets/{id}/markserved", post(ticket_steps::mark_served))
        .route("/v1/tickets/{id}/marknoshow", post(ticket_steps::mark_no_show))
        .route("/v1/tickets/{id}/cancel", post(ticket_steps::cancel))
        .route("/v1/tickets/{id}/returntoqueue", post(ticket_steps::return_to_queue))
        .route("/v1/tickets/{id}/forward", post(ticket_steps::forward))
        .route("/v1/tickets/{id}/assign", post(ticket_edits::assign))
        .route("/v1/tickets/{id}/unassign", post(ticket_edits::unassign))
        .route("/v1/tickets/{id}/reorder", post(ticket_edits::reorder))
        .route("/v1/tickets/{id}/labels", put(labels::set))
        .route("/v1/tickets/{id}/labels/add", post(labels::add))
        .route("/v1/tickets/{id}/labels/remove", post(labels::remove))
        .route(
            "/v1/tickets/{id}/fields/{field}",
            post(field_values::put).delete(field_values::remove),
        )
        .route("/v1/tickets/{id}/messages", get(tickets::messages).post(not_served::send_message))
        .route("/v1/appointments", any(not_served::appointment))
        .route("/v1/appointments/{*rest}", any(not_served::appointment))
}
