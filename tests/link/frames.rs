//! WebSocket frames as they lie on the wire (RFC 6455, 5.2), read and written whole, so that a
//! proxy can do to them what a bad network or server would.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

pub const CONTINUATION: u8 = 0x0;
pub const TEXT: u8 = 0x1;
pub const BINARY: u8 = 0x2;
pub const CLOSE: u8 = 0x8;
pub const PING: u8 = 0x9;
pub const PONG: u8 = 0xA;
const FIN: u8 = 0x80;

/// One frame: its bytes as they came, and what they carry.
#[derive(Clone, Debug)]
pub struct Frame {
    pub raw: Vec<u8>,
    pub opcode: u8,
    pub payload: Vec<u8>,
}

impl Frame {
    /// Reads one frame, masked or not.
    pub async fn read(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Self> {
        let mut raw = vec![0; 2];
        from.read_exact(&mut raw).await?;
        let (opcode, masked) = (raw[0] & 0xf, raw[1] & 0x80 != 0);
        let more = match raw[1] & 0x7f {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        let mut length = u64::from(raw[1] & 0x7f);
        if more > 0 {
            let mut bytes = vec![0; more];
            from.read_exact(&mut bytes).await?;
            length = bytes.iter().fold(0, |length, byte| length << 8 | u64::from(*byte));
            raw.extend(bytes);
        }
        let mut mask = [0; 4];
        if masked {
            from.read_exact(&mut mask).await?;
            raw.extend(mask);
        }
        let mut payload = vec![0; usize::try_from(length).map_err(io::Error::other)?];
        from.read_exact(&mut payload).await?;
        raw.extend(&payload);
        for (at, byte) in payload.iter_mut().enumerate() {
            *byte ^= mask[at % 4];
        }
        Ok(Self { raw, opcode, payload })
    }

    /// The text of a text frame or a pong; empty for others.
    pub fn text(&self) -> &str {
        let text = (self.opcode == TEXT || self.opcode == PONG)
            .then(|| std::str::from_utf8(&self.payload));
        text.and_then(Result::ok).unwrap_or_default()
    }
}

/// A whole message of the server's, as bytes.
pub fn message(opcode: u8, payload: &[u8]) -> Vec<u8> {
    part(FIN | opcode, payload)
}

/// A text message of the server's, as bytes.
pub fn text(text: &str) -> Vec<u8> {
    message(TEXT, text.as_bytes())
}

/// A text message in frames of at most `size` bytes each.
pub fn fragments(text: &str, size: usize) -> Vec<u8> {
    let chunks: Vec<&[u8]> = text.as_bytes().chunks(size).collect();
    let mut bytes = Vec::new();
    for (at, chunk) in chunks.iter().enumerate() {
        let opcode = if at == 0 { TEXT } else { CONTINUATION };
        let fin = if at + 1 == chunks.len() { FIN } else { 0 };
        bytes.extend(part(fin | opcode, chunk));
    }
    bytes
}

/// A frame with this first byte.
pub fn part(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        short @ 0..126 => bytes.push(short as u8),
        middle @ 126..65_536 => {
            bytes.push(126);
            bytes.extend((middle as u16).to_be_bytes());
        }
        long => {
            bytes.push(127);
            bytes.extend((long as u64).to_be_bytes());
        }
    }
    bytes.extend(payload);
    bytes
}
