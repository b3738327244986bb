//! The check of newer versions, against a real server that has a manifest with a real signature.

use std::io::Cursor;

use axum::Router;
use axum::routing::get;
use jiff::{SignedDuration, Timestamp};
use minisign::KeyPair;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::patient::{Patient, Report};

/// A key, and a server with a manifest that it signed.
struct Publisher {
    keys: KeyPair,
    address: String,
}

impl Publisher {
    async fn of(version: &str, minimum: &str, date: Timestamp) -> Self {
        let keys = KeyPair::generate_unencrypted_keypair().expect("a pair of keys");
        let manifest = json!({
            "program": "service-view",
            "version": version,
            "date": date,
            "minimum": minimum,
            "notes": "https://example.com/notes",
            "expires": date + SignedDuration::from_hours(48),
        })
        .to_string();
        let signed = minisign::sign(None, &keys.sk, Cursor::new(&manifest), None, None);
        let signature = signed.expect("a signature").into_string();
        let router = Router::new()
            .route("/update.json", get(|| async { manifest }))
            .route("/update.json.minisig", get(|| async { signature }));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}/update.json", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { keys, address }
    }

    fn key(&self) -> String {
        self.keys.pk.to_base64()
    }

    /// The report of a person whose settings name the address and this key, and who remembers this.
    async fn report_with(&self, key: &str, remembered: &Value) -> Report {
        let patient = Patient::new();
        let settings = format!("update-manifest = {:?}\nupdate-key = {key:?}\n", self.address);
        let state = patient.settings(&settings).with_extension("json");
        let remembered = remembered.to_string();
        std::fs::write(&state, &remembered).expect("a file");
        let report = patient.report(&[]).await;
        // Who only looks changes nothing.
        assert_eq!(std::fs::read_to_string(&state).expect("the file"), remembered);
        report
    }

    async fn report(&self) -> Report {
        self.report_with(&self.key(), &json!({})).await
    }
}

#[tokio::test]
async fn what_is_asked_is_told() {
    let now = Timestamp::now();
    for (version, minimum, found) in [
        (env!("CARGO_PKG_VERSION"), "0.0.1", ("ok", "upToDate")),
        ("999.0.0", "0.0.1", ("note", "available")),
        ("999.0.0", "999.0.0", ("failed", "available")),
    ] {
        let report = Publisher::of(version, minimum, now).await.report().await;
        assert_eq!(report.found("updates"), found, "{version} {minimum}");
        let words = report.check("updates").to_string();
        assert_eq!(words.contains("https://example.com/notes"), version == "999.0.0", "{words}");
        assert_eq!(words.contains("install 999.0.0"), minimum == "999.0.0", "{words}");
    }
}

#[tokio::test]
async fn manifest_that_is_not_to_be_trusted_is_told_with_what_to_do() {
    let now = Timestamp::now();
    let other = KeyPair::generate_unencrypted_keypair().expect("a pair of keys").pk.to_base64();
    let publisher = Publisher::of("999.0.0", "999.0.0", now).await;
    let report = publisher.report_with(&other, &json!({})).await;
    assert_eq!(report.found("updates"), ("failed", "failed"));
    let words = report.words("updates");
    assert!(words.contains("another key") && words.contains("update-key"), "{words}");
    // What was signed once is played again.
    let seen = now + SignedDuration::from_secs(1);
    let remembered = json!({ "updates": { "key": publisher.key(), "seen": seen } });
    let report = publisher.report_with(&publisher.key(), &remembered).await;
    assert!(report.words("updates").contains("older than the one of"), "{:#}", report.document);
    let old = Publisher::of("999.0.0", "999.0.0", now - SignedDuration::from_hours(49)).await;
    let report = old.report().await;
    assert!(report.words("updates").contains("was valid until"), "{:#}", report.document);
    assert_eq!(report.code, Some(1));
}

#[tokio::test]
async fn nothing_is_asked_unless_it_is_set_up_and_allowed() {
    let address = "update-manifest = \"http://127.0.0.1:9/update.json\"\n";
    for (settings, found) in [
        ("".to_owned(), ("ok", "off")),
        (address.to_owned(), ("note", "noKey")),
        (format!("{address}update-notices = false\n"), ("ok", "forbidden")),
    ] {
        let patient = Patient::new();
        patient.settings(&settings);
        let report = patient.report(&[]).await;
        assert_eq!(report.found("updates"), found);
        // The address without a key is a mistake of the file.
        let is_mistake = found.1 == "noKey";
        assert_eq!(report.found("settings").0 == "failed", is_mistake, "{:#}", report.document);
    }
}
