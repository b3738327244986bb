//! The server of this machine's loopback address that tells how a screen without a user is. It takes
//! nothing from web pages, and holds no connection for long.

use std::future::pending;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use settings::Settings;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

use super::admin_key::{Access, judge};
use super::screenshot::{NoPicture, Photographer};
use crate::kiosk::overview::Overview;

/// How many connections there may be at a time. Further ones wait.
const MAX_CONNECTIONS: usize = 8;
/// How long a connection may last, which is one request.
const CONNECTION_LIMIT: Duration = Duration::from_secs(20);
/// How long to wait before a port is tried again that cannot be used.
const RETRY_INTERVAL: Duration = Duration::from_secs(4);
/// How long to wait after the system could not accept a connection.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(100);

/// What the requests are answered with.
#[derive(Clone)]
struct Status {
    overview: Arc<Overview>,
    settings: Arc<Settings>,
    photographer: Arc<Photographer>,
}

/// Answers at the port that the settings name, for as long as it is polled. `changed` tells that the
/// settings changed.
pub(in crate::kiosk) async fn serve(
    overview: Arc<Overview>,
    settings: Arc<Settings>,
    mut changed: watch::Receiver<()>,
) {
    let status = Status { overview, settings: Arc::clone(&settings), photographer: Arc::default() };
    let app = routes(status);
    loop {
        let port = settings.kiosk().status_port.0;
        let serving = async {
            match port {
                Some(port) => listen(port, &app).await,
                None => pending().await,
            }
        };
        tokio::select! {
            () = serving => {}
            () = becomes_other(&settings, port, &mut changed) => {}
        }
    }
}

/// Waits until the settings name another port.
async fn becomes_other(settings: &Settings, port: Option<u16>, changed: &mut watch::Receiver<()>) {
    while settings.kiosk().status_port.0 == port {
        if changed.changed().await.is_err() {
            pending::<()>().await;
        }
    }
}

/// Answers at a port of the loopback address. It is tried again while it cannot be used.
async fn listen(port: u16, app: &Router) {
    let mut is_logged = false;
    let listener = loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => break listener,
            Err(error) if !is_logged => {
                tracing::warn!(port, %error, "the port of the status cannot be used and is tried again");
                is_logged = true;
            }
            Err(_) => {}
        }
        sleep(RETRY_INTERVAL).await;
    };
    tracing::info!(port, "the status of the screen is answered");
    let permits = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&permits).acquire_owned().await else { return };
        let stream = match listener.accept().await {
            Ok((stream, _)) => stream,
            Err(error) => {
                delay_after(&error).await;
                continue;
            }
        };
        let service = TowerToHyperService::new(app.clone());
        tokio::spawn(async move {
            let connection = http1::Builder::new()
                .keep_alive(false)
                .serve_connection(TokioIo::new(stream), service);
            if !matches!(timeout(CONNECTION_LIMIT, connection).await, Ok(Ok(()))) {
                tracing::debug!("a connection for the status ended without an answer");
            }
            drop(permit);
        });
    }
}

async fn delay_after(error: &io::Error) {
    tracing::warn!(%error, "no connection for the status can be taken now");
    sleep(ACCEPT_RETRY_DELAY).await;
}

fn routes(status: Status) -> Router {
    Router::new()
        .route("/healthz", get(health))
        .route("/metrics", get(metrics))
        .route("/screenshot", get(screenshot))
        .with_state(status)
        .layer(from_fn(only_of_this_machine))
}

/// Refuses what a web page has a browser of this machine ask.
async fn only_of_this_machine(request: Request, next: Next) -> Response {
    if is_of_this_machine(request.headers()) {
        next.run(request).await
    } else {
        let reason = "only programs of this machine are answered, by its loopback address\n";
        (StatusCode::FORBIDDEN, reason).into_response()
    }
}

fn is_of_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.and_then(|host| host.parse::<Authority>().ok());
    let is_loopback = host.is_some_and(|authority| {
        let host = authority.host().trim_start_matches('[').trim_end_matches(']');
        let address = host.parse::<std::net::IpAddr>();
        address.map_or_else(|_| host.eq_ignore_ascii_case("localhost"), |one| one.is_loopback())
    });
    is_loopback && !headers.contains_key(header::ORIGIN)
}

/// The headers of an answer of this type, which is of this moment, and nobody else's.
fn headers_of(media_type: &'static str) -> [(header::HeaderName, &'static str); 2] {
    [(header::CONTENT_TYPE, media_type), (header::CACHE_CONTROL, "no-store")]
}

/// 200 where the picture can be trusted, 503 where it is old.
async fn health(State(status): State<Status>) -> Response {
    let facts = status.overview.facts();
    let code = match facts.problems().is_empty() {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    let body = format!("{:#}\n", facts.to_json());
    (code, headers_of("application/json"), body).into_response()
}

async fn metrics(State(status): State<Status>) -> Response {
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    let body = status.overview.facts().to_metrics();
    (headers_of(kind), body).into_response()
}

/// The picture, for whoever has the administrator's key.
async fn screenshot(State(status): State<Status>, headers: HeaderMap) -> Response {
    let header = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let (header, settings) = (header.map(str::to_owned), status.settings.kiosk());
    let judged = tokio::task::spawn_blocking(move || judge(&settings, header.as_deref())).await;
    match judged.unwrap_or(Access::Nobody) {
        Access::Allowed => {}
        Access::Refused => {
            let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
            let reason = "the picture is for the administrator's key: Authorization: Bearer KEY\n";
            return (StatusCode::UNAUTHORIZED, challenge, reason).into_response();
        }
        Access::Nobody => {
            let reason = "the picture is for nobody: name a file with the administrator's key by admin-key-file in the table [kiosk]\n";
            return (StatusCode::NOT_FOUND, reason).into_response();
        }
    }
    match status.photographer.take(&status.overview).await {
        Ok(picture) => (headers_of("image/png"), picture).into_response(),
        Err(NoPicture::Unmasked) => {
            let reason = "there is no picture of what is not masked, as with the preset staff\n";
            (StatusCode::FORBIDDEN, reason).into_response()
        }
        Err(NoPicture::NotDrawn(reason)) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("{reason}\n")).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_programs_that_name_the_loopback_address_are_answered() {
        let judged = |host: Option<&str>, origin: Option<&str>| {
            let mut headers = HeaderMap::new();
            for (name, value) in [(header::HOST, host), (header::ORIGIN, origin)] {
                if let Some(value) = value {
                    headers.insert(name, value.parse().unwrap());
                }
            }
            is_of_this_machine(&headers)
        };
        for host in ["127.0.0.1:7420", "localhost", "LOCALHOST:1", "[::1]:7420"] {
            assert!(judged(Some(host), None), "{host}");
            assert!(!judged(Some(host), Some("http://localhost")), "{host}");
        }
        for host in [None, Some("rebound.example:7420"), Some("10.0.0.1"), Some("a b")] {
            assert!(!judged(host, None), "{host:?}");
        }
    }
}
