//! How a screen without a user says how it is: as JSON for programs, and as a line for whoever looks at
//! the service. Neither names a visitor.

use std::time::Duration;

use serde_json::{Value, json};
use settings::KioskMode;

use super::health::{Facts, Problem};
use crate::kiosk::link_status::LinkState;

/// The version of the program.
pub(super) const VERSION: &str = env!("SERVICE_VIEW_VERSION");

/// A mode as a program reads it.
pub(super) fn mode_name(mode: KioskMode) -> &'static str {
    match mode {
        KioskMode::Usual => "usual",
        KioskMode::Safe => "safe",
        KioskMode::Plain => "plain",
    }
}

/// A problem in words.
fn problem_text(problem: Problem) -> String {
    match problem {
        Problem::OutOfOrder => "the screen says that it does not work".to_owned(),
        Problem::NoFrame => "no frame was drawn yet".to_owned(),
        Problem::FrameOld(age) => format!("the last frame was drawn {} s ago", age.as_secs()),
        Problem::Behind(age) => {
            format!("the newest state is not on the screen after {} s", age.as_secs())
        }
        Problem::DataOld(age) => format!("nothing new could be had for {} s", age.as_secs()),
    }
}

impl Facts {
    /// The answer of `/healthz`. Times are in seconds.
    pub(super) fn to_json(self) -> Value {
        let problems = self.problems();
        let problems: Vec<_> = problems.into_iter().map(problem_text).collect();
        let (starts, recent_starts) = self.starts;
        json!({
            "healthy": problems.is_empty(),
            "problems": problems,
            "version": VERSION,
            "mode": mode_name(self.mode),
            "running": tenths(self.running),
            "revision": { "newest": self.revision, "drawn": self.drawn },
            "frames": {
                "acknowledged": self.frames,
                "lastAge": self.frame_age.map(tenths),
                "visible": self.is_seen,
            },
            "link": { "state": self.link.state.name(), "since": tenths(self.link.since) },
            "dataAge": tenths(self.link.data_age),
            "starts": { "total": starts, "recent": recent_starts },
            "webProcessRestarts": self.losses,
        })
    }

    /// How the screen is, in a line that stays the same while nothing becomes other.
    pub(in crate::kiosk) fn line(&self) -> String {
        let picture = match self.problems().first() {
            Some(Problem::OutOfOrder) => "The screen says that it does not work",
            Some(Problem::NoFrame) => "No frame was drawn yet",
            Some(Problem::FrameOld(_)) if !self.is_seen => "The output is off",
            Some(Problem::FrameOld(_) | Problem::Behind(_)) => "The page draws nothing",
            Some(Problem::DataOld(_)) | None => "The screen is drawn",
        };
        let mode = match self.mode {
            KioskMode::Safe => " in safe mode",
            KioskMode::Usual | KioskMode::Plain => "",
        };
        let link = match self.link.state {
            LinkState::Live => "its data is live".to_owned(),
            other => format!("the link is {}", other.name()),
        };
        format!("{picture}{mode}; {link}")
    }
}

/// Seconds with one digit behind the point.
fn tenths(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 10.0).round() / 10.0
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::kiosk::link_status::LinkStatus;

    /// A screen of which all is well.
    pub(in crate::kiosk::status) fn well() -> Facts {
        let second = Duration::from_secs(1);
        Facts {
            running: second * 90,
            mode: KioskMode::Usual,
            starts: (12, 1),
            frames: 95,
            frame_age: Some(second / 2),
            revision: 7,
            drawn: Some(7),
            behind: None,
            is_seen: true,
            losses: 0,
            link: LinkStatus {
                state: LinkState::Live,
                since: second * 88,
                data_age: Duration::ZERO,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::well;
    use super::*;
    use crate::kiosk::link_status::LinkStatus;

    #[test]
    fn answer_says_all_that_is_known_and_why_it_is_red() {
        let answer = well().to_json();
        assert_eq!(answer["healthy"], true);
        assert_eq!(answer["revision"], json!({ "newest": 7, "drawn": 7 }));
        assert_eq!(answer["link"], json!({ "state": "live", "since": 88.0 }));
        assert_eq!(answer["frames"]["lastAge"], 0.5);
        let red = Facts { frame_age: Some(Duration::from_millis(12_345)), losses: 2, ..well() };
        let answer = red.to_json();
        assert_eq!(answer["healthy"], false);
        assert_eq!(answer["problems"], json!(["the last frame was drawn 12 s ago"]));
        assert_eq!(
            (&answer["webProcessRestarts"], &answer["starts"]["total"]),
            (&2.into(), &12.into())
        );
    }

    #[test]
    fn line_stays_the_same_while_time_goes_by() {
        assert_eq!(well().line(), "The screen is drawn; its data is live");
        let offline = |seconds| {
            let data_age = Duration::from_secs(seconds);
            let link = LinkStatus { state: LinkState::Offline, since: data_age, data_age };
            Facts { link, mode: KioskMode::Safe, ..well() }.line()
        };
        assert_eq!(offline(61), "The screen is drawn in safe mode; the link is offline");
        assert_eq!(offline(61), offline(9999));
        let still = Facts { frame_age: Some(Duration::from_mins(1)), ..well() };
        assert_eq!(still.line(), "The page draws nothing; its data is live");
        let off = Facts { is_seen: false, ..still };
        assert_eq!(off.line(), "The output is off; its data is live");
    }
}
