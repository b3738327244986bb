//! How fast the hub is: the real program in a process of its own, with a load generator beside it
//! on the same machine, on loopback. Prints a table, and fails where a bound is missed.
//!
//! `cargo bench -p cli`, with the names of parts behind `--` to run only those.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a measurement that goes wrong ends"
)]

mod bare;
mod fanout;
mod http;
mod lookups;
mod process;
mod socket;
mod table;
mod upserts;
mod wait;
mod webhooks;

use std::process::ExitCode;

use table::Table;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| one != "--bench").collect();
    if arguments.first().is_some_and(|first| first == bare::ARGUMENT) {
        bare::serve();
        return ExitCode::SUCCESS;
    }
    let wanted = |part: &str| arguments.is_empty() || arguments.iter().any(|one| one == part);
    let mut table = Table::default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if wanted("upserts") {
        runtime.block_on(upserts::measure(&mut table));
    }
    if wanted("fanout") {
        runtime.block_on(fanout::measure(&mut table));
    }
    if wanted("lookups") {
        runtime.block_on(lookups::measure(&mut table));
    }
    if wanted("webhooks") {
        runtime.block_on(webhooks::measure(&mut table));
    }
    if wanted("wait") {
        runtime.block_on(wait::measure(&mut table));
    }
    table.print()
}
