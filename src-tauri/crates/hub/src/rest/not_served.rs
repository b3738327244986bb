//! The vendor's calls that this server does not serve: text messages and appointments.

use super::errors::ApiError;
use super::key::SecretKey;

/// `POST /v1/tickets/{id}/messages`
pub(super) async fn send_message(_: SecretKey) -> ApiError {
    ApiError::no_messages()
}

/// All calls below `/v1/appointments`
pub(super) async fn appointment(_: SecretKey) -> ApiError {
    ApiError::no_appointments()
}
