//! The screen without a user in the real window: what it shows, what it masks, and what is left of a
//! visitor when the visit has ended.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use system_tests::{RunningHub, golden, write_key};

use crate::clerk::{WindowOptions, attach};
use crate::display::Display;
use crate::driver::Window;

/// The demo's visitor at desk 3, as the public may see her.
const MARIA: &str = "//h1[.='Maria S.']";
const LATE: &str = "//*[@role='status'][contains(., 'News may be late.')]";
/// The mark of the demo.
const DEMO: &str = "//main//p[strong='DEMO'][contains(., 'None of these visitors exists.')]";
/// What nobody may see of her.
const PRIVATE: [&str; 3] = ["Schmidt", "maria.schmidt", "5550100"];

/// A kiosk of this hub, with its files in a directory of its own.
struct Kiosk {
    options: WindowOptions,
}

impl Kiosk {
    /// A kiosk whose table of settings has these lines.
    fn new(hub: &RunningHub, table: &str) -> Self {
        let options = WindowOptions::new(&hub.read);
        let text = format!("theme = \"light\"\n[kiosk]\n{table}\n");
        fs::write(options.file("settings.toml"), text).expect("a file");
        Self { options }
    }

    async fn open(&self, hub: &RunningHub) -> Window {
        self.open_on(&hub.url(""), &[], &["--kiosk", "--location", "1"]).await
    }

    /// Opens it on this server, where all that it could write lies below its directory.
    async fn open_on(&self, server: &str, more: &[(&str, &str)], options: &[&str]) -> Window {
        let names = ["HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "TMPDIR"];
        let folder = self.options.file("home");
        fs::create_dir_all(&folder).expect("a folder");
        let own = names.map(|name| (name, folder.as_str()));
        let (key, settings) = (self.options.file("key"), self.options.file("settings.toml"));
        let server = ["--server", server, "--api-key-file", &key, "--settings", &settings];
        Window::open_on(&[&own[..], more].concat(), &[&server[..], options].concat()).await
    }
}

async fn text(window: &Window) -> String {
    let text = window.run("return document.body.innerText").await;
    text.as_str().expect("a text").to_owned()
}

/// Keeps a picture of the page. The web view takes one with its next frame, and this page draws none for a
/// minute.
async fn keep_picture(window: &Window, name: &str) {
    let draws = "document.body.animate({ opacity: [1, 0.99] }, { duration: 200, iterations: 300 })";
    window.run(draws).await;
    window.keep_screenshot(name).await;
}

/// Calls a command of the program, and returns why it is refused.
async fn refusal(window: &Window, command: &str, arguments: Value) -> String {
    let script = "const [command, given, done] = arguments; __TAURI_INTERNALS__.invoke(command, given).then(() => done('allowed'), (error) => done(String(error)))";
    let said = window.run_async(script, vec![json!(command), arguments]).await;
    said.as_str().expect("a text").to_owned()
}

/// Returns where in the page one of these texts is: in the document, and in all that scripts can reach.
const SEARCH: &str = "
    const traces = arguments[0]
    const found = []
    const seen = new Set()
    const queue = [['document', document.documentElement.outerHTML], ['window', window]]
    for (const list of [localStorage, sessionStorage]) queue.push(['storage', JSON.stringify(list)])
    queue.push(['history', history.state], ['entries', JSON.stringify(performance.getEntries())])
    const nodes = document.createNodeIterator(document, NodeFilter.SHOW_ALL)
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) queue.push(['node', node])
    while (queue.length > 0) {
      const [path, value] = queue.pop()
      if (typeof value === 'string' && traces.some((trace) => value.includes(trace))) found.push(path)
      if (value === null || !['object', 'function'].includes(typeof value)) continue
      // What the driver put there is not the page's.
      if (seen.has(value) || value === traces) continue
      seen.add(value)
      for (const key of Reflect.ownKeys(value)) {
        let member
        try { member = value[key] } catch { continue }
        queue.push([`${path}.${String(key)}`.slice(-80), member])
      }
      if (value instanceof Map) queue.push([path, [...value.entries()]])
      if (value instanceof Set) queue.push([path, [...value.values()]])
      queue.push([path, Object.getPrototypeOf(value)])
    }
    return found";

async fn places_in_page(window: &Window, traces: &[&str]) -> Vec<Value> {
    let found = window.run_with(SEARCH, vec![json!(traces)]).await;
    found.as_array().expect("a list").clone()
}

/// The files below a folder that hold one of these texts, in UTF-8 or UTF-16.
fn files_with(folder: &Path, traces: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_with(&path, traces));
            continue;
        }
        let bytes = fs::read(&path).unwrap_or_default();
        let holds = |needle: Vec<u8>| bytes.windows(needle.len()).any(|window| window == needle);
        let wide = |trace: &str| trace.encode_utf16().flat_map(u16::to_le_bytes).collect();
        if traces.iter().any(|trace| holds(trace.as_bytes().to_vec()) || holds(wide(trace))) {
            found.push(path.display().to_string());
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn public_screen_masks_the_visitor_and_leaves_nothing_when_the_visit_has_ended() {
    let hub = RunningHub::start().await;
    let kiosk = Kiosk::new(&hub, "follows = \"desk 3\"\npublic-providers = [\"my-crm\"]");
    let window = kiosk.open(&hub).await;
    window.shows(MARIA).await;
    // A provider that is not listed comes first, so it would be there when the listed one is.
    hub.send("stripe", "Billing", &golden("valid/minimal-list.json")).await;
    hub.send("my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    window.shows("//section//h2[.='Patient Info']").await;
    window.shows("//*[contains(@class,'banner warning')]").await;
    window.shows("//dl[dt='Contact Email']/dd[starts-with(., 'm••••')]").await;
    let shown = text(&window).await;
    for hidden in PRIVATE.iter().chain(&["Billing", "Schedule follow-up"]) {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    assert_eq!(places_in_page(&window, &PRIVATE).await, Vec::<Value>::new());
    window.hides(DEMO).await;
    keep_picture(&window, "kiosk-public").await;

    let traces = ["Maria", "m••••", "Annual Checkup", "ALLERGY", "12345"];
    assert!(!places_in_page(&window, &traces).await.is_empty());
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    window.shows("//main//h1/time").await;
    assert_eq!(places_in_page(&window, &traces).await, Vec::<Value>::new());
    keep_picture(&window, "kiosk-idle").await;
    let folder = kiosk.options.file("");
    let traces = [&PRIVATE[..], &["Maria S.", "Annual Checkup", "ALLERGY"]].concat();
    assert_eq!(files_with(folder.as_ref(), &traces), Vec::<String>::new());
    let logged = window.log();
    assert!(!traces.iter().any(|trace| logged.contains(trace)), "{logged}");
    window.close().await;
    assert_eq!(files_with(folder.as_ref(), &traces), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_screen_shows_all_and_fills_its_output_without_a_frame() {
    let hub = RunningHub::start().await;
    hub.send("stripe", "Billing", &golden("valid/minimal-list.json")).await;
    let display = Display::start();
    let kiosk = Kiosk::new(&hub, "follows = \"desk 3\"\npreset = \"staff\"\noutput = \"none\"");
    let window = kiosk.open_on(&hub.url(""), &[("DISPLAY", &display.name)], &["--kiosk"]).await;
    window.shows("//h1[.='Maria Schmidt']").await;
    window.shows("//section//h2[.='Billing']").await;
    assert!(text(&window).await.contains("maria.schmidt@example.com"));
    window.shows_that("return innerWidth === screen.width && innerHeight === screen.height").await;
    window.shows_that("return getComputedStyle(document.body).cursor === 'none'").await;
    window.logs("the output of the settings is not there", 1).await;
    keep_picture(&window, "kiosk-staff").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn board_says_who_is_called_where_and_follows_its_settings() {
    let hub = RunningHub::start().await;
    attach(&hub, "12345", "my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    // The settings alone say that it is a kiosk.
    let table =
        "enabled = true\npreset = \"board\"\npublic-providers = [\"my-crm\"]\nnext-in-line = true";
    let kiosk = Kiosk::new(&hub, table);
    let window = kiosk.open_on(&hub.url(""), &[], &[]).await;
    let call = "//ul[@aria-label='Called now']/li[*[.='12345']][*[.='Desk 3']]";
    window.shows(call).await;
    window.shows("//*[contains(@class,'next')][contains(., 'Next in line')]").await;
    let shown = text(&window).await;
    assert!(!shown.contains("Maria") && !shown.contains("Patient"), "{shown}");
    keep_picture(&window, "kiosk-board").await;
    // A change of the file takes hold at once.
    let file = kiosk.options.file("settings.toml");
    fs::write(&file, format!("[kiosk]\n{table}\nboard-shows = \"name\"\n")).expect("a file");
    window.shows("//ul[@aria-label='Called now']/li[*[.='Maria S.']]").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_keeps_its_last_state_without_a_hub_then_is_idle_and_comes_back() {
    let hub = RunningHub::start().await;
    let kiosk = Kiosk::new(&hub, "follows = \"desk 3\"\nlate-limit = 1");
    let window = kiosk.open(&hub).await;
    window.shows(MARIA).await;
    let stopped = hub.stop().await;
    window.shows(LATE).await;
    window.shows(MARIA).await;
    keep_picture(&window, "kiosk-late").await;
    window.hides(MARIA).await;
    window.shows("//main//h1/time").await;
    window.shows("//*[@role='status'][contains(., '1 min')]").await;
    assert_eq!(places_in_page(&window, &["Maria"]).await, Vec::<Value>::new());
    keep_picture(&window, "kiosk-idle-late").await;
    let hub = stopped.start().await;
    window.shows(MARIA).await;
    window.hides("//*[@role='status']").await;
    drop(hub);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_that_starts_with_a_key_that_is_refused_goes_on_with_the_one_that_comes() {
    let hub = RunningHub::start().await;
    let kiosk = Kiosk::new(&hub, "follows = \"desk 3\"");
    write_key(kiosk.options.file("key").as_ref(), "refused");
    let window = kiosk.open(&hub).await;
    window.shows("//main//h1/time").await;
    window.shows(LATE).await;
    write_key(kiosk.options.file("key").as_ref(), &hub.read);
    window.shows(MARIA).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_that_starts_before_its_hub_shows_the_clock_and_then_the_visit() {
    let hub = RunningHub::start().await;
    let (server, kiosk) = (hub.url(""), Kiosk::new(&hub, "follows = \"desk 3\""));
    let stopped = hub.stop().await;
    // It is not told its location, so it has to ask for that first.
    let window = kiosk.open_on(&server, &[], &["--kiosk"]).await;
    window.shows(LATE).await;
    window.shows("//main//h1/time").await;
    window.logs("the screen has no link and tries again", 1).await;
    let hub = stopped.start().await;
    window.shows(MARIA).await;
    window.hides("//*[@role='status']").await;
    drop(hub);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_of_the_programs_own_hub_says_that_its_visitors_do_not_exist() {
    let options = WindowOptions::new("unused");
    let settings = options.file("settings.toml");
    fs::write(&settings, "theme = \"light\"\n[kiosk]\nfollows = \"desk 3\"\n").expect("a file");
    let arguments = ["--kiosk", "--listen", "127.0.0.1:0", "--settings", &settings];
    let window = Window::open_on(&[], &arguments).await;
    window.shows(MARIA).await;
    window.shows(DEMO).await;
    keep_picture(&window, "kiosk-demo").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_is_refused_the_commands_of_the_other() {
    let hub = RunningHub::start().await;
    let kiosk = Kiosk::new(&hub, "follows = \"desk 3\"");
    let window = kiosk.open(&hub).await;
    window.shows(MARIA).await;
    for (command, arguments) in [
        ("open_ticket", json!({ "id": "12347" })),
        ("next_update", json!({ "versions": { "connection": 0, "ticketList": 0, "ticket": 0 } })),
        ("next_settings", json!({ "version": 0 })),
        ("open_link", json!({ "href": "https://example.com", "confirmed": true })),
        ("plugin:opener|open_url", json!({ "url": "https://example.com" })),
        ("plugin:window|close", json!({ "label": "kiosk" })),
        ("plugin:webview|create_webview_window", json!({ "options": { "label": "main" } })),
    ] {
        let said = refusal(&window, command, arguments).await;
        assert!(said.contains("not allowed") || said.contains("not found"), "{command}: {said}");
    }
    window.close().await;
    let window = kiosk.options.open(&hub, &[]).await;
    for (command, arguments) in [
        ("next_kiosk_view", json!({ "version": 0 })),
        ("kiosk_frame_drawn", json!({ "version": 1 })),
    ] {
        let said = refusal(&window, command, arguments).await;
        assert!(said.contains("not allowed"), "{command}: {said}");
    }
    window.close().await;
}
