//! Faults of reconnects.

use super::fault::{
    FORBIDDEN, FORBIDDEN_PAGE, MISDIRECTED, NOT_JSON, SERVER_ERROR, TOO_MANY, UNAUTHORIZED,
    UNAVAILABLE, fault,
};
use crate::bench::{Bench, Fault, Says};
use crate::frames::{self, text};
use crate::proxy::{Fate, Kind};
use crate::subprotocol::Subprotocol;

const MOVED: &str =
    "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n";
const NOT_HTTP: &str = "SSH-2.0-OpenSSH_9.2\r\n";
const NOT_ACCEPTED: &str = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: d3Jvbmc=\r\n\r\n";

/// Answers requests of a kind with `fate`, breaks the connection, and lets reconnects fail for a
/// while.
async fn fail_reconnects(bench: &mut Bench, kind: Kind, fate: Fate) -> Result<(), String> {
    let before = bench.proxy.traffic.count(kind);
    bench.proxy.answer(kind, fate);
    bench.proxy.cut();
    bench.until_stale(10).await?;
    bench.write().await;
    bench.until_seen("three tries", |proxy| proxy.traffic.count(kind) >= before + 3).await?;
    bench.proxy.heal();
    Ok(())
}

pub fn all() -> Vec<Fault> {
    vec![
        fault!("key request is answered 500", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(SERVER_ERROR)).await?;
        }),
        fault!("key request is answered 302", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(MOVED)).await?;
        }),
        fault!("key request is answered by something else than HTTP", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(NOT_HTTP)).await?;
        }),
        fault!("key request is answered with a web page", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(NOT_JSON)).await?;
        }),
        fault!("key request is not answered", Stale, 40, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Hang);
            bench.proxy.cut();
            bench.until_stale(10).await?;
            bench.write().await;
            bench.until_seen("a second try", |proxy| proxy.traffic.count(Kind::Key) >= 3).await?;
            bench.proxy.heal();
        }),
        fault!("key request is answered 429 with Retry-After: 4", Stale, 40, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Answer(TOO_MANY));
            bench.proxy.cut();
            bench.until_seen("three tries", |proxy| proxy.traffic.count(Kind::Key) >= 4).await?;
            bench.write().await;
            bench.proxy.heal();
        }),
        fault!("401 stops everything until try now", Refused, 10, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Answer(UNAUTHORIZED));
            bench.proxy.cut();
            bench.until_says(Says::Refused, 10).await?;
            bench.write().await;
            bench.proxy.heal();
            bench.screen.viewer.try_now();
        }),
        fault!("403 stops everything until try now", Refused, 10, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Answer(FORBIDDEN));
            bench.proxy.cut();
            bench.until_says(Says::Refused, 10).await?;
            bench.write().await;
            bench.proxy.heal();
            bench.screen.viewer.try_now();
        }),
        fault!("key request is answered with a proxy's 403 page", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(FORBIDDEN_PAGE)).await?;
        }),
        fault!("key request is answered 421", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(MISDIRECTED)).await?;
        }),
        fault!("socket is answered with a proxy's 403 page", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(FORBIDDEN_PAGE)).await?;
        }),
        fault!("socket is answered 503", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(UNAVAILABLE)).await?;
        }),
        fault!("socket is answered 403: another key is asked for", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(FORBIDDEN)).await?;
            let keys = bench.proxy.traffic.count(Kind::Key);
            assert!(keys >= bench.proxy.traffic.count(Kind::Socket), "{keys} keys");
        }),
        fault!("socket is answered by a cache", Stale, 5, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(NOT_ACCEPTED)).await?;
        }),
        fault!("ack does not come", Stale, 40, |bench| {
            bench.proxy.change(|frame, _| {
                if frame.contains("connection_ack") { Vec::new() } else { text(frame) }
            });
            bench.proxy.cut();
            bench.until_seen("another try", |proxy| proxy.traffic.count(Kind::Socket) >= 3).await?;
            bench.write().await;
            bench.proxy.heal();
        }),
        fault!("server refuses the connection instead of the ack", Stale, 5, |bench| {
            let refusal = match bench.subprotocol {
                Subprotocol::TransportWs => frames::message(frames::CLOSE, b"\x11\x33Forbidden"),
                Subprotocol::SubscriptionsTransportWs => {
                    text(r#"{"type":"connection_error","payload":{"message":"busy"}}"#)
                }
            };
            bench.proxy.change(move |frame, _| {
                if frame.contains("connection_ack") { refusal.clone() } else { text(frame) }
            });
            bench.proxy.cut();
            bench.until_seen("three tries", |proxy| proxy.traffic.count(Kind::Socket) >= 4).await?;
            bench.write().await;
            bench.proxy.heal();
        }),
    ]
}
