//! A server that only a proxy of the system leads to.

use std::net::TcpListener;
use std::process::Command;

use serde_json::Value;

use crate::errors::UNKNOWN_NAME;
use crate::office::{Office, Running, TICKET, write_key};
use crate::process::{stderr, stdout};
use crate::relay::Relay;

const GOLD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;
/// A name that only the proxy knows the way to.
const NAME: &str = "hub.example.test";
const NO_TUNNEL: &str = "502 Bad Gateway";

/// A hub behind TLS.
struct FarOffice {
    office: Office,
    _certificate: tempfile::TempDir,
    trusted: String,
}

impl FarOffice {
    fn open() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let certified = rcgen::generate_simple_self_signed([NAME.to_owned()]).expect("made");
        let (cert, key) = (directory.path().join("cert.pem"), directory.path().join("key.pem"));
        std::fs::write(&cert, certified.cert.pem()).expect("a file");
        write_key(&key, &certified.signing_key.serialize_pem());
        let [cert, key] = [&cert, &key].map(|file| file.to_str().expect("a path in UTF-8"));
        let office = Office::open_with(&["--host", NAME, "--tls-cert", cert, "--tls-key", key]);
        let trusted = cert.to_owned();
        Self { office, _certificate: directory, trusted }
    }

    /// A command on a system with this proxy.
    fn command(&self, proxy: &str, arguments: &[&str]) -> Command {
        let mut command = self.office.command_at(&format!("https://{NAME}"), arguments);
        command.env("HTTPS_PROXY", proxy).env("SSL_CERT_FILE", &self.trusted);
        command
    }

    fn send(&self, proxy: &str) -> Command {
        let file = self.office.file("gold.json", GOLD);
        let to = ["--ticket", TICKET, "--provider", "my-crm", "--title", "Customer"];
        self.command(proxy, &[&["send", &file, "--yes", "--json"][..], &to].concat())
    }
}

#[test]
fn payload_is_sent_again_where_the_proxy_made_no_tunnel() {
    let far = FarOffice::open();
    let relay = Relay::to(&far.office.hub.address, &[NO_TUNNEL]);
    let output = far.send(&relay.url()).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let answer: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!((&answer["status"], &answer["tries"]), (&200.into(), &2.into()));
    let proxy = format!("through the proxy {}: ", relay.url());
    assert!(stderr(&output).contains(&proxy), "{}", stderr(&output));
}

#[test]
fn proxy_that_makes_no_tunnel_yet_is_waited_for() {
    let far = FarOffice::open();
    // The first are those of the read and of the live connection.
    let relay = Relay::to(&far.office.hub.address, &[NO_TUNNEL, NO_TUNNEL]);
    let waiting = ["wait", "--ticket", TICKET, "--provider", "my-crm", "--timeout", "10m"];
    let mut waiting = Running::start(&mut far.command(&relay.url(), &waiting));
    waiting.until_tells("; still waiting");
    let output = far.send(&relay.url()).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(waiting.end().0, Some(0));
}

#[test]
fn proxy_that_is_gone_and_a_name_that_is_not_known_are_waited_for_and_named() {
    let far = FarOffice::open();
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        format!("http://{}", listener.local_addr().expect("an address"))
    };
    let waiting = ["wait", "--ticket", TICKET, "--timeout", "1s"];
    let output = far.command(&gone, &waiting).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains(&format!("the proxy {gone} does not lead to {NAME}: ")), "{told}");
    assert!(told.ends_with(" (tried for 1 s)\n"), "{told}");

    let mut command = far.office.command_at(&format!("https://{UNKNOWN_NAME}"), &waiting);
    let output = command.output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    let told = stderr(&output);
    assert!(told.contains(&format!("no address is known for {UNKNOWN_NAME} (")), "{told}");
    assert!(told.ends_with(" (tried for 1 s)\n"), "{told}");
}
