//! Notifications of the desktop: a real session bus, and a program on it that shows them.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use serde_json::json;
use system_tests::{RunningHub, SessionBus, answer, golden};
use zbus::connection::Builder;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, interface};

use crate::clerk::{LIVE, WindowOptions, attach};
use crate::display::Display;
use crate::driver::Window;
use crate::x11::{XDisplay, comes_true};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// What the program asked to be shown: the summary, the body and the actions.
type Shown = Arc<Mutex<Vec<(String, String, Vec<String>)>>>;

/// A program that shows notifications, as each desktop has one.
struct NotificationServer(Shown);

#[interface(name = "org.freedesktop.Notifications")]
impl NotificationServer {
    #[expect(clippy::too_many_arguments, reason = "the interface has them")]
    fn notify(
        &self,
        _program: &str,
        _replaced: u32,
        _icon: &str,
        summary: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _time: i32,
    ) -> u32 {
        let mut shown = self.0.lock();
        shown.push((summary, body, actions));
        u32::try_from(shown.len()).expect("few")
    }

    fn get_server_information(&self) -> (&str, &str, &str, &str) {
        ("Test Desktop", "Tests", "1", "1.2")
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str)
    -> zbus::Result<()>;
}

/// The bus of a desktop, with what was shown on it.
struct Desktop {
    shown: Shown,
    connection: Connection,
    bus: SessionBus,
}

impl Desktop {
    async fn start() -> Self {
        let (bus, shown) = (SessionBus::start(), Shown::default());
        let [(_, address)] = bus.environment();
        let server = NotificationServer(Arc::clone(&shown));
        let builder = Builder::address(address.as_str()).and_then(|one| one.name(NAME));
        let builder = builder.and_then(|one| one.serve_at(PATH, server)).expect("a server");
        Self { shown, connection: builder.build().await.expect("a connection"), bus }
    }

    /// Waits until so many notifications were shown, and returns what they say.
    async fn says(&self, count: usize) -> Vec<String> {
        comes_true(&format!("{count} notifications"), || self.shown.lock().len() >= count).await;
        self.shown.lock().iter().map(|(summary, ..)| summary.clone()).collect()
    }

    /// Clicks a notification by its number.
    async fn click(&self, id: u32) {
        let server = self.connection.object_server().interface::<_, NotificationServer>(PATH);
        let server = server.await.expect("the server");
        let emitter = server.signal_emitter();
        NotificationServer::action_invoked(emitter, id, "default").await.expect("a click");
    }
}

/// Opens a window at desk 3, with Follow on, on a display where nothing is in front by itself.
async fn open(
    hub: &RunningHub,
    options: &WindowOptions,
    screen: &XDisplay,
    bus: &SessionBus,
    notifications: &str,
) -> Window {
    let state = json!({ hub.url(""): { "desk": "3", "follow": true } });
    std::fs::write(options.file("settings.json"), state.to_string()).expect("a file");
    let settings = format!("notifications = \"{notifications}\"\n");
    std::fs::write(options.file("settings.toml"), settings).expect("a file");
    let [(variable, address)] = bus.environment();
    let environment =
        [(variable, address.as_str()), ("DISPLAY", screen.name()), ("GDK_BACKEND", "x11")];
    let window = options.open_on(hub, &environment, &[]).await;
    window.shows(LIVE).await;
    // Without a window manager, the window under the pointer is the one in front.
    screen.point_at_the_last_corner();
    window
}

async fn call(hub: &RunningHub, ticket: &str) {
    let path = format!("/v1/tickets/{ticket}/call");
    let request = hub.request(reqwest::Method::POST, &path).form(&[("desk", "3")]);
    assert_eq!(answer(request).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn call_and_new_error_are_told_and_a_click_opens_the_ticket() {
    let hub = RunningHub::start().await;
    let desktop = Desktop::start().await;
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let options = WindowOptions::new(&hub.secret);
    let window = open(&hub, &options, &screen, &desktop.bus, "details").await;
    // Who was there when the window opened is not told.
    window.shows("//h2[.='Maria Schmidt']").await;
    attach(&hub, "12345", "lab", "Results", &golden("valid/three-messages.json")).await;
    assert_eq!(desktop.says(1).await, ["New error – Maria – lab"]);
    call(&hub, "12347").await;
    assert_eq!(desktop.says(2).await[1], "Aino was called to you");
    assert_eq!(desktop.shown.lock()[1].2, ["default", "Open"]);
    call(&hub, "12346").await;
    window.shows("//h2[.='Jonas Weber']").await;
    assert_eq!(desktop.says(3).await[2], "Jonas was called to you");

    assert_ne!(screen.focused(), "Service View");
    desktop.click(2).await;
    window.shows("//h2[.='Aino Tamm']").await;
    screen.has_focus("Service View").await;

    // In front, the window itself shows it.
    call(&hub, "12348").await;
    window.shows("//*[@data-ticket='12348']//*[contains(@class,'mine')]").await;
    screen.minimize("^Service View$");
    screen.window_is_there("^Service View$", false).await;
    call(&hub, "12349").await;
    assert_eq!(desktop.says(4).await[3], "Omar was called to you");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn setting_takes_name_and_provider_away() {
    let hub = RunningHub::start().await;
    let desktop = Desktop::start().await;
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let options = WindowOptions::new(&hub.secret);
    let window = open(&hub, &options, &screen, &desktop.bus, "ticket").await;
    call(&hub, "12346").await;
    assert_eq!(desktop.says(1).await, ["A visitor was called to you"]);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn session_in_which_nothing_shows_notifications_is_logged_once() {
    let hub = RunningHub::start().await;
    let bus = SessionBus::start();
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let options = WindowOptions::new(&hub.secret);
    let window = open(&hub, &options, &screen, &bus, "details").await;
    call(&hub, "12346").await;
    window.logs("notifications cannot be shown", 1).await;
    call(&hub, "12347").await;
    window.shows("//h2[.='Aino Tamm']").await;
    call(&hub, "12348").await;
    window.shows("//h2[.='Liis Kask']").await;
    let log = window.log();
    assert_eq!(log.matches("notifications cannot be shown").count(), 1, "{log}");
    assert!(!log.contains("Jonas"), "{log}");
    window.close().await;
}
