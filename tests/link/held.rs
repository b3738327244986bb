//! How many sockets a client has open, counted at the client's end of each connection. A proxy that
//! stalls or cuts a connection does not see when the client closes it.

use std::fs::read_to_string;
use std::net::{IpAddr, SocketAddr};

use parking_lot::Mutex;

/// The client's end is open: the connection stands (`ESTABLISHED`), or only the server has ended
/// it (`CLOSE_WAIT`).
const OPEN: [&str; 2] = ["01", "08"];

/// The sockets that a client has asked for at one server on this machine.
pub struct Held {
    server: SocketAddr,
    clients: Mutex<Vec<SocketAddr>>,
}

impl Held {
    pub fn by_clients_of(server: SocketAddr) -> Self {
        Self { server, clients: Mutex::default() }
    }

    /// Notes the socket that a client opens now. Returns how many sockets the client has open, this
    /// one included.
    pub fn with(&self, client: SocketAddr) -> usize {
        let table = read_to_string("/proc/net/tcp").expect("the system's table of connections");
        let mut clients = self.clients.lock();
        clients.push(client);
        clients.retain(|client| is_open(&table, *client, self.server));
        clients.len()
    }
}

fn is_open(table: &str, from: SocketAddr, to: SocketAddr) -> bool {
    let (from, to) = (written(from), written(to));
    OPEN.iter().any(|state| table.contains(&format!(" {from} {to} {state} ")))
}

/// An address as the table writes it: the bytes of the number in the machine's order.
fn written(address: SocketAddr) -> String {
    let IpAddr::V4(ip) = address.ip() else { panic!("the proxy listens on 127.0.0.1") };
    format!("{:08X}:{:04X}", u32::from_ne_bytes(ip.octets()), address.port())
}
