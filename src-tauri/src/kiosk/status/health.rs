//! Whether the picture on a screen without a user can be trusted. It is pure: facts go in, what is wrong
//! comes out.

use std::time::Duration;

use settings::KioskMode;

use crate::kiosk::link_status::LinkStatus;

/// For how long no frame may be drawn, or a state not be on the screen. A page that is lost comes back in
/// less.
const LONGEST_STILL: Duration = Duration::from_secs(10);
/// For how long nothing new could be had before the picture counts as old. A hub that is started anew is
/// back in less.
const MAX_DATA_AGE: Duration = Duration::from_mins(1);

/// What is known of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kiosk) struct Facts {
    /// How long the program runs.
    pub running: Duration,
    /// How much it dares.
    pub mode: KioskMode,
    /// How many starts there ever were, and how many of them count against the mode.
    pub starts: (u64, usize),
    /// How many frames its pages have said to have drawn.
    pub frames: u64,
    /// How long ago the last of them was; none before the first.
    pub frame_age: Option<Duration>,
    /// The number of the newest state.
    pub revision: u32,
    /// The number of the state that is on the screen; none before the first frame.
    pub drawn: Option<u32>,
    /// For how long the page has drawn no newer state although there is one.
    pub behind: Option<Duration>,
    /// Whether the window is drawn at all; one whose output is off is not.
    pub is_seen: bool,
    /// How often the page was lost and loaded anew.
    pub losses: u64,
    /// The link.
    pub link: LinkStatus,
}

/// What is wrong with the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    /// The screen says that it does not work.
    OutOfOrder,
    /// No frame was drawn yet.
    NoFrame,
    /// The last frame is too long ago.
    FrameOld(Duration),
    /// The newest state is not on the screen.
    Behind(Duration),
    /// Nothing new could be had for too long.
    DataOld(Duration),
}

impl Facts {
    /// Returns whether the page draws, or cannot, since the output is off.
    pub(in crate::kiosk) fn page_works(&self) -> bool {
        let problems = self.problems();
        let is_of_page = |one: &Problem| !matches!(one, Problem::DataOld(_));
        !self.is_seen || !problems.iter().any(is_of_page)
    }

    /// Returns what is wrong with the picture; nothing where it can be trusted.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.mode == KioskMode::Plain {
            problems.push(Problem::OutOfOrder);
        }
        match self.frame_age {
            None => problems.push(Problem::NoFrame),
            Some(age) if age >= LONGEST_STILL => problems.push(Problem::FrameOld(age)),
            Some(_) => {}
        }
        let behind = self.behind.filter(|behind| *behind >= LONGEST_STILL);
        problems.extend(behind.map(Problem::Behind));
        if self.link.data_age >= MAX_DATA_AGE {
            problems.push(Problem::DataOld(self.link.data_age));
        }
        problems
    }
}

#[cfg(test)]
mod tests {
    use super::Problem::{Behind, DataOld, FrameOld, NoFrame, OutOfOrder};
    use super::*;
    use crate::kiosk::status::report::samples::well;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn data_age(age: u64) -> Facts {
        let link = LinkStatus { data_age: seconds(age), ..well().link };
        Facts { link, ..well() }
    }

    #[test]
    fn picture_is_red_where_it_is_old_and_green_otherwise() {
        for (name, facts, expected) in [
            ("all is well", well(), vec![]),
            ("no frame", Facts { frame_age: None, ..well() }, vec![NoFrame]),
            ("last frame", Facts { frame_age: Some(seconds(9)), ..well() }, vec![]),
            (
                "old frame",
                Facts { frame_age: Some(seconds(10)), ..well() },
                vec![FrameOld(seconds(10))],
            ),
            (
                "old frame of an output that is off",
                Facts { frame_age: Some(seconds(60)), is_seen: false, ..well() },
                vec![FrameOld(seconds(60))],
            ),
            ("state on its way", Facts { behind: Some(seconds(9)), ..well() }, vec![]),
            (
                "state that is never drawn",
                Facts { behind: Some(seconds(10)), ..well() },
                vec![Behind(seconds(10))],
            ),
            ("hub that starts anew", data_age(59), vec![]),
            ("server that is gone", data_age(60), vec![DataOld(seconds(60))]),
            ("safe mode", Facts { mode: KioskMode::Safe, ..well() }, vec![]),
            (
                "plain screen",
                Facts { mode: KioskMode::Plain, frame_age: None, ..well() },
                vec![OutOfOrder, NoFrame],
            ),
            ("page that was lost and is back", Facts { losses: 7, ..well() }, vec![]),
            (
                "several at once",
                Facts { frame_age: Some(seconds(11)), behind: Some(seconds(12)), ..data_age(70) },
                vec![FrameOld(seconds(11)), Behind(seconds(12)), DataOld(seconds(70))],
            ),
        ] {
            assert_eq!(facts.problems(), expected, "{name}");
        }
    }

    #[test]
    fn page_works_whatever_the_link_does_and_rests_where_the_output_is_off() {
        let still = Facts { frame_age: Some(seconds(60)), ..well() };
        assert!(well().page_works() && data_age(999).page_works());
        assert!(!still.page_works());
        assert!(Facts { is_seen: false, ..still }.page_works());
    }
}
