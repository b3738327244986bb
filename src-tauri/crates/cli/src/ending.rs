//! The signals with which a system ends a program.

/// Waits for Ctrl-C or, where the system has it, SIGTERM.
pub(crate) async fn told_to_end() {
    let interrupted = async {
        // Without the handler there is only the hard way to end; then nothing is awaited here.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => drop(terminate.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
