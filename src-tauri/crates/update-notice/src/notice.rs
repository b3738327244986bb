//! When to ask for the manifest, what to think of it, and what to show: a state machine that knows
//! neither socket nor clock.

use jiff::{SignedDuration, Timestamp};
use semver::Version;

use crate::address::ManifestAddress;
use crate::failure::Failure;
use crate::key::ManifestKey;
use crate::manifest::Manifest;
use crate::memory::{Postponed, UpdateMemory};
use crate::view::{AvailableVersion, UpdateStatus, UpdateView};

/// How long it is until the next question after a good answer.
const INTERVAL: SignedDuration = SignedDuration::from_hours(24);
/// How long it is until the next question after a failure.
const RETRY_PAUSE: SignedDuration = SignedDuration::from_hours(3);
/// The longest random pause that comes on top, so that a fleet does not ask at once. The first question
/// waits for it alone.
const SPREAD: SignedDuration = SignedDuration::from_mins(15);
/// How long a person puts off a notice.
const POSTPONED: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long a person puts off the notice of a version that must be replaced.
const POSTPONED_URGENT: SignedDuration = SignedDuration::from_hours(24);

/// Where the manifest is, and which key signs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The address of the manifest.
    pub address: ManifestAddress,
    /// The key.
    pub key: ManifestKey,
}

/// What the settings and the window say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpdateSetting {
    /// Nobody set an address.
    Off,
    /// The settings forbid it.
    Forbidden {
        /// What does.
        by: String,
    },
    /// An address is set and no key.
    NoKey {
        /// What sets the address.
        by: String,
    },
    /// The window shows the demo, or nobody works at it.
    NotInThisWindow,
    /// This is asked.
    On(Source),
}

/// A good answer.
#[derive(Clone, Debug)]
struct Answer {
    manifest: Manifest,
    asked_at: Timestamp,
}

/// The notice of a newer version.
#[derive(Debug)]
pub struct UpdateNotice {
    /// The version in use.
    used: Version,
    setting: UpdateSetting,
    /// When to ask next.
    next: Timestamp,
    answer: Option<Answer>,
    /// Why the last question failed, and when.
    failure: Option<(Failure, Timestamp)>,
    memory: UpdateMemory,
}

impl UpdateNotice {
    /// The notice for a program of the version `used` that remembers this. Nothing is asked before
    /// [`Self::configure`].
    #[must_use]
    pub fn new(used: Version, memory: UpdateMemory) -> Self {
        let (setting, next) = (UpdateSetting::Off, Timestamp::MAX);
        Self { used, setting, next, answer: None, failure: None, memory }
    }

    /// Takes what the settings and the window say. Where another source is to be asked, what the one before
    /// said is forgotten. `jitter` is a random number from 0 to 1.
    pub fn configure(&mut self, setting: UpdateSetting, now: Timestamp, jitter: f64) {
        if self.setting == setting {
            return;
        }
        if let UpdateSetting::On(source) = &setting {
            if self.memory.key.as_deref() != Some(source.key.as_str()) {
                self.memory.key = Some(source.key.as_str().to_owned());
                self.memory.seen = None;
            }
            self.next = later(now, spread(jitter));
        }
        self.setting = setting;
        (self.answer, self.failure) = (None, None);
    }

    /// What is to be asked `now`, if anything. A clock that was set back does not put it off.
    #[must_use]
    pub fn due(&self, now: Timestamp) -> Option<&Source> {
        let UpdateSetting::On(source) = &self.setting else { return None };
        let pause = self.next.duration_since(now);
        (pause <= SignedDuration::ZERO || pause > INTERVAL + SPREAD).then_some(source)
    }

    /// Takes what came of a question to `source`. An answer of a source that is not asked any more is
    /// dropped. `jitter` is a random number from 0 to 1.
    pub fn answered(
        &mut self,
        source: &Source,
        answer: Result<Manifest, Failure>,
        now: Timestamp,
        jitter: f64,
    ) {
        if !matches!(&self.setting, UpdateSetting::On(asked) if asked == source) {
            return;
        }
        let judged = answer.and_then(|manifest| {
            manifest.check_dates(now, self.memory.seen)?;
            Ok(manifest)
        });
        let pause = match judged {
            Ok(manifest) => {
                self.memory.seen = Some(manifest.date);
                self.answer = Some(Answer { manifest, asked_at: now });
                self.failure = None;
                INTERVAL
            }
            Err(failure) => {
                self.failure = Some((failure, now));
                RETRY_PAUSE
            }
        };
        self.next = later(now, pause + spread(jitter));
    }

    /// Puts off the notice of this version: for a week, or for a day where the version in use must be
    /// replaced. Does nothing where the notice is another one by now.
    pub fn postpone(&mut self, version: &str, now: Timestamp) {
        let Some(available) = self.available(now).filter(|one| one.version == version) else {
            return;
        };
        let pause = if available.urgent { POSTPONED_URGENT } else { POSTPONED };
        let postponed = Postponed { until: later(now, pause), urgent: available.urgent };
        self.memory.postponed = Some(postponed);
    }

    /// Skips this version. Does nothing where the notice is another one by now, or where the version in use
    /// must be replaced.
    pub fn skip(&mut self, version: &str, now: Timestamp) {
        let available = self.available(now);
        if available.is_some_and(|one| one.version == version && !one.urgent) {
            self.memory.skipped = Some(version.to_owned());
        }
    }

    /// What outlives the program.
    #[must_use]
    pub fn memory(&self) -> &UpdateMemory {
        &self.memory
    }

    /// What the window shows `now`.
    #[must_use]
    pub fn view(&self, now: Timestamp) -> UpdateView {
        let notice = self.available(now).filter(|one| !self.is_hidden(one, now));
        UpdateView { notice, status: self.status(now) }
    }

    fn status(&self, now: Timestamp) -> UpdateStatus {
        match &self.setting {
            UpdateSetting::Off => return UpdateStatus::Off,
            UpdateSetting::Forbidden { by } => return UpdateStatus::Forbidden { by: by.clone() },
            UpdateSetting::NoKey { by } => return UpdateStatus::NoKey { by: by.clone() },
            UpdateSetting::NotInThisWindow => return UpdateStatus::NotInThisWindow,
            UpdateSetting::On(_) => {}
        }
        let available = self.available(now);
        let failed = |failure: &Failure, asked_at| UpdateStatus::Failed {
            asked_at,
            about: failure.kind(),
            reason: failure.to_string(),
            available: available.clone(),
        };
        match (&self.failure, &self.answer) {
            (Some((failure, asked_at)), _) => failed(failure, *asked_at),
            (None, None) => UpdateStatus::NotAskedYet,
            (None, Some(Answer { manifest, asked_at })) if manifest.expires <= now => {
                failed(&Failure::Expired(manifest.expires), *asked_at)
            }
            (None, Some(Answer { asked_at, .. })) => match available {
                None => UpdateStatus::UpToDate { asked_at: *asked_at },
                Some(available) => UpdateStatus::Available { asked_at: *asked_at, available },
            },
        }
    }

    /// The newer version that is there, as far as is known `now`.
    fn available(&self, now: Timestamp) -> Option<AvailableVersion> {
        let manifest = &self.answer.as_ref()?.manifest;
        let is_there = manifest.expires > now && manifest.is_newer_than(&self.used);
        is_there.then(|| AvailableVersion {
            version: manifest.version.to_string(),
            date: manifest.date,
            notes: manifest.notes.as_ref().map(ToString::to_string),
            urgent: manifest.is_unsafe(&self.used),
        })
    }

    /// Whether a person put off or skipped the notice. What was put off for longer than anybody can is of a
    /// clock that was wrong.
    fn is_hidden(&self, available: &AvailableVersion, now: Timestamp) -> bool {
        let is_skipped = self.memory.skipped.as_deref() == Some(available.version.as_str());
        let is_postponed = self.memory.postponed.as_ref().is_some_and(|postponed| {
            let left = postponed.until.duration_since(now);
            let most = if available.urgent { POSTPONED_URGENT } else { POSTPONED };
            let is_meant = postponed.urgent || !available.urgent;
            is_meant && left > SignedDuration::ZERO && left <= most
        });
        is_postponed || (is_skipped && !available.urgent)
    }
}

/// A random pause.
fn spread(jitter: f64) -> SignedDuration {
    SPREAD.mul_f64(jitter.clamp(0.0, 1.0))
}

/// The instant so much later; the last one there is where that is beyond it.
fn later(now: Timestamp, pause: SignedDuration) -> Timestamp {
    now.saturating_add(pause).unwrap_or(Timestamp::MAX)
}
