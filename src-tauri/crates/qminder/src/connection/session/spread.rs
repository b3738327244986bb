//! A thousand clients whose server restarts, simulated: they must not come back at once.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::*;
use crate::connection::backoff::BackoffLimits;

const CLIENTS: usize = 1000;
/// For how many seconds the server is away.
const ABSENCES: [u64; 6] = [2, 5, 10, 30, 120, 3600];

/// Returns when each client is back, in seconds after the server went away. The server is gone for
/// `gone` seconds, and a try meanwhile fails after `hangs` seconds.
fn comebacks(locality: Locality, gone: u64, hangs: u64, random: &mut StdRng) -> Vec<f64> {
    let start = Instant::now();
    let back = start + Duration::from_secs(gone);
    let come = |_| {
        let (mut session, _) = Session::new();
        session.set_locality(locality);
        session.handle(Input::Opened, start, 0.5);
        session.handle(Input::Frame(ServerFrame::Ack), start, 0.5);
        let mut now = start + STABLE_AFTER;
        let lost_at = now;
        loop {
            let error = Error::Unreachable("refused".to_owned());
            session.handle(Input::Lost(error), now, random.random());
            now = session.deadline().expect("a pause");
            assert_eq!(session.handle(Input::Time, now, 0.5), [Output::Connect]);
            if now - lost_at >= back - start {
                return (now - lost_at).as_secs_f64();
            }
            now += Duration::from_secs(hangs);
        }
    };
    (0..CLIENTS).map(come).collect()
}

/// Counts how many clients of a server come back in its busiest second, for several lengths of its
/// absence.
fn spread(locality: Locality, hangs: u64, absences: &[u64]) {
    let mut random = StdRng::seed_from_u64(7);
    let longest = BackoffLimits::of(locality).interval.as_secs_f64();
    println!("{locality:?}, tries hang for {hangs} s");
    println!("gone for   first 1 s after   busiest second   half are back   all are back");
    for &gone in absences {
        let mut times = comebacks(locality, gone, hangs, &mut random);
        times.sort_by(f64::total_cmp);
        let after: Vec<f64> = times.iter().map(|time| time - gone as f64).collect();
        let within =
            |from: f64| after.iter().filter(|at| **at >= from && **at < from + 1.0).count();
        let busiest = (0..90).map(|second| within(f64::from(second))).max().unwrap_or_default();
        let (half, all) = (after[CLIENTS / 2], after[CLIENTS - 1]);
        println!("{gone:>6} s {:>19} {busiest:>16} {half:>13.1} s {all:>12.1} s", within(0.0));
        // Without the jitter it would be all of them.
        assert!(busiest <= CLIENTS / 2, "{busiest} came within one second");
        assert!(all <= longest + hangs as f64, "the last came after {all} s");
    }
}

#[test]
fn thousand_clients_of_a_near_server_spread_out_after_it_was_away() {
    spread(Locality::Local, 0, &ABSENCES);
}

#[test]
fn thousand_clients_of_a_far_server_spread_out_after_it_was_away() {
    spread(Locality::Remote, 0, &ABSENCES);
}

#[test]
fn thousand_clients_whose_tries_hang_spread_out() {
    for locality in [Locality::Local, Locality::Remote] {
        spread(locality, 5, &[30, 120, 3600]);
    }
}
