//! One connection of a client: its request is answered, passed on or lost, as the rules say.

use std::io;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};

use super::head::{kind, read_head, value, without};
use super::rules::{Fate, Kind, Offers};
use super::shared::Shared;
use super::socket::socket;
use crate::subprotocol::Subprotocol;

pub async fn serve(shared: Shared, client: TcpStream) {
    // A connection that fails is what this is about.
    let _ = client.set_nodelay(true);
    let _ = pass(shared, client).await;
}

async fn pass(shared: Shared, mut client: TcpStream) -> io::Result<()> {
    let head = read_head(&mut client).await?;
    let kind = kind(&head);
    shared.traffic.requests.lock().push((kind, Instant::now()));
    shared.traffic.agents.lock().insert(value(&head, "user-agent").unwrap_or_default());
    let fate = shared.rules.borrow().requests.get(&kind).cloned();
    match fate {
        Some(Fate::Answer(answer)) => {
            client.write_all(answer.as_bytes()).await?;
            client.shutdown().await?;
            // What the client still sends is read, so that the answer is not reset away.
            let mut rest = Vec::new();
            let _ = timeout(Duration::from_secs(1), client.read_to_end(&mut rest)).await;
            return Ok(());
        }
        Some(Fate::Hang) => std::future::pending().await,
        Some(Fate::Cut) => return Ok(()),
        None => {}
    }
    let offer = value(&head, "sec-websocket-protocol");
    let offers = shared.rules.borrow().offers;
    if kind == Kind::Socket {
        shared.traffic.offers.lock().push(offer.clone());
        if let (Offers::Answer(answer), Some(_)) = (offers, &offer) {
            return client.write_all(answer.as_bytes()).await;
        }
    }
    let mut hub = TcpStream::connect(shared.hub).await?;
    hub.set_nodelay(true)?;
    if kind == Kind::Socket {
        let echo = offer.filter(|_| matches!(offers, Offers::Echo));
        let strip = echo.is_some() || shared.subprotocol == Subprotocol::SubscriptionsTransportWs;
        let head = if strip { without(&head, "sec-websocket-protocol") } else { head };
        let held = shared.held.with(client.peer_addr()?);
        shared.traffic.sockets_at_once.fetch_max(held, Ordering::Relaxed);
        hub.write_all(&head).await?;
        let mut answer = read_head(&mut hub).await?;
        if let Some(offer) = echo {
            answer.truncate(answer.len() - 2);
            answer.extend(format!("sec-websocket-protocol: {offer}\r\n\r\n").bytes());
        }
        client.write_all(&answer).await?;
        if answer.starts_with(b"HTTP/1.1 101") {
            return socket(shared, client, hub).await;
        }
        return tokio::io::copy(&mut hub, &mut client).await.map(drop);
    }
    // One request a connection, so that the next one can be dealt with by its own kind.
    let end = head.len() - 2;
    hub.write_all(&head[..end]).await?;
    hub.write_all(b"connection: close\r\n\r\n").await?;
    let date = shared.rules.borrow().date;
    let Some(date) = date else {
        return tokio::io::copy_bidirectional(&mut client, &mut hub).await.map(drop);
    };
    let (mut from_client, mut to_client) = client.split();
    let (mut from_hub, mut to_hub) = hub.split();
    let down = async {
        let head = without(&read_head(&mut from_hub).await?, "date");
        to_client.write_all(&head[..head.len() - 2]).await?;
        to_client.write_all(format!("date: {}\r\n\r\n", date()).as_bytes()).await?;
        tokio::io::copy(&mut from_hub, &mut to_client).await
    };
    // The client keeps its side open for longer than the answer takes.
    tokio::select! {
        Err(error) = tokio::io::copy(&mut from_client, &mut to_hub) => Err(error),
        ended = down => ended.map(drop),
    }
}
