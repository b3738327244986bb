//! HTTP/2 where it is offered, and HTTP/1.1 for the socket, which cannot come of HTTP/2.

use hyper::Version;
use system_tests::{Issuer, RunningHub, documented_payload};

use crate::front::Front;
use crate::process::View;

const AGENT: &str = concat!("ServiceView/", env!("CARGO_PKG_VERSION"));
pub const SOCKET: &str = "/graphql/subscription";

#[tokio::test]
async fn requests_take_http_2_where_it_is_offered_and_the_socket_opens_beside_them() {
    let directory = tempfile::tempdir().unwrap();
    let trusted = directory.path().join("issuer.pem");
    let issuer = Issuer::new("Sample Issuer");
    std::fs::write(&trusted, issuer.pem()).unwrap();
    let hub = RunningHub::start().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let front = Front::start(hub.address, issuer.certify("localhost", 2020, 2120)).await;

    let server = format!("https://localhost:{}", front.address.port());
    let mut view = View::start(&server, &hub, &trusted, &[]);
    view.until_live_with_a_section().await;
    hub.send("another-crm", "Another", &documented_payload()).await;
    view.until_says("sections: 2").await;

    let requests = front.asked(|path| path != SOCKET);
    let sockets = front.asked(|path| path == SOCKET);
    for asked in requests.iter().chain(&sockets) {
        println!("{:?} {} on connection {}", asked.version, asked.path, asked.connection);
        assert_eq!(asked.agent, AGENT, "{}", asked.path);
    }
    assert!(requests.len() >= 3, "a key, the list and the ticket");
    assert!(requests.iter().all(|asked| asked.version == Version::HTTP_2));
    assert_eq!(sockets.len(), 1);
    assert_eq!(sockets[0].version, Version::HTTP_11);
    assert!(requests.iter().all(|asked| asked.connection != sockets[0].connection));
}
