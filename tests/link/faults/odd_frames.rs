//! Frames that no good server sends, or that come otherwise than it sent them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::fault::fault;
use crate::bench::{Bench, Fault};
use crate::frames::{self, fragments, text};
use crate::subprotocol::is_data;

/// Has every event's ticket changed on its way.
fn change_tickets(bench: &Bench, change: impl Fn(&mut Value) + Send + Sync + 'static) {
    bench.proxy.change(move |frame, _| {
        let mut value: Value = serde_json::from_str(frame).unwrap();
        if let Some(ticket) = value.pointer_mut("/payload/data/ticket") {
            change(ticket);
        }
        text(&value.to_string())
    });
}

/// Sends this to the client, which has to survive it with the same socket.
async fn survive(bench: &mut Bench, bytes: Vec<u8>) {
    let sockets = bench.proxy.traffic.sockets.load(Ordering::Relaxed);
    bench.proxy.inject(bytes);
    bench.write().await;
    bench.until_equal(Duration::from_secs(10)).await.unwrap();
    assert_eq!(bench.proxy.traffic.sockets.load(Ordering::Relaxed), sockets, "another socket");
}

pub fn all() -> Vec<Fault> {
    vec![
        fault!("frame that is not JSON", Live, 10, |bench| {
            survive(bench, text("nonsense")).await;
        }),
        fault!("frame that is JSON and no frame", Live, 10, |bench| {
            survive(bench, text("[1,null]")).await;
        }),
        fault!("frame of an unknown type", Live, 10, |bench| {
            survive(bench, text(r#"{"type":"weather","id":"1","payload":{}}"#)).await;
        }),
        fault!("binary frame", Live, 10, |bench| {
            survive(bench, frames::message(frames::BINARY, &[0, 159, 146, 150])).await;
        }),
        fault!("ping of the subprotocol, and one of WebSocket's", Live, 10, |bench| {
            bench.proxy.inject(text(r#"{"type":"ping"}"#));
            bench
                .until_seen("a pong", |proxy| proxy.traffic.has_client_frame(r#"{"type":"pong"}"#))
                .await?;
            survive(bench, frames::message(frames::PING, b"there?")).await;
            bench
                .until_seen("a pong of WebSocket's", |proxy| {
                    proxy.traffic.has_client_frame("there?")
                })
                .await?;
        }),
        fault!("text that is not UTF-8", Either, 10, |bench| {
            bench.proxy.inject(frames::message(frames::TEXT, &[0xff, 0xfe]));
            bench.write().await;
        }),
        fault!("reserved bits are set", Either, 10, |bench| {
            bench.proxy.inject(frames::part(0xf1, b"x"));
            bench.write().await;
        }),
        fault!("frame that says it is 8 EiB long", Either, 10, |bench| {
            let mut bytes = vec![0x81, 127];
            bytes.extend((1_u64 << 63).to_be_bytes());
            bench.proxy.inject(bytes);
            bench.write().await;
        }),
        fault!("messages in fragments", Live, 10, |bench| {
            bench.proxy.change(|frame, _| fragments(frame, 100));
            bench.write().await;
            bench.write().await;
        }),
        fault!("every frame twice", Live, 10, |bench| {
            bench.proxy.change(|frame, _| [text(frame), text(frame)].concat());
            bench.write().await;
            bench.write().await;
        }),
        fault!("old event comes again after newer ones", Live, 10, |bench| {
            let kept = Arc::new(Mutex::new(Vec::new()));
            let keep = kept.clone();
            bench.proxy.change(move |frame, _| {
                keep.lock().extend(is_data(frame).then(|| text(frame)));
                text(frame)
            });
            bench.overwrite("first").await;
            bench.until_equal(Duration::from_secs(10)).await?;
            bench.proxy.heal();
            bench.overwrite("second").await;
            bench.until_equal(Duration::from_secs(10)).await?;
            let mut shown = bench.screen.shown.clone();
            let old = kept.lock().concat();
            bench.proxy.inject(old);
            let back = shown.wait_for(|shown| {
                shown.content().sections.iter().any(|(_, title)| title == "first")
            });
            let back = timeout(Duration::from_secs(5), back).await;
            assert!(back.is_err(), "the old state was shown after the newer one");
        }),
        fault!("one event is dropped", Live, 80, |bench| {
            drop_events(bench, 1).await;
        }),
        fault!("all events of a write are dropped", Live, 80, |bench| {
            bench.until_quiet().await?;
            drop_events(bench, usize::MAX).await;
            bench.until_equal(Duration::from_secs(80)).await?;
        }),
        fault!("event without data", Either, 10, |bench| {
            bench.proxy.change(|frame, _| {
                if !is_data(frame) {
                    return text(frame);
                }
                let mut value: Value = serde_json::from_str(frame).unwrap();
                value["payload"] = json!({ "data": null });
                text(&value.to_string())
            });
            bench.write().await;
        }),
        fault!("event whose ticket is null", Either, 10, |bench| {
            change_tickets(bench, |ticket| *ticket = Value::Null);
            bench.write().await;
        }),
        fault!("event whose list of sections is null", Either, 10, |bench| {
            change_tickets(bench, |ticket| ticket["external"] = Value::Null);
            bench.write().await;
        }),
        fault!("event with nulls where values were promised", Either, 10, |bench| {
            change_tickets(bench, |ticket| {
                for name in ["line", "labels", "interactions", "statusSetAt"] {
                    ticket[name] = Value::Null;
                }
            });
            bench.write().await;
            bench.proxy.heal();
            bench.write().await;
        }),
        fault!("event with unknown fields and an unknown status", Either, 10, |bench| {
            change_tickets(bench, |ticket| {
                ticket["status"] = json!("TELEPORTED");
                ticket["mood"] = json!({ "of": "the visitor" });
            });
            bench.write().await;
            bench.proxy.heal();
            bench.write().await;
            bench.screen.viewer.try_now();
        }),
    ]
}

/// Drops `count` of the events that report a write.
async fn drop_events(bench: &mut Bench, count: usize) {
    let left = AtomicUsize::new(count);
    bench.proxy.change(move |frame, _| {
        let one_less = |left: usize| left.checked_sub(1);
        let drop = is_data(frame)
            && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok();
        if drop { Vec::new() } else { text(frame) }
    });
    bench.write().await;
}
