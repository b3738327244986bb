//! `sview sample`

use std::error::Error;
use std::process::ExitCode;

use external_data::{SAMPLES, Sample, SampleGroup, did_you_mean};
use serde_json::{Value, json};

use crate::failure::{Failure, NOT_FOUND};
use crate::options::SampleCommand;
use crate::say::{say, say_json, say_json_text};

/// Carries out a command on samples.
pub(crate) fn run(command: &SampleCommand) -> Result<ExitCode, Box<dyn Error>> {
    match command {
        SampleCommand::List { json: true } => {
            let entries = SAMPLES.iter().map(|sample| {
                json!({
                    "name": sample.name,
                    "group": group(sample.group),
                    "provider": sample.provider,
                    "title": sample.title,
                })
            });
            say_json(&Value::from_iter(entries));
        }
        SampleCommand::List { json: false } => {
            say(&format!("{:20}  {:13}  {:17}  TITLE\n", "NAME", "GROUP", "PROVIDER"));
            for Sample { name, group: of, provider, title, .. } in SAMPLES {
                say(&format!("{name:20}  {:13}  {provider:17}  {title}\n", group(of)));
            }
        }
        SampleCommand::Show { name } => say_json_text(sample(name)?.text),
    }
    Ok(ExitCode::SUCCESS)
}

fn group(group: SampleGroup) -> &'static str {
    match group {
        SampleGroup::Job => "job",
        SampleGroup::Documentation => "documentation",
        SampleGroup::Hostile => "hostile",
    }
}

fn sample(name: &str) -> Result<Sample, Failure> {
    SAMPLES.into_iter().find(|sample| sample.name == name).ok_or_else(|| {
        let names = SAMPLES.map(|sample| sample.name);
        let help = match did_you_mean(name, &names) {
            Some(meant) => format!("did you mean {meant}?"),
            None => "sview sample list shows the names".to_owned(),
        };
        Failure::new(NOT_FOUND, format!("no sample is called {name}; {help}"))
    })
}
