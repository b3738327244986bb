//! A system's proxy: takes CONNECT, and notes what it was asked.

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// A proxy that alone knows the way to some servers. It ends with the test's runtime.
pub struct Tunnel {
    /// Where it listens.
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    /// The servers, by the hosts that lead to them: a name with a port.
    servers: Vec<(String, SocketAddr)>,
    /// Where all other hosts lead.
    other: Option<SocketAddr>,
    heads: Mutex<Vec<String>>,
}

impl Tunnel {
    /// Starts a proxy that leads to one server, whatever host is asked for.
    ///
    /// # Panics
    /// Panics where the system gives it no port.
    pub async fn start(server: SocketAddr) -> Self {
        Self::listen(Vec::new(), Some(server)).await
    }

    /// Starts a proxy that knows servers by their hosts, such as `hub.example.test:443`.
    ///
    /// # Panics
    /// Panics where the system gives it no port.
    pub async fn to_hosts(servers: &[(&str, SocketAddr)]) -> Self {
        let servers = servers.iter().map(|(host, server)| ((*host).to_owned(), *server));
        Self::listen(servers.collect(), None).await
    }

    async fn listen(servers: Vec<(String, SocketAddr)>, other: Option<SocketAddr>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared { servers, other, heads: Mutex::default() });
        let tunnel = Self { address, shared: shared.clone() };
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, shared.clone()));
            }
        });
        tunnel
    }

    /// Its address, as a system names it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The head of each request that came, in the clear.
    ///
    /// # Panics
    /// Panics where a connection did.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        self.shared.heads.lock().expect("the heads").clone()
    }
}

impl Shared {
    /// Notes the head of a request, and returns the server that it asks to be led to.
    fn server(&self, head: String) -> Option<SocketAddr> {
        let host = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next());
        let known = self.servers.iter().find(|(name, _)| host == Some(name.as_str()));
        let server = host.and(known.map(|(_, server)| *server).or(self.other));
        self.heads.lock().expect("the heads").push(head);
        server
    }
}

async fn pass(mut client: TcpStream, shared: Arc<Shared>) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8(head).expect("a head in UTF-8");
    let Some(server) = shared.server(head) else {
        return client.write_all(b"HTTP/1.1 501 Not Implemented\r\n\r\n").await;
    };
    let mut server = TcpStream::connect(server).await?;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}
