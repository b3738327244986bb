//! The clock of the machine's run, which nobody sets, and which goes on while the machine sleeps.

use settings::KioskStart;

/// The file in which Linux names the run of the machine.
#[cfg(target_os = "linux")]
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// A start that is made now.
#[cfg(target_os = "linux")]
pub(super) fn now() -> KioskStart {
    use rustix::time::{ClockId, clock_gettime};

    let boot = std::fs::read_to_string(BOOT_ID).unwrap_or_default();
    let seconds = clock_gettime(ClockId::Boottime).tv_sec;
    KioskStart { boot: boot.trim().to_owned(), seconds: u64::try_from(seconds).unwrap_or_default() }
}

/// A start that is made now. Nothing tells how far apart starts are, so each counts until one went well.
#[cfg(not(target_os = "linux"))]
pub(super) fn now() -> KioskStart {
    KioskStart::default()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn run_of_the_machine_has_a_name_and_a_length() {
        let (first, second) = (now(), now());
        assert!(!first.boot.is_empty());
        assert_eq!(first.boot, second.boot);
        assert!(0 < first.seconds && first.seconds <= second.seconds);
    }
}
