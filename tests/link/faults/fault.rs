//! The macro that defines a fault, and the answers that several faults use.

/// `name`, what the window has to say, how many seconds it may take afterwards, and what happens.
macro_rules! fault {
    ($name:literal, $says:ident, $bound:literal, |$bench:ident| $body:block) => {
        $crate::bench::Fault {
            name: $name,
            says: $crate::bench::Says::$says,
            bound: std::time::Duration::from_secs($bound),
            run: |$bench: &mut $crate::bench::Bench| {
                Box::pin(async move {
                    $body
                    Ok(())
                })
            },
        }
    };
}

pub(super) use fault;

pub const UNAVAILABLE: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
pub const SERVER_ERROR: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n";
/// The answer of a server that does not take the key any more.
pub const UNAUTHORIZED: &str = "HTTP/1.1 401 Unauthorized\r\ncontent-length: 45\r\n\r\n{\"statusCode\":401,\"message\":\"key is expired\"}";
pub const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\ncontent-length: 40\r\n\r\n{\"statusCode\":403,\"message\":\"Forbidden\"}";
/// The page of a firewall or a captive portal that answers in the place of the server.
pub const FORBIDDEN_PAGE: &str = "HTTP/1.1 403 Forbidden\r\ncontent-type: text/html\r\ncontent-length: 29\r\n\r\n<html>Blocked by proxy</html>";
/// The answer of a server that does not serve the host which was asked for.
pub const MISDIRECTED: &str = "HTTP/1.1 421 Misdirected Request\r\ncontent-length: 66\r\n\r\n{\"statusCode\":421,\"message\":\"Wrong host\",\"code\":\"HOST_NOT_SERVED\"}";
pub const TOO_MANY: &str =
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 4\r\ncontent-length: 0\r\n\r\n";
pub const NOT_JSON: &str = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n<html></html>";
