//! A key in the query of a REST call, for callers that can send no header.

use reqwest::Method;
use serde_json::json;
use system_tests::{RunningHub, TICKET, answer, documented_payload};

#[tokio::test]
async fn key_in_the_query_is_as_good_as_in_the_header() {
    let hub = RunningHub::start().await;
    let path = format!("/v1/tickets/{TICKET}/external?rest-api-key={}", hub.secret);
    let payload = documented_payload();
    let form = [("provider", "p"), ("title", "t"), ("data", payload.as_str())];
    assert_eq!(answer(hub.bare(Method::POST, &path).form(&form)).await.status, 200);
    let read = |path: &str| hub.bare(Method::GET, &format!("{path}rest-api-key={}", hub.read));
    for path in ["/v1/locations?", "/v1/locations/?a=b&", "/v1/users/1/lines?&"] {
        assert_eq!(answer(read(path)).await.status, 200, "{path}");
    }
    let encoded: String = hub.read.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let path = format!("/v1/locations?rest-api-key={encoded}");
    assert_eq!(answer(hub.bare(Method::GET, &path)).await.status, 200);
}

#[tokio::test]
async fn key_in_the_query_is_refused_as_one_in_the_header_is() {
    let hub = RunningHub::start().await;
    let code = async |method: Method, path: &str| {
        let refused = answer(hub.bare(method, path)).await;
        (refused.status, refused.body["code"].as_str().unwrap().to_owned())
    };
    let unknown = (401, "KEY_UNKNOWN".to_owned());
    let missing = (401, "KEY_MISSING".to_owned());
    assert_eq!(code(Method::GET, "/v1/locations?rest-api-key=unknown").await, unknown);
    assert_eq!(code(Method::GET, "/v1/locations?rest-api-key=%ff").await, unknown);
    assert_eq!(code(Method::GET, "/v1/locations?rest-api-key=").await, missing);
    assert_eq!(code(Method::GET, "/v1/locations?rest-api-key").await, missing);
    assert_eq!(code(Method::GET, "/v1/locations").await, missing);
    let path = format!("/v1/lines/3/archive?rest-api-key={}", hub.read);
    assert_eq!(code(Method::POST, &path).await, (403, "KEY_NOT_ALLOWED".to_owned()));
    // The header decides where both are there.
    let path = format!("/v1/locations?rest-api-key={}", hub.secret);
    let request = hub.bare(Method::GET, &path).header("X-Qminder-REST-API-Key", "unknown");
    assert_eq!(answer(request).await.status, 401);
}

#[tokio::test]
async fn graphql_takes_no_key_in_the_query() {
    let hub = RunningHub::start().await;
    for path in ["/graphql", "/graphql/connection-key"] {
        let request = hub.bare(Method::POST, &format!("{path}?rest-api-key={}", hub.secret));
        let refused = answer(request.json(&json!({ "query": "{ me { id } }" }))).await;
        assert_eq!((refused.status, &refused.body["code"]), (401, &json!("KEY_MISSING")), "{path}");
    }
}
