//! Runs a scenario against a server, or against a hub that ends with it.

use std::error::Error;
use std::io::IsTerminal;

use ::hub::{
    FaultEffect, FaultStatus, Faults, Hub, KeyKind, ListenAddress, RequestFault, Settings, bind,
};
use ::scenario::{Fault, Input, Scenario, Server, ShowFault, StepResult, run as run_steps};
use qminder::{ApiKey, Client};
use settings::{ApiKeyFile, ApiKeyFileError};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Duration;

use crate::ending::told_to_end;
use crate::options::RunOptions;
use crate::say::say;
use crate::scenario_report::line;

type Results = Result<Vec<StepResult>, Box<dyn Error>>;

/// Runs `scenario` and returns the results of its steps.
pub(crate) fn run(scenario: &Scenario, options: &RunOptions) -> Results {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let results = runtime.block_on(async {
        tokio::select! {
            results = play(scenario, options) => results,
            () = told_to_end() => Err("the scenario was ended before its last step".into()),
        }
    });
    runtime.shutdown_background();
    results
}

async fn play(scenario: &Scenario, options: &RunOptions) -> Results {
    let Some(address) = &options.server else { return play_on_own_hub(scenario, options).await };
    if !address.is_loopback() && !options.yes {
        let refusal = format!(
            "{address} is not on this machine, and the scenario makes tickets and calls visitors there; say --yes if that is meant"
        );
        return Err(refusal.into());
    }
    let file = options.api_key_file.as_deref().ok_or("name the file of a key: --api-key-file")?;
    let key = ApiKeyFile::new(file).read().map_err(|error| {
        let reason = match error {
            ApiKeyFileError::Unreadable(reason) => reason,
            ApiKeyFileError::Malformed => "it holds no key".to_owned(),
        };
        format!("cannot read the key in {}: {reason}", file.display())
    })?;
    let client = Client::new(address.clone(), key)?;
    let server = Server::connect(client, options.location.as_deref(), None).await?;
    Ok(play_on(&server, scenario, options).await)
}

/// Plays on a hub with the demo's location in a directory that is removed afterwards.
async fn play_on_own_hub(scenario: &Scenario, options: &RunOptions) -> Results {
    let directory = tempfile::tempdir()?;
    let data = directory.path().join("hub");
    // Nothing of it is needed after a loss of power.
    let settings = Settings { faults: true, durable: false, ..Settings::new(data) };
    let hub = Hub::open(settings)?;
    let demo = hub.seed_demo().await?;
    let listener = bind(ListenAddress::One(([127, 0, 0, 1], 0).into()), false).await?;
    let address = listener.local_addr()?;
    let key = hub.replace_key(KeyKind::Secret, "the scenario").await?;
    let key = ApiKey::new(key.expose()).ok_or("the hub made a key that cannot be sent")?;
    let faults = hub.faults().map(show_faults);
    let (stop, stopped) = oneshot::channel::<()>();
    let running = tokio::spawn(hub.run(listener, async { drop(stopped.await) }));
    let client = Client::new(format!("http://{address}").parse()?, key)?;
    let server = Server::connect(client, Some(&demo.location.to_string()), faults).await?;
    let results = play_on(&server, scenario, options).await;
    drop((stop, server));
    // The directory is removed once nothing writes to it.
    running.await??;
    Ok(results)
}

async fn play_on(server: &Server, scenario: &Scenario, options: &RunOptions) -> Vec<StepResult> {
    let (sender, mut inputs) = mpsc::channel(2);
    for input in [Input::Speed(options.speed), Input::Play] {
        // There is room, and the receiver is here.
        let _ = sender.try_send(input);
    }
    let is_report = options.json || options.report.is_some();
    let to_terminal = is_report && std::io::stderr().is_terminal();
    run_steps(scenario, server, &mut inputs, |result| {
        if !is_report {
            say(&format!("{}\n", line(scenario, result)));
        } else if to_terminal {
            eprintln!("{}", line(scenario, result));
        }
    })
    .await
}

/// Shows faults on the hub of this program.
fn show_faults(faults: Faults) -> ShowFault {
    Box::new(move |fault| {
        let (provider, times, effect) = match fault {
            Fault::Silence => return faults.silence_sockets(true),
            Fault::CloseSockets => return faults.close_sockets(),
            Fault::End => return faults.end(),
            Fault::Cut(cut) => (&cut.provider, cut.times, FaultEffect::Cut),
            Fault::Delay(delay) => {
                let latency = Duration::from_millis(delay.milliseconds.into());
                (&delay.provider, delay.times, FaultEffect::Delay(latency))
            }
            Fault::Refuse(refuse) => {
                (&refuse.provider, refuse.times, FaultEffect::Refuse(status(refuse.status)))
            }
        };
        faults.add(RequestFault { provider: provider.clone(), times, effect });
    })
}

/// The status as the hub knows it; the checker lets no others through.
fn status(status: u16) -> FaultStatus {
    match status {
        400 => FaultStatus::BadRequest,
        403 => FaultStatus::Forbidden,
        404 => FaultStatus::NotFound,
        429 => FaultStatus::TooManyRequests,
        _ => FaultStatus::Unavailable,
    }
}
