//! The options of all commands that talk to a server.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use jiff::SignedDuration;
use qminder::Server;

#[derive(Args)]
pub(crate) struct ServerOptions {
    /// The address of the server; plain http is for this machine alone
    #[arg(
        long,
        env = "SERVICE_VIEW_SERVER",
        value_name = "URL",
        default_value = "http://localhost:7410",
        help_heading = "Server"
    )]
    pub server: Server,
    /// The file with a key of the server; its owner alone may be able to read it
    #[arg(long, env = "SERVICE_VIEW_API_KEY_FILE", value_name = "FILE", help_heading = "Server")]
    pub api_key_file: PathBuf,
}

/// Adds what all commands that talk to a server say at the end of their help.
macro_rules! with_exit_codes {
    ($examples:literal) => {
        concat!(
            $examples,
            "\n\nExit code: 0 done, 1 refused by the server, 2 not begun because of an option or a file, 3 the key is refused or may not do this, 4 not found, 5 the server is not reached or does not answer as it should."
        )
    };
}
pub(super) use with_exit_codes;

/// Parses a duration such as `10s`, `500ms` or `1m 30s`.
pub(super) fn duration(text: &str) -> Result<Duration, &'static str> {
    let parsed = text.parse::<SignedDuration>().ok();
    let parsed = parsed.and_then(|duration| Duration::try_from(duration).ok());
    parsed.ok_or("say how long with a unit, such as 10s, 500ms or 2m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duration_has_a_unit() {
        assert_eq!(duration("10s"), Ok(Duration::from_secs(10)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("1m 30s"), Ok(Duration::from_secs(90)));
        for text in ["", "10", "-1s", "soon"] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
