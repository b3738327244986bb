//! The signals with which a system ends a program.

/// Takes over Ctrl-C and, where the system has it, SIGTERM at once, and returns what waits for either.
/// A program calls it before it tells anybody that it is there, since it may be told to end from then
/// on.
#[cfg(unix)]
pub(crate) fn told_to_end() -> impl Future<Output = ()> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    async fn received(signal: Option<Signal>) {
        match signal {
            Some(mut signal) => drop(signal.recv().await),
            // Without the handler there is only the hard way to end; then nothing is awaited here.
            None => std::future::pending().await,
        }
    }
    let kinds = [SignalKind::interrupt(), SignalKind::terminate()];
    let [interrupt, terminate] = kinds.map(|kind| signal(kind).ok());
    async move {
        tokio::select! {
            () = received(interrupt) => {}
            () = received(terminate) => {}
        }
    }
}

/// Takes over Ctrl-C at once, and returns what waits for it.
#[cfg(windows)]
pub(crate) fn told_to_end() -> impl Future<Output = ()> {
    let interrupt = tokio::signal::windows::ctrl_c().ok();
    async move {
        match interrupt {
            Some(mut interrupt) => drop(interrupt.recv().await),
            // Without the handler there is only the hard way to end; then nothing is awaited here.
            None => std::future::pending().await,
        }
    }
}
