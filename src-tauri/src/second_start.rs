//! A start of the program while a window is open: what it hands over, and what the open window does with
//! it.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use environment::{Source, Sources};
use external_data::escape_invisible;
use tauri::{AppHandle, Manager};

use crate::app_state::AppState;
use crate::deep_link::DeepLink;
use crate::message_box;
use crate::navigation::PendingNavigation;
use crate::options::Options;
use crate::raising::raise;
use crate::single_instance::{Answer, Request};

/// The options that name a file, which begins where the program was started.
const PATHS: [&str; 3] = ["api-key-file", "hub-key-file", "settings"];
/// The options that are no matter of the open window: where it is found, and what is opened in it.
const LEFT_OUT: [&str; 2] = ["data", "ticket"];
/// The longest token of a desktop, in bytes.
const MAX_TOKEN_LENGTH: usize = 512;
const CONNECTION: &str = "connection";
const LOCATION: &str = "location";

/// What this start was asked for. A ticket that an argument names is a link to it.
pub(crate) fn request(options: &Options, sources: &Sources) -> Request {
    let is_argument = |id| sources.of(id) == Some(Source::Argument);
    let ticket = options.ticket.clone().filter(|_| is_argument("ticket"));
    let location = options.location.clone().filter(|_| is_argument(LOCATION));
    let mut given: BTreeMap<_, _> = given(sources);
    let link = options.link.clone().or_else(|| {
        let id = ticket?;
        if location.is_some() {
            given.remove(LOCATION);
        }
        Some(DeepLink::Ticket { id, location }.to_string())
    });
    Request { link, options: given, activation: activation() }
}

/// The options that were given, with their values.
fn given(sources: &Sources) -> BTreeMap<String, String> {
    let given = sources.given::<Options>().into_iter().filter_map(|(id, value)| {
        let name = id.replace('_', "-");
        if LEFT_OUT.contains(&name.as_str()) {
            return None;
        }
        let is_path = PATHS.contains(&name.as_str());
        let path = is_path.then(|| std::path::absolute(Path::new(&value)).ok()).flatten();
        let value = path.map_or(value, PathBuf::into_os_string);
        Some((name, value.to_string_lossy().into_owned()))
    });
    given.collect()
}

/// Says which options the open window cannot take. None where it takes all.
pub(crate) fn refused_options_text(answer: &Answer) -> Option<String> {
    let names = answer.refused_options.iter().map(|name| format!("--{}", escape_invisible(name)));
    let names: Vec<_> = names.collect();
    (!names.is_empty()).then(|| {
        format!(
            "a window with this data folder is open already and goes on without {}; close it first, or name another folder with --data for a window of its own",
            names.join(", ")
        )
    })
}

/// The open window, for starts that come later.
pub(crate) struct OpenWindow {
    /// The options that it was started with.
    given: BTreeMap<String, String>,
    navigation: Arc<PendingNavigation>,
    /// Absent until the window is there.
    app: OnceLock<AppHandle>,
    is_closing: AtomicBool,
    /// Whether a message is shown in place of the window, since that could not be opened.
    has_failed: AtomicBool,
}

impl OpenWindow {
    /// The window of a start with this request.
    pub(crate) fn new(request: &Request, navigation: Arc<PendingNavigation>) -> Self {
        let given = request.options.clone();
        let (app, is_closing, has_failed) = Default::default();
        Self { given, navigation, app, is_closing, has_failed }
    }

    /// Notes that the window is there, and can be raised.
    pub(crate) fn opened(&self, app: AppHandle) {
        // There is one window, so it is set once.
        let _ = self.app.set(app);
    }

    /// Notes that the program ends: whoever starts now has a window of their own.
    pub(crate) fn close(&self) {
        self.is_closing.store(true, Ordering::Relaxed);
    }

    /// Notes that the window cannot be opened, and a message says why. Whoever starts now is shown that.
    pub(crate) fn fail(&self) {
        self.has_failed.store(true, Ordering::Relaxed);
    }

    /// Raises the window, and has it open what a later start was asked for. Returns none where it is
    /// closing.
    pub(crate) fn take(&self, request: &Request) -> Option<Answer> {
        if self.is_closing.load(Ordering::Relaxed) {
            return None;
        }
        if self.has_failed.load(Ordering::Relaxed) {
            message_box::raise();
            return Some(Answer { refused_options: Vec::new() });
        }
        if let Some(link) = &request.link {
            self.navigation.go(link.parse());
        }
        let activation = request.activation.as_deref().filter(|token| is_token(token));
        let raised = self.app.get().map_or(Ok(()), |app| raise(app, activation));
        if let Err(error) = raised {
            tracing::warn!(%error, "the window cannot be raised");
        }
        let mut refused_options = refused(&request.options, &self.given);
        // It may have gone over to another connection, or to this one.
        if let (Some(app), Some(named)) = (self.app.get(), request.options.get(CONNECTION)) {
            let is_on_it = app.state::<AppState>().session().connection.as_ref() == Some(named);
            refused_options.retain(|name| name != CONNECTION);
            if !is_on_it {
                refused_options.push(CONNECTION.to_owned());
            }
        }
        Some(Answer { refused_options })
    }
}

/// The options of a later start that the window was not started with.
fn refused(later: &BTreeMap<String, String>, first: &BTreeMap<String, String>) -> Vec<String> {
    let others = later.iter().filter(|(name, value)| first.get(*name) != Some(*value));
    others.map(|(name, _)| name.clone()).collect()
}

/// What the desktop gave this start so that it may take the front, where it did.
fn activation() -> Option<String> {
    let tokens = ["XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"].into_iter();
    tokens.filter_map(|name| env::var(name).ok()).find(|token| is_token(token))
}

/// Whether a text can be what a desktop gives.
fn is_token(text: &str) -> bool {
    let is_printable = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    (1..=MAX_TOKEN_LENGTH).contains(&text.len()) && text.bytes().all(is_printable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Request {
        let all = ["service-view"].iter().chain(arguments).map(Into::into);
        let (options, sources) = environment::try_parse_with_sources(all).unwrap();
        request(&options, &sources)
    }

    fn window(first: &[&str]) -> (OpenWindow, Arc<PendingNavigation>) {
        let navigation = Arc::new(PendingNavigation::default());
        (OpenWindow::new(&asked(first), Arc::clone(&navigation)), navigation)
    }

    #[test]
    fn ticket_of_an_argument_is_a_link_with_its_location() {
        let link = |arguments: &[&str]| asked(arguments).link;
        assert_eq!(link(&[]), None);
        assert_eq!(link(&["--ticket", "7"]).as_deref(), Some("service-view://ticket/7"));
        let both = asked(&["--ticket", "7", "--location", "2"]);
        assert_eq!(both.link.as_deref(), Some("service-view://ticket/7?location=2"));
        assert!(both.options.is_empty(), "{both:?}");
        // What was written is handed over as it is, and read by the window.
        assert_eq!(link(&["rubbish"]).as_deref(), Some("rubbish"));
        let written = link(&["--ticket", "7", "service-view://ticket/8"]);
        assert_eq!(written.as_deref(), Some("service-view://ticket/8"));
    }

    #[test]
    fn options_that_the_window_was_not_started_with_are_named() {
        let first = ["--connection", "north", "--theme", "dark", "--settings", "a.toml"];
        let (open, _) = window(&first);
        let refused = |arguments: &[&str]| open.take(&asked(arguments)).unwrap().refused_options;
        assert_eq!(refused(&[]), Vec::<String>::new());
        assert_eq!(refused(&first), Vec::<String>::new());
        let here = std::env::current_dir().unwrap().join("a.toml");
        assert_eq!(refused(&["--settings", here.to_str().unwrap()]), Vec::<String>::new());
        assert_eq!(refused(&["--data", "elsewhere", "--ticket", "7"]), Vec::<String>::new());
        let other = ["--connection", "south", "--theme", "dark", "--listen", "localhost:1"];
        assert_eq!(refused(&other), ["connection", "listen"]);
        assert_eq!(refused(&["--location", "2"]), ["location"]);
        let said = refused_options_text(&open.take(&asked(&other)).unwrap()).unwrap();
        assert!(said.contains("without --connection, --listen;"), "{said}");
        assert_eq!(refused_options_text(&open.take(&asked(&first)).unwrap()), None);
    }

    #[tokio::test]
    async fn link_of_a_later_start_waits_for_the_page_also_where_it_is_bad() {
        let (open, navigation) = window(&[]);
        for (version, link) in [(1, "service-view://ticket/7"), (2, "rubbish")] {
            open.take(&asked(&[link])).unwrap();
            let navigation = navigation.other_than(0).await.unwrap();
            assert_eq!(navigation.version, version);
            assert_eq!(navigation.target, link.parse().into());
        }
    }

    #[test]
    fn token_of_a_desktop_is_printable_and_short() {
        assert!(is_token("gnome-shell/Service View/1234-0-desk_TIME567"));
        for bad in ["", "a\0b", "a\nb", "ä", &"x".repeat(MAX_TOKEN_LENGTH + 1)] {
            assert!(!is_token(bad), "{bad:?}");
        }
    }

    #[test]
    fn window_that_closes_takes_nothing() {
        let (open, _) = window(&[]);
        open.close();
        assert_eq!(open.take(&asked(&["service-view://ticket/7"])), None);
    }
}
