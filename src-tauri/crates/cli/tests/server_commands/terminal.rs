//! Questions on a terminal, before something is sent to a server that is not on this machine.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};

use insta::assert_snapshot;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

use crate::office::{Office, TICKET, pinned, write_key};
use crate::process::sview;

/// The name of the server, to which the proxy alone knows the way.
const NAME: &str = "hub.example.com";
const GOLD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;

/// A hub under a name of its own, with a certificate, behind a proxy.
struct Distant {
    office: Office,
    proxy: String,
}

impl Distant {
    fn open() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer_key = KeyPair::generate().expect("a key");
        let issuer = CertifiedIssuer::self_signed(params, issuer_key).expect("an issuer");
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![NAME.to_owned()]).expect("parameters");
        let signed = params.signed_by(&key, &issuer).expect("a certificate");
        let path = |name: &str| directory.path().join(name).to_str().expect("UTF-8").to_owned();
        std::fs::write(path("cert.pem"), signed.pem()).expect("a file");
        write_key(path("key.pem").as_ref(), &key.serialize_pem());
        let (cert, key) = (path("cert.pem"), path("key.pem"));
        let office = Office::open_with(&["--host", NAME, "--tls-cert", &cert, "--tls-key", &key]);
        office.file("issuer.pem", &issuer.pem());
        let proxy = tunnel_to(office.hub.address.clone());
        Self { office, proxy }
    }

    fn send(&self, more: &[&str]) -> Command {
        let file = self.office.file("gold.json", GOLD);
        let mut command = sview();
        command.args(["send", &file, "--ticket", TICKET, "--provider", "my-crm"]);
        command.args(["--title", "Customer", "--server", &format!("https://{NAME}")]);
        command.arg("--api-key-file").arg(self.office.directory.path().join("secret"));
        command.args(more).env("HTTPS_PROXY", &self.proxy);
        command.env("SSL_CERT_FILE", self.office.directory.path().join("issuer.pem"));
        command
    }

    fn run(&self, more: &[&str]) -> Output {
        self.send(more).stdin(Stdio::null()).output().expect("the binary runs")
    }
}

/// Starts a proxy that leads to one server whatever it is asked for, and returns its address.
fn tunnel_to(server: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (client, server) = (client.expect("a connection"), server.clone());
            // A client that is gone ends its connection alone.
            std::thread::spawn(move || pass(client, &server));
        }
    });
    format!("http://{address}")
}

fn pass(mut client: TcpStream, server: &str) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte)?;
        head.extend(byte);
    }
    let mut server = TcpStream::connect(server)?;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    std::thread::spawn(move || std::io::copy(&mut from_client, &mut to_server));
    std::io::copy(&mut server, &mut client).map(drop)
}

/// Runs a command on a terminal on which somebody types `answer` when it asks. Returns its exit code
/// and what stood on the terminal.
fn on_terminal(command: &mut Command, answer: &str) -> (Option<i32>, String) {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&terminal).expect("a terminal");
    unlockpt(&terminal).expect("a terminal");
    let name = ptsname(&terminal, Vec::new()).expect("a name").into_string().expect("UTF-8");
    let open = || File::options().read(true).write(true).open(&name).expect("a terminal");
    let (input, errors) = (open(), open());
    command.stdin(input).stderr(errors).stdout(Stdio::null());
    let mut process = command.spawn().expect("the binary runs");
    // The command holds the other end of the terminal until here.
    command.stdin(Stdio::null()).stderr(Stdio::null());
    let mut terminal = File::from(terminal);
    let mut shown = Vec::new();
    let mut piece = [0; 1024];
    let mut is_answered = false;
    // A terminal that nobody has open any more cannot be read.
    while let Ok(read @ 1..) = terminal.read(&mut piece) {
        shown.extend(&piece[..read]);
        if !is_answered && String::from_utf8_lossy(&shown).contains("[y/N]") {
            is_answered = true;
            terminal.write_all(answer.as_bytes()).expect("a reader");
        }
    }
    let code = process.wait().expect("an end").code();
    (code, String::from_utf8(shown).expect("text").replace("\r\n", "\n"))
}

#[test]
fn server_that_is_not_on_this_machine_takes_a_yes() {
    let distant = Distant::open();
    let output = distant.run(&[]);
    assert_snapshot!(pinned(&output));
    let dry_run = distant.run(&["--dry-run"]);
    assert_eq!(dry_run.status.code(), Some(0), "{}", pinned(&dry_run));
    let output = distant.run(&["--yes"]);
    assert_eq!(pinned(&output), "accepted: my-crm on ticket 12345\nexit code 0");
}

#[test]
fn question_on_a_terminal_names_server_visitor_and_what_is_replaced() {
    let distant = Distant::open();
    let (code, shown) = on_terminal(&mut distant.send(&[]), "n\n");
    assert_eq!(code, Some(2));
    assert_snapshot!(shown);
    let (code, shown) = on_terminal(&mut distant.send(&[]), "yes\n");
    assert_eq!(code, Some(0), "{shown}");
    let again = on_terminal(&mut distant.send(&[]), "\n");
    assert_eq!(again.0, Some(2));
    assert!(again.1.contains("\"Customer\" of my-crm is replaced"), "{}", again.1);
}
