//! Faults of connections.

use std::sync::atomic::Ordering;
use std::time::Duration;

use viewer::ConnectionState;

use super::fault::fault;
use crate::bench::{Bench, Fault, Says};
use crate::flow::Flow;
use crate::frames;
use crate::proxy::Kind;
use crate::screen::Shown;

/// Whether a window says that a try to connect failed.
fn is_refused(state: &ConnectionState) -> bool {
    matches!(state, ConnectionState::Reconnecting { reason, .. } if reason.contains("cannot be reached"))
}

/// Lets nothing pass in one way or both until the client has noticed, which takes 32 s at most.
async fn half_open(bench: &mut Bench, up: Flow, down: Flow) -> Result<(), String> {
    bench.proxy.rule(|rules| (rules.up, rules.down) = (up, down));
    bench.write().await;
    bench.until_stale(32).await?;
    bench.proxy.heal();
    Ok(())
}

pub fn all() -> Vec<Fault> {
    vec![
        fault!("socket is cut", Either, 10, |bench| {
            bench.proxy.cut();
            bench.write().await;
        }),
        fault!("socket is reset", Either, 10, |bench| {
            bench.proxy.reset();
            bench.write().await;
        }),
        fault!("socket is cut and connections refused for a while", Stale, 5, |bench| {
            bench.proxy.refuse().await;
            bench.proxy.cut();
            bench.until_stale(10).await?;
            bench.write().await;
            let refused = |shown: &Shown| shown.states.iter().any(is_refused);
            bench.screen.until(Duration::from_secs(10), "a try was refused", refused).await?;
            bench.proxy.heal();
        }),
        fault!("connections refused until offline, then try now", Offline, 10, |bench| {
            bench.proxy.refuse().await;
            bench.proxy.cut();
            bench.until_says(Says::Offline, 70).await?;
            bench.write().await;
            bench.proxy.heal();
            bench.screen.viewer.try_now();
        }),
        fault!("connections refused until offline, then left alone", Offline, 5, |bench| {
            bench.proxy.refuse().await;
            bench.proxy.cut();
            bench.until_says(Says::Offline, 70).await?;
            bench.write().await;
            bench.proxy.heal();
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
        fault!("stalled upwards", Stale, 20, |bench| {
            half_open(bench, Flow::Stall, Flow::Pass).await?;
        }),
        fault!("stalled upwards for a while: events come all the same", Live, 20, |bench| {
            bench.proxy.rule(|rules| rules.up = Flow::Stall);
            for _ in 0..5 {
                bench.write().await;
                bench.until_equal(Duration::from_secs(5)).await?;
            }
            bench.proxy.heal();
            bench.write().await;
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
        fault!("connection flaps: 6 cuts in a row", Either, 40, |bench| {
            for _ in 0..6 {
                let sockets = bench.proxy.traffic.sockets.load(Ordering::Relaxed);
                bench.proxy.cut();
                bench
                    .until_seen("another socket", |proxy| {
                        proxy.traffic.sockets.load(Ordering::Relaxed) > sockets
                    })
                    .await?;
            }
            bench.write().await;
        }),
        fault!("hub restarts", Stale, 5, |bench| {
            let stopped = bench.hub.take().unwrap().stop().await;
            bench.until_stale(10).await?;
            bench.hub = Some(stopped.start().await);
            bench.write().await;
        }),
        fault!("hub is gone until it was tried for twice", Stale, 5, |bench| {
            let tries = bench.proxy.traffic.count(Kind::Key);
            let stopped = bench.hub.take().unwrap().stop().await;
            bench
                .until_seen("two tries", |proxy| proxy.traffic.count(Kind::Key) >= tries + 2)
                .await?;
            bench.hub = Some(stopped.start().await);
            bench.write().await;
        }),
        fault!("hub goes away politely (close 1001)", Either, 10, |bench| {
            bench.proxy.inject(frames::message(frames::CLOSE, b"\x03\xe9away"));
            bench.write().await;
        }),
    ]
}
