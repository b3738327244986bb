//! The run of a kiosk: its settings, its driver and its window are put together. Nothing that a clerk
//! has is here: no first start, no hand-over to another start, no links, notifications or remembered
//! state.

use std::sync::Arc;

use environment::Sources;
use settings::Settings;
use tauri::App;
use tokio::sync::watch;
use tokio::time::interval;

use super::driver::Driver;
use super::link::Link;
use super::window;
use crate::bindings;
use crate::built_in;
use crate::hub_starter::HubStarter;
use crate::options::Options;
use crate::settings_watch::{POLL_INTERVAL, reload};
use crate::startup_failure::{Cause, StartupFailure};
use crate::termination;
use crate::window::check_display;

/// Returns whether the options or the settings want a kiosk. Settings that cannot be used say nothing.
pub(crate) fn is_chosen(options: &Options, sources: &Sources) -> bool {
    let is_set = || {
        let settings = options.setting.load(sources);
        settings.is_ok_and(|settings| settings.kiosk().enabled.is_on())
    };
    options.kiosk || is_set()
}

/// Opens the screen, and runs until the program is ended. `language` becomes the one that the settings
/// name.
///
/// # Errors
/// What waiting does not mend. A server that does not answer is waited for.
pub(crate) fn open(
    options: &Options,
    sources: &Sources,
    language: &mut Option<String>,
) -> Result<(), StartupFailure> {
    let settings = options.setting.load(sources);
    let settings = settings.map_err(StartupFailure::because(Cause::Settings))?;
    *language = settings.preferences().language;
    for problem in settings.problems() {
        tracing::warn!("{problem}");
    }
    check_display()?;
    let (data, key_file) = (options.data.clone(), options.hub_key_file.clone());
    let starter = HubStarter::new(options.listen, data, key_file);
    let link = Link::choose(options, &starter, &settings, sources);
    let link = tauri::async_runtime::block_on(link)?;
    let settings = Arc::new(settings);
    let driver = Driver::new(Arc::clone(&settings), false);
    let app = tauri::Builder::default()
        .manage(starter)
        .manage(driver.screen())
        .invoke_handler(bindings::kiosk_builder().invoke_handler())
        .build(built_in::context())?;
    start(&app, &settings, driver, link)?;
    app.run(|_, _| {});
    Ok(())
}

/// Opens the window, and starts what runs beside it.
fn start(
    app: &App,
    settings: &Arc<Settings>,
    driver: Driver,
    link: Link,
) -> Result<(), StartupFailure> {
    let (changes, changed) = watch::channel(());
    tauri::async_runtime::spawn(termination::exit_when_asked(app.handle().clone()));
    tauri::async_runtime::spawn(follow_settings(Arc::clone(settings), changes));
    tauri::async_runtime::spawn(driver.run(link, changed));
    window::open(app, settings).map_err(StartupFailure::because(Cause::Other))
}

/// Looks at the files of the settings until the program ends, and tells when something else holds.
async fn follow_settings(settings: Arc<Settings>, changes: watch::Sender<()>) {
    let mut poll = interval(POLL_INTERVAL);
    loop {
        poll.tick().await;
        let settings = Arc::clone(&settings);
        // On a thread that may wait for a disk.
        let look = tauri::async_runtime::spawn_blocking(move || reload(&settings));
        if let Ok(true) = look.await {
            changes.send_replace(());
        }
    }
}
