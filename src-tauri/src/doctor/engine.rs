//! The check of the web engine.

use serde::Serialize;

use super::status::Status;

/// The oldest version that has all that the window uses: what the program is built against.
const OLDEST: [u32; 2] = [2, 40];
/// The engine's name.
const NAME: &str = if cfg!(target_os = "linux") {
    "WebKitGTK"
} else if cfg!(windows) {
    "WebView2"
} else {
    "WebKit"
};

/// What is found of the web engine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum EngineFound {
    /// It is there and new enough.
    Good {
        /// Its name.
        name: &'static str,
        /// Its version.
        version: String,
    },
    /// It is older than what the window was made for.
    Old {
        /// Its name.
        name: &'static str,
        /// Its version.
        version: String,
        /// The oldest version that is good.
        oldest: String,
    },
    /// It is not there.
    Missing {
        /// Its name.
        name: &'static str,
        /// What the system says.
        reason: String,
    },
}

impl EngineFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::Good { .. }) { Status::Ok } else { Status::Failed }
    }
}

/// The name of the web engine and its version, where it tells.
pub(crate) fn web_engine() -> (&'static str, Option<String>) {
    (NAME, tauri::webview_version().ok())
}

/// Finds out which web engine there is.
pub(crate) fn check() -> EngineFound {
    match tauri::webview_version() {
        Err(error) => EngineFound::Missing { name: NAME, reason: error.to_string() },
        Ok(version) if cfg!(target_os = "linux") => of_version(version),
        Ok(version) => EngineFound::Good { name: NAME, version },
    }
}

fn of_version(version: String) -> EngineFound {
    let parts: Vec<u32> = version.split('.').map_while(|part| part.parse().ok()).collect();
    if parts.as_slice() >= OLDEST.as_slice() {
        EngineFound::Good { name: NAME, version }
    } else {
        let oldest = OLDEST.map(|part| part.to_string()).join(".");
        EngineFound::Old { name: NAME, version, oldest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_before_the_oldest_is_old_whatever_its_digits_look_like() {
        for (version, status) in [
            ("2.38.6", Status::Failed),
            ("2.4.11", Status::Failed),
            ("1.90.0", Status::Failed),
            ("2.40.0", Status::Ok),
            ("2.50.1", Status::Ok),
            ("3.0.0", Status::Ok),
        ] {
            assert_eq!(of_version(version.to_owned()).status(), status, "{version}");
        }
    }
}
