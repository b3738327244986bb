//! What is wrong with a server's certificate, in words that say what to check.

use std::error::Error;
use std::io;

use jiff::Timestamp;
use rustls::CertificateError;
use rustls::pki_types::UnixTime;

/// Returns what is wrong with the certificate, where that is the cause of `error`.
pub(crate) fn describe_certificate_error(error: &(dyn Error + 'static)) -> Option<String> {
    let mut cause = Some(error);
    while let Some(one) = cause {
        // An I/O error gives what it wraps apart from its causes.
        let wrapped = one.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let tls = match wrapped {
            Some(wrapped) => wrapped.downcast_ref::<rustls::Error>(),
            None => one.downcast_ref::<rustls::Error>(),
        };
        match (tls, wrapped) {
            (Some(rustls::Error::InvalidCertificate(problem)), _) => return Some(words(problem)),
            (Some(_), _) => return None,
            (None, Some(wrapped)) => cause = Some(wrapped),
            (None, None) => cause = one.source(),
        }
    }
    None
}

fn words(problem: &CertificateError) -> String {
    match problem {
        CertificateError::ExpiredContext { not_after, .. } => {
            format!("it was valid until {}", day(*not_after))
        }
        CertificateError::Expired => "it is not valid any more".to_owned(),
        CertificateError::NotValidYetContext { not_before, .. } => {
            format!("it is valid from {} on; check the clock of this machine", day(*not_before))
        }
        CertificateError::NotValidYet => {
            "it is not valid yet; check the clock of this machine".to_owned()
        }
        CertificateError::NotValidForNameContext { expected, presented } => {
            let names = if presented.is_empty() {
                "no name".to_owned()
            } else {
                presented.iter().map(|name| plain(name)).collect::<Vec<_>>().join(", ")
            };
            format!("it is for {names}, not for {}", expected.to_str())
        }
        CertificateError::NotValidForName => "it is for another name".to_owned(),
        CertificateError::UnknownIssuer => "who issued it is not known to this system".to_owned(),
        CertificateError::Revoked => "it was revoked".to_owned(),
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "it is not for a server".to_owned()
        }
        CertificateError::BadSignature => "its signature is wrong".to_owned(),
        CertificateError::BadEncoding => "it is damaged".to_owned(),
        other => other.to_string(),
    }
}

/// A name as it was certified; the library writes `DnsName("example.com")`.
fn plain(name: &str) -> &str {
    name.split('"').nth(1).unwrap_or(name)
}

/// The day of the calendar in UTC.
fn day(time: UnixTime) -> String {
    let instant = i64::try_from(time.as_secs()).ok().and_then(|at| Timestamp::from_second(at).ok());
    instant.map_or_else(|| "a day unknown".to_owned(), |at| at.strftime("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn at(second: u64) -> UnixTime {
        UnixTime::since_unix_epoch(Duration::from_secs(second))
    }

    #[test]
    fn certificate_problem_is_found_through_whatever_wraps_it() {
        let tls = rustls::Error::InvalidCertificate(CertificateError::ExpiredContext {
            time: at(1_800_000_000),
            not_after: at(1_767_225_600),
        });
        let wrapped = io::Error::other(io::Error::new(io::ErrorKind::InvalidData, tls));
        assert_eq!(
            describe_certificate_error(&wrapped).as_deref(),
            Some("it was valid until 2026-01-01")
        );
    }

    #[test]
    fn other_error_is_not_about_the_certificate() {
        assert_eq!(
            describe_certificate_error(&io::Error::from(io::ErrorKind::ConnectionRefused)),
            None
        );
        let tls = io::Error::other(rustls::Error::DecryptError);
        assert_eq!(describe_certificate_error(&tls), None);
    }

    #[test]
    fn certificate_for_another_name_says_for_which() {
        let problem = CertificateError::NotValidForNameContext {
            expected: "api.example.com".try_into().unwrap(),
            presented: vec!["DnsName(\"example.org\")".to_owned()],
        };
        assert_eq!(words(&problem), "it is for example.org, not for api.example.com");
    }
}
