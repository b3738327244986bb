//! A start of a screen without a user, before anything of it runs.

use std::path::PathBuf;

use environment::Sources;
use settings::{
    DrawingState, KioskMode, KioskStart, KioskStarts, OmittedDrawing, Places, SavedState,
};

use super::record::StartRecord;
use super::{boot_clock, rule};
use crate::options::Options;

/// A start of a screen without a user.
pub(crate) struct Start {
    /// The file of what is remembered; none where the system has no place for it.
    file: Option<PathBuf>,
    starts: KioskStarts,
    start: KioskStart,
}

impl Start {
    /// The start of this program, where the options or the settings want such a screen. Settings that
    /// cannot be used say nothing. It may be called before there is a log.
    pub(crate) fn of(options: &Options, sources: &Sources) -> Option<Self> {
        let is_set = || {
            let settings = options.setting.load(sources);
            settings.is_ok_and(|settings| settings.kiosk().enabled.is_on())
        };
        let is_chosen = options.command.is_none() && (options.kiosk || is_set());
        if !is_chosen {
            return None;
        }
        let file = Places::of_this_machine(options.setting.settings.clone()).state();
        let starts = file.as_deref().map(SavedState::kiosk_starts_in).unwrap_or_default();
        Some(Self { file, starts, start: boot_clock::now() })
    }

    /// How the window is to be drawn: in safe mode in the simplest way, otherwise as was remembered.
    pub(crate) fn drawing(&self) -> Option<DrawingState> {
        match rule::mode(&self.starts, &self.start) {
            KioskMode::Usual => SavedState::drawing_in(self.file.as_deref()?),
            KioskMode::Safe | KioskMode::Plain => {
                Some(DrawingState { without: OmittedDrawing::Compositing, drew: true })
            }
        }
    }

    /// What is remembered of how the window is drawn is saved here.
    pub(in crate::kiosk) fn saved_drawing(&self) -> SavedState {
        SavedState::open(self.file.clone(), String::new())
    }

    /// What this start remembers of itself and of those before it.
    pub(in crate::kiosk) fn record(&self) -> StartRecord {
        StartRecord::new(self.start.clone(), self.starts.clone(), self.saved_drawing())
    }
}
