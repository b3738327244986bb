//! The desktop shell: starts the embedded hub or connects to a server, and opens the window.

mod about;
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
mod drawing_watch;
mod embedded_hub;
mod first_frame;
mod graphics;
mod hub_starter;
mod kiosk;
mod link_opener;
mod location_context;
mod login_start;
mod message_box;
mod messages;
mod navigation;
mod notifications;
mod options;
mod page_health;
mod page_watch;
mod pending_endings;
mod picture_file;
mod preview;
mod raising;
mod render;
mod render_errors;
mod restart;
mod second_start;
mod session;
mod settings_watch;
mod setup;
mod single_instance;
mod startup;
mod startup_failure;
mod termination;
mod ticket_action;
mod update_watch;
mod web_view;
mod window;
mod window_extent;
mod window_memory;

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use app_state::AppState;
use deep_link::DeepLink;
use doctor::WindowExamination;
use drawing_watch::DrawingWatch;
use environment::Sources;
use external_data::escape_invisible;
use graphics::Drawing;
use hub_starter::HubStarter;
use message_box::Details;
use messages::Messages;
use navigation::PendingNavigation;
use options::{Command, Options};
use page_health::Limits;
use page_watch::PageWatch;
use preview::scenario::ScenarioRuns;
use preview::{KeptDraft, LastView, Received};
use render_errors::RenderErrors;
use second_start::OpenWindow;
use settings::{DrawingState, Places, SavedState, Settings};
use settings_watch::SettingsWatch;
use setup::Setup;
use single_instance::{Claim, NoAnswer, Request};
use startup_failure::{Cause, StartupFailure};
use tauri::{Manager, RunEvent};
use update_watch::UpdateWatch;

/// The exit code where the program cannot start. Wrong arguments end with it as well.
const STARTUP_FAILED: u8 = 2;

/// Runs the program until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let (options, sources): (Options, Sources) = environment::parse_with_sources();
    let screen = kiosk::Start::of(&options, &sources);
    let remembered = match &screen {
        Some(screen) => screen.drawing(),
        None => remembered_drawing(&options),
    };
    let drawing = graphics::choose(remembered);
    hub::limit_malloc_arenas();
    if let Some(Command::Settings { setting, command }) = &options.command {
        return command.run(|| setting.load(&sources));
    }
    if let Some(Command::Licences) = &options.command {
        return print_licences();
    }
    if let Some(Command::KioskPin) = &options.command {
        return kiosk::hash_pin();
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
        Err(error) => return failed(error),
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
        return doctor::run(options, &sources, &drawing.path);
    }
    if let Some(screen) = screen {
        return match kiosk::run(&options, &sources, &screen, drawing) {
            Ok(()) => ExitCode::SUCCESS,
            // Nobody is there to read more.
            Err(failure) => failed(&failure),
        };
    }
    let mut language = options.setting.language.clone().and_then(Into::into);
    match open(options, &sources, drawing, &mut language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let code = failed(&failure);
            show_failure(&failure, language.as_deref());
            code
        }
    }
}

/// What an earlier start remembered of how the window is drawn.
fn remembered_drawing(options: &Options) -> Option<DrawingState> {
    let setting = match &options.command {
        None => &options.setting,
        Some(Command::Doctor(options)) => &options.setting,
        Some(_) => return None,
    };
    SavedState::drawing_in(&Places::of_this_machine(setting.settings.clone()).state()?)
}

/// Prints the licences of all that is in the program.
fn print_licences() -> ExitCode {
    match about::licences() {
        Ok(licences) => {
            say(&licences.to_string());
            ExitCode::SUCCESS
        }
        Err(error) => failed(&error),
    }
}

/// Prints a text. An error is ignored, since the reader may have ended, as `head` does.
fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Writes the completions for shells and the man pages of the program below `directory`.
fn write_command_files(directory: &Path) -> ExitCode {
    match environment::write_command_files::<Options>(directory) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(format!("cannot write to {}: {error}", directory.display())),
    }
}

/// Says why the program cannot start.
fn failed(error: impl Display) -> ExitCode {
    eprintln!("service-view: {}", escape_invisible(&error.to_string()));
    ExitCode::from(STARTUP_FAILED)
}

/// Shows in a window of its own why the program cannot start, until that is closed: who starts it from
/// a menu sees no terminal.
fn show_failure(failure: &StartupFailure, language: Option<&str>) {
    let messages = Messages::of(language);
    let version = env!("SERVICE_VIEW_VERSION");
    let text = format!("Service View {version}: {}", escape_invisible(&failure.to_string()));
    let details = Details { text, copy: messages.copy() };
    message_box::show_alone(messages.startup_failed(failure.cause), &details);
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

/// Opens the window, and runs until it is closed. `language` becomes the one that the settings name.
fn open(
    options: Options,
    sources: &Sources,
    drawing: Drawing,
    language: &mut Option<String>,
) -> Result<(), StartupFailure> {
    let request = second_start::request(&options, sources);
    let claim = claim(&options, &request).map_err(StartupFailure::because(Cause::InUse))?;
    if let Claim::HandedOver(answer) = claim {
        if let Some(text) = second_start::refused_options_text(&answer) {
            eprintln!("service-view: {text}");
        }
        return Ok(());
    }
    let navigation = Arc::new(PendingNavigation::default());
    if let Some(link) = &options.link {
        let link = link.parse::<DeepLink>();
        navigation.go(Ok(link.map_err(StartupFailure::because(Cause::Link))?));
    }
    let open_window = Arc::new(OpenWindow::new(&request, Arc::clone(&navigation)));
    if let Claim::First(first) = claim {
        let open_window = Arc::clone(&open_window);
        first.serve(move |request| open_window.take(&request));
    }
    let window = Arc::clone(&open_window);
    let opened = open_first(options, sources, drawing, language, navigation, window);
    opened.inspect_err(|_| open_window.fail())
}

/// Opens the window of a start that is the first of its data folder.
fn open_first(
    options: Options,
    sources: &Sources,
    drawing: Drawing,
    language: &mut Option<String>,
    navigation: Arc<PendingNavigation>,
    open_window: Arc<OpenWindow>,
) -> Result<(), StartupFailure> {
    let settings = options.setting.load(sources);
    let settings = settings.map_err(StartupFailure::because(Cause::Settings))?;
    *language = settings.preferences().language;
    for problem in settings.problems() {
        tracing::warn!("{problem}");
    }
    let setup = Setup::new(setup::is_first_start(&settings, sources));
    let hub_key_file = options.hub_key_file.clone();
    let setting = options.setting.clone();
    let examination = WindowExamination::new(setting, sources.clone(), drawing.path.clone());
    let starter = HubStarter::new(options.listen, options.data.clone(), hub_key_file);
    let opened = startup::open(options, &starter, &settings, sources);
    let (session, own_hub) = tauri::async_runtime::block_on(opened)?;
    settings.move_earlier_preferences(&session.saved);
    window::check_display()?;
    let saved_drawing = SavedState::open(settings.places().state(), String::new());
    let builder = tauri::Builder::default();
    #[cfg(target_os = "macos")]
    let builder = builder.on_web_content_process_terminate(page_watch::process_ended);
    builder
        .plugin(tauri_plugin_opener::init())
        .manage(UpdateWatch::new(&settings))
        .manage(settings)
        .manage(SettingsWatch::default())
        .manage(setup)
        .manage(examination)
        .manage(starter)
        .manage(AppState::new(session))
        .manage(ScenarioRuns::new(own_hub.clone()))
        .manage(Received::new(own_hub))
        .manage(KeptDraft::default())
        .manage(LastView::default())
        .manage(PageWatch::new(Limits::ATTENDED, page_watch::ask_to_reload))
        .manage(DrawingWatch::new(drawing, saved_drawing))
        .manage(RenderErrors::default())
        .manage(navigation)
        .manage(Arc::clone(&open_window))
        .invoke_handler(bindings::builder().invoke_handler())
        .setup(|app| {
            tauri::async_runtime::spawn(termination::exit_when_asked(app.handle().clone()));
            tauri::async_runtime::spawn(settings_watch::follow(app.handle().clone()));
            let open_window = Arc::clone(app.state::<Arc<OpenWindow>>().inner());
            match window::open(app) {
                Ok(()) => {
                    open_window.opened(app.handle().clone());
                    tauri::async_runtime::spawn(notifications::run(app.handle().clone()));
                    tauri::async_runtime::spawn(update_watch::run(app.handle().clone()));
                }
                // Tauri ends a program whose set-up fails without a word to the person.
                Err(error) => {
                    open_window.fail();
                    let failure = StartupFailure::new(Cause::Other, error);
                    failed(&failure);
                    show_failure(
                        &failure,
                        app.state::<Settings>().preferences().language.as_deref(),
                    );
                    app.handle().exit(STARTUP_FAILED.into());
                }
            }
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
