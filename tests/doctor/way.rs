//! The checks of the way to a server: its name, the port, the proxy and the certificate.

use system_tests::{Issuer, RunningHub, TlsProxy, Tunnel};
use tokio::net::TcpListener;

use crate::patient::{Patient, SERVER_CHECKS};

/// A name that only a proxy knows the way to.
const NAME: &str = "hub.example.test";

#[tokio::test]
async fn name_without_an_address_is_told_and_what_hangs_on_it_is_skipped() {
    let report = Patient::new().report_on("https://hub.invalid", "some-key").await;
    assert_eq!(report.found("network"), ("failed", "notReached"));
    assert_eq!(report.check("network")["found"]["problem"]["kind"], "unknownHost");
    assert!(report.words("network").contains("hub.invalid"), "{}", report.words("network"));
    report.skipped(&SERVER_CHECKS[1..], "network");
    assert_eq!(report.code, Some(1));
}

#[tokio::test]
async fn closed_port_is_told_and_what_hangs_on_it_is_skipped() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let report = Patient::new().report_on(&format!("http://{address}"), "some-key").await;
    assert_eq!(report.check("network")["found"]["problem"]["kind"], "nothingListens");
    assert_eq!(report.check("network")["found"]["host"], address.to_string());
    report.skipped(&SERVER_CHECKS[1..], "network");
}

#[tokio::test]
async fn server_that_takes_connections_and_never_answers_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let report = Patient::new().report_on(&format!("http://{address}"), "some-key").await;
    assert_eq!(report.check("network")["found"]["problem"]["kind"], "noAnswer");
    report.skipped(&SERVER_CHECKS[1..], "network");
    drop(listener);
}

#[tokio::test]
async fn certificate_of_an_unknown_issuer_is_told_and_gets_no_key() {
    let hub = RunningHub::start().await;
    let certificate = Issuer::new("Somebody Else").certify("localhost", 2020, 2120);
    let proxy = TlsProxy::start(hub.address, certificate).await;
    let server = format!("https://localhost:{}", proxy.address.port());
    let patient = Patient::new();
    let report = patient.report_on(&server, &hub.secret).await;
    report.well(&["network"]);
    assert_eq!(report.found("certificate"), ("failed", "notAccepted"));
    let words = report.words("certificate");
    assert!(words.contains("who issued it is not known to this system"), "{words}");
    report.skipped(&SERVER_CHECKS[2..], "certificate");
    assert_eq!(report.code, Some(1));
    // It is told also where there is no key that could be sent.
    let none = patient.file("none");
    let none = none.to_str().expect("a path in UTF-8");
    let report = patient.report(&["--server", &server, "--api-key-file", none]).await;
    assert_eq!(report.found("certificate"), ("failed", "notAccepted"));
    report.skipped(&["server", "clock"], "certificate");
    assert_eq!(report.found("key"), ("failed", "notRead"));
    report.skipped(&["location", "live"], "key");
    assert_eq!(proxy.trusted(), 0, "something was sent");
}

/// A hub behind TLS and a proxy that alone leads to it, and a person who trusts its certificate.
async fn behind_a_proxy() -> (RunningHub, Tunnel, Patient) {
    let issuer = Issuer::new("Sample Issuer");
    let hub = RunningHub::start_with(|settings| settings.hosts = vec![NAME.to_owned()]).await;
    let front = TlsProxy::start(hub.address, issuer.certify(NAME, 2020, 2120)).await;
    let tunnel = Tunnel::to_hosts(&[(&format!("{NAME}:443"), front.address)]).await;
    let patient = Patient::new();
    let trusted = patient.file("issuer.pem");
    std::fs::write(&trusted, issuer.pem()).expect("a file");
    let patient = patient.with("SSL_CERT_FILE", trusted.to_str().expect("a path in UTF-8"));
    (hub, tunnel, patient)
}

#[tokio::test]
async fn proxy_that_leads_to_the_server_is_named_without_its_password() {
    let (hub, tunnel, patient) = behind_a_proxy().await;
    let proxy = format!("http://somebody:hunter2@{}", tunnel.address);
    let patient = patient.with("HTTPS_PROXY", &proxy);
    let report = patient.report_on(&format!("https://{NAME}"), &hub.secret).await;
    report.well(&SERVER_CHECKS);
    assert_eq!(report.check("network")["found"]["proxy"], tunnel.url());
    assert_eq!(report.found("certificate"), ("ok", "accepted"));
    assert!(report.words("network").contains(&tunnel.url()), "{}", report.words("network"));
    let text = report.document.to_string();
    assert!(!text.contains("hunter2") && !text.contains("somebody"), "{text}");
}

#[tokio::test]
async fn proxy_that_is_not_there_is_told_without_its_password() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    drop(listener);
    let patient = Patient::new().with("HTTPS_PROXY", &format!("http://somebody:hunter2@{address}"));
    let report = patient.report_on(&format!("https://{NAME}"), "some-key").await;
    assert_eq!(report.check("network")["found"]["problem"]["kind"], "proxy");
    let words = report.words("network");
    assert!(words.contains(&address.to_string()) && words.contains("HTTPS_PROXY"), "{words}");
    let text = report.document.to_string();
    assert!(!text.contains("hunter2") && !text.contains("somebody"), "{text}");
    report.skipped(&SERVER_CHECKS[1..], "network");
}
