//! Where the files of the settings lie.

use std::path::{Path, PathBuf};

/// The name of the person's file, and of the file of this machine's defaults.
const FILE: &str = "settings.toml";
/// The name of the file of what nobody but the administrator of this machine changes.
const LOCKED_FILE: &str = "locked.toml";
/// The ending of the file in which the program remembers what was chosen in it.
const STATE_ENDING: &str = "json";

/// Where the files of the settings lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The person's file; absent where the system has no folder for it. Then nothing is kept.
    pub user: Option<PathBuf>,
    /// The file of this machine's defaults.
    pub machine: PathBuf,
    /// The file of what nobody but the administrator of this machine changes.
    pub locked: PathBuf,
}

impl Places {
    /// The places on this machine. `user` is the person's file, where one was named; one that ends
    /// with `.json`, as earlier versions had it, means the file beside it that ends with `.toml`.
    #[must_use]
    pub fn of_this_machine(user: Option<PathBuf>) -> Self {
        let user =
            user.map(|file| if is_state(&file) { file.with_extension("toml") } else { file });
        let user = user.or_else(|| Some(dirs::config_dir()?.join("service-view").join(FILE)));
        Self::new(user, &platform::machine_folder())
    }

    /// The places where the machine's files lie in `machine`.
    #[must_use]
    pub fn new(user: Option<PathBuf>, machine: &Path) -> Self {
        Self { user, machine: machine.join(FILE), locked: machine.join(LOCKED_FILE) }
    }

    /// The file in which the program remembers what was chosen in it, beside the person's file.
    #[must_use]
    pub fn state(&self) -> Option<PathBuf> {
        Some(self.user.as_ref()?.with_extension(STATE_ENDING))
    }
}

fn is_state(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == STATE_ENDING)
}

/// Where a machine keeps the settings of all who use it. Only an administrator can write there.
#[cfg(all(unix, not(target_os = "macos")))]
mod platform {
    pub(super) fn machine_folder() -> std::path::PathBuf {
        "/etc/service-view".into()
    }
}

/// Where a machine keeps the settings of all who use it. Only an administrator can write there.
#[cfg(target_os = "macos")]
mod platform {
    pub(super) fn machine_folder() -> std::path::PathBuf {
        "/Library/Application Support/service-view".into()
    }
}

/// Where a machine keeps the settings of all who use it: below the folder of programs, where, unlike
/// below `ProgramData`, only an administrator can make files. The path is written out, since whoever
/// starts the program could set a variable.
#[cfg(windows)]
mod platform {
    pub(super) fn machine_folder() -> std::path::PathBuf {
        r"C:\Program Files\Service View\settings".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn state_lies_beside_the_settings_whichever_of_both_is_named() {
        for named in ["/x/settings.json", "/x/settings.toml"] {
            let places = Places::of_this_machine(Some(named.into()));
            assert_eq!(places.user.as_deref(), Some(Path::new("/x/settings.toml")));
            assert_eq!(places.state().as_deref(), Some(Path::new("/x/settings.json")));
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn files_of_the_machine_lie_where_only_root_can_write() {
        let places = Places::of_this_machine(None);
        assert_eq!(places.machine, Path::new("/etc/service-view/settings.toml"));
        assert_eq!(places.locked, Path::new("/etc/service-view/locked.toml"));
    }
}
