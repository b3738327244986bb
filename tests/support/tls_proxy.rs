//! A TLS proxy before a hub, as somebody would put one.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustls::ServerConfig;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// A TLS proxy before a hub. It ends with the test's runtime.
pub struct TlsProxy {
    /// Where it listens.
    pub address: SocketAddr,
    /// How many connections got as far as to send something.
    trusted: Arc<AtomicUsize>,
}

impl TlsProxy {
    /// Starts a proxy with this certificate before the hub at `hub`.
    ///
    /// # Panics
    /// Panics where the system gives it no port.
    pub async fn start(hub: SocketAddr, certificate: ServerConfig) -> Self {
        let acceptor = TlsAcceptor::from(Arc::new(certificate));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let trusted = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&trusted);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (acceptor, count) = (acceptor.clone(), Arc::clone(&count));
                tokio::spawn(async move {
                    let Ok(mut client) = acceptor.accept(client).await else { return };
                    count.fetch_add(1, Ordering::Relaxed);
                    let mut hub = TcpStream::connect(hub).await.expect("the hub");
                    let _ = copy_bidirectional(&mut client, &mut hub).await;
                });
            }
        });
        Self { address, trusted }
    }

    /// How many connections got as far as to send something.
    #[must_use]
    pub fn trusted(&self) -> usize {
        self.trusted.load(Ordering::Relaxed)
    }
}
