//! The errors of a server's client on a command line: exit codes, and what to do.

use std::path::Path;

use qminder::{Error, Server};

use crate::failure::{Failure, KEY, NOT_FOUND, REFUSED, UNREACHABLE};

/// How many lines a server's explanation may have.
const MAX_DETAILS: usize = 30;

/// Returns what an error of `server` means. `key_file` holds the key that was sent.
pub(crate) fn failure(error: &Error, server: &Server, key_file: &Path) -> Failure {
    let (host, key) = (server.authority(), key_file.display());
    match error {
        Error::NoNetwork(reason) => Failure::new(
            UNREACHABLE,
            format!("this machine has no network, so {host} is not asked ({reason}); connect it"),
        ),
        Error::UnknownHost { host, reason } => Failure::new(
            UNREACHABLE,
            format!(
                "no address is known for {host} ({reason}); check the name in --server, and whether this machine is online"
            ),
        ),
        Error::ConnectionRefused(_) => Failure::new(
            UNREACHABLE,
            format!(
                "nothing answers at {host}; start the server there (sview hub), or name another with --server"
            ),
        ),
        Error::Certificate(reason) => Failure::new(
            UNREACHABLE,
            format!(
                "the certificate of {host} is not accepted, and nothing was sent: {reason}; check --server, or have this system trust the issuer"
            ),
        ),
        Error::Proxy { proxy, reason, .. } => Failure::new(
            UNREACHABLE,
            format!(
                "the proxy {proxy} does not lead to {host}: {reason}; check HTTPS_PROXY, or name the host in NO_PROXY"
            ),
        ),
        Error::NotTheServer(answer) => Failure::new(
            UNREACHABLE,
            format!("what answers at {host} is no such server ({answer}); check --server"),
        ),
        Error::HostNotServed { host } => Failure::new(
            UNREACHABLE,
            format!(
                "the server answers to other names than {host}; start it with --host {host}, or check --server"
            ),
        ),
        Error::NotUnderstood(reason) => Failure::new(
            UNREACHABLE,
            format!(
                "the answer of {host} is not understood: {reason}; check whether --server names a server of this kind"
            ),
        ),
        Error::Unreachable(reason) => {
            Failure::new(UNREACHABLE, format!("{host} cannot be reached: {reason}; try it again"))
        }
        Error::Timeout => {
            Failure::new(UNREACHABLE, format!("{host} did not answer in time; try it again"))
        }
        Error::TooManyRequests { retry_after } => {
            let wait = retry_after.map_or_else(
                || "wait a while".to_owned(),
                |wait| {
                    format!(
                        "wait {} s, or longer with --timeout where the command has it",
                        wait.as_secs()
                    )
                },
            );
            Failure::new(
                UNREACHABLE,
                format!("{host} has had too many requests with this key; {wait}"),
            )
        }
        Error::Refused { status, message, developer_message, .. } => {
            let details = developer_message.lines().take(MAX_DETAILS).map(str::to_owned).collect();
            Failure { details, ..refused(error, *status, message, &key.to_string()) }
        }
        Error::Query { message, error_type } => {
            let code = match error_type.as_deref() {
                Some("NOT_FOUND") => NOT_FOUND,
                _ => REFUSED,
            };
            Failure::new(code, format!("{host} refused the query: {message}"))
        }
    }
}

/// What a refusal with the server's own words means.
fn refused(error: &Error, status: u16, message: &str, key: &str) -> Failure {
    match status {
        401 if error.is_about_the_key() => Failure::new(
            KEY,
            format!(
                "the server does not know the key in {key}: {message}; put one of this server there (sview key create makes one for a hub)"
            ),
        ),
        403 if error.is_about_the_key() => Failure::new(
            KEY,
            format!(
                "the key in {key} may not do this: {message}; it takes a secret key (sview key create --kind secret)"
            ),
        ),
        404 => Failure::new(NOT_FOUND, format!("{message}; check the id, and --server")),
        500.. if status != 501 => {
            Failure::new(UNREACHABLE, format!("the server failed with {status}: {message}"))
        }
        _ => Failure::new(REFUSED, format!("the server refused it with {status}: {message}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(error: &Error) -> u8 {
        let server = "https://hub.example.com".parse().unwrap();
        failure(error, &server, Path::new("key")).code
    }

    fn refused_with(status: u16, code: Option<&str>) -> Error {
        Error::Refused {
            status,
            message: "no".to_owned(),
            developer_message: String::new(),
            code: code.map(str::to_owned),
        }
    }

    #[test]
    fn exit_code_tells_what_kind_of_error_it_was() {
        for (status, expected) in [
            (400, 1),
            (401, 3),
            (403, 3),
            (404, 4),
            (409, 1),
            (413, 1),
            (500, 5),
            (501, 1),
            (503, 5),
        ] {
            assert_eq!(code(&refused_with(status, None)), expected, "{status}");
        }
        // A host or origin that is refused with 403 says nothing of the key.
        assert_eq!(code(&refused_with(403, Some("ORIGIN_NOT_ALLOWED"))), 1);
        assert_eq!(code(&Error::Timeout), 5);
        assert_eq!(code(&Error::NotTheServer("404 Not Found".to_owned())), 5);
    }
}
