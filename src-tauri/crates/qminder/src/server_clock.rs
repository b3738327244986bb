//! How far the server's clock is ahead of this machine's, from the `Date` of its answers.
//!
//! An answer that carries the second `Date` was made within that second, and between the moment of
//! the request and the moment of the answer. So each answer gives a range, and the ranges of several
//! answers have a part in common that is narrower than each.

use std::sync::Arc;
use std::time::Duration;

use jiff::fmt::rfc2822;
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;
use reqwest::header::{AGE, DATE, HeaderMap};
use tokio::time::Instant;

/// What a `Date` is rounded down to.
const DATE_PRECISION: SignedDuration = SignedDuration::from_secs(1);
/// How much later another answer has to agree with one that contradicts those before. A copy in a
/// cache grows older by as much meanwhile, so two of its answers do not agree.
const CONFIRM_AFTER: SignedDuration = SignedDuration::from_secs(5);
/// How much further or less the clock on the wall may go than a timer while an answer is waited for.
const MAX_CLOCK_STEP: SignedDuration = SignedDuration::from_millis(500);

/// How far the server's clock is ahead of this machine's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockOffset {
    /// The offset; negative where the server's clock is behind, and zero where nothing shows that the
    /// clocks differ.
    pub ahead: SignedDuration,
    /// How far the true offset may be from that.
    pub uncertainty: Duration,
}

/// The offsets that are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    least: SignedDuration,
    most: SignedDuration,
}

impl Range {
    fn of(date: Timestamp, sent: Timestamp, received: Timestamp) -> Self {
        Self {
            least: date.duration_since(received),
            most: date.duration_since(sent).saturating_add(DATE_PRECISION),
        }
    }

    /// Returns the offsets that both ranges hold, if there are any.
    fn common(self, other: Self) -> Option<Self> {
        let common = Self { least: self.least.max(other.least), most: self.most.min(other.most) };
        (common.least <= common.most).then_some(common)
    }

    fn offset(self) -> ClockOffset {
        let middle = self.least.saturating_add(self.most) / 2;
        let zero = self.least <= SignedDuration::ZERO && self.most >= SignedDuration::ZERO;
        let ahead = if zero { SignedDuration::ZERO } else { middle };
        let farthest = self.most.saturating_sub(ahead).max(ahead.saturating_sub(self.least));
        ClockOffset { ahead, uncertainty: farthest.unsigned_abs() }
    }
}

/// What the answers so far show.
#[derive(Debug, Default)]
struct Estimate {
    believed: Option<Range>,
    /// What an answer showed that contradicts, and when it came.
    contradicting: Option<(Range, Timestamp)>,
}

impl Estimate {
    /// Takes what an answer shows that came at `received`. One that contradicts those before may be
    /// old. It is believed when a later one agrees with it: then one of the clocks was set.
    fn note(&mut self, range: Range, received: Timestamp) {
        let Some(believed) = self.believed else {
            self.believed = Some(range);
            return;
        };
        if let Some(common) = believed.common(range) {
            (self.believed, self.contradicting) = (Some(common), None);
            return;
        }
        match self.contradicting.and_then(|(before, at)| Some((before.common(range)?, at))) {
            Some((common, at)) if received.duration_since(at) >= CONFIRM_AFTER => {
                (self.believed, self.contradicting) = (Some(common), None);
            }
            Some(agreeing) => self.contradicting = Some(agreeing),
            None => self.contradicting = Some((range, received)),
        }
    }
}

/// Measures the offset of one server's clock. Clones share what they measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct ServerClock(Arc<Mutex<Estimate>>);

/// A request that was sent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SentAt {
    clock: Timestamp,
    timer: Instant,
}

impl SentAt {
    pub(crate) fn now() -> Self {
        Self { clock: Timestamp::now(), timer: Instant::now() }
    }
}

impl ServerClock {
    /// Takes the head of the answer to a request, which has just come.
    pub(crate) fn note(&self, sent: SentAt, headers: &HeaderMap) {
        let received = SentAt::now();
        let Some(date) = date(headers) else { return };
        let by_clock = received.clock.duration_since(sent.clock);
        let by_timer = SignedDuration::try_from(received.timer - sent.timer).unwrap_or_default();
        // The clock of this machine was set while the answer was waited for.
        if by_clock.saturating_sub(by_timer).abs() > MAX_CLOCK_STEP {
            return;
        }
        self.0.lock().note(Range::of(date, sent.clock, received.clock), received.clock);
    }

    /// Returns the offset; `None` while no answer had a `Date`.
    pub(crate) fn offset(&self) -> Option<ClockOffset> {
        self.0.lock().believed.map(Range::offset)
    }
}

/// When the server made the answer. A copy from a cache tells nothing.
fn date(headers: &HeaderMap) -> Option<Timestamp> {
    let fresh = headers.get(AGE).is_none_or(|age| age.as_bytes() == b"0");
    let text = headers.get(DATE).filter(|_| fresh)?.to_str().ok()?;
    rfc2822::DateTimeParser::new().parse_timestamp(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;

    fn at(milliseconds: i64) -> Timestamp {
        Timestamp::from_millisecond(1_767_225_600_000 + milliseconds).unwrap()
    }

    fn milliseconds(offset: SignedDuration) -> i64 {
        i64::try_from(offset.as_millis()).unwrap()
    }

    /// An answer of a server whose clock is ahead by so much, to a request of `sent`, made after
    /// `there` and come after another `back`; all in milliseconds.
    fn answer(estimate: &mut Estimate, ahead: i64, sent: i64, there: i64, back: i64) {
        let made = at(sent + there + ahead);
        let date = Timestamp::from_second(made.as_millisecond().div_euclid(1000)).unwrap();
        let received = at(sent + there + back);
        estimate.note(Range::of(date, at(sent), received), received);
    }

    fn ahead(estimate: &Estimate) -> Option<i64> {
        estimate.believed.map(|range| milliseconds(range.offset().ahead))
    }

    #[test]
    fn clocks_that_agree_within_what_a_date_shows_have_no_offset() {
        let mut estimate = Estimate::default();
        for sent in [0, 1_300, 7_900] {
            answer(&mut estimate, 0, sent, 40, 40);
        }
        assert_eq!(ahead(&estimate), Some(0));
    }

    #[test]
    fn clock_that_is_ten_minutes_ahead_or_behind_is_measured_within_its_uncertainty() {
        for true_offset in [600_000, -600_000] {
            let mut estimate = Estimate::default();
            answer(&mut estimate, true_offset, 0, 40, 40);
            let first = estimate.believed.unwrap().offset();
            assert!(first.uncertainty <= Duration::from_millis(540), "{first:?}");
            for sent in (1..20).map(|number| number * 1_370) {
                answer(&mut estimate, true_offset, sent, 40, 40);
            }
            let offset = estimate.believed.unwrap().offset();
            let error = (milliseconds(offset.ahead) - true_offset).unsigned_abs();
            assert!(u128::from(error) <= offset.uncertainty.as_millis(), "{offset:?}");
            assert!(offset.uncertainty < Duration::from_millis(100), "{offset:?}");
        }
    }

    #[test]
    fn answer_that_is_old_changes_nothing_however_often_it_comes() {
        let mut estimate = Estimate::default();
        answer(&mut estimate, 0, 0, 40, 40);
        for sent in [1_000, 4_000, 9_000, 60_000] {
            let received = at(sent + 80);
            estimate.note(Range::of(at(-3_600_000), at(sent), received), received);
        }
        assert_eq!(ahead(&estimate), Some(0));
    }

    #[test]
    fn clock_that_was_set_is_believed_when_a_later_answer_agrees() {
        let mut estimate = Estimate::default();
        answer(&mut estimate, 0, 0, 40, 40);
        answer(&mut estimate, 600_000, 10_000, 40, 40);
        answer(&mut estimate, 600_000, 12_000, 40, 40);
        assert_eq!(ahead(&estimate), Some(0));
        answer(&mut estimate, 600_000, 15_100, 40, 40);
        assert!((599_000..601_000).contains(&ahead(&estimate).unwrap()));
    }

    #[test]
    fn date_that_is_missing_or_unreadable_or_of_a_copy_is_none() {
        let headers = |pairs: &[(_, &str)]| -> HeaderMap {
            pairs
                .iter()
                .map(|(name, text)| {
                    (reqwest::header::HeaderName::clone(name), text.parse().unwrap())
                })
                .collect()
        };
        let good = "Thu, 01 Jan 2026 00:00:00 GMT";
        assert_eq!(date(&headers(&[(DATE, good)])), Some(at(0)));
        assert_eq!(date(&headers(&[(DATE, good), (AGE, "0")])), Some(at(0)));
        assert_eq!(date(&headers(&[(DATE, good), (AGE, "30")])), None);
        assert_eq!(date(&headers(&[(DATE, "today")])), None);
        assert_eq!(date(&headers(&[])), None);
    }

    #[test]
    fn answer_without_a_date_leaves_the_offset_unknown() {
        let clock = ServerClock::default();
        clock.note(SentAt::now(), &HeaderMap::new());
        assert_eq!(clock.offset(), None);
    }

    #[test]
    fn answer_during_which_the_clock_was_set_is_not_counted() {
        let clock = ServerClock::default();
        let sent = SentAt::now();
        let before = SentAt { clock: sent.clock - 1.hour(), ..sent };
        let headers =
            HeaderMap::from_iter([(DATE, "Thu, 01 Jan 2026 00:00:00 GMT".parse().unwrap())]);
        clock.note(before, &headers);
        assert_eq!(clock.offset(), None);
        clock.note(sent, &headers);
        assert!(clock.offset().is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn true_offset_is_within_the_uncertainty_whatever_the_network_does(
            true_offset in -10_000_000..10_000_000_i64,
            answers in proptest::collection::vec((1..60_000_i64, 0..15_000_i64, 0..15_000_i64), 1..30),
        ) {
            let (mut estimate, mut sent) = (Estimate::default(), 0);
            for (pause, there, back) in answers {
                sent += pause;
                answer(&mut estimate, true_offset, sent, there, back);
                sent += there + back;
                let offset = estimate.believed.unwrap().offset();
                let error = (milliseconds(offset.ahead) - true_offset).unsigned_abs();
                prop_assert!(u128::from(error) <= offset.uncertainty.as_millis() + 1);
            }
        }
    }
}
