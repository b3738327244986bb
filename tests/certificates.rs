//! What the client says of certificates, over real TLS: a good one, and each that is not.
//!
//! Which issuers are good the system says. So this program calls itself once more, on a system
//! that trusts an issuer of the test's (`SSL_CERT_FILE`).

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Duration;

use qminder::{ApiKey, Client};
use rustls::ServerConfig;
use system_tests::{Issuer, RunningHub, TICKET, TlsProxy, documented_payload};
use tokio::time::timeout;
use viewer::{ConnectionState, OpenTicket, SliceVersions, Viewer};

const TRUSTED: &str = "SSL_CERT_FILE";
const TIMEOUT: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    if std::env::var_os("TRUSTS_THE_TEST").is_some() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let issuer = Path::new(&std::env::var_os(TRUSTED).unwrap()).to_owned();
        runtime.block_on(check(&issuer));
        return ExitCode::SUCCESS;
    }
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("issuer.pem");
    std::fs::write(&file, "").unwrap();
    let status = Command::new(std::env::current_exe().unwrap())
        .env("TRUSTS_THE_TEST", "1")
        .env(TRUSTED, &file)
        .env_remove("SSL_CERT_DIR")
        .status()
        .unwrap();
    if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A server's certificate, valid from one year to another.
fn certificate(issuer: &Issuer, name: &str, from: i32, to: i32) -> ServerConfig {
    issuer.certify(name, from, to)
}

/// The client's view through a proxy.
fn view(proxy: &TlsProxy, hub: &RunningHub) -> Viewer {
    let server = format!("https://localhost:{}", proxy.address.port());
    let key = ApiKey::new(&hub.read).unwrap();
    let viewer = Viewer::start(Client::new(server.parse().unwrap(), key).unwrap(), "1".into());
    viewer.open(TICKET.to_owned());
    viewer
}

async fn check(trusted_file: &Path) {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let good = Issuer::new("Sample Issuer");
    std::fs::write(trusted_file, good.pem()).unwrap();
    let hub = RunningHub::start().await;

    let proxy = TlsProxy::start(hub.address, certificate(&good, "localhost", 2020, 2120)).await;
    let viewer = view(&proxy, &hub);
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    until_live_with_a_section(&viewer).await;
    println!("{:<44} live, over TLS", "certificate of a known issuer");

    let stranger = Issuer::new("Somebody Else");
    for (what, certificate, said) in [
        (
            "certificate of an unknown issuer",
            certificate(&stranger, "localhost", 2020, 2120),
            "who issued it is not known to this system",
        ),
        (
            "certificate that is not valid any more",
            certificate(&good, "localhost", 2019, 2020),
            "it was valid until 2020-01-01",
        ),
        (
            "certificate that is not valid yet",
            certificate(&good, "localhost", 2119, 2120),
            "it is valid from 2119-01-01 on",
        ),
        (
            "certificate for another name",
            certificate(&good, "example.org", 2020, 2120),
            "it is for example.org, not for localhost",
        ),
    ] {
        let proxy = TlsProxy::start(hub.address, certificate).await;
        let reason = reason(&view(&proxy, &hub)).await;
        println!("{what:<44} {reason}");
        assert!(reason.contains(said), "{reason}");
        assert_eq!(proxy.trusted(), 0, "something was sent");
    }
}

async fn until_live_with_a_section(viewer: &Viewer) {
    timeout(TIMEOUT, live_with_a_section(viewer)).await.expect("in time");
}

async fn live_with_a_section(viewer: &Viewer) {
    let (mut live, mut sections) = (false, 0);
    let mut versions = SliceVersions::default();
    while !live || sections == 0 {
        let update = viewer.newer_than(versions).await.unwrap();
        versions = update.versions;
        live = update.connection.map_or(live, |one| one.state == ConnectionState::Live);
        if let Some(OpenTicket::Shown { sections: shown, .. }) = update.ticket.as_deref() {
            sections = shown.len();
        }
    }
}

/// Why the connection is not made.
async fn reason(viewer: &Viewer) -> String {
    timeout(TIMEOUT, first_reason(viewer)).await.expect("in time")
}

async fn first_reason(viewer: &Viewer) -> String {
    let mut versions = SliceVersions::default();
    loop {
        let update = viewer.newer_than(versions).await.unwrap();
        versions = update.versions;
        if let Some(ConnectionState::Reconnecting { reason, .. }) =
            update.connection.map(|one| one.state.clone())
        {
            return reason;
        }
    }
}
