//! Errors of the hub and of scenarios in words, with the options that mend them.

use std::error::Error;

use ::hub::{ListenError, OpenError, SettingNames, StoreError};
use ::scenario::{Scenario, Step};
use external_data::escape_invisible;
use qminder::Server;

/// The options that answers of the hub name to whoever was refused.
pub(crate) const OPTION_NAMES: SettingNames = SettingNames {
    hosts: "--host",
    max_sockets: "--max-sockets",
    max_requests: "--max-requests",
    webhooks_anywhere: "--webhooks-anywhere",
};

/// Where a server is named without a key.
pub(crate) const NO_KEY_FILE: &str = "name the file of a key: --api-key-file";

/// Where a scenario would make tickets on a server elsewhere.
pub(crate) fn not_on_this_machine(address: &Server) -> String {
    format!(
        "{address} is not on this machine, and the scenario makes tickets and calls visitors there; say --yes if that is meant"
    )
}

/// Where the step with the index `step` asks for a fault of a server that can show none.
pub(crate) fn faults_elsewhere(step: usize, scenario: &Scenario) -> String {
    let title = scenario.steps.get(step).map(Step::title).unwrap_or_default();
    let (number, title) = (step + 1, escape_invisible(&title));
    format!(
        "step {number} ({title}) is a fault, which only a hub of the scenario's own shows; leave out --server, or take the faults out of the scenario"
    )
}

/// The error in words, with what to do about it.
pub(crate) fn wording(error: &(dyn Error + 'static)) -> String {
    format!("{error}{}", advice(error).unwrap_or_default())
}

/// What to do, as the sentence of the error goes on.
fn advice(error: &(dyn Error + 'static)) -> Option<&'static str> {
    if let Some(error) = error.downcast_ref::<ListenError>() {
        return Some(listen_advice(error));
    }
    if let Some(::scenario::ConnectError::SeveralLocations(_)) = error.downcast_ref() {
        return Some("; name one with --location ID");
    }
    match error.downcast_ref::<OpenError>() {
        Some(OpenError::Store(error)) => store_advice(error),
        Some(OpenError::Tls(_)) => None,
        None => error.downcast_ref::<StoreError>().and_then(store_advice),
    }
}

fn store_advice(error: &StoreError) -> Option<&'static str> {
    match error {
        StoreError::DamagedLog { .. } => Some(
            ". Put a backup in the place of the files, or keep what can still be read with: sview repair --data DIR",
        ),
        StoreError::NetworkFileSystem { .. } => Some(", and name the copy with --data"),
        StoreError::InUse(_) => Some("; close it, or name another with --data"),
        StoreError::Missing(_) => Some("; name its directory with --data DIR"),
        StoreError::DatabaseAddress(reason) if reason.contains("password") => {
            Some(", and name that with --database-password-file")
        }
        StoreError::KeyName(_) => {
            Some("; choose another --name, or take that one back with key revoke")
        }
        _ => None,
    }
}

fn listen_advice(error: &ListenError) -> &'static str {
    match error {
        ListenError::NotLoopback(_) => {
            ". Give a certificate with --tls-cert and --tls-key, listen on 127.0.0.1, or, behind a proxy that speaks TLS, say --insecure-behind-proxy"
        }
        ListenError::Refused { .. } => "; choose another with --listen, or port 0 for a free one",
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn error_of_the_store_names_the_option_that_mends_it_also_while_a_hub_opens() {
        let in_use = || StoreError::InUse(PathBuf::from("/data"));
        let expected = "another program has the data directory /data open; close it, or name another with --data";
        assert_eq!(wording(&in_use()), expected);
        assert_eq!(wording(&OpenError::Store(in_use())), expected);
    }

    #[test]
    fn error_that_no_option_mends_stays_as_it_is() {
        assert_eq!(wording(&StoreError::Closed), "the hub is shutting down");
        assert_eq!(wording(&std::fmt::Error), std::fmt::Error.to_string());
    }
}
