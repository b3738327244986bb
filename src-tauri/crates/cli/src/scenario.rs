//! `sview scenario`

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::scenario::{BUILT_IN, BuiltIn, MAX_BYTES, Scenario, built_in, check, json_schema};
use external_data::escape_invisible;
use serde_json::{Value, json};

use crate::options::{RunOptions, ScenarioCommand};
use crate::say::say;
use crate::text_file::read;
use crate::{scenario_report, scenario_run};

type Done = Result<ExitCode, Box<dyn Error>>;

/// The exit code of a file with mistakes, and of expectations that were not met.
const NOT_MET: u8 = 1;
/// The exit code where a file cannot be read.
const UNREADABLE: u8 = 2;

/// Carries out a command on scenarios.
pub(crate) fn run(command: ScenarioCommand) -> Done {
    match command {
        ScenarioCommand::Run(options) => play(&options),
        ScenarioCommand::Check { files } => Ok(check_files(&files)),
        ScenarioCommand::List { json } => list(json),
        ScenarioCommand::Show { name } => {
            say(named(&name)?.text);
            Ok(ExitCode::SUCCESS)
        }
        ScenarioCommand::Schema => {
            say(&format!("{:#}\n", json_schema()));
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn play(options: &RunOptions) -> Done {
    let text = text_of(&options.file)?;
    let mut scenario = match check(&text) {
        Ok(scenario) => scenario,
        Err(errors) => {
            eprintln!("{errors}");
            return Ok(ExitCode::from(NOT_MET));
        }
    };
    let folder = options.file.parent().unwrap_or(Path::new(""));
    scenario.read_files(|name| read(&folder.join(name)))?;
    let results = scenario_run::run(&scenario, options)?;
    let all_done = scenario_report::all_done(&results);
    scenario_report::print(&scenario, &results, options);
    Ok(if all_done { ExitCode::SUCCESS } else { ExitCode::from(NOT_MET) })
}

/// The text of a file, or of a scenario that comes along where there is no such file.
fn text_of(file: &Path) -> Result<String, Box<dyn Error>> {
    let name = file.to_str().filter(|_| !file.exists());
    if let Some(one) = name.and_then(built_in) {
        return Ok(one.text.to_owned());
    }
    let text = read(file)?;
    if text.len() > MAX_BYTES {
        let name = file.display();
        return Err(format!("{name} is larger than {MAX_BYTES} bytes, as scenarios may be").into());
    }
    Ok(text)
}

fn check_files(files: &[PathBuf]) -> ExitCode {
    let mut worst = 0;
    for file in files {
        let prefix = if files.len() > 1 {
            format!("{}:", escape_invisible(&file.display().to_string()))
        } else {
            String::new()
        };
        match text_of(file) {
            Err(error) => {
                eprintln!("sview: {}", escape_invisible(&error.to_string()));
                worst = UNREADABLE;
            }
            Ok(text) => match check(&text) {
                Ok(scenario) => say(&valid(&prefix, &scenario)),
                Err(errors) => {
                    for line in errors.to_string().lines() {
                        say(&format!("{prefix}{line}\n"));
                    }
                    worst = worst.max(NOT_MET);
                }
            },
        }
    }
    ExitCode::from(worst)
}

fn valid(prefix: &str, scenario: &Scenario) -> String {
    let between = if prefix.is_empty() { "" } else { " " };
    let steps = scenario.steps.len();
    format!("{prefix}{between}valid, {steps} step{}\n", if steps == 1 { "" } else { "s" })
}

fn list(as_json: bool) -> Done {
    let read = |one: &BuiltIn| check(one.text).ok().map(|scenario| (*one, scenario));
    let all = BUILT_IN.iter().filter_map(read);
    if as_json {
        let entries = all.map(|(one, scenario)| {
            json!({
                "id": one.id,
                "name": scenario.name,
                "description": scenario.description,
                "steps": scenario.steps.len(),
                "needsFaults": one.needs_faults,
            })
        });
        say(&format!("{:#}\n", Value::from_iter(entries)));
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("{:12}  {:>5}  DESCRIPTION\n", "NAME", "STEPS"));
    for (one, scenario) in all {
        say(&format!("{:12}  {:5}  {}\n", one.id, scenario.steps.len(), scenario.description));
    }
    Ok(ExitCode::SUCCESS)
}

fn named(name: &str) -> Result<BuiltIn, String> {
    built_in(name).ok_or_else(|| {
        let known: Vec<_> = BUILT_IN.iter().map(|one| one.id).collect();
        let meant = external_data::did_you_mean(name, &known);
        let help = match meant {
            Some(meant) => format!("did you mean {meant}?"),
            None => format!("there are {}", known.join(", ")),
        };
        format!("no scenario that comes along is called {name}; {help}")
    })
}
