//! The desktop shell: starts the embedded hub or connects to a server, and opens the window.

mod api_key_change;
mod api_key_outcome;
mod api_key_place;
mod api_key_source;
mod app_state;
mod bindings;
mod built_in;
mod commands;
mod connection_key;
mod connections;
mod deep_link;
mod doctor;
mod embedded_hub;
mod graphics;
mod hub_starter;
mod link_opener;
mod location_context;
mod message_box;
mod messages;
mod navigation;
mod options;
mod page_health;
mod page_watch;
mod pending_endings;
mod preview;
mod raising;
mod render;
mod render_errors;
mod second_start;
mod session;
mod setup;
mod single_instance;
mod startup;
mod termination;
mod ticket_action;
mod web_view;
mod window;
mod window_memory;

use std::error::Error;
use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use app_state::AppState;
use deep_link::DeepLink;
use environment::Sources;
use external_data::escape_invisible;
use hub_starter::HubStarter;
use navigation::PendingNavigation;
use options::{Command, Options};
use page_watch::PageWatch;
use preview::scenario::ScenarioRuns;
use preview::{KeptDraft, LastView, Received};
use render_errors::RenderErrors;
use second_start::OpenWindow;
use setup::Setup;
use single_instance::{Claim, NoAnswer, Request};
use tauri::{Manager, RunEvent};

/// The exit code where the program cannot start. Wrong arguments end with it as well.
const STARTUP_FAILED: u8 = 2;

/// Runs the program until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let drawing_path = graphics::choose();
    hub::limit_malloc_arenas();
    let (options, sources): (Options, Sources) = environment::parse_with_sources();
    if let Some(Command::Settings { setting, command }) = &options.command {
        return command.run(|| setting.load(&sources));
    }
    if let Some(Command::PackageFiles { directory }) = &options.command {
        return write_command_files(directory);
    }
    if let Some(Command::DoctorDisplay) = &options.command {
        return doctor::probe_display();
    }
    // What the checks find stands in their report.
    let is_doctor = matches!(options.command, Some(Command::Doctor(_)));
    let filter = match environment::log_filter(if is_doctor { "off" } else { "warn" }) {
        Ok(filter) => filter,
        Err(error) => return failed(&error),
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .fmt_fields(hub::escaped_fields())
        .init();
    if let Some(Command::Render(options)) = &options.command {
        return render::run(options);
    }
    if let Some(Command::Doctor(options)) = &options.command {
        return doctor::run(options, &sources, &drawing_path);
    }
    match open(options, &sources) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&*error),
    }
}

/// Writes the completions for shells and the man pages of the program below `directory`.
fn write_command_files(directory: &Path) -> ExitCode {
    match environment::write_command_files::<Options>(directory) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let error = format!("cannot write to {}: {error}", directory.display());
            failed(&*Box::<dyn Error>::from(error))
        }
    }
}

/// Says why the program cannot start.
fn failed(error: &dyn Error) -> ExitCode {
    eprintln!("service-view: {}", escape_invisible(&error.to_string()));
    ExitCode::from(STARTUP_FAILED)
}

/// Finds out whether this is the first start of its data folder; where it is not, the first has been
/// handed the request.
fn claim(
    options: &Options,
    request: &Request,
) -> Result<Claim<single_instance::FirstStart>, NoAnswer> {
    let data = options.data.clone().or_else(hub::default_data_directory);
    data.map_or(Ok(Claim::Unknown), |data| single_instance::claim(&data, request))
}

fn open(options: Options, sources: &Sources) -> Result<(), Box<dyn Error>> {
    let request = second_start::request(&options, sources);
    let claim = claim(&options, &request)?;
    if let Claim::HandedOver(answer) = claim {
        if let Some(text) = second_start::refused_options_text(&answer) {
            eprintln!("service-view: {text}");
        }
        return Ok(());
    }
    let navigation = Arc::new(PendingNavigation::default());
    if let Some(link) = &options.link {
        navigation.go(Ok(link.parse::<DeepLink>()?));
    }
    let open_window = Arc::new(OpenWindow::new(&request, Arc::clone(&navigation)));
    if let Claim::First(first) = claim {
        let open_window = Arc::clone(&open_window);
        first.serve(move |request| open_window.take(&request));
    }
    let settings = options.setting.load(sources)?;
    for problem in settings.problems() {
        tracing::warn!("{problem}");
    }
    let setup = Setup::new(setup::is_first_start(&settings, sources));
    let hub_key_file = options.hub_key_file.clone();
    let starter = HubStarter::new(options.listen, options.data.clone(), hub_key_file);
    let opened = startup::open(options, &starter, &settings, sources);
    let (session, own_hub) = tauri::async_runtime::block_on(opened)?;
    settings.move_earlier_preferences(&session.saved);
    let builder = tauri::Builder::default();
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(page_watch::process_ended);
    builder
        .plugin(tauri_plugin_opener::init())
        .manage(settings)
        .manage(setup)
        .manage(starter)
        .manage(AppState::new(session))
        .manage(ScenarioRuns::new(own_hub.clone()))
        .manage(Received::new(own_hub))
        .manage(KeptDraft::default())
        .manage(LastView::default())
        .manage(PageWatch::default())
        .manage(RenderErrors::default())
        .manage(navigation)
        .manage(Arc::clone(&open_window))
        .invoke_handler(bindings::builder().invoke_handler())
        .setup(|app| {
            tauri::async_runtime::spawn(termination::exit_when_asked(app.handle().clone()));
            window::open(app)?;
            app.state::<Arc<OpenWindow>>().opened(app.handle().clone());
            Ok(())
        })
        .build(built_in::context())?
        .run(move |app, event| {
            if let RunEvent::Exit = event {
                open_window.close();
                let session = app.state::<AppState>().session();
                tauri::async_runtime::block_on(session.end());
            }
        });
    Ok(())
}
