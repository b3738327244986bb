//! A screen without a user that does not work: it says so without a page, with the reason, and tries again
//! after a pause, each time after a longer one.

use std::sync::Arc;

use environment::Sources;
use external_data::escape_invisible;
use settings::Settings;
use tokio::sync::watch;

use super::driver::Driver;
use super::overview::Overview;
use super::plain_screen::PlainScreen;
#[cfg(target_os = "linux")]
use super::plain_screen_gtk::show;
#[cfg(not(target_os = "linux"))]
use super::plain_screen_other::show;
use super::presentation::Constant;
use super::service::{ServiceWatchdog, Sign, tell, watchdog_limit};
use super::starts::StartRecord;
use super::status::serve;
use crate::messages::Messages;
use crate::options::Options;
use crate::restart;

/// The reason where the run before did not know why it would end.
const UNKNOWN_REASON: &str = "it ended again and again, also when drawn in the simplest way, and nothing says why; the log of the service may";

/// Says that the screen does not work, and why: `reason`, or what the run before has left. Then it starts
/// the program anew. Returns where that fails.
pub(super) fn say(
    options: &Options,
    sources: &Sources,
    record: &Arc<StartRecord>,
    own_variables: &[&'static str],
    reason: Option<String>,
) {
    let reason = reason.or_else(|| record.last_reason());
    let reason = reason.unwrap_or_else(|| UNKNOWN_REASON.to_owned());
    tracing::error!(reason, "the screen says that it does not work");
    // Those that cannot be used may be the reason.
    let settings = options.setting.load(sources).ok().map(Arc::new);
    let output = settings.as_deref().map(|settings| settings.kiosk().output);
    let language = settings.as_deref().and_then(|settings| settings.preferences().language);
    let language = language.or_else(|| options.setting.language.clone().and_then(Into::into));
    let (title, text) = Messages::of(language.as_deref()).out_of_order();
    let version = env!("SERVICE_VIEW_VERSION");
    let screen = PlainScreen {
        title,
        text,
        reason: format!("Service View {version}: {}", escape_invisible(&reason)),
        output: output.unwrap_or_default(),
        pause: record.pause(),
    };
    if let Some(settings) = settings {
        answer_status(&settings, record);
    }
    let mut watchdog = ServiceWatchdog::new(watchdog_limit().is_some());
    let status = format!("The screen says that it does not work: {reason}");
    show(&screen, move |frames| tell(&watchdog.tick(Sign { frames, is_seen: true }, &status)));
    record.paused();
    restart::in_place(own_variables);
}

/// Tells those who watch over the screen that it does not work, until the program is started anew.
fn answer_status(settings: &Arc<Settings>, record: &Arc<StartRecord>) {
    let driver = Driver::new(Arc::clone(settings), Constant::default());
    let overview = Overview::new(driver.screen(), driver.link(), Arc::clone(record));
    // Nothing is followed, so nothing changes.
    let (_, changed) = watch::channel(());
    let settings = Arc::clone(settings);
    tauri::async_runtime::spawn(serve(Arc::new(overview), settings, changed));
}
