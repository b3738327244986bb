//! Calls over REST, each held against what is published of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use super::client::{Body, VendorClient};

/// What the vendor's client sends, or its documentation describes, and the published document does
/// not list: the call, the status, and whether it names a result.
const UNLISTED: [(&str, u16, bool); 11] = [
    ("POST /v1/tickets/{id}/external", 200, false),
    ("PUT /v1/tickets/{id}/external", 200, false),
    ("POST /v1/tickets/{id}/edit", 200, true),
    ("PUT /v1/tickets/{id}/labels", 200, true),
    ("GET /v1/tickets/count", 200, false),
    ("POST /locations/{id}/lines", 201, false),
    ("PUT /locations/{id}/opening-hours", 200, false),
    ("PUT /locations/{id}/opening-hours/exceptions", 200, false),
    ("GET /v1/users", 200, false),
    ("POST /v1/webhooks", 200, false),
    ("DELETE /v1/webhooks/{id}", 200, false),
];

/// How a call answers.
#[derive(Clone, Copy)]
struct Documented {
    status: u16,
    has_result: bool,
}

/// The calls that were made.
pub struct Calls<'c> {
    client: &'c VendorClient,
    documented: BTreeMap<String, Documented>,
    made: BTreeSet<String>,
}

impl<'c> Calls<'c> {
    /// Reads what is published, and leaves out what the hub does not serve.
    pub fn new(client: &'c VendorClient) -> Self {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/contract/published");
        let mut documented = BTreeMap::new();
        for file in std::fs::read_dir(folder).unwrap() {
            let file = file.unwrap().path();
            if file.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let text = std::fs::read_to_string(file).unwrap();
            let calls: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
            documented.extend(calls.into_iter().map(|(call, published)| {
                let status = published["status"].as_u64().unwrap().try_into().unwrap();
                let result = published.pointer("/response/properties/result");
                (call, Documented { status, has_result: result.is_some() })
            }));
        }
        documented.retain(|_, call| call.status != 501);
        for (call, status, has_result) in UNLISTED {
            documented.insert(call.to_owned(), Documented { status, has_result });
        }
        Self { client, documented, made: BTreeSet::new() }
    }

    /// Makes `call`, `METHOD /path`, with these values in the place of its parameters, and asserts
    /// that it is answered as documented.
    pub async fn make(&mut self, call: &str, values: &[&str], body: Body) -> Value {
        let documented = self.documented.get(call).unwrap_or_else(|| panic!("{call}: not served"));
        let (method, path) = call.split_once(' ').unwrap();
        let mut values = values.iter();
        let parts = path.split('/');
        let path: Vec<&str> = parts
            .map(|part| if part.starts_with('{') { values.next().unwrap() } else { part })
            .collect();
        let answer = self.client.call(method, &path.join("/"), body).await;
        assert_eq!(answer.status, documented.status, "{call}: {answer:?}");
        if documented.has_result {
            assert_eq!(answer.body["result"], "success", "{call}: {answer:?}");
        }
        assert!(answer.body.get("warnings").is_none(), "{call}: {answer:?}");
        self.made.insert(call.to_owned());
        answer.body
    }

    /// Makes a call that makes something, and returns its id.
    pub async fn make_new(&mut self, call: &str, values: &[&str], body: Body) -> String {
        let made = self.make(call, values, body).await;
        made["id"].as_str().unwrap_or_else(|| panic!("{call}: {made}")).to_owned()
    }

    /// Asserts that every call was made.
    pub fn assert_all_made(&self) {
        let left: Vec<_> =
            self.documented.keys().filter(|call| !self.made.contains(*call)).collect();
        assert!(left.is_empty(), "not made: {left:?}");
    }
}
