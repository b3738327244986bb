//! A payload is sent from the preview to a server of the settings that is not on this machine: one that
//! only the system's proxy leads to.

use std::fs;

use system_tests::{Issuer, RunningHub, TlsProxy, Tunnel, write_key};

use crate::driver::Window;
use crate::own_hub::PREVIEW;

const DIALOG: &str = "//dialog[@open]";

/// The server that is meant, and one with a certificate of somebody else.
const CLOUD: &str = "hub.example.test";
const STRANGER: &str = "stranger.example.test";

/// Picks an option of a select in the dialog by a part of its label.
async fn pick(window: &Window, select: &str, option: &str) {
    window.click(&format!("{DIALOG}//button[@aria-label='{select}']")).await;
    window.click(&format!("//*[@role='option'][contains(., '{option}')]")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn payload_is_sent_over_tls_to_a_server_of_the_settings_after_it_was_said_where_to() {
    let hosts = vec![CLOUD.to_owned(), STRANGER.to_owned()];
    let far = RunningHub::start_with(move |settings| settings.hosts = hosts).await;
    let (trusted, stranger) = (Issuer::new("Sample Issuer"), Issuer::new("Somebody Else"));
    let good = TlsProxy::start(far.address, trusted.certify(CLOUD, 2020, 2120)).await;
    let bad = TlsProxy::start(far.address, stranger.certify(STRANGER, 2020, 2120)).await;
    let [cloud, somebody] = [CLOUD, STRANGER].map(|name| format!("{name}:443"));
    let tunnel = Tunnel::to_hosts(&[(&cloud, good.address), (&somebody, bad.address)]).await;

    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str| directory.path().join(name).to_str().expect("UTF-8").to_owned();
    fs::write(file("issuer.pem"), trusted.pem()).expect("a file");
    write_key(file("key").as_ref(), &far.secret);
    let connection = |title: &str, name: &str| {
        format!("[connections.{title}]\naddress = \"https://{name}\"\nkey-file = \"key\"\n")
    };
    let settings = connection("cloud", CLOUD) + &connection("stranger", STRANGER);
    fs::write(file("settings.toml"), settings).expect("a file");
    let (data, settings) = (file("data"), file("settings.toml"));
    let window = Window::open_on(
        &[("SSL_CERT_FILE", &file("issuer.pem")), ("HTTPS_PROXY", &tunnel.url())],
        &["--listen", "127.0.0.1:0", "--data", &data, "--settings", &settings],
    )
    .await;
    window.resize(1280, 860).await;
    window.click(PREVIEW).await;
    window.click("//button[.='Clinic: patient info']").await;
    window.click("//button[.='Copy cURL']").await;
    window.shows("//button[.='Copied']").await;
    window.click("//button[.='Send…']").await;

    // Whose certificate is not accepted gets nothing.
    pick(&window, "Server", "stranger").await;
    window.shows(&format!("{DIALOG}//*[contains(., 'Nothing was sent, because')]")).await;
    assert_eq!(bad.trusted(), 0);

    pick(&window, "Server", "cloud").await;
    window.shows(&format!("{DIALOG}//p[contains(., 'is not on this machine')]")).await;
    pick(&window, "Visitor", "Maria Schmidt").await;
    let send = format!("{DIALOG}//button[starts-with(., 'Send to')][contains(., '{CLOUD}')]");
    window.shows(&format!("{send}[@aria-disabled='false']")).await;
    window.shows(&format!("{DIALOG}//p[.='Nothing was written so far.']")).await;
    window.keep_screenshot("preview-send-elsewhere").await;
    assert!(far.external().await.is_empty(), "something was written before it was asked for");
    window.click(&send).await;
    window.shows(&format!("{DIALOG}//pre[contains(., '{{\"statusCode\":200}}')]")).await;
    assert_eq!(far.external().await.len(), 1);
    window.close().await;
}
