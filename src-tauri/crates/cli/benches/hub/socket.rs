//! A WebSocket by hand (RFC 6455), as cheap as a socket can be read.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A socket that frames are read from.
pub struct Socket {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Socket {
    /// A socket that speaks nothing yet.
    pub async fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: Vec::new() }
    }

    /// Opens the WebSocket and subscribes.
    pub async fn subscribe(address: &str, key: &str, query: &str) -> Self {
        let mut socket = Self::connect(address).await;
        let request = format!(
            "GET /graphql/subscription?rest-api-key={key} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        socket.stream.write_all(request.as_bytes()).await.unwrap();
        while !socket.buffer.ends_with(b"\r\n\r\n") {
            let byte = socket.stream.read_u8().await.unwrap();
            socket.buffer.push(byte);
        }
        assert!(socket.buffer.starts_with(b"HTTP/1.1 101"));
        socket.buffer.clear();
        socket.send(r#"{"type":"connection_init","payload":null}"#).await;
        assert_eq!(socket.frame().await.unwrap(), br#"{"type":"connection_ack"}"#);
        let start =
            serde_json::json!({ "id": "1", "type": "start", "payload": { "query": query } });
        socket.send(&start.to_string()).await;
        socket
    }

    async fn send(&mut self, text: &str) {
        let mut frame = vec![0x81, 0x80 | 126];
        frame.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
        // A mask of zeros leaves the text as it is.
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.stream.write_all(&frame).await.unwrap();
    }

    /// The text of the next data frame; keep-alives and pings are passed over. `None` at the end.
    pub async fn frame(&mut self) -> Option<Vec<u8>> {
        loop {
            if let Some((kind, text)) = self.take() {
                if kind == 0x81 && text != br#"{"type":"ka"}"# {
                    return Some(text);
                }
                continue;
            }
            let mut chunk = [0; 4 << 10];
            let read = self.stream.read(&mut chunk).await.ok().filter(|read| *read > 0)?;
            self.buffer.extend(&chunk[..read]);
        }
    }

    fn take(&mut self) -> Option<(u8, Vec<u8>)> {
        let &[kind, short, ..] = self.buffer.as_slice() else { return None };
        let (head, length) = match short {
            126 => (4, usize::from(u16::from_be_bytes(self.buffer.get(2..4)?.try_into().unwrap()))),
            127 => panic!("an event of this size is not expected"),
            short => (2, usize::from(short)),
        };
        let text = self.buffer.get(head..head + length)?.to_vec();
        self.buffer.drain(..head + length);
        Some((kind, text))
    }
}
