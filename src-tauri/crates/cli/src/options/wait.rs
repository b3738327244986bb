//! The options of `sview wait`.

use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use serde_json::Value;

use super::server::{ServerOptions, duration, with_exit_codes};

/// The end of the help of `sview wait`.
pub(super) const WAIT_HELP: &str = with_exit_codes!(
    "Examples:
  sview wait --ticket 12345 --provider my-crm --api-key-file key
  sview wait --ticket 12345 --provider my-crm --until /fields/0/value=Gold --api-key-file key
  sview wait --ticket 12345 --provider my-crm --until /fields=[] --timeout 1m --api-key-file key

Ends with 6 where the time is over before the server has it."
);

#[derive(Args)]
pub(crate) struct WaitOptions {
    /// The id of the ticket
    #[arg(long, env = "SERVICE_VIEW_TICKET", value_name = "ID")]
    pub ticket: String,
    /// The integration whose data is waited for [default: any]
    #[arg(long, env = "SERVICE_VIEW_PROVIDER", value_name = "NAME")]
    pub provider: Option<String>,
    /// The value that the payload must have at a JSON Pointer. It is JSON, or else text
    #[arg(long, env = "SERVICE_VIEW_UNTIL", value_name = "JSON-POINTER=VALUE")]
    pub until: Option<Expected>,
    /// How long to wait
    #[arg(
        long,
        env = "SERVICE_VIEW_TIMEOUT",
        value_name = "TIME",
        default_value = "10s",
        value_parser = duration
    )]
    pub timeout: Duration,
    #[command(flatten)]
    pub server: ServerOptions,
}

/// A value that a payload must have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expected {
    /// Where, as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// The value.
    pub value: Value,
}

impl FromStr for Expected {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const RULE: &str = "say a JSON Pointer and a value, such as /fields/0/value=Gold";
        let (pointer, value) = text.split_once('=').ok_or(RULE)?;
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return Err(RULE);
        }
        let value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        Ok(Self { pointer: pointer.to_owned(), value })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn value_is_json_or_else_text() {
        for (text, pointer, value) in [
            ("/fields/0/value=Gold", "/fields/0/value", json!("Gold")),
            ("/fields/0/value=a=b", "/fields/0/value", json!("a=b")),
            ("/fields/0/value=\"7\"", "/fields/0/value", json!("7")),
            ("/fields=[]", "/fields", json!([])),
            ("={\"fields\":[]}", "", json!({"fields": []})),
            ("/fields/0/value=", "/fields/0/value", json!("")),
        ] {
            let expected = Expected { pointer: pointer.to_owned(), value };
            assert_eq!(text.parse(), Ok(expected), "{text}");
        }
        for text in ["", "/fields", "fields=1"] {
            assert!(text.parse::<Expected>().is_err(), "{text}");
        }
    }
}
