//! The system's proxy: what goes through it, and what must not.

use std::sync::atomic::Ordering;

use system_tests::{Issuer, RunningHub, Tunnel, documented_payload};
use tempfile::TempDir;

use crate::front::Front;
use crate::process::View;
use crate::versions::SOCKET;

/// A name that only the proxy knows the way to.
const NAME: &str = "hub.example.test";
/// An address that is nobody's (RFC 5737).
const NOBODY: &str = "192.0.2.1";

/// A hub behind TLS, and a proxy that leads to it.
struct Office {
    hub: RunningHub,
    front: Front,
    tunnel: Tunnel,
    directory: TempDir,
}

impl Office {
    async fn open(name: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let issuer = Issuer::new("Sample Issuer");
        std::fs::write(directory.path().join("issuer.pem"), issuer.pem()).unwrap();
        let hub = RunningHub::start().await;
        hub.send("my-crm", "Patient Info", &documented_payload()).await;
        let front = Front::start(hub.address, issuer.certify(name, 2020, 2120)).await;
        let tunnel = Tunnel::start(front.address).await;
        Self { hub, front, tunnel, directory }
    }

    fn view(&self, server: &str, proxies: &[(&str, &str)]) -> View {
        View::start(server, &self.hub, &self.directory.path().join("issuer.pem"), proxies)
    }
}

#[tokio::test]
async fn requests_and_the_socket_go_through_the_proxy_in_tunnels() {
    let office = Office::open(NAME).await;
    let proxy = office.tunnel.url();
    let mut view = office.view(&format!("https://{NAME}"), &[("HTTPS_PROXY", &proxy)]);
    view.until_live_with_a_section().await;

    let heads = office.tunnel.heads();
    for head in &heads {
        println!("{}", head.lines().next().unwrap_or_default());
        assert!(head.starts_with(&format!("CONNECT {NAME}:443 HTTP/1.1\r\n")), "{head}");
        assert!(!head.contains(&office.hub.read), "the key in the clear");
    }
    assert!(heads.len() >= 2, "the requests' connection and the socket's");
    // Every way to the server was a tunnel.
    assert_eq!(heads.len(), office.front.connections.load(Ordering::Relaxed));
    assert_eq!(office.front.asked(|path| path == SOCKET).len(), 1);
    assert!(!office.front.asked(|path| path == "/graphql").is_empty());
}

#[tokio::test]
async fn server_that_no_proxy_names_is_tried_without_the_proxy() {
    let office = Office::open(NOBODY).await;
    let (server, proxy) = (format!("https://{NOBODY}"), office.tunnel.url());
    let mut alone =
        office.view(&server, &[("HTTPS_PROXY", &proxy), ("NO_PROXY", "127.0.0.9,192.0.2.0/24")]);
    alone.until_says("cannot be reached").await;
    assert_eq!(office.tunnel.heads(), [""; 0]);

    // The same without the exception does reach it.
    let mut led = office.view(&server, &[("HTTPS_PROXY", &proxy)]);
    led.until_live_with_a_section().await;
}

#[tokio::test]
async fn what_stays_on_this_machine_is_never_sent_to_a_proxy() {
    let office = Office::open("localhost").await;
    let proxy = office.tunnel.url();
    let all = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"];
    let proxies = all.map(|name| (name, proxy.as_str()));
    let encrypted = format!("https://localhost:{}", office.front.address.port());
    for server in [office.hub.url(""), encrypted] {
        office.view(&server, &proxies).until_live_with_a_section().await;
    }
    assert_eq!(office.tunnel.heads(), [""; 0]);
}

#[tokio::test]
async fn proxy_that_is_gone_is_named_by_what_happened() {
    let office = Office::open(NAME).await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut view = office.view(&format!("https://{NAME}"), &[("HTTPS_PROXY", &gone)]);
    let said = view.until_says("Reconnecting").await;
    assert!(said.contains("Connection refused"), "{said}");
}
