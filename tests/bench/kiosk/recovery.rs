//! How soon a screen without a user is back after each harm.

use std::time::Duration;

use crate::kiosk_harm::{Recovery, link, machine, page, program};

/// Within this time of the end of the cause the screen is the same again.
const BOUND: Duration = Duration::from_secs(5);

/// Does each harm, one after the other, and returns whether all ways back were short enough.
pub async fn measure() -> bool {
    println!("\n{:<62} {:>7}    bound", "the screen is the same again after", "time");
    let mut good = row(page::killed().await);
    good &= row(page::stopped().await);
    good &= row(page::blocked().await);
    good &= row(page::shows_nothing_newer().await);
    good &= row(page::lost_three_times().await);
    good &= row(program::killed().await);
    good &= row(program::stuck().await);
    good &= row(program::x_server_killed().await);
    good &= row(program::data_in_use().await);
    good &= row(link::broken().await);
    good &= row(link::hub_restarted().await);
    good &= row(link::started_before_the_hub().await);
    good &= row(link::key_taken_back().await);
    good &= row(machine::clock_set().await);
    good &= row(machine::disk_full().await);
    good
}

/// Prints a row of the table, and returns whether the bound was met.
fn row(recovery: Recovery) -> bool {
    let met = recovery.took <= BOUND;
    let verdict = if met { "met" } else { "MISSED" };
    println!("{recovery}   {:>4.1} s  {verdict}", BOUND.as_secs_f64());
    met
}
