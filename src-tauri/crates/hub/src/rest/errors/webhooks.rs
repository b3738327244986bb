//! The errors of webhooks.

use axum::http::StatusCode;

use super::{ApiError, echoed};
use crate::settings::SettingNames;
use crate::store::MAX_WEBHOOKS;
use crate::webhooks::AddressError;

impl ApiError {
    pub(in crate::rest) fn webhook_address(error: AddressError, names: SettingNames) -> Self {
        let advice = match error {
            AddressError::Public => format!(
                "{error}; name one that is, or have the server started with {}",
                names.webhooks_anywhere
            ),
            _ => error.to_string(),
        };
        let rule = advice.strip_prefix("it ").unwrap_or(&advice);
        Self::invalid_parameter("url", rule)
    }

    pub(in crate::rest) fn too_many_webhooks() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "There are too many webhooks",
            format!(
                "A hub has at most {MAX_WEBHOOKS}; remove one with DELETE /v1/webhooks/{{id}}. sview webhook list shows them"
            ),
        )
    }

    pub(in crate::rest) fn no_webhook(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Webhook with id {} not found", echoed(id)),
            "The id is the one that POST /v1/webhooks answered",
        )
    }
}
