//! A system's proxy: takes CONNECT, and notes what it was asked.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// A proxy that runs as long as the test. All names lead to the same server.
pub struct Tunnel {
    pub address: SocketAddr,
    /// The head of each request that came, in the clear.
    pub heads: Arc<Mutex<Vec<String>>>,
}

impl Tunnel {
    pub async fn start(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let tunnel = Self { address, heads: heads.clone() };
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, server, heads.clone()));
            }
        });
        tunnel
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().clone()
    }
}

async fn pass(
    mut client: TcpStream,
    server: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(client.read_u8().await?);
    }
    let head = String::from_utf8(head).unwrap();
    let tunnelled = head.starts_with("CONNECT ");
    heads.lock().push(head);
    if !tunnelled {
        return client.write_all(b"HTTP/1.1 501 Not Implemented\r\n\r\n").await;
    }
    let mut server = TcpStream::connect(server).await?;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").await?;
    copy_bidirectional(&mut client, &mut server).await.map(drop)
}
