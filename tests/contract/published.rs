//! What the vendor publishes of its calls: the status and the form of each answer, in a copy of our
//! own that has what the tests need.

use std::collections::BTreeSet;

use jsonschema::Validator;
use reqwest::{Method, RequestBuilder};
use serde_json::{Map, Value};
use system_tests::{Answer, RunningHub, answer, project};

/// The calls of one file, and those of them that a test has made.
pub struct Published {
    calls: Map<String, Value>,
    made: BTreeSet<String>,
}

impl Published {
    /// Reads `tests/contract/published/{name}.json`.
    pub fn read(name: &str) -> Self {
        let file = project().join("tests/contract/published").join(format!("{name}.json"));
        let text = std::fs::read_to_string(file).unwrap();
        Self { calls: serde_json::from_str(&text).unwrap(), made: BTreeSet::new() }
    }

    /// Makes the call that is published as `call`, `METHOD /path`, with these values in the place
    /// of its parameters, and asserts that its answer is as published.
    pub async fn call(
        &mut self,
        hub: &RunningHub,
        call: &str,
        values: &[&str],
        body: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Answer {
        let (method, path) = call.split_once(' ').unwrap();
        let mut values = values.iter();
        let path: Vec<&str> = path
            .split('/')
            .map(|part| if part.starts_with('{') { values.next().unwrap() } else { part })
            .collect();
        let method: Method = method.parse().unwrap();
        let answer = answer(body(hub.request(method, &path.join("/")))).await;
        self.check(call, &answer);
        answer
    }

    fn check(&mut self, call: &str, answer: &Answer) {
        let published = self.calls.get(call).unwrap_or_else(|| panic!("{call} is not published"));
        assert_eq!(published["status"], answer.status, "{call}: {answer:?}");
        match published.get("response") {
            Some(schema) => {
                let validator: Validator = jsonschema::validator_for(schema).unwrap();
                let wrong: Vec<_> =
                    validator.iter_errors(&answer.body).map(|error| error.to_string()).collect();
                assert!(wrong.is_empty(), "{call}: {wrong:?} in {answer:?}");
            }
            None => assert_eq!(answer.body, Value::Null, "{call} is answered without a body"),
        }
        self.made.insert(call.to_owned());
    }

    /// Asserts that every published call was made.
    pub fn assert_all_made(&self) {
        let left: Vec<_> = self.calls.keys().filter(|call| !self.made.contains(*call)).collect();
        assert!(left.is_empty(), "not made: {left:?}");
    }
}

/// For a call that has no body.
pub fn bare(request: RequestBuilder) -> RequestBuilder {
    request
}
