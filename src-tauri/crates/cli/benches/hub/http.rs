//! HTTP by hand: the generator shares two cores with the hub, so it must cost little.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept open.
pub struct Http {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Http {
    pub async fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, buffer: vec![0; 16 << 10] }
    }

    /// Sends a whole request and gives the body of its answer, which must be 200 or 201.
    pub async fn exchange(&mut self, request: &[u8]) -> &[u8] {
        self.stream.write_all(request).await.unwrap();
        let mut filled = 0;
        loop {
            if filled == self.buffer.len() {
                self.buffer.resize(filled * 2, 0);
            }
            let read = self.stream.read(&mut self.buffer[filled..]).await.unwrap();
            assert!(read > 0, "the hub closed the connection");
            filled += read;
            let Some(head) = find(&self.buffer[..filled], b"\r\n\r\n") else { continue };
            let text = std::str::from_utf8(&self.buffer[..head]).unwrap();
            assert!(text.starts_with("HTTP/1.1 20"), "{text}");
            let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
            let end = head + 4 + length.unwrap().parse::<usize>().unwrap();
            if filled >= end {
                return &self.buffer[head + 4..end];
            }
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// A POST request as it goes over the wire.
pub fn post(path: &str, key: &str, kind: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {key}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// The documented external data for a ticket, as a request.
pub fn upsert(ticket: &str, key: &str) -> Vec<u8> {
    let golden = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../external-data/tests/golden/valid/documented-request.json"
    );
    let data = std::fs::read_to_string(golden).unwrap();
    let data = percent_encoding::utf8_percent_encode(&data, percent_encoding::NON_ALPHANUMERIC);
    let body = format!("provider=my-crm&title=Patient+Info&data={data}");
    post(&format!("/v1/tickets/{ticket}/external"), key, "application/x-www-form-urlencoded", &body)
}

/// Asks for a page without a key.
pub async fn get(address: &str, path: &str) -> String {
    let mut http = Http::connect(address).await;
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    String::from_utf8(http.exchange(request.as_bytes()).await.to_vec()).unwrap()
}
