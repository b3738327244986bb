//! The texts of the check of newer versions.

use update_notice::{AvailableVersion, FailureKind, UpdateStatus};

use super::report::Words;
use super::updates::UpdatesFound;
use super::words::{said, with_todo};

pub(super) fn updates(UpdatesFound(found): &UpdatesFound) -> Words {
    match found {
        UpdateStatus::Off => said("not asked for, since nobody set an address"),
        UpdateStatus::Forbidden { by } => said(format!("not asked for, since {by} forbids it")),
        UpdateStatus::NoKey { by } => with_todo(
            format!("not asked for, since {by} sets update-manifest and nothing sets update-key"),
            "set update-key to the key that signs the manifest",
        ),
        UpdateStatus::NotInThisWindow => {
            said("not asked for: it is the demo, or a screen that nobody works at")
        }
        UpdateStatus::NotAskedYet => said("not asked for yet"),
        UpdateStatus::UpToDate { .. } => said("there is none"),
        UpdateStatus::Available { available, .. } => newer(available),
        UpdateStatus::Failed { about, reason, available, .. } => {
            let known = available.as_ref().map(|one| format!("{} is there", one.version));
            let words = with_todo(format!("it is not known: {reason}"), todo(*about));
            Words { details: known.into_iter().collect(), ..words }
        }
    }
}

fn newer(available: &AvailableVersion) -> Words {
    let AvailableVersion { version, date, notes, urgent } = available;
    let day = date.strftime("%Y-%m-%d");
    let details = notes.iter().map(|notes| format!("what is new: {notes}")).collect();
    let words = if *urgent {
        let text = format!("this version is unsafe; {version} of {day} is there");
        with_todo(text, format!("install {version}"))
    } else {
        said(format!("{version} of {day} is there"))
    };
    Words { details, ..words }
}

/// What to do where a failure is about this.
fn todo(about: FailureKind) -> &'static str {
    match about {
        FailureKind::Network => {
            "check the network and the proxy of this machine, and the address in update-manifest"
        }
        FailureKind::Server => {
            "check the address in update-manifest, and that the manifest and its signature lie there"
        }
        FailureKind::Signature => {
            "check update-key, and have whoever runs the address sign the manifest again; until then trust no update from there"
        }
        FailureKind::Manifest => "have whoever runs the address publish a manifest of this program",
        FailureKind::Date => {
            "check the clock of this machine; where it is right, the address has an old manifest, so have whoever runs it publish a new one"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::status::Status;

    fn version(urgent: bool) -> AvailableVersion {
        AvailableVersion {
            version: "0.2.0".to_owned(),
            date: "2026-11-30T12:00:00Z".parse().unwrap(),
            notes: Some("https://example.com/0.2.0".to_owned()),
            urgent,
        }
    }

    #[test]
    fn each_state_is_told_with_what_to_do() {
        let asked_at = "2026-12-01T08:00:00Z".parse().unwrap();
        let failed = |about| UpdateStatus::Failed {
            asked_at,
            about,
            reason: "no".to_owned(),
            available: Some(version(false)),
        };
        let by = || "/etc/service-view/locked.toml".to_owned();
        for (found, status, text, todo) in [
            (UpdateStatus::Off, Status::Ok, "nobody set an address", None),
            (UpdateStatus::Forbidden { by: by() }, Status::Ok, "locked.toml forbids it", None),
            (
                UpdateStatus::NoKey { by: by() },
                Status::Note,
                "nothing sets",
                Some("set update-key"),
            ),
            (UpdateStatus::NotInThisWindow, Status::Ok, "the demo", None),
            (UpdateStatus::UpToDate { asked_at }, Status::Ok, "there is none", None),
            (
                UpdateStatus::Available { asked_at, available: version(false) },
                Status::Note,
                "0.2.0 of 2026-11-30 is there",
                None,
            ),
            (
                UpdateStatus::Available { asked_at, available: version(true) },
                Status::Failed,
                "this version is unsafe",
                Some("install 0.2.0"),
            ),
            (failed(FailureKind::Network), Status::Failed, "not known: no", Some("the proxy")),
            (failed(FailureKind::Server), Status::Failed, "not known", Some("lie there")),
            (failed(FailureKind::Signature), Status::Failed, "not known", Some("trust no update")),
            (failed(FailureKind::Manifest), Status::Failed, "not known", Some("of this program")),
            (failed(FailureKind::Date), Status::Failed, "not known", Some("the clock")),
        ] {
            let found = UpdatesFound(found);
            let words = updates(&found);
            assert_eq!(found.status(), status, "{found:?}");
            assert!(words.text.contains(text), "{words:?}");
            let said = words.todo.as_deref().unwrap_or_default();
            assert_eq!(!said.is_empty(), todo.is_some(), "{words:?}");
            assert!(said.contains(todo.unwrap_or_default()), "{words:?}");
        }
    }
}
