//! Runs a scenario against a server, or against a hub that ends with it.

use std::error::Error;
use std::io::IsTerminal;

use ::hub::Faults;
use ::scenario::{Input, Scenario, Server, ShowFault, StepResult, run as run_steps};
use qminder::Client;
use settings::{ApiKeyFile, ApiKeyFileError};
use tokio::sync::mpsc;

use crate::embedded_hub::EmbeddedHub;
use crate::ending::told_to_end;
use crate::options::RunOptions;
use crate::say::say;
use crate::scenario_report::line;
use crate::wording;

type Results = Result<Vec<StepResult>, Box<dyn Error>>;

/// Runs `scenario` and returns the results of its steps.
pub(crate) fn run(scenario: &Scenario, options: &RunOptions) -> Results {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let results = runtime.block_on(async {
        // No signal is missed while the hub starts.
        let told_to_end = told_to_end();
        if let Some(address) = &options.server {
            return until_end(play_on_server(address, scenario, options), told_to_end).await;
        }
        let hub = EmbeddedHub::start().await?;
        play_on_own_hub(hub, scenario, options, told_to_end).await
    });
    runtime.shutdown_background();
    results
}

/// Returns what `played` gives, unless the program is told to end before that.
async fn until_end(
    played: impl Future<Output = Results>,
    told_to_end: impl Future<Output = ()>,
) -> Results {
    tokio::select! {
        results = played => results,
        () = told_to_end => Err("the scenario was ended before its last step".into()),
    }
}

/// Plays on the server that the options name.
async fn play_on_server(
    address: &qminder::Server,
    scenario: &Scenario,
    options: &RunOptions,
) -> Results {
    if let Some(step) = scenario.first_fault() {
        return Err(wording::faults_elsewhere(step, scenario).into());
    }
    if !address.is_loopback() && !options.yes {
        return Err(wording::not_on_this_machine(address).into());
    }
    let file = options.api_key_file.as_deref().ok_or(wording::NO_KEY_FILE)?;
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

/// Plays on a hub of the program's own. Whatever happens, and also where the program is told to end,
/// the hub has ended when this returns, and its directory was removed after that.
async fn play_on_own_hub(
    hub: EmbeddedHub,
    scenario: &Scenario,
    options: &RunOptions,
    told_to_end: impl Future<Output = ()>,
) -> Results {
    let played = async {
        let show_on = |faults: Faults| -> ShowFault { Box::new(move |fault| faults.show(fault)) };
        let (client, faults) = (hub.client.clone(), hub.faults.clone().map(show_on));
        let server = Server::connect(client, Some(&hub.location), faults).await?;
        Ok(play_on(&server, scenario, options).await)
    };
    let results = until_end(played, told_to_end).await;
    hub.end().await?;
    results
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use ::scenario::check;
    use qminder::Error;

    use super::*;

    fn options() -> RunOptions {
        RunOptions {
            file: PathBuf::new(),
            server: None,
            api_key_file: None,
            location: None,
            yes: false,
            speed: 100,
            report: None,
            json: false,
        }
    }

    #[tokio::test]
    async fn hub_has_ended_when_a_scenario_that_is_told_to_end_returns() {
        let text = r#"{"name": "n", "description": "d", "steps": [
            {"do": "ticket", "alias": "anna"}, {"do": "wait", "milliseconds": 3600000}]}"#;
        let scenario = check(text).unwrap();
        let hub = EmbeddedHub::start().await.unwrap();
        let client = hub.client.clone();
        client.locations().await.unwrap();
        let ended = play_on_own_hub(hub, &scenario, &options(), async {}).await;
        let reason = "the scenario was ended before its last step";
        assert_eq!(ended.unwrap_err().to_string(), reason);
        let gone = client.locations().await.unwrap_err();
        assert!(matches!(gone, Error::ConnectionRefused(_)), "{gone:?}");
    }
}
