//! How a bench runs beside a hub.

use std::process::ExitCode;

use tokio::runtime::{Builder, Runtime};

use crate::RunningHub;

/// Starts a hub, lets `prepare` fill it, and lets `measure` return whether all targets were met.
/// The hub has threads of its own, as it has in a process of its own.
///
/// # Panics
/// Panics where the hub does not start.
pub fn run_bench(
    prepare: impl AsyncFnOnce(&RunningHub),
    measure: impl AsyncFnOnce(&RunningHub) -> bool,
) -> ExitCode {
    let server = runtime();
    let hub = server.block_on(async {
        let hub = RunningHub::start().await;
        prepare(&hub).await;
        hub
    });
    let client = runtime();
    let are_met = client.block_on(measure(&hub));
    client.shutdown_background();
    drop(hub);
    server.shutdown_background();
    if are_met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}
