//! The head of a request or an answer, as bytes.

use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

use super::rules::Kind;

/// Reads byte by byte up to the empty line: what follows is the body's.
pub async fn read_head(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(from.read_u8().await?);
    }
    Ok(head)
}

/// The value of a header.
pub fn value(head: &[u8], wanted: &str) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let value = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
    };
    head.lines().find_map(value)
}

/// The head without a header.
pub fn without(head: &[u8], name: &str) -> Vec<u8> {
    let head = String::from_utf8_lossy(head);
    let is = |line: &str| {
        line.split_once(':').is_some_and(|(other, _)| other.eq_ignore_ascii_case(name))
    };
    head.split_inclusive('\n').filter(|line| !is(line)).collect::<String>().into_bytes()
}

pub fn kind(head: &[u8]) -> Kind {
    let head = String::from_utf8_lossy(head);
    match head.split(' ').nth(1).unwrap_or_default() {
        "/graphql/connection-key" => Kind::Key,
        "/graphql" => Kind::Query,
        path if path.starts_with("/graphql/subscription") => Kind::Socket,
        _ => Kind::Other,
    }
}
