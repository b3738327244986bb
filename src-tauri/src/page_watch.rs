//! The page watch: the program observes its page from outside, so that a page that died or stands
//! still never passes for a current one. [`page_health`](crate::page_health) decides, `web_view` does it.

use std::time::Instant;

use parking_lot::Mutex;
use tauri::{Manager, Url, WebviewWindow, Wry};

use crate::drawing_watch;
use crate::message_box;
use crate::messages::Messages;
use crate::page_health::{Effect, Limits, Loss, PageHealth};
use crate::preview::Received;
use crate::preview::scenario::ScenarioRuns;
use crate::web_view::{self, PageSignal};
use settings::Settings;

/// The page of a window, and its health.
#[derive(Debug)]
pub(crate) struct PageWatch {
    health: Mutex<PageHealth>,
    /// What is done with a page that was lost too often.
    give_up: fn(&WebviewWindow, Loss),
    /// The address that the page was loaded from.
    address: Mutex<Option<Url>>,
    /// The ticket that the page showed last, where it showed any.
    ticket: Mutex<Option<String>>,
}

impl PageWatch {
    /// Watches a page that may draw nothing for as long as `limits` say. `give_up` says what is done with
    /// one that was lost too often.
    pub(crate) fn new(limits: Limits, give_up: fn(&WebviewWindow, Loss)) -> Self {
        let health = Mutex::new(PageHealth::new(limits));
        Self { health, give_up, address: Mutex::default(), ticket: Mutex::default() }
    }

    /// Returns how many pages were lost since the start of the program.
    pub(crate) fn losses(&self) -> u64 {
        self.health.lock().losses()
    }

    /// Returns whether the window is drawn, as far as the last ticks tell.
    pub(crate) fn is_seen(&self) -> bool {
        self.health.lock().is_seen()
    }

    /// Stores the address that the page is loaded from.
    pub(crate) fn set_address(&self, address: &Url) {
        *self.address.lock() = Some(address.clone());
    }

    /// Takes the page's own word that it has drawn a frame, and which ticket is in it.
    pub(crate) fn report_frame(&self, hidden: bool, ticket: Option<String>) {
        let losses = {
            let mut health = self.health.lock();
            health.report_frame(hidden).then(|| health.losses())
        };
        if let Some(losses) = losses {
            tracing::info!(losses, "the page has drawn its first frame");
            *self.ticket.lock() = None;
        }
        let mut last = self.ticket.lock();
        if *last != ticket {
            tracing::info!(
                ticket = ticket.as_deref().unwrap_or_default(),
                "the page shows a ticket"
            );
            *last = ticket;
        }
    }
}

/// Begins to watch the page of a window.
///
/// # Errors
///
/// Fails where the window is gone.
pub(crate) fn start(window: &WebviewWindow) -> tauri::Result<()> {
    let watched = window.clone();
    web_view::watch(window, move |signal| handle(&watched, signal))
}

/// Ends what the page has asked for, since that has gone: nobody else would end the scenario that it
/// plays, with the faults of the hub.
pub(crate) fn end_requests(manager: &impl Manager<Wry>) {
    manager.state::<Received>().page_changed();
    manager.state::<ScenarioRuns>().page_changed();
}

/// Handles a signal of the page of a window.
fn handle(window: &WebviewWindow, signal: PageSignal) {
    let watch = window.state::<PageWatch>();
    let effect = match signal {
        PageSignal::Tick { window_drew } => {
            let now = Instant::now();
            if drawing_watch::tick(window, now, window_drew) {
                return;
            }
            watch.health.lock().tick(now, window_drew)
        }
        PageSignal::ProcessEnded(why) => watch.health.lock().ended(Instant::now(), why),
    };
    // Outside of the lock, since the web view may tell of the end of a process at once.
    if let Some(effect) = effect {
        execute(window, effect);
    }
}

/// Handles the report of macOS that the web process of a page ended.
#[cfg(target_os = "macos")]
pub(crate) fn process_ended(view: &tauri::Webview) {
    if let Some(window) = view.get_webview_window(view.label()) {
        handle(&window, PageSignal::ProcessEnded(Loss::Crashed));
    }
}

fn execute(window: &WebviewWindow, effect: Effect) {
    let losses = window.state::<PageWatch>().losses();
    match effect {
        Effect::Load => {
            tracing::warn!(losses, "the page was lost and is loaded anew");
            let address = window.state::<PageWatch>().address.lock().clone();
            match address {
                Some(address) => web_view::load(window, address),
                None => tracing::warn!("no page was ever loaded"),
            }
        }
        Effect::EndProcess => {
            tracing::warn!(losses, "the page stands still, so its web process is ended");
            if let Some(loss) = web_view::end_process(window) {
                handle(window, PageSignal::ProcessEnded(loss));
            }
        }
        Effect::GiveUp(why) => {
            tracing::warn!(losses, ?why, "the page was lost again and again");
            let give_up = window.state::<PageWatch>().give_up;
            give_up(window, why);
        }
    }
}

/// Hides the page, and asks the person whether it shall be loaded again.
pub(crate) fn ask_to_reload(window: &WebviewWindow, why: Loss) {
    // No page is loaded, by which it would be ended as well.
    end_requests(window);
    web_view::hide(window);
    let language = window.state::<Settings>().preferences().language;
    let messages = Messages::of(language.as_deref());
    let asked = window.clone();
    message_box::show(window, messages.page_lost(why), move || {
        let effect = asked.state::<PageWatch>().health.lock().resume();
        if let Some(effect) = effect {
            execute(&asked, effect);
        }
    });
}
