//! Does every fault, each to a client and a hub of its own, all at the same time, and prints what
//! came of it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::{Barrier, Mutex};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};
use viewer::ConnectionState;

use crate::bench::{Bench, Fault, Says, is};
use crate::faults::all;
use crate::subprotocol::Subprotocol;

/// How long a fault may take to be done, and what comes of it to be seen.
const FAULT_TIMEOUT: Duration = Duration::from_secs(600);

/// The tables are done one after the other: one has as many hubs and clients as a machine bears.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// What came of one fault.
struct Row {
    name: &'static str,
    states: String,
    noticed: Option<Duration>,
    bound: Duration,
    converged: Duration,
    written: usize,
    /// How many sockets the client had open at once, at most.
    sockets: usize,
    failed: Option<String>,
}

async fn row(fault: Fault, subprotocol: Subprotocol, all_live: Arc<Barrier>) -> Row {
    let bench = Bench::start(subprotocol).await;
    all_live.wait().await;
    let mut row = Row {
        name: fault.name,
        states: String::new(),
        noticed: None,
        bound: fault.bound,
        converged: Duration::ZERO,
        written: 0,
        sockets: 0,
        failed: None,
    };
    match bench {
        Ok(mut bench) => {
            let before = bench.screen.shown.borrow().states.len();
            let result = timeout(FAULT_TIMEOUT, observe(&fault, &mut bench, &mut row)).await;
            let result = result.unwrap_or_else(|_| Err("it took too long".to_owned()));
            let states = bench.screen.shown.borrow().states[before..].to_vec();
            row.sockets = bench.proxy.traffic.sockets_at_once.load(Ordering::Relaxed);
            let result = result.and_then(|()| judge(fault.says, &states));
            row.failed = result.and_then(|()| one_at_a_time(row.sockets)).err();
            row.states = words(&states);
            row.noticed = bench.noticed;
            row.written = bench.written;
        }
        Err(error) => row.failed = Some(error),
    }
    row
}

async fn observe(fault: &Fault, bench: &mut Bench, row: &mut Row) -> Result<(), String> {
    bench.write().await;
    bench.until_equal(Duration::from_secs(10)).await?;
    bench.begun = Instant::now();
    (fault.run)(bench).await?;
    let healed = Instant::now();
    bench.until_equal(fault.bound).await?;
    row.converged = healed.elapsed();
    Ok(())
}

fn judge(says: Says, states: &[ConnectionState]) -> Result<(), String> {
    let good = match says {
        Says::Either => true,
        Says::Live => states.iter().all(|state| is(state, Says::Live)),
        says => states.iter().any(|state| is(state, says)),
    };
    if good { Ok(()) } else { Err(format!("it had to say {says:?}")) }
}

fn one_at_a_time(sockets: usize) -> Result<(), String> {
    if sockets == 1 { Ok(()) } else { Err(format!("the client had {sockets} sockets at once")) }
}

/// What the window said, in order, each with its reason.
fn words(states: &[ConnectionState]) -> String {
    let mut words: Vec<String> = Vec::new();
    for state in states {
        let word = match state {
            ConnectionState::Live => "live".to_owned(),
            ConnectionState::Connecting => "connecting".to_owned(),
            ConnectionState::Updating => "updating".to_owned(),
            ConnectionState::Reconnecting { reason, .. } => format!("reconnecting ({reason})"),
            ConnectionState::Offline { reason, .. } => format!("offline ({reason})"),
            ConnectionState::Refused { reason, .. } => format!("refused ({reason})"),
        };
        if words.last() != Some(&word) {
            words.push(word);
        }
    }
    if words.is_empty() { "live throughout".to_owned() } else { words.join(", ") }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_of_graphql_transport_ws_is_said_and_survived_with_nothing_lost() {
    survive_all(Subprotocol::TransportWs).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_of_the_old_subprotocol_is_said_and_survived_with_nothing_lost() {
    survive_all(Subprotocol::SubscriptionsTransportWs).await;
}

/// Does every fault to sockets on which this is spoken.
async fn survive_all(subprotocol: Subprotocol) {
    let _alone = ONE_AT_A_TIME.lock().await;
    let faults = all();
    let count = faults.len();
    assert!(count >= 30);
    let all_live = Arc::new(Barrier::new(count));
    let mut running = JoinSet::new();
    for (number, fault) in faults.into_iter().enumerate() {
        let all_live = Arc::clone(&all_live);
        running.spawn(async move { (number, row(fault, subprotocol, all_live).await) });
    }
    let mut rows = Vec::new();
    while let Some(row) = running.join_next().await {
        rows.push(row.expect("a fault that ends"));
    }
    rows.sort_by_key(|(number, _)| *number);
    println!(
        "{:<52} {:>9} {:>9} {:>7} {:>6} {:>7}  the window said",
        "fault", "noticed", "converged", "bound", "writes", "sockets"
    );
    for (_, row) in &rows {
        let Row { name, states, noticed, bound, converged, written, sockets, failed } = row;
        let noticed = noticed.map(|after| format!("{:.2} s", after.as_secs_f64()));
        println!(
            "{name:<52} {:>9} {:>7.2} s {:>5} s {written:>6} {sockets:>7}  {states}",
            noticed.unwrap_or_default(),
            converged.as_secs_f64(),
            bound.as_secs()
        );
        if let Some(failed) = failed {
            println!("  FAILED: {failed}");
        } else if converged > bound {
            println!("  later than its bound, which holds on a machine with nothing else to do");
        }
    }
    let failed = rows.iter().filter(|(_, row)| row.failed.is_some()).count();
    assert_eq!(failed, 0, "of {count} faults");
}
