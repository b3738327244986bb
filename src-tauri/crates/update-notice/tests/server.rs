//! The client against a real server: what it takes, and everything that it refuses.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod signed;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use signed::{Signer, hours, manifest, now};
use tokio::net::TcpListener;
use update_notice::{
    Failure, MAX_MANIFEST_BYTES, MAX_SIGNATURE_BYTES, Manifest, ManifestClient, ManifestKey,
    REQUEST_TIMEOUT, RequestedFile, Source, UpdateMemory, UpdateNotice, UpdateSetting,
    UpdateStatus,
};

/// What a server has under an address.
#[derive(Clone)]
enum File {
    Text(Vec<u8>),
    Status(StatusCode),
    Redirect(String),
    /// Pieces without end, whose size is not announced.
    Endless,
    /// Nothing, for ever.
    Silent,
}

impl File {
    fn answer(self) -> Response {
        match self {
            Self::Text(text) => text.into_response(),
            Self::Status(status) => status.into_response(),
            Self::Redirect(to) => (StatusCode::FOUND, [(header::LOCATION, to)], "").into_response(),
            Self::Endless => {
                let piece = || Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 1 << 10]));
                let pieces = futures_util::stream::repeat_with(piece);
                Body::from_stream(pieces).into_response()
            }
            Self::Silent => {
                Body::from_stream(futures_util::stream::pending::<Result<Bytes, std::io::Error>>())
                    .into_response()
            }
        }
    }
}

/// A server on a port of its own, with what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<(String, HeaderMap)>>>,
}

impl Server {
    async fn with(manifest: File, signature: File) -> Self {
        let asked: Arc<Mutex<Vec<(String, HeaderMap)>>> = Arc::default();
        let log = Arc::clone(&asked);
        let router = Router::new().fallback(move |request: Request| {
            let path = request.uri().to_string();
            log.lock().unwrap().push((path.clone(), request.headers().clone()));
            let file = if path.ends_with(".minisig") { signature } else { manifest };
            async move { file.answer() }
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/v/update.json", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, asked }
    }

    async fn ask_within(&self, key: &ManifestKey, limit: Duration) -> Result<Manifest, Failure> {
        let address = self.address.parse().unwrap();
        ManifestClient::new(address, limit).unwrap().manifest(key).await
    }

    async fn ask(&self, key: &ManifestKey) -> Result<Manifest, Failure> {
        self.ask_within(key, REQUEST_TIMEOUT).await
    }

    fn paths(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(path, _)| path.clone()).collect()
    }
}

fn text(manifest: &Manifest) -> Vec<u8> {
    serde_json::to_vec(manifest).unwrap()
}

/// A server that has these bytes, signed.
async fn signed_server(signer: &Signer, bytes: Vec<u8>) -> Server {
    let signature = File::Text(signer.sign(&bytes).into_bytes());
    Server::with(File::Text(bytes), signature).await
}

#[tokio::test]
async fn signed_manifest_is_taken_and_nothing_is_told_of_this_machine() {
    let signer = Signer::new();
    let manifest = manifest("0.2.0", "0.1.0");
    let server = signed_server(&signer, text(&manifest)).await;
    assert_eq!(server.ask(&signer.key()).await, Ok(manifest));
    assert_eq!(server.paths(), ["/v/update.json", "/v/update.json.minisig"]);
    for (path, headers) in server.asked.lock().unwrap().iter() {
        let mut names: Vec<_> = headers.keys().map(header::HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["accept", "host", "user-agent"], "{path}");
        assert_eq!(
            (&headers["accept"], &headers["user-agent"]),
            (&"*/*".parse().unwrap(), &"ServiceView".parse().unwrap())
        );
    }
}

#[tokio::test]
async fn manifest_that_another_key_signed_is_refused() {
    let server = signed_server(&Signer::new(), text(&manifest("0.2.0", "0.1.0"))).await;
    assert_eq!(server.ask(&Signer::new().key()).await, Err(Failure::OtherKey));
}

#[tokio::test]
async fn each_changed_byte_of_manifest_or_signature_is_noticed() {
    let signer = Signer::new();
    let manifest = text(&manifest("0.2.0", "0.1.0"));
    let signature = signer.sign(&manifest);
    let key = signer.key();
    assert_eq!(key.verify(&manifest, &signature), Ok(()));
    for at in 0..manifest.len() {
        let mut changed = manifest.clone();
        changed[at] ^= 1;
        assert_eq!(key.verify(&changed, &signature), Err(Failure::WrongSignature), "byte {at}");
    }
    // The first line is a comment that nobody signs.
    let first = signature.find('\n').unwrap() + 1;
    for at in first..signature.trim_end().len() {
        let mut changed = signature.clone().into_bytes();
        changed[at] ^= 1;
        let Ok(changed) = String::from_utf8(changed) else { continue };
        assert!(key.verify(&manifest, &changed).is_err(), "byte {at}: {changed}");
    }
    // The same over the wire.
    let mut changed = manifest.clone();
    changed[20] ^= 1;
    let signature = File::Text(signature.into_bytes());
    let server = Server::with(File::Text(changed), signature).await;
    assert_eq!(server.ask(&key).await, Err(Failure::WrongSignature));
}

#[tokio::test]
async fn signature_that_is_missing_or_is_none_is_refused() {
    let signer = Signer::new();
    let manifest = || File::Text(text(&manifest("0.2.0", "0.1.0")));
    let missing = Failure::Status { file: RequestedFile::Signature, status: 404 };
    for (signature, failure) in [
        (File::Status(StatusCode::NOT_FOUND), missing),
        (File::Text(Vec::new()), Failure::SignatureNotUnderstood),
        (File::Text(b"<html>".to_vec()), Failure::SignatureNotUnderstood),
        (File::Text(vec![0xff]), Failure::SignatureNotUnderstood),
    ] {
        let server = Server::with(manifest(), signature).await;
        assert_eq!(server.ask(&signer.key()).await, Err(failure));
    }
}

/// A key of minisign 0.11, and a signature of it with `-l`: in the older form, which signs the file itself.
const LEGACY_KEY: &str = "RWSPJZoUPLSDq0jwYgcIKlOyW7aWqQxqu5QijNYVfvqVzBcROoHMSFnS";
const LEGACY_SIGNATURE: &str = "untrusted comment: signature from minisign secret key\nRWSPJZoUPLSDq6xgdNyS5qpKgfzz0AQIQErR2eX8F07DKPTSn6PWKvSww5iaJIPpoLyqovij6a/MhnC5NxukT/Eh+kSYiyjjoQ8=\ntrusted comment: release\nCwYvnnuChR/5CTIqAdNA5KoCZ18CWOhvDuDiJJV51DA85uZv0IafVZYTk/EOj7Ecq+z9SFW9kimV2xinw6ZQCQ==\n";

#[test]
fn signature_that_signs_no_hash_is_refused() {
    let key: ManifestKey = LEGACY_KEY.parse().unwrap();
    assert_eq!(key.verify(b"{}\n", LEGACY_SIGNATURE), Err(Failure::SignatureNotUnderstood));
}

#[tokio::test]
async fn what_is_signed_and_no_manifest_is_refused() {
    let signer = Signer::new();
    for bytes in [&b"{}"[..], b"", b"a file of another kind", b"{\"program\": \"another\"}"] {
        let server = signed_server(&signer, bytes.to_vec()).await;
        let answer = server.ask(&signer.key()).await;
        assert!(matches!(answer, Err(Failure::NotAManifest(_))), "{answer:?}");
    }
}

#[tokio::test]
async fn file_that_is_too_large_is_not_read_to_its_end() {
    let signer = Signer::new();
    let bytes = vec![b' '; MAX_MANIFEST_BYTES + 1];
    let signature = File::Text(signer.sign(&bytes).into_bytes());
    let good = || File::Text(text(&manifest("0.2.0", "0.1.0")));
    let manifest = Failure::TooLarge { file: RequestedFile::Manifest, limit: MAX_MANIFEST_BYTES };
    let other = Failure::TooLarge { file: RequestedFile::Signature, limit: MAX_SIGNATURE_BYTES };
    for (files, failure) in [
        ((File::Text(bytes), signature.clone()), manifest.clone()),
        ((File::Endless, signature), manifest),
        ((good(), File::Endless), other),
    ] {
        let server = Server::with(files.0, files.1).await;
        assert_eq!(server.ask(&signer.key()).await, Err(failure));
    }
    // The largest that is taken is read whole.
    let server = signed_server(&signer, vec![b' '; MAX_MANIFEST_BYTES]).await;
    let answer = server.ask(&signer.key()).await;
    assert!(matches!(answer, Err(Failure::NotAManifest(_))), "{answer:?}");
}

#[tokio::test]
async fn redirect_is_not_followed() {
    let signer = Signer::new();
    let elsewhere = signed_server(&signer, text(&manifest("0.2.0", "0.1.0"))).await;
    let to = |ending: &str| File::Redirect(format!("{}{ending}", elsewhere.address));
    let good = || File::Text(text(&manifest("0.2.0", "0.1.0")));
    for (files, file) in [
        ((to(""), to(".minisig")), RequestedFile::Manifest),
        ((good(), to(".minisig")), RequestedFile::Signature),
    ] {
        let server = Server::with(files.0, files.1).await;
        assert_eq!(server.ask(&signer.key()).await, Err(Failure::Redirected(file)));
    }
    assert_eq!(elsewhere.paths(), [""; 0]);
}

#[tokio::test]
async fn server_that_goes_silent_is_given_up() {
    let limit = Duration::from_millis(300);
    let signer = Signer::new();
    let good = || File::Text(text(&manifest("0.2.0", "0.1.0")));
    for files in [(File::Silent, File::Silent), (good(), File::Silent)] {
        let server = Server::with(files.0, files.1).await;
        let answer = server.ask_within(&signer.key(), limit).await;
        assert_eq!(answer, Err(Failure::Timeout(limit)));
    }
}

#[tokio::test]
async fn server_that_is_not_there_is_said_in_the_words_of_the_client() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/update.json", listener.local_addr().unwrap());
    drop(listener);
    let client = ManifestClient::new(address.parse().unwrap(), REQUEST_TIMEOUT).unwrap();
    let Err(Failure::NotReached(reason)) = client.manifest(&Signer::new().key()).await else {
        panic!("it was reached");
    };
    assert_eq!(reason, "the server cannot be reached: Connection refused");
}

/// Plays what a hostile network can do with manifests that the right key signed once.
#[tokio::test]
async fn manifest_of_the_right_key_that_is_played_again_is_refused() {
    let signer = Signer::new();
    let (version, old) = ("0.1.0".parse().unwrap(), manifest("0.1.1", "0.1.0"));
    let new = Manifest { date: now(), ..manifest("0.2.0", "0.2.0") };
    let mut notice = UpdateNotice::new(version, UpdateMemory::default());
    let address = "https://example.com/update.json".parse().unwrap();
    let source = Source { address, key: signer.key() };
    notice.configure(UpdateSetting::On(source.clone()), now(), 0.0);
    for (manifest, at, refused) in [
        (&old, now(), None),
        (&new, now(), None),
        (&old, now(), Some("older than the one of")),
        (&new, new.expires, Some("was valid until")),
        (&new, now() - hours(25), Some("has not come")),
    ] {
        let server = signed_server(&signer, text(manifest)).await;
        notice.answered(&source, server.ask(&signer.key()).await, at, 0.0);
        match (notice.view(at).status, refused) {
            (UpdateStatus::Available { available, .. }, None) => {
                assert_eq!(available.version, manifest.version.to_string());
            }
            (UpdateStatus::Failed { reason, .. }, Some(words)) => {
                assert!(reason.contains(words), "{reason}");
            }
            (status, _) => panic!("{status:?}"),
        }
    }
}
