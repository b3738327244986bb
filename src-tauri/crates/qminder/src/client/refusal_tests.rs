//! How the client reads refusals of a server, and of a proxy or firewall in front of it.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::task::AbortOnDropHandle;

use super::Client;
use crate::connection::open_socket;
use crate::limits::MAX_ERROR_BYTES;
use crate::{ApiKey, Error};

const KEY_ANSWER: (&str, &str) = ("200 OK", r#"{"key":"k"}"#);
const WEB_PAGE: &str = "<html><body>Blocked by the firewall</body></html>";

/// A server that gives each request for a connection key one answer, and all others another one.
struct AnsweringServer {
    client: Client,
    _work: AbortOnDropHandle<()>,
}

impl AnsweringServer {
    async fn start(key_answer: (&str, &str), answer: (&str, &str)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (key_answer, answer) = (as_http(key_answer), as_http(answer));
        let work = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let head = read_request(&mut stream).await;
                let of_key = head.contains("/connection-key");
                let bytes = if of_key { &key_answer } else { &answer };
                // A client that has gone needs no answer.
                let _ = stream.write_all(bytes.as_bytes()).await;
            }
        });
        let server = format!("http://{address}").parse().unwrap();
        let client = Client::new(server, ApiKey::new("k").unwrap()).unwrap();
        Self { client, _work: AbortOnDropHandle::new(work) }
    }
}

fn as_http((status, body): (&str, &str)) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}")
}

/// Reads one request with its body, and returns its head.
async fn read_request(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&read).to_ascii_lowercase();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.split("content-length: ").nth(1);
            let length = length.and_then(|rest| rest.lines().next()?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return head.to_owned();
            }
        }
        if stream.read_buf(&mut read).await.unwrap_or(0) == 0 {
            return String::new();
        }
    }
}

/// Returns the error of a query that gets this answer.
async fn query_error(status: &str, body: &str) -> Error {
    let server = AnsweringServer::start(KEY_ANSWER, (status, body)).await;
    server.client.locations().await.unwrap_err()
}

/// Returns the error of a socket whose upgrade gets this answer.
async fn socket_error(status: &str, body: &str) -> Error {
    let server = AnsweringServer::start(KEY_ANSWER, (status, body)).await;
    open_socket(server.client.clone()).await.unwrap_err()
}

fn error_body(status: u16, code: &str) -> String {
    let code = if code.is_empty() { String::new() } else { format!(r#","code":"{code}""#) };
    format!(r#"{{"statusCode":{status},"message":"no","developerMessage":"why"{code}}}"#)
}

#[tokio::test]
async fn refusal_in_the_vendors_form_or_with_a_code_of_a_key_is_about_the_key() {
    for (status, number, code) in [
        ("401 Unauthorized", 401, ""),
        ("403 Forbidden", 403, ""),
        ("401 Unauthorized", 401, "KEY_MISSING"),
        ("401 Unauthorized", 401, "KEY_UNKNOWN"),
        ("403 Forbidden", 403, "KEY_NOT_ALLOWED"),
    ] {
        let error = query_error(status, &error_body(number, code)).await;
        assert!(error.is_about_the_key(), "{status} {code}: {error}");
    }
}

#[tokio::test]
async fn refusal_with_a_code_that_names_no_key_is_not_about_the_key() {
    for (status, number, code) in [
        ("403 Forbidden", 403, "ORIGIN_NOT_ALLOWED"),
        ("403 Forbidden", 403, "HOST_NOT_SERVED"),
        ("421 Misdirected Request", 421, "HOST_NOT_SERVED"),
    ] {
        let error = query_error(status, &error_body(number, code)).await;
        assert!(!error.is_about_the_key(), "{status} {code}: {error}");
    }
}

#[tokio::test]
async fn host_that_the_server_does_not_serve_is_named() {
    let body = error_body(421, "HOST_NOT_SERVED");
    for error in [
        query_error("421 Misdirected Request", &body).await,
        query_error("421 Misdirected Request", "").await,
        socket_error("421 Misdirected Request", &body).await,
    ] {
        assert_eq!(error.to_string(), "the server does not serve the host 127.0.0.1");
    }
}

#[tokio::test]
async fn page_of_a_proxy_or_firewall_is_not_the_server() {
    for status in ["401 Unauthorized", "403 Forbidden", "404 Not Found", "302 Found"] {
        for body in [WEB_PAGE, "", "[]", r#"{"error":"forbidden"}"#, r#"{"statusCode":400}"#] {
            for error in [query_error(status, body).await, socket_error(status, body).await] {
                assert!(!error.is_about_the_key(), "{status} {body}: {error}");
                let said = format!("something else than the server answered: {status}");
                assert_eq!(error.to_string(), said, "{body}");
            }
        }
    }
}

#[tokio::test]
async fn refusal_that_is_too_long_to_be_read_is_not_about_the_key() {
    let error = query_error("403 Forbidden", &" ".repeat(MAX_ERROR_BYTES + 1)).await;
    assert_eq!(error.to_string(), "something else than the server answered: 403 Forbidden");
}

#[tokio::test]
async fn page_of_a_captive_portal_in_place_of_an_answer_is_not_the_server() {
    let error = query_error("200 OK", WEB_PAGE).await;
    assert_eq!(error.to_string(), "something else than the server answered: 200 OK");
}

#[tokio::test]
async fn socket_whose_connection_key_is_refused_is_tried_again_and_one_whose_key_is_not() {
    let body = error_body(403, "");
    let error = socket_error("403 Forbidden", &body).await;
    assert!(!error.is_about_the_key(), "{error}");
    let refused = ("403 Forbidden", body.as_str());
    let server = AnsweringServer::start(refused, KEY_ANSWER).await;
    let error = open_socket(server.client.clone()).await.unwrap_err();
    assert!(error.is_about_the_key(), "{error}");
}

#[tokio::test]
async fn key_is_not_sent_to_where_a_redirect_points() {
    let elsewhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let address = elsewhere.local_addr().unwrap();
    for status in ["301 Moved Permanently", "302 Found", "307 Temporary Redirect"] {
        let answer = format!("{status}\r\nlocation: http://{address}/graphql");
        for error in [query_error(&answer, "").await, socket_error(&answer, "").await] {
            let said = format!("something else than the server answered: {status}");
            assert_eq!(error.to_string(), said);
        }
        let connected = elsewhere.accept().map(|_| ()).map_err(|error| error.kind());
        assert_eq!(connected, Err(std::io::ErrorKind::WouldBlock), "{status} was followed");
    }
}
