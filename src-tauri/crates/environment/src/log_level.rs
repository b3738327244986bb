//! The level of the log.

use std::ffi::OsString;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::{LevelFilter, ParseError};

/// The variable that sets the level.
const VARIABLE: &str = "SERVICE_VIEW_LOG";

/// The libraries that write whole frames and addresses, and so payloads and keys, at lower levels.
const LEVEL_CAPS: [&str; 5] =
    ["tungstenite=info", "tokio_tungstenite=info", "hyper=info", "h2=info", "reqwest=info"];

/// The level of the log cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum BadLogLevel {
    /// The variable holds no level.
    #[error(
        "the environment variable {VARIABLE} is not a level of the log: {0}; say error, warn, info, debug or trace"
    )]
    Malformed(#[from] ParseError),
    /// It is a word that is no level. Alone it would be a part of the program whose lines are
    /// written, so the log would be silent.
    #[error(
        "the environment variable {VARIABLE} is not a level of the log: {0:?} is none; say error, warn, info, debug or trace, or a part of the program and its level, such as hub=debug"
    )]
    Unknown(String),
    /// The variable holds no text.
    #[error(
        "the environment variable {VARIABLE} is not UTF-8; say error, warn, info, debug or trace"
    )]
    NotText,
}

/// Returns what of the log is written: what `SERVICE_VIEW_LOG` says, or what is `usual` where that is
/// empty or not set. Libraries that would write payloads and keys are capped whatever it says.
///
/// # Errors
/// [`BadLogLevel`] names the variable.
pub fn log_filter(usual: &str) -> Result<EnvFilter, BadLogLevel> {
    filter_of(std::env::var_os(VARIABLE), usual)
}

fn filter_of(set: Option<OsString>, usual: &str) -> Result<EnvFilter, BadLogLevel> {
    let set = set.unwrap_or_default();
    let level = set.to_str().ok_or(BadLogLevel::NotText)?.trim();
    if let Some(word) = unknown_level(level) {
        return Err(BadLogLevel::Unknown(word.to_owned()));
    }
    let filter = EnvFilter::try_new(if level.is_empty() { usual } else { level })?;
    let caps = LEVEL_CAPS.iter().filter_map(|cap| cap.parse().ok());
    Ok(caps.fold(filter, EnvFilter::add_directive))
}

/// The first of the directives that is a single word and no level.
fn unknown_level(directives: &str) -> Option<&str> {
    let words = directives.split(',').map(str::trim).filter(|one| !one.is_empty());
    let mut alone = words.filter(|one| !one.contains(['=', '[', ']', '{', '}']));
    alone.find(|word| word.parse::<LevelFilter>().is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(set: Option<&str>) -> Result<String, String> {
        let filter = filter_of(set.map(OsString::from), "info");
        filter.map(|filter| filter.to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn level_that_is_empty_or_not_set_is_the_usual_one() {
        let usual = filter(None).unwrap();
        assert!(usual.split(',').any(|directive| directive == "info"), "{usual}");
        assert_eq!(filter(Some("")), Ok(usual.clone()));
        assert_eq!(filter(Some("info")), Ok(usual));
    }

    #[test]
    fn bad_level_names_the_variable_and_the_levels() {
        for bad in ["hub=loud", "verbose", "info,loud", "hub", "hub=debug, chatty"] {
            let said = filter(Some(bad)).unwrap_err();
            assert!(said.contains("SERVICE_VIEW_LOG") && said.contains("debug"), "{bad}: {said}");
        }
        assert!(filter(Some("info,verbose")).unwrap_err().contains("\"verbose\" is none"));
    }

    #[test]
    fn level_is_a_word_in_any_case_or_one_for_each_part_of_the_program() {
        for good in
            ["WARN", "off", " debug ", "warn,hub=debug", "hub=info", "info,hub[request]=debug"]
        {
            assert!(filter(Some(good)).is_ok(), "{good}");
        }
    }

    #[test]
    fn libraries_that_would_write_payloads_are_capped_at_every_level() {
        for set in [None, Some("trace"), Some("tungstenite=trace")] {
            let filter = filter(set).unwrap();
            let capped = LEVEL_CAPS.iter().all(|cap| filter.split(',').any(|one| one == *cap));
            assert!(capped, "{filter}");
        }
    }
}
