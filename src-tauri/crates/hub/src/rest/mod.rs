//! The REST side of the contract.

mod answers;
mod body_fields;
mod errors;
mod external;
mod extract;
mod fault_answer;
mod field_values;
mod fields;
mod form;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod input_field_body;
mod input_field_rules;
mod input_fields;
mod json_body;
mod key;
mod labels;
mod line_body;
mod lines;
mod location_body;
mod locations;
mod new_ticket;
mod not_served;
mod opening_hours;
mod rate;
mod response_scope;
mod text_rules;
mod ticket_body;
mod ticket_call;
mod ticket_edits;
mod ticket_parts;
mod ticket_search;
mod ticket_steps;
mod tickets;
mod unknown_names;
mod user_body;
mod users;
mod visitor;
mod warnings;
mod webhooks;

use axum::routing::{any, delete, get, patch, post, put};
use axum::{Extension, Router, middleware};

use crate::app_state::AppState;
use key::KeyInQuery;

pub(crate) use errors::{ApiError, unknown_address, unknown_method};
pub(crate) use extract::{GraphqlBody, GraphqlQuery};
pub(crate) use key::{AnyKey, GraphqlKey};
pub(crate) use lines::line_entry;
pub(crate) use locations::location_entry;
pub(crate) use rate::too_often;
pub(crate) use ticket_body::ticket_entry;

/// The route that external data is sent to.
pub(crate) const EXTERNAL_ROUTE: &str = "/v1/tickets/{id}/external";

/// The routes, by the contract's paths.
pub(crate) fn routes(state: AppState) -> Router<AppState> {
    Router::new()
        .route(EXTERNAL_ROUTE, post(external::put).put(external::put))
        .merge(ticket_routes())
        .merge(office_routes())
        .route_layer(middleware::from_fn_with_state(state, rate::limit))
        .route_layer(Extension(KeyInQuery))
}

/// The routes of what an office consists of.
fn office_routes() -> Router<AppState> {
    Router::new()
        .route("/locations", post(locations::create))
        .route("/locations/{id}", patch(locations::edit))
        .route("/locations/{id}/lines", post(lines::create))
        .route("/locations/{id}/opening-hours", put(opening_hours::set_regular))
        .route("/locations/{id}/opening-hours/exceptions", put(opening_hours::set_exceptions))
        .route("/v1/locations", get(locations::list))
        .route("/v1/locations/{id}", get(locations::show))
        .route("/v1/locations/{id}/lines", get(lines::list).post(lines::create))
        .route("/v1/locations/{id}/desks", get(locations::desks))
        .route("/v1/locations/{id}/users", get(locations::users))
        .route("/v1/lines/{id}", get(lines::show).post(lines::edit).delete(lines::delete))
        .route("/v1/lines/{id}/enable", post(lines::enable))
        .route("/v1/lines/{id}/disable", post(lines::disable))
        .route("/v1/lines/{id}/archive", post(lines::archive))
        .route("/v1/lines/{id}/unarchive", post(lines::unarchive))
        .route("/v1/users", get(users::list).post(users::create))
        .route("/v1/users/{id}", get(users::show))
        .route(
            "/v1/users/{id}/desk",
            get(users::desk).post(users::select_desk).delete(users::clear_desk),
        )
        .route("/v1/users/{id}/lines", get(users::lines).post(users::select_lines))
        .route("/v1/webhooks", post(webhooks::create))
        .route("/v1/webhooks/{id}", delete(webhooks::remove))
        .route("/input-fields", post(input_fields::create))
        .route("/input-fields/{id}", patch(input_fields::edit))
}

/// The routes of tickets, and of appointments.
fn ticket_routes() -> Router<AppState> {
    Router::new()
        .route("/tickets", post(tickets::create))
        .route("/tickets/{id}", patch(ticket_edits::edit))
        .route("/v1/tickets/search", get(ticket_search::search))
        .route("/v1/tickets/count", get(ticket_search::count).post(ticket_search::count))
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
        .route("/v1/tickets/{id}/estimated-time", get(not_served::estimated_time))
        .route(
            "/v1/tickets/{id}/fields/{field}",
            post(field_values::put).delete(field_values::remove),
        )
        .route("/v1/tickets/{id}/messages", get(tickets::messages).post(not_served::send_message))
        .route("/v1/appointments", any(not_served::appointment))
        .route("/v1/appointments/{*rest}", any(not_served::appointment))
}
