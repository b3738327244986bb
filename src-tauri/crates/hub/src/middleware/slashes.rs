//! A path with a slash at its end is the same address as without it, and one with a double slash is
//! none: the router would take it for an empty id.

use axum::Router;
use axum::extract::Request;
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};

use crate::rest::ApiError;

/// The same addresses as `app` has, each with and without a slash at its end. The slash is taken
/// away before a route is looked for.
pub(crate) fn ignore_trailing_slash(app: Router) -> Router {
    Router::new().fallback_service(app).layer(from_fn(take_slash_away))
}

/// Refuses a path with a double slash, wherever it stands.
pub(crate) async fn refuse_double_slash(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.contains("//") {
        return ApiError::double_slash(path).into_response();
    }
    next.run(request).await
}

async fn take_slash_away(mut request: Request, next: Next) -> Response {
    if let Some(uri) = without_slash(request.uri()) {
        *request.uri_mut() = uri;
    }
    next.run(request).await
}

/// The address without the slash at the end of its path; `None` where there is none, and where
/// there are two, which is no slip that two addresses could be told by.
fn without_slash(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix('/').filter(|path| !path.is_empty())?;
    if path.ends_with('/') {
        return None;
    }
    let path_and_query = match uri.query() {
        Some(query) => PathAndQuery::try_from(format!("{path}?{query}")),
        None => PathAndQuery::try_from(path),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path_and_query.ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slash_at_the_end_of_the_path_is_taken_away() {
        for (sent, taken) in [
            ("/v1/locations/", Some("/v1/locations")),
            ("/v1/locations/?a=/&b", Some("/v1/locations?a=/&b")),
            ("http://localhost/graphql/", Some("http://localhost/graphql")),
            ("/v1/locations", None),
            ("/v1/locations//", None),
            ("/v1/locations?a=/", None),
            ("/", None),
            ("//", None),
        ] {
            let without = without_slash(&sent.parse().unwrap());
            assert_eq!(without.map(|uri| uri.to_string()).as_deref(), taken, "{sent}");
        }
    }
}
