//! A server before a hub that speaks TLS, offers HTTP/2 and HTTP/1.1, and notes what it is asked.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hyper::body::Incoming;
use hyper::header::{HOST, HeaderValue, UPGRADE, USER_AGENT};
use hyper::service::service_fn;
use hyper::{Request, Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use parking_lot::Mutex;
use rustls::ServerConfig;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

const HTTP_2: &[u8] = b"h2";

/// A request that came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub version: Version,
    pub path: String,
    pub agent: String,
    /// The number of its connection.
    pub connection: usize,
}

/// A server that runs as long as the test.
pub struct Front {
    pub address: SocketAddr,
    pub asked: Arc<Mutex<Vec<Asked>>>,
    /// How many connections came.
    pub connections: Arc<AtomicUsize>,
}

impl Front {
    pub async fn start(hub: SocketAddr, mut config: ServerConfig) -> Self {
        config.alpn_protocols = vec![HTTP_2.to_vec(), b"http/1.1".to_vec()];
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, connections) = (Arc::default(), Arc::new(AtomicUsize::new(0)));
        let front = Self { address, asked: Arc::clone(&asked), connections: connections.clone() };
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = connections.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(serve(client, acceptor.clone(), hub, number, asked.clone()));
            }
        });
        front
    }

    /// The requests for `path`, or for anything else.
    pub fn asked(&self, is_for: impl Fn(&str) -> bool) -> Vec<Asked> {
        self.asked.lock().iter().filter(|asked| is_for(&asked.path)).cloned().collect()
    }
}

async fn serve(
    client: TcpStream,
    acceptor: TlsAcceptor,
    hub: SocketAddr,
    connection: usize,
    asked: Arc<Mutex<Vec<Asked>>>,
) {
    let Ok(client) = acceptor.accept(client).await else { return };
    let agreed = client.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
    let service = service_fn(move |request: Request<Incoming>| {
        let agent = request.headers().get(USER_AGENT).map(|agent| agent.to_str().unwrap());
        asked.lock().push(Asked {
            version: request.version(),
            path: request.uri().path().to_owned(),
            agent: agent.unwrap_or_default().to_owned(),
            connection,
        });
        async move { Ok::<_, Infallible>(pass(request, hub).await) }
    });
    let client = TokioIo::new(client);
    // A client that goes away ends its connection.
    let _ = if agreed.as_deref() == Some(HTTP_2) {
        let server = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
        server.serve_connection(client, service).await
    } else {
        let server = hyper::server::conn::http1::Builder::new();
        server.serve_connection(client, service).with_upgrades().await
    };
}

/// Asks the hub the same, which speaks HTTP/1.1, and passes on a socket that comes of it.
async fn pass(mut request: Request<Incoming>, hub: SocketAddr) -> Response<Incoming> {
    let client = request.headers().contains_key(UPGRADE).then(|| hyper::upgrade::on(&mut request));
    let path = request.uri().path_and_query().unwrap().as_str().parse().unwrap();
    *request.uri_mut() = path;
    *request.version_mut() = Version::HTTP_11;
    request.headers_mut().insert(HOST, HeaderValue::from_str(&hub.to_string()).unwrap());
    let hub = TokioIo::new(TcpStream::connect(hub).await.unwrap());
    let (mut ask, connection) = hyper::client::conn::http1::handshake(hub).await.unwrap();
    tokio::spawn(connection.with_upgrades());
    let mut answer = ask.send_request(request).await.unwrap();
    if let Some(client) = client {
        let hub = hyper::upgrade::on(&mut answer);
        tokio::spawn(async move {
            let (Ok(client), Ok(hub)) = (client.await, hub.await) else { return };
            let _ = copy_bidirectional(&mut TokioIo::new(client), &mut TokioIo::new(hub)).await;
        });
    }
    answer
}
