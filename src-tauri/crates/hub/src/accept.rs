//! The accept loop: it accepts, serves and ends connections. They speak only HTTP/1.1: what HTTP/2
//! saves does not outweigh the ways in which its connections can be held open.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_io_timeout::TimeoutStream;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::address_shares::AddressShares;
use crate::limits::{MAX_HEAD_BYTES, connections_per_address};
use crate::listen::Listeners;
use crate::peer::Peer;

/// How long a client may take to send the head of a request, and to agree on TLS.
const HEADER_READ_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a client may read nothing of what is written to it.
const WRITE_STALL_TIMEOUT: Duration = Duration::from_secs(30);

/// How long to wait after the system could not accept a connection, as when all file descriptors
/// are in use.
const ACCEPT_RETRY_DELAY: Duration = Duration::from_millis(100);

/// How many connections may be open at a time, sockets apart.
#[derive(Clone, Copy)]
pub(crate) struct ConnectionLimits {
    /// The number of connections from all addresses together. Further ones wait to be accepted.
    pub connections: usize,
    /// Whether each address has a share of the connections: a connection beyond the share of its
    /// address is closed at once.
    pub shared_by_address: bool,
}

/// Serves `app` on `listeners` until `shutdown` ends; then takes nothing more, and waits until the
/// requests under way are answered.
pub(crate) async fn serve(
    mut listeners: Listeners,
    tls: Option<TlsAcceptor>,
    app: Router,
    limits: ConnectionLimits,
    shutdown: impl Future<Output = ()>,
) {
    let ending = CancellationToken::new();
    let connections_open = TaskTracker::new();
    // A caller that drops this future cuts the connections off.
    let cut_off = CancellationToken::new();
    let _cut_off_at_the_latest = cut_off.clone().drop_guard();
    let permits = Arc::new(Semaphore::new(limits.connections));
    let shares = AddressShares::new(connections_per_address(limits.connections));
    let service = TowerToHyperService::new(app);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let taken = async {
            let permit = Arc::clone(&permits).acquire_owned().await.ok()?;
            Some((listeners.accept().await, permit))
        };
        let (stream, address, permit) = tokio::select! {
            () = &mut shutdown => break,
            taken = taken => match taken {
                Some((Ok((stream, address)), permit)) => (stream, address, permit),
                Some((Err(error), _)) => {
                    delay_after_accept_error(&error).await;
                    continue;
                }
                None => break,
            },
        };
        let peer = match limits.shared_by_address {
            true => Peer::of(address.ip()),
            false => Peer::UNKNOWN,
        };
        let Some(share) = shares.take(peer) else {
            tracing::debug!(%address, "closed: the address has its share of the connections");
            continue;
        };
        let connection = HttpConnection { service: service.clone(), peer, ending: ending.clone() };
        let tls = tls.clone();
        let cut_off = cut_off.clone();
        connections_open.spawn(async move {
            cut_off.run_until_cancelled(connection.run(stream, tls)).await;
            drop((permit, share));
        });
    }
    drop(listeners);
    ending.cancel();
    connections_open.close();
    connections_open.wait().await;
}

async fn delay_after_accept_error(error: &io::Error) {
    let of_the_client = [
        io::ErrorKind::ConnectionAborted,
        io::ErrorKind::ConnectionRefused,
        io::ErrorKind::ConnectionReset,
    ];
    if !of_the_client.contains(&error.kind()) {
        tracing::error!(%error, "no connection can be taken now");
        tokio::time::sleep(ACCEPT_RETRY_DELAY).await;
    }
}

struct HttpConnection {
    service: TowerToHyperService<Router>,
    peer: Peer,
    ending: CancellationToken,
}

impl HttpConnection {
    async fn run(self, stream: TcpStream, tls: Option<TlsAcceptor>) {
        // Events are small and must not wait for more.
        let _ = stream.set_nodelay(true);
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(WRITE_STALL_TIMEOUT));
        let stream = Box::pin(stream);
        let Some(tls) = tls else { return self.http1(stream).await };
        match timeout(HEADER_READ_TIMEOUT, tls.accept(stream)).await {
            Ok(Ok(stream)) => self.http1(stream).await,
            Ok(Err(error)) => tracing::debug!(%error, "no TLS"),
            Err(_) => tracing::debug!("no TLS in time"),
        }
    }

    async fn http1(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let Self { service, peer, ending } = self;
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(peer);
            service.call(request)
        });
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_READ_TIMEOUT)
            .max_buf_size(MAX_HEAD_BYTES)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        let mut connection = std::pin::pin!(connection);
        let ended = tokio::select! {
            ended = &mut connection => ended,
            () = ending.cancelled() => {
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        log_end(ended);
    }
}

fn log_end(ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "connection ended");
    }
}
