//! When the service manager is told that the screen lives. It is pure: each second it takes what is known
//! of the frames, and returns what to say.

use std::time::Duration;

/// By how much the start may take longer, each time that this is asked for.
const EXTENSION: Duration = Duration::from_secs(30);

/// What the service manager is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::kiosk) enum Notice {
    /// The screen is there.
    Ready,
    /// The program lives.
    Watchdog,
    /// How it is, in words.
    Status(String),
    /// The start takes this much longer from now on, and is not stuck.
    StartsLater(Duration),
}

/// The signs of life of a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kiosk) struct Sign {
    /// How many frames the pages of this program have said to have drawn.
    pub frames: u64,
    /// Whether the window is drawn at all. One whose output is off is not, and neither is its page.
    pub is_seen: bool,
}

/// When the service manager is told that the screen lives.
#[derive(Debug)]
pub(in crate::kiosk) struct ServiceWatchdog {
    /// Whether the service manager ends a program that does not say that it lives.
    is_watched: bool,
    is_ready: bool,
    /// The frames that were there when it was said last.
    frames: u64,
    status: String,
}

impl ServiceWatchdog {
    /// Nothing was said yet. `is_watched` is whether the service manager ends a program that does not say
    /// that it lives.
    pub(in crate::kiosk) fn new(is_watched: bool) -> Self {
        Self { is_watched, is_ready: false, frames: 0, status: String::new() }
    }

    /// Takes the signs of a second, and returns what to say.
    pub(in crate::kiosk) fn tick(&mut self, sign: Sign, status: &str) -> Vec<Notice> {
        let has_drawn = sign.frames > self.frames;
        self.frames = sign.frames;
        let mut notices = Vec::new();
        if has_drawn && !self.is_ready {
            self.is_ready = true;
            notices.push(Notice::Ready);
        } else if !self.is_ready && !sign.is_seen {
            // It is ready once somebody can see it, and must not be ended for a screen that is off.
            notices.push(Notice::StartsLater(EXTENSION));
        }
        // Where no frame can be drawn, the tick itself, which the main loop made, is the sign of life.
        if self.is_watched && self.is_ready && (has_drawn || !sign.is_seen) {
            notices.push(Notice::Watchdog);
        }
        if self.status != status {
            status.clone_into(&mut self.status);
            notices.push(Notice::Status(status.to_owned()));
        }
        notices
    }
}

#[cfg(test)]
mod tests {
    use super::Notice::{Ready, StartsLater, Status, Watchdog};
    use super::*;

    fn seen(frames: u64) -> Sign {
        Sign { frames, is_seen: true }
    }

    fn unseen(frames: u64) -> Sign {
        Sign { frames, is_seen: false }
    }

    #[test]
    fn each_second_says_what_its_frames_allow() {
        let later = || vec![StartsLater(EXTENSION)];
        for (name, is_watched, seconds) in [
            (
                "ready comes with the first frame, and life with each second that has one",
                true,
                vec![
                    (seen(0), vec![]),
                    (seen(1), vec![Ready, Watchdog]),
                    (seen(2), vec![Watchdog]),
                    (seen(2), vec![]),
                    (seen(2), vec![]),
                    (seen(9), vec![Watchdog]),
                ],
            ),
            (
                "nobody is told of life who does not ask",
                false,
                vec![(seen(1), vec![Ready]), (seen(2), vec![]), (unseen(2), vec![])],
            ),
            (
                "screen that is off asks for time until it is ready, and lives then",
                true,
                vec![
                    (unseen(0), later()),
                    (unseen(0), later()),
                    (seen(0), vec![]),
                    (seen(1), vec![Ready, Watchdog]),
                    (unseen(1), vec![Watchdog]),
                    (seen(1), vec![]),
                ],
            ),
        ] {
            let mut watchdog = ServiceWatchdog::new(is_watched);
            for (second, (sign, expected)) in seconds.into_iter().enumerate() {
                assert_eq!(watchdog.tick(sign, ""), expected, "{name}, second {second}");
            }
        }
    }

    #[test]
    fn status_is_said_where_it_became_another() {
        let mut watchdog = ServiceWatchdog::new(false);
        assert_eq!(watchdog.tick(seen(0), "waits"), [Status("waits".to_owned())]);
        assert_eq!(watchdog.tick(seen(0), "waits"), []);
        assert_eq!(watchdog.tick(seen(1), "live"), [Ready, Status("live".to_owned())]);
    }
}
