//! What happens to the agreement on a subprotocol.

use super::fault::fault;
use crate::bench::{Bench, Fault};
use crate::frames;
use crate::proxy::rules::Offers;

const BAD_REQUEST: &str =
    "HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
const UPGRADE_REQUIRED: &str =
    "HTTP/1.1 426 Upgrade Required\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// Opens sockets, from now on, for which a subprotocol is offered, in another way. The client has to
/// find out that this server takes none, and to remember it.
async fn change_offers(bench: &mut Bench, offers: Offers) -> Result<(), String> {
    bench.proxy.rule(|rules| rules.offers = offers);
    bench.proxy.cut();
    bench.write().await;
    bench
        .until_seen("a socket without an offer", |proxy| {
            proxy.traffic.offers.lock().last().is_some_and(Option::is_none)
        })
        .await?;
    bench.until_live(20).await?;
    let opened = bench.proxy.traffic.offers.lock().len();
    bench.proxy.cut();
    bench.until_seen("another socket", |proxy| proxy.traffic.offers.lock().len() > opened).await?;
    let offers = bench.proxy.traffic.offers.lock()[opened..].to_vec();
    assert!(offers.iter().all(Option::is_none), "it was not remembered: {offers:?}");
    Ok(())
}

/// Closes the socket with a code and no reason.
async fn close(bench: &mut Bench, code: u16) {
    bench.proxy.inject(frames::message(frames::CLOSE, &code.to_be_bytes()));
    bench.write().await;
}

pub fn all() -> Vec<Fault> {
    vec![
        fault!("socket with an offer is answered 400", Either, 20, |bench| {
            change_offers(bench, Offers::Answer(BAD_REQUEST)).await?;
        }),
        fault!("socket with an offer is answered 426", Either, 20, |bench| {
            change_offers(bench, Offers::Answer(UPGRADE_REQUIRED)).await?;
        }),
        fault!("server picks the new subprotocol and speaks the old", Either, 20, |bench| {
            change_offers(bench, Offers::Echo).await?;
        }),
        fault!("server closes: a frame is not understood (4400)", Either, 10, |bench| {
            close(bench, 4400).await;
        }),
        fault!("server closes: not acknowledged (4401)", Either, 10, |bench| {
            close(bench, 4401).await;
        }),
        fault!("server closes: forbidden (4403)", Either, 10, |bench| {
            close(bench, 4403).await;
        }),
        fault!("server closes: no connection_init in time (4408)", Either, 10, |bench| {
            close(bench, 4408).await;
        }),
        fault!("server closes: an id twice (4409)", Either, 10, |bench| {
            close(bench, 4409).await;
        }),
        fault!("server closes: too many requests (4429)", Either, 10, |bench| {
            close(bench, 4429).await;
        }),
    ]
}
