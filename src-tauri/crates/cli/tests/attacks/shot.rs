//! One request of an attack: it is sent, and its answer is read when the attack wants it.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;
use socket2::{Domain, Socket, Type};

use crate::process::{self, Answer};

/// How long nothing may happen on a connection. It ends a test that would hang, no more.
const IDLE_TIMEOUT: Duration = Duration::from_secs(60);

/// The most that is read of an answer, in bytes.
const MAX_ANSWER_BYTES: u64 = 512 << 20;

/// The address of the attacker.
pub const ATTACKER: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// The address of the others: Linux has all of 127.0.0.0/8.
pub const OTHERS: IpAddr =
    if cfg!(target_os = "linux") { IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2)) } else { ATTACKER };

/// A connection to the hub that comes from `source`.
pub fn connect(source: IpAddr, address: &str) -> std::io::Result<TcpStream> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.bind(&SocketAddr::new(source, 0).into())?;
    let address: SocketAddr = address.parse().expect("an address");
    socket.connect(&address.into())?;
    let stream = TcpStream::from(socket);
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(IDLE_TIMEOUT))?;
    stream.set_write_timeout(Some(IDLE_TIMEOUT))?;
    Ok(stream)
}

/// A request that is under way.
pub struct Shot(pub TcpStream);

impl Shot {
    /// Sends what is not changed in any way.
    pub fn raw(address: &str, bytes: &[u8]) -> Self {
        let mut stream = connect(ATTACKER, address).expect("the hub takes connections");
        // Whoever is refused early cannot send the rest; the answer tells.
        let _ = stream.write_all(bytes);
        Self(stream)
    }

    /// Sends a request with a head that has all but the host and the length.
    pub fn fire(address: &str, head: &str, body: &[u8]) -> Self {
        Self::raw(address, &[whole(head, body.len()).as_bytes(), body].concat())
    }

    /// Asks GraphQL.
    pub fn query(address: &str, key: &str, query: &str, variables: &str) -> Self {
        let query = Value::from(query);
        let body = format!(r#"{{"query":{query},"variables":{variables}}}"#);
        Self::fire(address, &graphql(key), body.as_bytes())
    }

    /// The answer; `None` where the connection ended without one.
    pub fn answer(self) -> Option<Answer> {
        let mut bytes = Vec::new();
        // A connection that is reset behind the answer has given it.
        let _ = (&self.0).take(MAX_ANSWER_BYTES).read_to_end(&mut bytes);
        let answer = String::from_utf8(bytes).ok()?;
        let (head, body) = answer.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head: head.to_owned(), body: body.to_owned() })
    }
}

/// A head that is whole.
pub fn whole(head: &str, length: usize) -> String {
    format!("{head}\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n")
}

/// The head of a GraphQL request.
pub fn graphql(key: &str) -> String {
    format!(
        "POST /graphql HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}\r\nContent-Type: application/json"
    )
}

/// The head of a request that makes a ticket.
pub fn create(key: &str) -> String {
    format!(
        "POST /tickets HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}\r\nContent-Type: application/json"
    )
}

/// The head that asks for the demo ticket.
pub fn show(key: &str) -> String {
    format!("GET /v1/tickets/12345 HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}")
}

/// The body of an external write by one provider.
pub fn form(provider: &str, title: &str, data: &str) -> String {
    process::form(title, data).replacen("my-crm", provider, 1)
}
