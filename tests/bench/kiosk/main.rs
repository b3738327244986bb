//! A screen without a user: how soon it is back after each harm, and, where `soak` is asked for, whether
//! it stays as it is for long. Ends with failure where a target is missed.
//!
//! The harms are those of the tests, each done to real processes, and end with the same picture on the
//! screen. `cargo bench --bench kiosk -- soak` does the soak alone, as `make soak` does.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    dead_code,
    unused_imports,
    reason = "a bench may fail, and does not use all that the tests' harness can do"
)]

#[path = "../../window/clerk.rs"]
mod clerk;
#[path = "../window/display.rs"]
mod display;
#[path = "../../window/driver.rs"]
mod driver;
#[path = "../../link/flow.rs"]
mod flow;
#[path = "../../link/frames.rs"]
mod frames;
#[path = "../../link/held.rs"]
mod held;
#[path = "../../window/kiosk_harm/mod.rs"]
mod kiosk_harm;
#[path = "../../window/kiosk_plan.rs"]
mod kiosk_plan;
#[path = "../../window/kiosk_screen.rs"]
mod kiosk_screen;
#[path = "../../window/kiosk_status.rs"]
mod kiosk_status;
mod memory;
#[path = "../../window/process.rs"]
mod process;
#[path = "../../link/proxy/mod.rs"]
mod proxy;
mod recovery;
#[path = "../../window/service_manager.rs"]
mod service_manager;
#[path = "../../window/small_disk.rs"]
mod small_disk;
mod soak;
#[path = "../../link/subprotocol.rs"]
mod subprotocol;
#[path = "../../window/x11.rs"]
mod x11;

use std::process::ExitCode;

use tokio::runtime::Builder;

fn main() -> ExitCode {
    let runtime = Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let is_soak = std::env::args().skip(1).any(|one| one == "soak");
    let are_met = runtime.block_on(async {
        if is_soak { soak::measure().await } else { recovery::measure().await }
    });
    if are_met { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
