//! Webhooks as an operator of a hub and the author of an integration use them: the real process,
//! killed and started again, and the commands beside it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod process;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use process::{Hub, key, run};
use serde_json::Value;

/// How long a message may take that has to come.
const MESSAGE_TIMEOUT: Duration = Duration::from_secs(60);

/// A message as it came.
struct Heard {
    id: String,
    body: Value,
}

/// A server that webhooks are sent to.
struct Hooked {
    url: String,
    heard: Receiver<Heard>,
    status: Arc<Mutex<u16>>,
    /// The ids of the messages that it answered with 200.
    taken: Arc<Mutex<Vec<String>>>,
}

impl Hooked {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let status = Arc::new(Mutex::new(200));
        let (tell, heard) = channel();
        let to_answer = Arc::clone(&status);
        let taken = Arc::new(Mutex::new(Vec::new()));
        let to_keep = Arc::clone(&taken);
        std::thread::spawn(move || serve(&listener, &tell, &to_answer, &to_keep));
        Self { url, heard, status, taken }
    }

    fn answer(&self, status: u16) {
        *self.status.lock().unwrap() = status;
    }

    fn next(&self) -> Heard {
        self.heard.recv_timeout(MESSAGE_TIMEOUT).expect("a message in time")
    }
}

/// Takes one message a connection, until nobody listens to what came.
fn serve(
    listener: &TcpListener,
    tell: &Sender<Heard>,
    status: &Mutex<u16>,
    taken: &Mutex<Vec<String>>,
) {
    for stream in listener.incoming() {
        let mut stream = BufReader::new(stream.unwrap());
        let (mut id, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            // A hub that is killed may leave a connection on which nothing came.
            if stream.read_line(&mut line).unwrap_or_default() == 0 || line == "\r\n" {
                break;
            }
            let Some((name, value)) = line.split_once(": ") else { continue };
            match name.to_ascii_lowercase().as_str() {
                "x-qminder-delivery-id" => id = value.trim().to_owned(),
                "content-length" => length = value.trim().parse().unwrap(),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        if length == 0 || stream.read_exact(&mut body).is_err() {
            continue;
        }
        let status = *status.lock().unwrap();
        if status == 200 {
            taken.lock().unwrap().push(id.clone());
        }
        let answer = "sorry\u{1b}[2J";
        let head = format!("HTTP/1.1 {status} Status\r\nConnection: close\r\nContent-Length: ");
        // The hub may have been killed meanwhile.
        let _ = write!(stream.get_mut(), "{head}{}\r\n\r\n{answer}", answer.len());
        if tell.send(Heard { id, body: serde_json::from_slice(&body).unwrap() }).is_err() {
            return;
        }
    }
}

fn post(hub: &Hub, key: &str, path: &str, kind: &str, body: &str) -> Value {
    let head = format!(
        "POST {path} HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}\r\nX-Qminder-API-Version: 2020-09-01\r\nContent-Type: {kind}"
    );
    let answer = hub.request(&head, body).expect("an answer");
    assert!(answer.status < 300, "{answer:?}");
    answer.json()
}

fn hook(hub: &Hub, key: &str, hooked: &Hooked) {
    let body = format!("url={}", hooked.url);
    post(hub, key, "/v1/webhooks", "application/x-www-form-urlencoded", &body);
}

fn new_ticket(hub: &Hub, key: &str) -> String {
    let body = r#"{"lineId": 1, "firstName": "Eva"}"#;
    let made = post(hub, key, "/tickets", "application/json", body);
    made["id"].as_str().unwrap().to_owned()
}

/// What a command printed, after it ended well.
fn printed(arguments: &[&str], data: &Path) -> String {
    let output = run(arguments, data);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(arguments: &[&str], data: &Path) -> Value {
    serde_json::from_str(&printed(arguments, data)).unwrap()
}

/// The deliveries of the log, once their tries are written down.
fn log_when(data: &Path, holds: impl Fn(&Value) -> bool) -> Value {
    let begun = std::time::Instant::now();
    loop {
        let log = json(&["webhook", "log", "--json"], data);
        if holds(&log) {
            return log;
        }
        assert!(begun.elapsed() < MESSAGE_TIMEOUT, "{log:#}");
    }
}

#[test]
fn hub_that_is_killed_loses_no_delivery_and_sends_it_with_the_same_id() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let key = key(&data, "secret", "integration");
    let hooked = Hooked::start();
    let mut hub = Hub::start(&data);
    hook(&hub, &key, &hooked);
    hooked.answer(503);
    let ticket = new_ticket(&hub, &key);
    let refused = hooked.next();
    assert_eq!(refused.body["data"]["id"], ticket.as_str());
    let second = new_ticket(&hub, &key);
    // It is killed, not told to end.
    hub.process.kill().unwrap();
    hub.process.wait().unwrap();
    drop(hub);
    hooked.answer(200);
    let _hub = Hub::start(&data);
    let log = log_when(&data, |log| {
        log.as_array().unwrap().iter().all(|delivery| delivery["outcome"] == "sent")
    });
    assert_eq!(log.as_array().unwrap().len(), 2);
    for (delivery, ticket) in log.as_array().unwrap().iter().zip([&ticket, &second]) {
        assert_eq!(delivery["subjectId"].to_string(), **ticket);
        // The receiver itself took it with this id.
        let id = delivery["id"].as_str().unwrap().to_owned();
        assert!(hooked.taken.lock().unwrap().contains(&id), "{delivery}");
    }
    assert_eq!(log[0]["id"], refused.id.as_str());
}

#[test]
fn webhook_is_triggered_logged_and_sent_again_beside_a_hub_that_runs() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let key = key(&data, "secret", "integration");
    let hub = Hub::start(&data);
    let trigger = ["webhook", "trigger", "ticket_called", "--ticket", "12345"];
    let early = run(&trigger, &data);
    assert_eq!(early.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&early.stderr).contains("POST /v1/webhooks"));

    let hooked = Hooked::start();
    hook(&hub, &key, &hooked);
    let listed = json(&["webhook", "list", "--json"], &data);
    assert_eq!(listed[0]["url"], hooked.url.as_str());
    assert!(printed(&["webhook", "list"], &data).contains(&hooked.url));

    printed(&trigger, &data);
    let heard = hooked.next();
    assert_eq!(heard.body["type"], "ticket_called");
    assert_eq!(heard.body["data"]["id"], "12345");
    let log = log_when(&data, |log| log[0]["outcome"] == "sent");
    assert_eq!(log[0]["id"], heard.id.as_str());
    assert_eq!(log[0]["tries"][0]["status"], 200);

    printed(&["webhook", "resend", &heard.id], &data);
    let again = hooked.next();
    assert_eq!((again.id.as_str(), &again.body["type"]), (heard.id.as_str(), &heard.body["type"]));
    log_when(&data, |log| log[0]["tries"].as_array().unwrap().len() == 2);
    let text = printed(&["webhook", "log", "--limit", "1"], &data);
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.contains("ticket_called ticket 12345") && text.contains(": sent"), "{text}");
    // What a receiver answers steers no terminal.
    assert!(text.contains("200  sorry[U+001B][2J") && !text.contains('\u{1b}'), "{text}");
}

#[test]
fn command_for_what_is_not_there_says_what_to_do() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let key = key(&data, "secret", "integration");
    let hub = Hub::start(&data);
    hook(&hub, &key, &Hooked::start());
    for (arguments, says) in [
        (&["webhook", "resend", "nothing"][..], "sview webhook log shows the ids"),
        (&["webhook", "trigger", "ticket_called", "--ticket", "1"], "there is no ticket 1"),
        (&["webhook", "trigger", "location_changed", "--ticket", "12345"], "ticket_called"),
    ] {
        let output = run(arguments, &data);
        let message = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{message}");
        assert!(message.contains(says), "{message}");
    }
}
