//! What stands in the way of a connection, as data: each kind has its own words and its own remedy on
//! the screen.

use qminder::{AddressRefused, Error, Server, has_network};
use serde::Serialize;
use specta::Type;

use crate::api_key_outcome::ApiKeyError;
use crate::api_key_place::KeyPlaceKind;

/// What stands in the way of a connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum SetupProblem {
    /// What was typed is no address of a server.
    Address {
        /// Why not.
        refusal: AddressProblem,
    },
    /// The connection has no name.
    NoName,
    /// The name is too long, or has signs that nobody sees.
    BadName,
    /// Another connection has this name.
    NameTaken,
    /// This computer has no network, or no way to the server's.
    NoNetwork,
    /// Nobody knows an address of the server's name.
    UnknownHost {
        /// The name.
        host: String,
    },
    /// Nothing answers at the server's address and port.
    NothingListens {
        /// The host, with the port where that is not the usual one.
        host: String,
    },
    /// The server's certificate is not accepted, so nothing was sent.
    Certificate {
        /// What is wrong with it.
        reason: String,
    },
    /// The system's proxy does not lead to the server.
    Proxy {
        /// The address of the proxy.
        proxy: String,
        /// What happened there.
        reason: String,
    },
    /// What answers is no server of this kind.
    NotSuchServer {
        /// What it answered.
        reason: String,
    },
    /// The server does not answer to this name.
    OtherHost {
        /// The name.
        host: String,
    },
    /// The server is not reached, or does not answer in time.
    Unreachable {
        /// What happened.
        reason: String,
    },
    /// The server failed, or is busy.
    NoAnswer {
        /// What it says.
        reason: String,
    },
    /// No key was typed.
    NoKey,
    /// What was typed is no key.
    MalformedKey,
    /// The server refuses the key.
    KeyRefused {
        /// What the server says.
        reason: String,
    },
    /// The key may see no location.
    NoLocation,
    /// The key that was tried is not there any more, and has to be typed again.
    KeyForgotten,
    /// An administrator locked the connection.
    Locked,
    /// The key cannot be kept where it was to be kept.
    KeyNotKept {
        /// Where.
        place: KeyPlaceKind,
        /// Why.
        error: ApiKeyError,
    },
    /// The settings cannot be written.
    SettingsNotSaved {
        /// Why.
        reason: String,
    },
}

/// Why what was typed is no address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum AddressProblem {
    /// It is no address.
    NotAnAddress,
    /// It begins with something else than `https` or `http`.
    Scheme,
    /// It leads to another machine without encryption.
    NotEncrypted,
    /// There is more in it than an address.
    Extra,
}

impl From<AddressRefused> for SetupProblem {
    fn from(refused: AddressRefused) -> Self {
        let refusal = match refused {
            AddressRefused::NotAnAddress => AddressProblem::NotAnAddress,
            AddressRefused::Scheme => AddressProblem::Scheme,
            AddressRefused::NotEncrypted => AddressProblem::NotEncrypted,
            AddressRefused::Extra => AddressProblem::Extra,
        };
        Self::Address { refusal }
    }
}

impl SetupProblem {
    /// What an error of this server means.
    pub(crate) fn of(error: Error, server: &Server) -> Self {
        let reason = error.to_string();
        match error {
            error if error.is_about_the_key() => Self::KeyRefused { reason },
            Error::NoNetwork(_) => Self::NoNetwork,
            // Whoever can ask nobody finds no name, and no proxy either.
            Error::UnknownHost { .. } | Error::Proxy { .. } if !has_network() => Self::NoNetwork,
            Error::UnknownHost { host, .. } => Self::UnknownHost { host },
            Error::ConnectionRefused(_) => Self::NothingListens { host: server.authority() },
            Error::Certificate(reason) => Self::Certificate { reason },
            Error::Proxy { proxy, reason, .. } => Self::Proxy { proxy, reason },
            // A server of this kind has all that is asked for, so its address is another one.
            Error::Refused { status: 404 | 405, .. } => Self::NotSuchServer { reason },
            Error::NotTheServer(_) | Error::NotUnderstood(_) => Self::NotSuchServer { reason },
            Error::HostNotServed { host } => Self::OtherHost { host },
            Error::Unreachable(_) | Error::Timeout => Self::Unreachable { reason },
            Error::Refused { .. } | Error::TooManyRequests { .. } | Error::Query { .. } => {
                Self::NoAnswer { reason }
            }
        }
    }

    /// Why a key could not be kept there.
    pub(crate) fn of_keeping(place: KeyPlaceKind, error: ApiKeyError) -> Self {
        Self::KeyNotKept { place, error }
    }
}
