//! The REST side of the contract.

mod body_fields;
mod errors;
mod external;
mod extract;
mod form;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod input_field_body;
mod input_field_rules;
mod input_fields;
mod json_body;
mod key;
mod line_body;
mod lines;
mod location_body;
mod locations;
mod new_ticket;
mod opening_hours;
mod rate;
mod text_rules;
mod ticket_body;
mod tickets;
mod unknown_names;
mod user_body;
mod users;
mod warnings;

use axum::routing::{get, patch, post, put};
use axum::{Extension, Router, middleware};

use crate::app_state::AppState;
use key::KeyInQuery;

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
        .merge(office_routes())
        .route_layer(middleware::from_fn_with_state(state, rate::limit))
        .route_layer(Extension(KeyInQuery))
}

/// The routes of what an office consists of.
fn office_routes() -> Router<AppState> {
    Router::new()
        .route("/locations", post(locations::create))
        .route("/locations/{id}", patch(locations::edit))
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
        .route("/input-fields", post(input_fields::create))
        .route("/input-fields/{id}", patch(input_fields::edit))
}
