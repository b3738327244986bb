//! A GraphQL request whose text and variables were checked before they are parsed. There is no
//! other way to the executor, so it never parses what was not checked.

use async_graphql::{Request, Response, Variables};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::errors::{persisted_query_not_supported, refused};
use super::limits::{Excess, MAX_NAME, MAX_REQUEST, MAX_VARIABLES};
use super::{json_guard, text_guard};

/// A request whose text and variables are within the limits that can be checked before they are
/// parsed.
#[derive(Debug)]
pub(crate) struct GraphqlRequest {
    query: String,
    operation: Option<String>,
    variables: Variables,
}

/// What an address carries of an operation (`GET /graphql`).
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    pub query: Option<String>,
    pub operation_name: Option<String>,
    /// JSON.
    pub variables: Option<String>,
    /// JSON.
    pub extensions: Option<String>,
}

/// What is said of several operations in one body.
const BATCH: &str = "A batch is not served here: send each operation in a request of its own";

/// Why a request is refused before it is parsed.
#[derive(Debug)]
pub(crate) enum RequestError {
    /// The JSON is no GraphQL request; the text says why.
    Unreadable(String),
    /// The request is over a limit.
    Excess(Excess),
    /// The request names a query that was sent before, by its hash, and has no text.
    PersistedQuery,
}

impl RequestError {
    /// The refusal of a request that can be read.
    pub(crate) fn response(&self) -> Response {
        match self {
            Self::Unreadable(reason) => refused(reason),
            Self::Excess(excess) => refused(&excess.to_string()),
            Self::PersistedQuery => persisted_query_not_supported(),
        }
    }
}

impl From<Excess> for RequestError {
    fn from(excess: Excess) -> Self {
        Self::Excess(excess)
    }
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Wire<'j> {
    #[serde(default)]
    query: String,
    operation_name: Option<String>,
    #[serde(borrow)]
    variables: Option<&'j RawValue>,
    /// Only measured, since none is known here but that of a query without its text.
    #[serde(borrow)]
    extensions: Option<&'j RawValue>,
}

/// The extensions that tell what is wrong without a text.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Extensions<'j> {
    #[serde(borrow)]
    persisted_query: Option<&'j RawValue>,
}

impl GraphqlRequest {
    /// Reads what an address carries in place of a body. It is put together to the body that it
    /// stands for, so that it has the same limits.
    pub(crate) fn from_parameters(parameters: Parameters) -> Result<Self, RequestError> {
        let Parameters { query, operation_name, variables, extensions } = parameters;
        let raw = |name: &str, text: Option<String>| {
            let json = text.filter(|text| !text.trim().is_empty()).map(RawValue::from_string);
            json.transpose()
                .map_err(|error| RequestError::Unreadable(format!("{name} is not JSON: {error}")))
        };
        let variables = raw("variables", variables)?;
        let extensions = raw("extensions", extensions)?;
        if query.is_none() && extensions.is_none() {
            return Err(RequestError::Unreadable("The parameter query is missing".to_owned()));
        }
        let wire = Wire {
            query: query.unwrap_or_default(),
            operation_name,
            variables: variables.as_deref(),
            extensions: extensions.as_deref(),
        };
        let body = serde_json::to_vec(&wire);
        Self::read(&body.map_err(|error| RequestError::Unreadable(error.to_string()))?)
    }

    /// Reads `{"query": …, "variables": …, "operationName": …}`.
    pub(crate) fn read(json: &[u8]) -> Result<Self, RequestError> {
        if json.len() > MAX_REQUEST {
            return Err(Excess::Text.into());
        }
        if json.trim_ascii_start().starts_with(b"[") {
            return Err(RequestError::Unreadable(BATCH.to_owned()));
        }
        json_guard::check(json)?;
        let unreadable = |error: serde_json::Error| RequestError::Unreadable(error.to_string());
        let wire: Wire<'_> = serde_json::from_slice(json).map_err(unreadable)?;
        let Wire { query, operation_name, variables, extensions } = wire;
        let long = |value: &RawValue| value.get().len() > MAX_VARIABLES;
        if variables.is_some_and(long) || extensions.is_some_and(long) {
            return Err(Excess::Variables.into());
        }
        if operation_name.as_ref().is_some_and(|name| name.len() > MAX_NAME) {
            return Err(Excess::Name.into());
        }
        if query.trim().is_empty() && extensions.is_some_and(names_a_persisted_query) {
            return Err(RequestError::PersistedQuery);
        }
        text_guard::check(&query)?;
        let variables = variables.map(|value| serde_json::from_str(value.get())).transpose();
        let variables = variables.map_err(unreadable)?.unwrap_or_default();
        Ok(Self { query, operation: operation_name, variables })
    }

    pub(crate) fn query(&self) -> &str {
        &self.query
    }

    pub(crate) fn operation(&self) -> Option<&str> {
        self.operation.as_deref()
    }

    pub(crate) fn variables(&self) -> &Variables {
        &self.variables
    }

    /// The request as the library takes it.
    pub(super) fn into_request(self) -> Request {
        let request = Request::new(self.query).variables(self.variables);
        match self.operation {
            Some(name) => request.operation_name(name),
            None => request,
        }
    }
}

fn names_a_persisted_query(extensions: &RawValue) -> bool {
    let extensions = serde_json::from_str::<Extensions<'_>>(extensions.get());
    extensions.is_ok_and(|extensions| extensions.persisted_query.is_some())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn excess(body: &serde_json::Value) -> Option<Excess> {
        match GraphqlRequest::read(body.to_string().as_bytes()) {
            Ok(_) => None,
            Err(RequestError::Excess(excess)) => Some(excess),
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn request_of_the_client_is_parsed() {
        let body = json!({
            "query": "query Q($a: Int) { b(c: $a) }",
            "variables": { "a": [1, { "b": null }] },
            "operationName": "Q",
            "extensions": {},
        });
        let request = GraphqlRequest::read(body.to_string().as_bytes()).unwrap();
        assert_eq!(request.query(), "query Q($a: Int) { b(c: $a) }");
        assert_eq!(request.operation(), Some("Q"));
        assert_eq!(request.variables().len(), 1);
        assert_eq!(
            excess(&json!({ "query": "{a}", "variables": null, "operationName": null })),
            None
        );
    }

    #[test]
    fn text_variables_extensions_and_name_of_a_request_have_limits() {
        let text = |bytes: usize| json!({ "query": format!("{{{:1$}}}", "a", bytes - 2) });
        assert_eq!(excess(&text(16_384)), None);
        assert_eq!(excess(&text(16_385)), Some(Excess::Text));
        for part in ["variables", "extensions"] {
            let with = |value: serde_json::Value| {
                let mut body = json!({ "query": "{a}" });
                body[part] = json!({ "a": value });
                body
            };
            // {"a":"…"} has 8 bytes around the text.
            assert_eq!(excess(&with(json!("x".repeat(16_376)))), None);
            assert_eq!(excess(&with(json!("x".repeat(16_377)))), Some(Excess::Variables));
            let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!([inner]));
            assert_eq!(excess(&with(nested(30))), None);
            assert_eq!(excess(&with(nested(31))), Some(Excess::Nesting));
            assert_eq!(excess(&with(nested(100))), Some(Excess::Nesting));
        }
        let named = |bytes: usize| json!({ "query": "{a}", "operationName": "n".repeat(bytes) });
        assert_eq!(excess(&named(128)), None);
        assert_eq!(excess(&named(129)), Some(Excess::Name));
    }

    #[test]
    fn very_deep_json_is_refused_before_it_is_read() {
        for open in ["[", "{\"a\":"] {
            let body = format!("{{\"query\":\"{{a}}\",\"variables\":{}", open.repeat(10_000));
            assert!(matches!(GraphqlRequest::read(body.as_bytes()), Err(RequestError::Excess(_))));
        }
    }
}
