//! Work that is done on all processors and taken in order, with a bound on what is under way.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How many pieces are worked on or wait to be taken. So many keep all processors busy while one
/// piece takes long, and no more than so many results are held.
const MAX_UNDER_WAY: usize = 64;

/// How long nothing comes before whoever takes the results is told.
const PAUSE: Duration = Duration::from_millis(20);

/// What comes out of the work.
#[derive(Debug)]
pub(crate) enum Done<R> {
    Result(R),
    /// Nothing came for a moment, and it is not known when something will.
    Pause,
}

/// Does `work` on each of `jobs` and gives the results to `take` in the order of the jobs, one at a
/// time and as soon as they are there. Neither jobs nor results pile up: jobs are asked for as fast
/// as results are taken. Where `take` breaks, no further job is asked for.
pub(crate) fn in_order<J: Send, R: Send>(
    jobs: impl Iterator<Item = J> + Send,
    work: impl Fn(J) -> R + Sync,
    take: impl FnMut(Done<R>) -> ControlFlow<()>,
) {
    let (next, results) = sync_channel(MAX_UNDER_WAY);
    thread::scope(|scope| {
        scope.spawn(|| start_all(jobs, &work, next));
        take_all(results, take);
    });
}

/// Starts the jobs, and sends where the result of each will come from.
fn start_all<J: Send, R: Send>(
    jobs: impl Iterator<Item = J>,
    work: &(impl Fn(J) -> R + Sync),
    next: SyncSender<Receiver<R>>,
) {
    rayon::in_place_scope_fifo(|pool| {
        for job in jobs {
            let (done, result) = sync_channel(1);
            if next.send(result).is_err() {
                return;
            }
            // Where nobody takes the result any more, it is not needed.
            pool.spawn_fifo(move |_| drop(done.send(work(job))));
        }
        drop(next);
    });
}

fn take_all<R>(results: Receiver<Receiver<R>>, mut take: impl FnMut(Done<R>) -> ControlFlow<()>) {
    while let Some(result) = received(&results, &mut take) {
        // Without a result its work panicked, which the end of the scope tells.
        if let Some(result) = received(&result, &mut take)
            && take(Done::Result(result)).is_break()
        {
            return;
        }
    }
}

/// Waits for the next value, and tells of the pause where it does not come at once. `None` at the
/// end.
fn received<T, R>(
    values: &Receiver<T>,
    take: &mut impl FnMut(Done<R>) -> ControlFlow<()>,
) -> Option<T> {
    match values.recv_timeout(PAUSE) {
        Ok(value) => Some(value),
        Err(RecvTimeoutError::Disconnected) => None,
        Err(RecvTimeoutError::Timeout) => {
            if take(Done::Pause).is_break() {
                return None;
            }
            values.recv().ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_jobs_and_never_pile_up() {
        let (asked, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let jobs = (0..10_000_u32).inspect(|_| {
            let ahead = asked.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
            // Beside those that wait there are the one that is asked for and the one that is taken.
            assert!(ahead <= MAX_UNDER_WAY + 2, "{ahead}");
        });
        let mut all = Vec::new();
        in_order(
            jobs,
            // Later ones of each ten are done sooner.
            |job| (0..10 - job % 10).fold(job, |job, _| std::hint::black_box(job)),
            |done| {
                if let Done::Result(result) = done {
                    taken.fetch_add(1, Ordering::SeqCst);
                    all.push(result);
                }
                ControlFlow::Continue(())
            },
        );
        assert_eq!(all, (0..10_000).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_is_asked_for_when_nobody_takes_any_more() {
        let mut taken = 0;
        // Without an end of its own it ends only since nobody takes.
        in_order(
            0_u64..,
            |job| job,
            |done| {
                taken += u32::from(matches!(done, Done::Result(_)));
                if taken == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        assert_eq!(taken, 3);
    }
}
