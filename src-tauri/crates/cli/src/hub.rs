//! `sview hub`

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use ::hub::{
    Hub, KeyKind, PostgresSettings, Settings, TlsFiles, bind, bind_exposed, example_request,
};

use crate::ending::told_to_end;
use crate::options::{DataPlace, HubOptions};
use crate::retention;
use crate::say::say;
use crate::wording::OPTION_NAMES;

/// Runs the hub until it is told to end (Ctrl-C or SIGTERM).
pub(crate) fn run(options: HubOptions) -> Result<ExitCode, Box<dyn Error>> {
    if options.dry_run {
        return match options.data.place()? {
            DataPlace::Directory(directory) => retention::preview(&directory, options.keep_days),
            DataPlace::Database(_) => Err("--dry-run looks at a data directory alone".into()),
        };
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(serve(options));
    // What still runs was given its time. What was acknowledged is on the disk.
    runtime.shutdown_background();
    ended
}

async fn serve(options: HubOptions) -> Result<ExitCode, Box<dyn Error>> {
    let tls = options.tls_cert.zip(options.tls_key);
    let tls = tls.map(|(certificate, key)| TlsFiles { certificate, key });
    let scheme = if tls.is_some() { "https" } else { "http" };
    let protected = tls.is_some() || options.insecure_behind_proxy;
    let files = u64::try_from(options.max_sockets.saturating_add(options.max_requests))?;
    // Besides the connections there are the database, its readers, and what the system opens.
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) if limit < files.saturating_add(100) => tracing::warn!(
            limit,
            "the system allows fewer open files than --max-sockets and --max-requests; raise the limit (ulimit -n) or lower those"
        ),
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the limit of open files cannot be raised"),
    }
    let (data, postgres) = match options.data.place()? {
        DataPlace::Directory(directory) => (directory, None),
        // No directory is needed then, nor made.
        DataPlace::Database(database) => {
            let (listen_address, poll) = (options.listen_database, options.poll);
            (PathBuf::new(), Some(PostgresSettings { listen_address, poll, ..database }))
        }
    };
    let mut hub = Hub::open(Settings {
        postgres,
        max_data: options.max_data,
        durable: !options.not_durable,
        keep: retention::keep(options.keep_days),
        rate_limit: options.rate_limit.0,
        graphql_rate_limit: options.graphql_rate_limit.0,
        hosts: options.hosts,
        max_sockets: options.max_sockets,
        drain: Duration::from_secs(options.drain_seconds.into()),
        max_requests: options.max_requests,
        webhooks_anywhere: options.webhooks_anywhere,
        behind_proxy: options.insecure_behind_proxy,
        tls,
        names: OPTION_NAMES,
        ..Settings::new(data)
    })?;
    let listener = if protected {
        bind_exposed(options.listen).await?
    } else {
        bind(options.listen, false).await?
    };
    let address = listener.local_addr()?;
    // Who reads the address may rely on all that the hub was told to have.
    let demo = match options.demo {
        true => Some((
            hub.seed_demo().await?,
            hub.replace_key(KeyKind::Secret, "the example request").await?,
        )),
        false => None,
    };
    let ended = told_to_end();
    say(&format!("hub listening on {scheme}://{address}\n"));
    if let Some(metrics) = options.metrics {
        let listener = bind_exposed(metrics).await?;
        let address = listener.local_addr()?;
        say(&format!("health and metrics on http://{address}\n"));
        hub = hub.with_admin_listener(listener);
    }
    if let Some((demo, key)) = demo {
        let base = format!("{scheme}://{address}");
        let request = example_request(&base, key.expose(), demo.ticket);
        say(&format!("\nAttach external data to the demo ticket:\n\n{request}\n"));
    }
    hub.run(listener, ended).await?;
    Ok(ExitCode::SUCCESS)
}
