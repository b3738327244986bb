//! Why a text is not a hyperlink.

use serde::Serialize;

/// Why an address is shown as plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type, thiserror::Error)]
#[serde(rename_all = "camelCase")]
pub enum HyperlinkError {
    /// The text is not an absolute address.
    #[error("this is not a complete address; it needs to begin with https://")]
    NotAnAddress,
    /// The scheme of the address is none of https, http, mailto and tel.
    #[error("only https, http, mailto and tel links are opened")]
    Scheme,
    /// The text holds characters that are not seen, or that turn it around.
    #[error("it holds hidden characters that make it look like another address")]
    Disguised,
    /// The address names a user before the host, which serves to make it look like another host.
    #[error("a link with a user name before the host can pretend to be another host")]
    UserInfo,
    /// A mail link holds anything but one e-mail address.
    #[error("a mail link holds one e-mail address and nothing else")]
    NotAnEmailAddress,
    /// A phone link holds anything but one number and its extension.
    #[error("a phone link holds one number, with or without an extension, and nothing else")]
    NotAPhoneNumber,
    /// A phone link holds `*` or `#`, with which a phone gives orders to the network.
    #[error("it is a code for the phone network, which could forward calls")]
    NetworkCode,
}
