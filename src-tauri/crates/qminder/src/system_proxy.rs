//! The system's proxy, as the HTTP library takes it.

use std::sync::Arc;

use hyper_util::client::proxy::matcher::Matcher;

use crate::Server;

/// Returns the address of the proxy through which requests to `server` go, without the name and
/// password that may stand in it; `None` where there is no proxy.
pub(crate) fn system_proxy(server: &Server) -> Option<Arc<str>> {
    let address = server.to_string().parse().ok()?;
    let proxy = Matcher::from_system().intercept(&address)?;
    let uri = proxy.uri();
    let host = uri.host()?;
    let port = uri.port_u16().map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{}://{host}{port}", uri.scheme_str().unwrap_or("http")).into())
}
