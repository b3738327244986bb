//! What memory a process has of its own.

use std::fs;

const KIB_PER_MIB: f64 = 1024.0;
/// The parts of the system's account that are a process's own. What it has of files is left out, since
/// that hangs on which other programs have the same ones.
const OWN: [&str; 3] = ["Pss_Anon:", "Pss_Shmem:", "Swap:"];

/// Returns how much memory a process has of its own, in MiB.
pub fn own_memory(process: u32) -> f64 {
    let account = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).expect("a process");
    let part = |name: &str| {
        let line = account.lines().find_map(|line| line.strip_prefix(name)).expect(name);
        line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number")
    };
    OWN.map(part).iter().sum::<f64>() / KIB_PER_MIB
}
