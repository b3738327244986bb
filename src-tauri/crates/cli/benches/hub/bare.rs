//! What the hub is compared with: a loop that writes the same bytes to as many sockets, and does
//! nothing else. A process of its own, as the hub is.

use std::process::{Child, Command, Stdio};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

/// Makes this program that loop.
pub const ARGUMENT: &str = "write-the-same-bytes";

/// Serves until its input ends. The first connection says how long the bytes are, which follow, and
/// then a byte each time that all are to be written to.
pub fn serve() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("{}", listener.local_addr().unwrap());
        let (mut trigger, _) = listener.accept().await.unwrap();
        let mut bytes = vec![0; trigger.read_u32().await.unwrap() as usize];
        trigger.read_exact(&mut bytes).await.unwrap();
        let count = trigger.read_u32().await.unwrap();
        let mut sockets = Vec::new();
        for _ in 0..count {
            let (socket, _) = listener.accept().await.unwrap();
            socket.set_nodelay(true).unwrap();
            sockets.push(socket);
        }
        while trigger.read_u8().await.is_ok() {
            for socket in &mut sockets {
                socket.write_all(&bytes).await.unwrap();
            }
        }
    });
}

/// The loop as a process, ended with this.
pub struct Bare {
    process: Child,
    pub address: String,
}

impl Bare {
    pub async fn start() -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .arg(ARGUMENT)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let stdout = tokio::process::ChildStdout::from_std(process.stdout.take().unwrap()).unwrap();
        let address = BufReader::new(stdout).lines().next_line().await.unwrap().unwrap();
        Self { process, address }
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
