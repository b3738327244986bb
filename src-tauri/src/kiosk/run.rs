//! The run of a kiosk: its settings, its driver, its window and what watches over them are put together.
//! Nothing that a clerk has is here: no first start, no hand-over to another start, no links or
//! notifications. Of what it remembers nothing is of visitors: its starts, and how it is drawn.

use std::sync::Arc;

use environment::Sources;
use settings::{KioskMemory, KioskMode, Places, Settings};
use tauri::{App, Manager, RunEvent};
use tokio::sync::watch;
use tokio::time::interval;

use super::driver::Driver;
use super::exit_gate::ExitGate;
use super::link::Link;
use super::overview::Overview;
use super::presentation::Constant;
use super::starts::{Start, StartRecord};
use super::status::serve;
use super::{out_of_order, page_loss, supervisor, window};
use crate::bindings;
use crate::built_in;
use crate::drawing_watch::DrawingWatch;
use crate::graphics::Drawing;
use crate::hub_starter::HubStarter;
use crate::options::Options;
use crate::page_health::Limits;
use crate::page_watch::PageWatch;
use crate::settings_watch::{POLL_INTERVAL, reload};
use crate::startup_failure::{Cause, StartupFailure};
use crate::termination;
use crate::window::check_display;

/// Opens the screen, and runs until the program is ended. Where the screen cannot be opened, it says so on
/// its output, and the program starts anew after a pause: nobody is there to close a message.
///
/// # Errors
/// That there is no display to say anything on, or that the program cannot start anew.
pub(crate) fn run(
    options: &Options,
    sources: &Sources,
    start: &Start,
    drawing: Drawing,
) -> Result<(), StartupFailure> {
    let record = Arc::new(start.record());
    let own_variables = drawing.own_variables.clone();
    let opened = match record.mode() {
        KioskMode::Usual | KioskMode::Safe => {
            let saved_drawing = start.saved_drawing();
            open(options, sources, &record, DrawingWatch::new(drawing, saved_drawing)).map_err(Some)
        }
        KioskMode::Plain => check_display().map_err(Some).and(Err(None)),
    };
    match opened {
        Ok(()) => Ok(()),
        Err(Some(failure)) if failure.cause == Cause::Display => Err(failure),
        Err(failure) => {
            let reason = failure.map(|failure| failure.to_string());
            out_of_order::say(options, sources, &record, &own_variables, reason);
            Err(StartupFailure::new(Cause::Other, "the program cannot start anew"))
        }
    }
}

/// Opens the screen.
///
/// # Errors
/// What waiting does not mend. A server that does not answer is waited for.
fn open(
    options: &Options,
    sources: &Sources,
    record: &Arc<StartRecord>,
    drawing: DrawingWatch,
) -> Result<(), StartupFailure> {
    let settings = options.setting.load(sources);
    let settings = settings.map_err(StartupFailure::because(Cause::Settings))?;
    for problem in settings.problems() {
        tracing::warn!("{problem}");
    }
    check_display()?;
    let (data, key_file) = (options.data.clone(), options.hub_key_file.clone());
    let starter = HubStarter::new(options.listen, data, key_file);
    let link = Link::choose(options, &starter, &settings, sources);
    let link = tauri::async_runtime::block_on(link)?;
    let settings = Arc::new(settings);
    let is_safe = record.mode() == KioskMode::Safe;
    let constant = Constant { still: is_safe, demo: link.is_demo() };
    let driver = Driver::new(Arc::clone(&settings), constant);
    record.begun();
    let (starts, recent) = record.counts();
    tracing::info!(starts, recent, is_safe, "the screen starts");
    let overview = Overview::new(driver.screen(), driver.link(), Arc::clone(record));
    let memory =
        KioskMemory::new(Places::of_this_machine(options.setting.settings.clone()).state());
    let server = link.server().to_string();
    let gate = ExitGate::new(Arc::clone(&settings), driver.screen(), server, memory);
    let app = tauri::Builder::default()
        .manage(starter)
        .manage(driver.screen())
        .manage(Arc::new(overview))
        .manage(Arc::new(gate))
        .manage(PageWatch::new(Limits::UNATTENDED, page_loss::give_up))
        .manage(drawing)
        .invoke_handler(bindings::kiosk_builder().invoke_handler())
        .build(built_in::context())?;
    start(&app, &settings, driver, link)?;
    app.run(|_, event| {
        // The last window was closed, which nobody may do.
        if let RunEvent::ExitRequested { code: None, api, .. } = event {
            api.prevent_exit();
        }
    });
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
    let overview = Arc::clone(app.state::<Arc<Overview>>().inner());
    tauri::async_runtime::spawn(termination::exit_when_asked(app.handle().clone()));
    tauri::async_runtime::spawn(follow_settings(Arc::clone(settings), changes));
    let status = serve(Arc::clone(&overview), Arc::clone(settings), changed.clone());
    tauri::async_runtime::spawn(status);
    tauri::async_runtime::spawn(driver.run(link, changed));
    let window = window::open(app, settings).map_err(StartupFailure::because(Cause::Other))?;
    overview.set_window(window.clone());
    tauri::async_runtime::spawn(supervisor::run(overview, Arc::clone(settings), window));
    Ok(())
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
