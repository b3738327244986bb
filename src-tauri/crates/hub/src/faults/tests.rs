use fault::{Clock, Delay, Refuse, Times};
use futures_util::FutureExt;
use tokio::time::Instant;

use super::*;

fn fault(provider: Option<&str>, times: u32, effect: FaultEffect) -> RequestFault {
    RequestFault { provider: provider.map(str::to_owned), times, effect }
}

#[test]
fn fault_meets_as_many_requests_as_it_says_and_those_of_its_provider_alone() {
    let faults = Faults::default();
    let refused = FaultEffect::Refuse(FaultStatus::Unavailable);
    faults.add(fault(Some("crm"), 2, FaultEffect::Cut));
    faults.add(fault(None, 1, refused));
    assert_eq!(faults.take(Some("other")), None);
    assert_eq!(faults.take(None), Some(refused));
    assert_eq!(faults.take(None), None);
    assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
    assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
    assert_eq!(faults.take(Some("crm")), None);
}

#[test]
fn each_fault_that_can_be_asked_for_is_shown() {
    let faults = Faults::default();
    let provider = Some("crm".to_owned());
    for (status, refused) in [
        (400, FaultStatus::BadRequest),
        (403, FaultStatus::Forbidden),
        (404, FaultStatus::NotFound),
        (429, FaultStatus::TooManyRequests),
        (503, FaultStatus::Unavailable),
    ] {
        faults.show(&Fault::Refuse(Refuse { status, times: 1, provider: provider.clone() }));
        assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Refuse(refused)));
    }
    let delay = Delay { milliseconds: 1_500, times: 1, provider: None };
    faults.show(&Fault::Delay(delay));
    assert_eq!(faults.take(None), Some(FaultEffect::Delay(Duration::from_millis(1_500))));
    faults.show(&Fault::Cut(Times { times: 2, provider }));
    assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
    faults.show(&Fault::Clock(Clock { seconds: -60, times: None }));
    assert_eq!(faults.clock_of(false).ahead, SignedDuration::from_secs(-60));
    faults.show(&Fault::Silence);
    faults.show(&Fault::CloseSockets);
    let sockets = *faults.shared.sockets.borrow();
    assert_eq!((sockets.silent, sockets.closed), (true, 1));
    faults.show(&Fault::End);
    assert_eq!((faults.take(Some("crm")), faults.clock_of(true)), (None, HubClock::default()));
    assert!(!faults.shared.sockets.borrow().silent);
}

#[test]
fn fault_of_no_requests_takes_no_turn_and_faults_that_were_ended_meet_nothing() {
    let faults = Faults::default();
    faults.add(fault(Some("crm"), 0, FaultEffect::Cut));
    faults.add(fault(Some(" crm\n"), 1, FaultEffect::Cut));
    assert_eq!(faults.take(Some("crm")), Some(FaultEffect::Cut));
    assert_eq!(faults.take(Some("crm")), None);
    faults.add(fault(None, 9, FaultEffect::Cut));
    faults.end();
    assert_eq!(faults.take(None), None);
}

#[test]
fn oldest_of_very_many_faults_goes() {
    let faults = Faults::default();
    faults.add(fault(Some("first"), 1, FaultEffect::Cut));
    for _ in 0..MAX_WAITING {
        faults.add(fault(None, 1, FaultEffect::Cut));
    }
    assert_eq!(faults.take(Some("first")), None);
}

#[tokio::test(start_paused = true)]
async fn delay_ends_with_all_faults_before_its_time() {
    let faults = Faults::default();
    let began = Instant::now();
    let latency = Duration::from_secs(10);
    faults.add(fault(None, 2, FaultEffect::Delay(latency)));
    assert_eq!(faults.meet(None).await, None);
    assert_eq!(began.elapsed(), latency);
    let mut delayed = pin!(faults.meet(None));
    assert!(delayed.as_mut().now_or_never().is_none());
    faults.end();
    assert_eq!(delayed.await, None);
    assert_eq!(began.elapsed(), latency);
}

#[test]
fn wrong_clock_is_met_by_as_many_sends_as_it_says_or_by_everything_until_faults_end() {
    let faults = Faults::default();
    let ahead = SignedDuration::from_secs(-600);
    faults.set_clock(ClockFault { ahead, times: Some(2) });
    let met = |is_send| faults.clock_of(is_send).ahead;
    assert_eq!(met(false), SignedDuration::ZERO);
    assert_eq!([met(true), met(true)], [ahead; 2]);
    assert_eq!(met(true), SignedDuration::ZERO);
    faults.set_clock(ClockFault { ahead: SignedDuration::MAX, times: None });
    for is_send in [false, true, true] {
        assert_eq!(met(is_send), MAX_CLOCK_OFFSET);
    }
    faults.set_clock(ClockFault { ahead, times: Some(0) });
    assert_eq!(met(true), SignedDuration::ZERO);
    faults.set_clock(ClockFault { ahead, times: None });
    faults.end();
    assert_eq!(met(true), SignedDuration::ZERO);
}
