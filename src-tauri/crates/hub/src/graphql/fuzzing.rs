//! What a fuzzer feeds to GraphQL: the text of an operation, and a body as it is.

#![allow(clippy::expect_used, reason = "a broken rule is told by a panic")]

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use serde_json::json;
use tokio::runtime::{Builder, Runtime};

use super::executor::Executor;
use super::payload::Payload;
use super::request::GraphqlRequest;
use crate::metrics::Metrics;
use crate::store::{Key, KeyKind, Store};

/// An executor with a store, and the key and the runtime that its requests use.
struct Fixture {
    runtime: Runtime,
    executor: Executor,
    key: Arc<Key>,
}

/// The directory of the store that the requests read, as long as the process runs.
pub(crate) fn directory() -> PathBuf {
    std::env::temp_dir().join(format!("service-view-fuzz-{}", std::process::id()))
}

static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let store = Store::open(&directory(), false, &Metrics::default()).expect("a store");
    let key = runtime.block_on(async {
        store.seed_demo(jiff::Timestamp::UNIX_EPOCH).await.expect("the demo");
        let key = store.replace_key(KeyKind::Read, "fuzzer").await.expect("a key");
        store.new_key(key.expose()).await.expect("the keys").expect("the key")
    });
    Fixture { runtime, executor: Executor::new(store), key }
});

/// What the look before the parser lets through is parsed, validated and answered, on the threads
/// that do it in the hub: nothing of it overflows a stack or fails in another way.
pub fn graphql(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let body = json!({ "query": text, "variables": { "id": "1", "l": ["1", "2"] } }).to_string();
    for body in [data, body.as_bytes()] {
        let Ok(request) = GraphqlRequest::read(body) else { continue };
        let Fixture { runtime, executor, key } = &*FIXTURE;
        let answer = runtime.block_on(executor.answer(request, key));
        let answer = match answer.payload {
            Payload::Data(answer) => answer,
            Payload::Refused(errors) => errors.to_string(),
        };
        // As the type of an error. In a message, which repeats what was asked, quotes are escaped.
        assert!(!answer.contains(r#":"INTERNAL_ERROR""#), "{answer}");
    }
}
