//! All faults. Each is done to a link that is up, while data is written at the hub, and leaves
//! the link to itself in the end.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::frames::{self, fragments, text};
use crate::proxy::{Fate, Flow, Kind};
use crate::table::{Bench, Fault, Says};

/// `name`, what the window has to say, how many seconds it may take afterwards, and what happens.
macro_rules! fault {
    ($name:literal, $says:ident, $bound:literal, |$bench:ident| $body:block) => {
        Fault {
            name: $name,
            says: Says::$says,
            bound: Duration::from_secs($bound),
            run: |$bench: &mut Bench| {
                Box::pin(async move {
                    $body
                    Ok(())
                })
            },
        }
    };
}

const UNAVAILABLE: &str = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
const SERVER_ERROR: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n";
const UNAUTHORIZED: &str = "HTTP/1.1 401 Unauthorized\r\ncontent-length: 45\r\n\r\n{\"statusCode\":401,\"message\":\"key is expired\"}";
const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";
const TOO_MANY: &str =
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 4\r\ncontent-length: 0\r\n\r\n";
const MOVED: &str =
    "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n";
const NOT_HTTP: &str = "SSH-2.0-OpenSSH_9.2\r\n";
const NOT_JSON: &str = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n<html></html>";
const CUT_SHORT: &str = "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"data\":";
const NO_DATA: &str = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"data\":null}";
const NOT_ACCEPTED: &str = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: d3Jvbmc=\r\n\r\n";

/// The ids under which the client's subscriptions run on the newest socket.
fn ids(bench: &Bench) -> Vec<String> {
    let said = bench.proxy.seen.said.lock().clone();
    let frames = said.iter().filter_map(|text| serde_json::from_str::<Value>(text).ok());
    let starts = frames.filter(|frame| frame["type"] == "start");
    starts.map(|frame| frame["id"].as_str().unwrap().to_owned()).collect()
}

fn is_data(text: &str) -> bool {
    text.contains("\"type\":\"data\"")
}

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

/// Has requests of a kind end like this, breaks the link, and lets it fail for a while.
async fn fail_reconnects(bench: &mut Bench, kind: Kind, fate: Fate) -> Result<(), String> {
    let before = bench.proxy.seen.count(kind);
    bench.proxy.answer(kind, fate);
    bench.proxy.cut();
    bench.until_stale(10).await?;
    bench.write().await;
    bench.until_seen("three tries", |proxy| proxy.seen.count(kind) >= before + 3).await?;
    bench.proxy.heal();
    Ok(())
}

/// Has queries end like this while the link comes up again.
async fn fail_reads(bench: &mut Bench, fate: Fate) -> Result<(), String> {
    let before = bench.proxy.seen.count(Kind::Query);
    bench.proxy.answer(Kind::Query, fate);
    bench.proxy.cut();
    bench.until_stale(10).await?;
    bench.write().await;
    bench.until_seen("two reads", |proxy| proxy.seen.count(Kind::Query) >= before + 2).await?;
    bench.proxy.heal();
    Ok(())
}

/// Sends this to the client, which has to survive it with the same socket.
async fn survive(bench: &mut Bench, bytes: Vec<u8>) {
    let sockets = bench.proxy.seen.sockets.load(Ordering::Relaxed);
    bench.proxy.inject(bytes);
    bench.write().await;
    bench.until_equal(Duration::from_secs(10)).await.unwrap();
    assert_eq!(bench.proxy.seen.sockets.load(Ordering::Relaxed), sockets, "another socket");
}

/// Lets nothing pass in one way or both until the client has noticed.
async fn half_open(bench: &mut Bench, up: Flow, down: Flow) -> Result<(), String> {
    bench.proxy.rule(|rules| (rules.up, rules.down) = (up, down));
    bench.write().await;
    let begun = Instant::now();
    bench.until_stale(34).await?;
    println!("half-open ({up:?}, {down:?}) was noticed after {:?}", begun.elapsed());
    bench.proxy.heal();
    Ok(())
}

/// All of them.
pub fn all() -> Vec<Fault> {
    let mut all = connections();
    all.extend(handshakes());
    all.extend(answers());
    all.extend(odd_frames());
    all.extend(subscriptions());
    all
}

/// What happens to connections.
fn connections() -> Vec<Fault> {
    vec![
        fault!("socket is cut", Either, 10, |bench| {
            bench.proxy.cut();
            bench.write().await;
        }),
        fault!("socket is reset", Either, 10, |bench| {
            bench.proxy.reset();
            bench.write().await;
        }),
        fault!("socket is cut and connections refused for 3 s", Stale, 20, |bench| {
            bench.proxy.refuse();
            bench.proxy.cut();
            bench.until_stale(10).await?;
            bench.write().await;
            sleep(Duration::from_secs(3)).await;
            bench.proxy.heal();
        }),
        fault!("connections refused until offline, then try now", Offline, 10, |bench| {
            bench.proxy.refuse();
            bench.proxy.cut();
            bench.until_says(Says::Offline, 70).await?;
            bench.write().await;
            bench.proxy.heal();
            bench.screen.viewer.try_now();
        }),
        fault!("connections refused until offline, then left alone", Offline, 62, |bench| {
            bench.proxy.refuse();
            bench.proxy.cut();
            bench.until_says(Says::Offline, 70).await?;
            bench.write().await;
            bench.proxy.heal();
        }),
        fault!("network changes while offline", Offline, 10, |bench| {
            bench.proxy.refuse();
            bench.proxy.cut();
            bench.until_says(Says::Offline, 70).await?;
            bench.write().await;
            bench.proxy.heal();
            bench.screen.viewer.network_changed();
        }),
        fault!("half-open: nothing comes", Stale, 20, |bench| {
            half_open(bench, Flow::Pass, Flow::Vanish).await?;
        }),
        fault!("half-open: nothing comes or goes", Stale, 20, |bench| {
            half_open(bench, Flow::Vanish, Flow::Vanish).await?;
        }),
        fault!("stalled downwards", Stale, 20, |bench| {
            half_open(bench, Flow::Pass, Flow::Stall).await?;
        }),
        fault!("stalled both ways", Stale, 20, |bench| {
            half_open(bench, Flow::Stall, Flow::Stall).await?;
        }),
        fault!("stalled upwards for 15 s", Either, 20, |bench| {
            bench.proxy.rule(|rules| rules.up = Flow::Stall);
            bench.write().await;
            sleep(Duration::from_secs(15)).await;
            bench.proxy.heal();
        }),
        fault!("half-open, and the network changes: 12 s at most", Stale, 10, |bench| {
            bench.proxy.rule(|rules| rules.down = Flow::Vanish);
            bench.write().await;
            bench.screen.viewer.network_changed();
            bench.until_stale(13).await?;
            bench.proxy.heal();
        }),
        fault!("every frame is 400 ms late", Live, 10, |bench| {
            let late = Flow::Delay(Duration::from_millis(400));
            bench.proxy.rule(|rules| (rules.up, rules.down) = (late, late));
            bench.write().await;
            bench.write().await;
        }),
        fault!("slow read: 20 kB a second", Live, 20, |bench| {
            bench.proxy.rule(|rules| rules.down = Flow::Slow(200));
            bench.write().await;
            bench.write().await;
        }),
        fault!("bytes come one by one", Live, 30, |bench| {
            bench.proxy.rule(|rules| rules.down = Flow::Slow(7));
            bench.write().await;
        }),
        fault!("frames come many at once", Live, 10, |bench| {
            bench.proxy.rule(|rules| rules.down = Flow::Merge(Duration::from_millis(700)));
            bench.write().await;
            bench.write().await;
        }),
        fault!("link flaps: 6 cuts in a row", Either, 40, |bench| {
            for _ in 0..6 {
                let sockets = bench.proxy.seen.sockets.load(Ordering::Relaxed);
                bench.proxy.cut();
                bench
                    .until_seen("another socket", |proxy| {
                        proxy.seen.sockets.load(Ordering::Relaxed) > sockets
                    })
                    .await?;
            }
            bench.write().await;
        }),
        fault!("hub restarts", Stale, 15, |bench| {
            let stopped = bench.hub.take().unwrap().stop().await;
            bench.until_stale(10).await?;
            bench.hub = Some(stopped.start().await);
            bench.write().await;
        }),
        fault!("hub is gone for 5 s", Stale, 62, |bench| {
            let stopped = bench.hub.take().unwrap().stop().await;
            sleep(Duration::from_secs(5)).await;
            bench.hub = Some(stopped.start().await);
            bench.write().await;
        }),
        fault!("hub goes away politely (close 1001)", Either, 10, |bench| {
            bench.proxy.inject(frames::message(frames::CLOSE, b"\x03\xe9away"));
            bench.write().await;
        }),
    ]
}

/// What happens when the link is made again.
fn handshakes() -> Vec<Fault> {
    vec![
        fault!("key request is answered 500", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(SERVER_ERROR)).await?;
        }),
        fault!("key request is answered 302", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(MOVED)).await?;
        }),
        fault!("key request is answered by something else than HTTP", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(NOT_HTTP)).await?;
        }),
        fault!("key request is answered with a web page", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Key, Fate::Answer(NOT_JSON)).await?;
        }),
        fault!("key request is not answered", Stale, 40, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Hang);
            bench.proxy.cut();
            bench.until_stale(10).await?;
            bench.write().await;
            bench.until_seen("a second try", |proxy| proxy.seen.count(Kind::Key) >= 3).await?;
            bench.proxy.heal();
        }),
        fault!("key request hangs, and the network changes", Stale, 10, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Hang);
            bench.proxy.cut();
            bench.until_seen("a try", |proxy| proxy.seen.count(Kind::Key) >= 2).await?;
            bench.write().await;
            bench.proxy.heal();
            bench.screen.viewer.network_changed();
        }),
        fault!("429 with Retry-After: 4 is waited for", Stale, 40, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Answer(TOO_MANY));
            bench.proxy.cut();
            bench.until_seen("three tries", |proxy| proxy.seen.count(Kind::Key) >= 4).await?;
            let requests = bench.proxy.seen.requests.lock().clone();
            let at: Vec<_> = requests.iter().filter(|one| one.0 == Kind::Key).collect();
            for pair in at[1..].windows(2) {
                assert!(pair[1].1 - pair[0].1 >= Duration::from_secs(4), "not waited for");
            }
            bench.write().await;
            bench.proxy.heal();
        }),
        fault!("401 stops everything until try now", Refused, 10, |bench| {
            bench.proxy.answer(Kind::Key, Fate::Answer(UNAUTHORIZED));
            bench.proxy.cut();
            bench.until_says(Says::Refused, 10).await?;
            let tries = bench.proxy.seen.count(Kind::Key);
            sleep(Duration::from_secs(10)).await;
            assert_eq!(bench.proxy.seen.count(Kind::Key), tries, "it was tried again");
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
        fault!("socket is answered 503", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(UNAVAILABLE)).await?;
        }),
        fault!("socket is answered 403: another key is asked for", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(FORBIDDEN)).await?;
            let keys = bench.proxy.seen.count(Kind::Key);
            assert!(keys >= bench.proxy.seen.count(Kind::Socket), "{keys} keys");
        }),
        fault!("socket is answered by a cache", Stale, 40, |bench| {
            fail_reconnects(bench, Kind::Socket, Fate::Answer(NOT_ACCEPTED)).await?;
        }),
        fault!("ack does not come", Stale, 40, |bench| {
            bench.proxy.change(|frame, _| {
                if frame.contains("connection_ack") { Vec::new() } else { text(frame) }
            });
            bench.proxy.cut();
            bench.until_seen("another try", |proxy| proxy.seen.count(Kind::Socket) >= 3).await?;
            bench.write().await;
            bench.proxy.heal();
        }),
        fault!("connection_error comes instead of the ack", Stale, 40, |bench| {
            bench.proxy.change(|frame, _| {
                if frame.contains("connection_ack") {
                    return text(r#"{"type":"connection_error","payload":{"message":"busy"}}"#);
                }
                text(frame)
            });
            bench.proxy.cut();
            bench.until_seen("three tries", |proxy| proxy.seen.count(Kind::Socket) >= 4).await?;
            bench.write().await;
            bench.proxy.heal();
        }),
    ]
}

/// What happens to questions.
fn answers() -> Vec<Fault> {
    vec![
        fault!("reads are answered 503", Stale, 40, |bench| {
            fail_reads(bench, Fate::Answer(UNAVAILABLE)).await?;
        }),
        fault!("reads are answered 429", Stale, 40, |bench| {
            fail_reads(bench, Fate::Answer(TOO_MANY)).await?;
        }),
        fault!("reads are answered with a web page", Stale, 40, |bench| {
            fail_reads(bench, Fate::Answer(NOT_JSON)).await?;
        }),
        fault!("reads are cut short", Stale, 40, |bench| {
            fail_reads(bench, Fate::Answer(CUT_SHORT)).await?;
        }),
        fault!("reads are answered with null", Stale, 40, |bench| {
            fail_reads(bench, Fate::Answer(NO_DATA)).await?;
        }),
        fault!("reads are not answered", Stale, 40, |bench| {
            fail_reads(bench, Fate::Hang).await?;
        }),
        fault!("reads are cut", Stale, 40, |bench| {
            fail_reads(bench, Fate::Cut).await?;
        }),
    ]
}

/// Frames that no good server sends, or that come otherwise than it sent them.
fn odd_frames() -> Vec<Fault> {
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
        fault!("ping in the dialect, and one of WebSocket's", Live, 10, |bench| {
            bench.proxy.inject(text(r#"{"type":"ping"}"#));
            bench
                .until_seen("a pong", |proxy| {
                    proxy.seen.said.lock().iter().any(|said| said == r#"{"type":"pong"}"#)
                })
                .await?;
            survive(bench, frames::message(frames::PING, b"there?")).await;
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
            let kept = std::sync::Arc::new(Mutex::new(Vec::new()));
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
            let back = tokio::time::timeout(Duration::from_secs(5), back).await;
            assert!(back.is_err(), "the old state was shown after the newer one");
        }),
        fault!("one event is dropped", Live, 80, |bench| {
            drop_events(bench, 1).await;
        }),
        fault!("all events of a write are dropped", Live, 80, |bench| {
            bench.until_quiet().await?;
            drop_events(bench, usize::MAX).await;
            bench.until_equal(Duration::from_secs(80)).await?;
            let counted = |shown: &crate::screen::Shown| {
                shown.connection.as_ref().is_some_and(|one| one.unannounced >= 1)
            };
            bench.screen.until(Duration::from_secs(10), "it is counted", counted).await?;
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

/// Drops so many of the events that tell of a write.
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

/// What happens to single subscriptions. The socket stays.
fn subscriptions() -> Vec<Fault> {
    vec![
        fault!("every subscription fails once", Stale, 20, |bench| {
            let sockets = bench.proxy.seen.sockets.load(Ordering::Relaxed);
            for id in ids(bench) {
                bench.proxy.inject(text(&error(&id, "INTERNAL_ERROR")));
            }
            bench.until_stale(10).await?;
            bench.write().await;
            bench.until_live(20).await?;
            assert_eq!(bench.proxy.seen.sockets.load(Ordering::Relaxed), sockets);
        }),
        fault!("every subscription is refused", Live, 80, |bench| {
            bench.until_quiet().await?;
            for id in ids(bench) {
                bench.proxy.inject(text(&error(&id, "PERMISSION_DENIED")));
            }
            let refused = |shown: &crate::screen::Shown| {
                shown.connection.as_ref().is_some_and(|one| {
                    one.unserved.len() == 8 && one.unserved[0].reason == "not now"
                })
            };
            bench.screen.until(Duration::from_secs(10), "what is refused", refused).await?;
            // The hub does not know that it refused them: its events are of nobody now.
            bench.write().await;
        }),
        fault!("every subscription is completed by the server", Live, 80, |bench| {
            bench.until_quiet().await?;
            for id in ids(bench) {
                bench.proxy.inject(text(&json!({ "type": "complete", "id": id }).to_string()));
            }
            bench.write().await;
        }),
    ]
}

fn error(id: &str, error_type: &str) -> String {
    let errors = json!([{ "message": "not now", "errorType": error_type }]);
    json!({ "type": "error", "id": id, "payload": { "errors": errors } }).to_string()
}
