//! Times, and rows of a table of them.

use std::time::Duration;

/// The head of a table.
pub fn head(what: &str) {
    println!("\n{what:<44}     p50      p90      p99      max");
}

/// Prints a row of the table. Returns its p50, p99 and the longest.
pub fn row(what: &str, times: &mut [Duration]) -> [Duration; 3] {
    times.sort();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let columns = [at(50), at(90), at(99), at(100)].map(|time| format!("{:>6.1}", millis(time)));
    println!("{what:<44}  {} ms", columns.join("   "));
    [at(50), at(99), at(100)]
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Says whether a target was met.
pub fn target(what: &str, met: bool) -> bool {
    println!("{:<6} {what}", if met { "met" } else { "MISSED" });
    met
}
