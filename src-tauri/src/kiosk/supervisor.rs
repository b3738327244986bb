//! Looks each second at what is known of a screen without a user, and does what follows: tells the service
//! manager, notes that a run went well, and starts anew in a quiet minute of the night.

use std::sync::Arc;
use std::time::Duration;

use jiff::Zoned;
use settings::Settings;
use tauri::WebviewWindow;
use tokio::time::{MissedTickBehavior, interval};

use super::good_run::GoodRun;
use super::overview::Overview;
use super::page_loss::start_anew;
use super::quiet_restart::QuietRestart;
use super::service::{ServiceWatchdog, Sign, tell, watchdog_limit};

/// How often is looked.
const INTERVAL: Duration = Duration::from_secs(1);
const MINUTES_PER_HOUR: u16 = 60;

/// Watches over the screen until the program ends.
pub(super) async fn run(overview: Arc<Overview>, settings: Arc<Settings>, window: WebviewWindow) {
    let mut look = interval(INTERVAL);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut watchdog = ServiceWatchdog::new(watchdog_limit().is_some());
    let mut good_run = GoodRun::default();
    let mut quiet_restart = QuietRestart::default();
    loop {
        look.tick().await;
        let facts = overview.facts();
        let sign = Sign { frames: facts.frames, is_seen: facts.is_seen };
        let notices = watchdog.tick(sign, &facts.line());
        if !notices.is_empty() {
            in_background(move || tell(&notices)).await;
        }
        if good_run.tick(facts.running, facts.losses, facts.page_works()) {
            let record = Arc::clone(&overview.record);
            in_background(move || record.went_well()).await;
        }
        let (minute, at) = (minute_of_day(), settings.kiosk().restart.0);
        if quiet_restart.tick(facts.running, minute, at, overview.screen.is_quiet()) {
            tracing::info!("nobody is called, so the program starts anew, as each night");
            // It is no start that something was wrong with.
            let record = Arc::clone(&overview.record);
            in_background(move || record.went_well()).await;
            start_anew(&window);
            return;
        }
    }
}

/// Waits for work that may wait for a disk or another program.
async fn in_background(work: impl FnOnce() + Send + 'static) {
    if let Err(error) = tokio::task::spawn_blocking(work).await {
        tracing::warn!(%error, "work of the screen's supervision failed");
    }
}

/// The minute of the day by the clock of the machine.
fn minute_of_day() -> u16 {
    let time = Zoned::now().time();
    let part = |part: i8| u16::try_from(part).unwrap_or_default();
    part(time.hour()) * MINUTES_PER_HOUR + part(time.minute())
}
