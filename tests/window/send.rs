//! A payload is sent from the preview to a server of the settings that is not on this machine, as far as
//! its name tells.

use std::fs;

use system_tests::{Issuer, RunningHub, TlsProxy, write_key};

use crate::driver::Window;
use crate::own_hub::PREVIEW;

const DIALOG: &str = "//dialog[@open]";

/// A name of this machine that does not say so, as another machine's would be.
fn name_of_this_machine() -> String {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").expect("a name");
    name.trim().to_owned()
}

/// Picks an option of a select in the dialog by a part of its label.
async fn pick(window: &Window, select: &str, option: &str) {
    window.click(&format!("{DIALOG}//button[@aria-label='{select}']")).await;
    window.click(&format!("//*[@role='option'][contains(., '{option}')]")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn payload_is_sent_over_tls_to_a_server_of_the_settings_after_it_was_said_where_to() {
    let name = name_of_this_machine();
    let hosts = vec![name.clone()];
    let far = RunningHub::start_with(move |settings| settings.hosts = hosts).await;
    let (trusted, stranger) = (Issuer::new("Sample Issuer"), Issuer::new("Somebody Else"));
    let good = TlsProxy::start(far.address, trusted.certify(&name, 2020, 2120)).await;
    let bad = TlsProxy::start(far.address, stranger.certify(&name, 2020, 2120)).await;

    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str| directory.path().join(name).to_str().expect("UTF-8").to_owned();
    fs::write(file("issuer.pem"), trusted.pem()).expect("a file");
    write_key(file("key").as_ref(), &far.secret);
    let connection = |title: &str, proxy: &TlsProxy| {
        let port = proxy.address.port();
        format!("[connections.{title}]\naddress = \"https://{name}:{port}\"\nkey-file = \"key\"\n")
    };
    let settings = connection("cloud", &good) + &connection("stranger", &bad);
    fs::write(file("settings.toml"), settings).expect("a file");
    let (data, settings) = (file("data"), file("settings.toml"));
    let window = Window::open_on(
        &[("SSL_CERT_FILE", &file("issuer.pem"))],
        &["--listen", "127.0.0.1:0", "--data", &data, "--settings", &settings],
    )
    .await;
    window.resize(1280, 860).await;
    window.click(PREVIEW).await;
    window.click("//button[.='Clinic: patient info']").await;
    window.click("//button[.='Send…']").await;

    // Whose certificate is not accepted gets nothing.
    pick(&window, "Server", "stranger").await;
    window.shows(&format!("{DIALOG}//*[contains(., 'Nothing was sent, because')]")).await;
    assert_eq!(bad.trusted(), 0);

    pick(&window, "Server", "cloud").await;
    let host = format!("{name}:{}", good.address.port());
    window.shows(&format!("{DIALOG}//p[contains(., 'is not on this machine')]")).await;
    pick(&window, "Visitor", "Maria Schmidt").await;
    let send = format!("{DIALOG}//button[starts-with(., 'Send to')][contains(., '{host}')]");
    window.shows(&format!("{send}[@aria-disabled='false']")).await;
    window.shows(&format!("{DIALOG}//p[.='Nothing was written so far.']")).await;
    window.keep_screenshot("preview-send-elsewhere").await;
    assert!(far.external().await.is_empty(), "something was written before it was asked for");
    window.click(&send).await;
    window.shows(&format!("{DIALOG}//pre[contains(., '{{\"statusCode\":200}}')]")).await;
    assert_eq!(far.external().await.len(), 1);
    window.close().await;
}
