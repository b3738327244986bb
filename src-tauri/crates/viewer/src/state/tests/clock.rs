//! How far the server's clock is ahead.

use std::time::Duration;

use jiff::SignedDuration;
use qminder::ClockOffset;

use super::*;

fn offset(milliseconds: i64) -> Option<ClockOffset> {
    let ahead = SignedDuration::from_millis(milliseconds);
    Some(ClockOffset { ahead, uncertainty: Duration::from_millis(100) })
}

#[test]
fn offset_of_the_clock_is_told_in_whole_seconds_and_as_none_while_it_is_unknown() {
    let mut state = live(Vec::new());
    for (measured, told) in
        [(None, 0), (offset(0), 0), (offset(600_400), 600), (offset(-599_700), -600)]
    {
        state.set_clock_offset(measured);
        assert_eq!(state.connection().clock_ahead, told, "{measured:?}");
    }
}
