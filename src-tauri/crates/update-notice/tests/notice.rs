//! When it is asked, what is thought of the answer, and what the window shows.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod signed;

use jiff::{SignedDuration, Timestamp};
use signed::{Signer, hours, manifest, now};
use update_notice::{
    AvailableVersion, Failure, FailureKind, Manifest, Source, UpdateMemory, UpdateNotice,
    UpdateSetting, UpdateStatus,
};

const USED: &str = "0.1.0";

fn source(signer: &Signer) -> Source {
    let address = "https://example.com/update.json".parse().unwrap();
    Source { address, key: signer.key() }
}

/// The notice of a program that remembers this and may ask.
struct Asked {
    source: Source,
    notice: UpdateNotice,
}

impl Asked {
    fn with(memory: UpdateMemory, signer: &Signer) -> Self {
        let source = source(signer);
        let mut notice = UpdateNotice::new(USED.parse().unwrap(), memory);
        notice.configure(UpdateSetting::On(source.clone()), now(), 0.0);
        Self { source, notice }
    }

    fn new() -> Self {
        Self::with(UpdateMemory::default(), &Signer::new())
    }

    fn answered(&mut self, answer: Result<Manifest, Failure>, at: Timestamp) {
        self.notice.answered(&self.source, answer, at, 0.0);
    }

    /// The version that the notice names, and whether it is urgent.
    fn shown(&self, at: Timestamp) -> Option<(String, bool)> {
        self.notice.view(at).notice.map(|one| (one.version, one.urgent))
    }
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

fn unreached() -> Failure {
    Failure::NotReached("the server cannot be reached: connection refused".to_owned())
}

#[test]
fn first_question_waits_for_a_random_pause_and_others_for_a_day_or_three_hours() {
    let asked_after = |jitter: f64, answer: Option<Result<Manifest, Failure>>| {
        let source = source(&Signer::new());
        let mut notice = UpdateNotice::new(USED.parse().unwrap(), UpdateMemory::default());
        notice.configure(UpdateSetting::On(source.clone()), now(), jitter);
        if let Some(answer) = answer {
            notice.answered(&source, answer, now(), jitter);
        }
        (0..=25 * 60).find(|passed| notice.due(now() + minutes(*passed)).is_some())
    };
    let good = || Some(Ok(manifest("0.2.0", "0.1.0")));
    let bad = || Some(Err(unreached()));
    for (jitter, answer, after) in [
        (0.0, None, 0),
        (0.5, None, 8),
        (1.0, None, 15),
        (0.0, good(), 24 * 60),
        (1.0, good(), 24 * 60 + 15),
        (0.0, bad(), 3 * 60),
        (1.0, bad(), 3 * 60 + 15),
    ] {
        assert_eq!(asked_after(jitter, answer.clone()), Some(after), "{jitter} {answer:?}");
    }
}

#[test]
fn clock_that_is_set_back_does_not_put_off_the_next_question() {
    let mut asked = Asked::new();
    asked.answered(Ok(manifest("0.1.0", "0.1.0")), now());
    assert_eq!(asked.notice.due(now() + hours(1)), None);
    assert_eq!(asked.notice.due(now() - hours(1)), Some(&asked.source));
}

#[test]
fn nothing_is_asked_where_nobody_set_it_up_it_is_forbidden_or_the_window_is_for_nobody() {
    let by = || "/etc/service-view/locked.toml".to_owned();
    for (setting, status) in [
        (UpdateSetting::Off, UpdateStatus::Off),
        (UpdateSetting::Forbidden { by: by() }, UpdateStatus::Forbidden { by: by() }),
        (UpdateSetting::NoKey { by: by() }, UpdateStatus::NoKey { by: by() }),
        (UpdateSetting::NotInThisWindow, UpdateStatus::NotInThisWindow),
    ] {
        // It is switched off while a notice is shown.
        let mut asked = Asked::new();
        asked.answered(Ok(manifest("0.2.0", "0.2.0")), now());
        assert!(asked.shown(now()).is_some());
        asked.notice.configure(setting, now(), 0.0);
        assert_eq!(asked.notice.due(now() + hours(100)), None, "{status:?}");
        // Neither is an answer taken that was under way.
        asked.answered(Ok(manifest("0.2.0", "0.2.0")), now());
        let view = asked.notice.view(now());
        assert_eq!((view.notice, view.status), (None, status));
    }
}

#[test]
fn same_setting_that_is_taken_again_changes_nothing() {
    let mut asked = Asked::new();
    asked.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    let before = asked.notice.view(now());
    asked.notice.configure(UpdateSetting::On(asked.source.clone()), now(), 0.0);
    assert_eq!(asked.notice.view(now()), before);
    assert_eq!(asked.notice.due(now()), None);
}

#[test]
fn versions_are_compared_as_semantic_versions() {
    for (version, minimum, shown) in [
        ("0.1.0", "0.1.0", None),
        ("0.1.0+build", "0.1.0", None),
        ("0.0.9", "0.0.9", None),
        ("0.1.0-rc.1", "0.0.1", None),
        ("0.1.1", "0.1.0", Some(false)),
        ("0.10.0", "0.1.0", Some(false)),
        ("0.2.0-beta", "0.1.0", Some(false)),
        ("0.2.0", "0.1.1", Some(true)),
        ("0.2.0", "0.2.0", Some(true)),
    ] {
        let mut asked = Asked::new();
        asked.answered(Ok(manifest(version, minimum)), now());
        let expected = shown.map(|urgent| (version.to_owned(), urgent));
        assert_eq!(asked.shown(now()), expected, "{version} {minimum}");
    }
}

#[test]
fn answer_that_is_expired_of_the_future_or_older_than_seen_is_refused() {
    let seen = now() - hours(48);
    let with = |date: Timestamp, expires: Timestamp| Manifest {
        date,
        expires,
        ..manifest("0.2.0", "0.1.0")
    };
    let day = now() + hours(24);
    for (answer, refused) in [
        (with(seen, day), None),
        (with(now(), day), None),
        (with(now() + hours(24), day + hours(24)), None),
        (with(seen - minutes(1), day), Some("older than the one of")),
        (with(seen, now()), Some("was valid until")),
        (with(now() + hours(25), day + hours(24)), Some("has not come")),
    ] {
        let signer = Signer::new();
        let key = Some(signer.key().as_str().to_owned());
        let memory = UpdateMemory { key, seen: Some(seen), ..UpdateMemory::default() };
        let mut asked = Asked::with(memory, &signer);
        asked.answered(Ok(answer.clone()), now());
        let view = asked.notice.view(now());
        match (refused, &view.status) {
            (None, UpdateStatus::Available { .. }) => {
                assert_eq!(asked.notice.memory().seen, Some(answer.date));
            }
            (Some(words), UpdateStatus::Failed { about: FailureKind::Date, reason, .. }) => {
                assert!(reason.contains(words), "{reason}");
                assert_eq!((view.notice, asked.notice.memory().seen), (None, Some(seen)));
            }
            (_, status) => panic!("{answer:?}: {status:?}"),
        }
    }
}

#[test]
fn manifest_of_another_key_is_not_compared_with_what_was_seen_of_the_one_before() {
    let memory = UpdateMemory {
        key: Some(Signer::new().key().as_str().to_owned()),
        seen: Some(now()),
        ..UpdateMemory::default()
    };
    let mut asked = Asked::with(memory, &Signer::new());
    asked.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    assert_eq!(asked.shown(now()), Some(("0.2.0".to_owned(), false)));
    assert_eq!(asked.notice.memory().key.as_deref(), Some(asked.source.key.as_str()));
}

#[test]
fn failure_keeps_what_was_known_until_that_expires() {
    let mut asked = Asked::new();
    let known = manifest("0.2.0", "0.1.0");
    asked.answered(Ok(known.clone()), now());
    let later = now() + hours(24);
    asked.answered(Err(unreached()), later);
    let available = AvailableVersion {
        version: "0.2.0".to_owned(),
        date: known.date,
        notes: Some("https://example.com/notes".to_owned()),
        urgent: false,
    };
    let failed = |available| UpdateStatus::Failed {
        asked_at: later,
        about: FailureKind::Network,
        reason: "the server cannot be reached: connection refused".to_owned(),
        available,
    };
    let view = asked.notice.view(later);
    assert_eq!((view.notice, view.status), (Some(available.clone()), failed(Some(available))));
    let view = asked.notice.view(known.expires);
    assert_eq!((view.notice, view.status), (None, failed(None)));
    // A good answer ends the failure.
    asked.answered(Ok(manifest("0.1.0", "0.1.0")), later);
    assert_eq!(asked.notice.view(later).status, UpdateStatus::UpToDate { asked_at: later });
}

#[test]
fn manifest_that_expires_meanwhile_says_nothing_any_more() {
    let mut asked = Asked::new();
    let known = manifest("0.2.0", "0.2.0");
    asked.answered(Ok(known.clone()), now());
    let view = asked.notice.view(known.expires);
    assert_eq!(view.notice, None);
    let UpdateStatus::Failed { about, available, .. } = view.status else { panic!("{view:?}") };
    assert_eq!((about, available), (FailureKind::Date, None));
}

#[test]
fn notice_is_put_off_for_a_week_and_that_of_an_unsafe_version_for_a_day() {
    let just_before = SignedDuration::from_secs(-1);
    for (minimum, pause) in [("0.1.0", hours(7 * 24)), ("0.2.0", hours(24))] {
        let mut asked = Asked::new();
        asked.answered(Ok(manifest("0.2.0", minimum)), now());
        asked.notice.postpone("0.2.0", now());
        assert_eq!(asked.shown(now()), None);
        assert_eq!(asked.shown(now() + pause + just_before), None, "{minimum}");
        assert!(asked.shown(now() + pause).is_some(), "{minimum}");
        // A clock that was far ahead when it was put off hides nothing for longer.
        assert!(asked.shown(now() - hours(1)).is_some(), "{minimum}");
    }
}

#[test]
fn version_that_is_skipped_stays_away_until_another_one_is_there() {
    let mut asked = Asked::new();
    asked.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    asked.notice.skip("0.2.0", now());
    assert_eq!(asked.shown(now() + hours(24 * 60)), None);
    asked.answered(Ok(manifest("0.2.1", "0.1.0")), now());
    assert_eq!(asked.shown(now()), Some(("0.2.1".to_owned(), false)));
}

#[test]
fn version_in_use_that_becomes_unsafe_is_shown_whatever_was_said_before() {
    let mut asked = Asked::new();
    asked.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    asked.notice.skip("0.2.0", now());
    asked.notice.postpone("0.2.0", now());
    asked.answered(Ok(manifest("0.2.0", "0.2.0")), now());
    assert_eq!(asked.shown(now()), Some(("0.2.0".to_owned(), true)));
    asked.notice.skip("0.2.0", now());
    assert_eq!(asked.shown(now()), Some(("0.2.0".to_owned(), true)));
}

#[test]
fn answer_to_a_notice_that_is_another_one_by_now_does_nothing() {
    let mut asked = Asked::new();
    asked.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    asked.notice.skip("0.1.9", now());
    asked.notice.postpone("0.1.9", now());
    assert_eq!(asked.shown(now()), Some(("0.2.0".to_owned(), false)));
}

#[test]
fn what_was_put_off_or_skipped_is_remembered_at_the_next_start() {
    let signer = Signer::new();
    let mut first = Asked::with(UpdateMemory::default(), &signer);
    first.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    first.notice.skip("0.2.0", now());
    let stored = serde_json::to_string(first.notice.memory()).unwrap();
    let mut second = Asked::with(serde_json::from_str(&stored).unwrap(), &signer);
    second.answered(Ok(manifest("0.2.0", "0.1.0")), now());
    assert_eq!(second.shown(now()), None);
    // Neither is an older manifest taken then.
    let older = Manifest { date: now() - hours(25), ..manifest("0.3.0", "0.1.0") };
    second.answered(Ok(older), now());
    let status = second.notice.view(now()).status;
    assert!(matches!(status, UpdateStatus::Failed { about: FailureKind::Date, .. }), "{status:?}");
}
