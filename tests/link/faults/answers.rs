//! Faults of queries.

use super::fault::{FORBIDDEN_PAGE, NOT_JSON, TOO_MANY, UNAVAILABLE, fault};
use crate::bench::{Bench, Fault};
use crate::proxy::{Fate, Kind};

const CUT_SHORT: &str = "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"data\":";
const NO_DATA: &str = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"data\":null}";

/// Answers queries with `fate` while the connection reconnects.
async fn fail_reads(bench: &mut Bench, fate: Fate) -> Result<(), String> {
    let before = bench.proxy.traffic.count(Kind::Query);
    bench.proxy.answer(Kind::Query, fate);
    bench.proxy.cut();
    bench.until_stale(10).await?;
    bench.write().await;
    bench.until_seen("two reads", |proxy| proxy.traffic.count(Kind::Query) >= before + 2).await?;
    bench.proxy.heal();
    Ok(())
}

pub fn all() -> Vec<Fault> {
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
        fault!("reads are answered with a proxy's 403 page", Stale, 40, |bench| {
            fail_reads(bench, Fate::Answer(FORBIDDEN_PAGE)).await?;
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
