//! A way to the database that can be made to let nothing through.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use system_tests::TestDatabase;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

/// What becomes of the bytes on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Open,
    /// They are held back, as where packets are lost, and come once the way is open again.
    Shut,
    /// All connections end.
    Cut,
}

/// A proxy in front of a server's socket. It ends with the test's runtime.
pub(crate) struct Proxy {
    port: u16,
    way: Arc<watch::Sender<Way>>,
}

impl Proxy {
    pub(crate) async fn start(socket: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let way = Arc::new(watch::Sender::new(Way::Open));
        let ways = way.subscribe();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, socket.clone(), ways.clone()));
            }
        });
        Self { port, way }
    }

    /// The database, by way of this.
    pub(crate) fn database(&self) -> TestDatabase {
        TestDatabase { address: format!("postgres://hub@127.0.0.1:{}/hub", self.port) }
    }

    /// Holds everything back.
    pub(crate) fn shut(&self) {
        self.way.send_replace(Way::Shut);
    }

    /// Lets through what was held back and what comes.
    pub(crate) fn open(&self) {
        self.way.send_replace(Way::Open);
    }

    /// Ends all connections, and takes new ones.
    pub(crate) fn cut(&self) {
        self.way.send_replace(Way::Cut);
        self.way.send_replace(Way::Open);
    }
}

async fn pass(client: TcpStream, socket: PathBuf, mut ways: watch::Receiver<Way>) {
    let cut = {
        let mut ways = ways.clone();
        ways.mark_unchanged();
        async move { while ways.changed().await.is_ok() && *ways.borrow() != Way::Cut {} }
    };
    let both = async {
        opened(&mut ways).await;
        let server = UnixStream::connect(socket).await?;
        let (from_client, to_client) = client.into_split();
        let (from_server, to_server) = server.into_split();
        tokio::select! {
            ended = copy(from_client, to_server, ways.clone()) => ended,
            ended = copy(from_server, to_client, ways.clone()) => ended,
        }
    };
    tokio::select! {
        () = cut => {}
        ended = both => drop(ended),
    }
}

async fn opened(ways: &mut watch::Receiver<Way>) {
    drop(ways.wait_for(|way| *way != Way::Shut).await);
}

async fn copy(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut ways: watch::Receiver<Way>,
) -> io::Result<()> {
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let count = from.read(&mut bytes).await?;
        opened(&mut ways).await;
        if count == 0 {
            return Ok(());
        }
        to.write_all(&bytes[..count]).await?;
    }
}
