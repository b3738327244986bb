//! The vendor's calls that this server does not serve: text messages, appointments and estimates.

use super::errors::ApiError;
use super::key::{AnyKey, SecretKey};

/// `POST /v1/tickets/{id}/messages`
pub(super) async fn send_message(_: SecretKey) -> ApiError {
    ApiError::no_messages()
}

/// `GET /v1/tickets/{id}/estimated-time`
pub(super) async fn estimated_time(_: AnyKey) -> ApiError {
    ApiError::no_estimates()
}

/// All calls below `/v1/appointments`
pub(super) async fn appointment(_: SecretKey) -> ApiError {
    ApiError::no_appointments()
}
