//! `sview scenario`

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use ::scenario::{
    BUILT_IN, BuiltIn, MAX_BYTES, PayloadFiles, Scenario, built_in, check, check_with_files,
    json_schema,
};
use external_data::{Rule, ValidationErrors};
use serde_json::{Value, json};

use crate::checked_files::{NOT_MET, UNREADABLE, Verdict, check_all};
use crate::options::{RunOptions, ScenarioCommand};
use crate::say::{say, say_json, say_json_text};
use crate::text_file::read_limited;
use crate::{scenario_report, scenario_run};

type Done = Result<ExitCode, Box<dyn Error>>;

/// Carries out a command on scenarios.
pub(crate) fn run(command: ScenarioCommand) -> Done {
    match command {
        ScenarioCommand::Run(options) => play(&options),
        ScenarioCommand::Check { files } => Ok(check_all(&files, verdict)),
        ScenarioCommand::List { json } => list(json),
        ScenarioCommand::Show { name } => {
            say_json_text(named(&name)?.text);
            Ok(ExitCode::SUCCESS)
        }
        ScenarioCommand::Schema => {
            say_json(&json_schema());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn play(options: &RunOptions) -> Done {
    let scenario = match check_file(&options.file)? {
        Ok(scenario) => scenario,
        Err(errors) => {
            eprintln!("{errors}");
            return Ok(ExitCode::from(code_of(&errors)));
        }
    };
    let results = scenario_run::run(&scenario, options)?;
    let all_done = scenario_report::all_done(&results);
    scenario_report::print(&scenario, &results, options);
    Ok(if all_done { ExitCode::SUCCESS } else { ExitCode::from(NOT_MET) })
}

/// Checks a file with the payloads beside it, or a scenario that comes along where there is no such
/// file.
fn check_file(file: &Path) -> Result<Result<Scenario, ValidationErrors>, Box<dyn Error>> {
    let name = file.to_str().filter(|_| !file.exists());
    if let Some(one) = name.and_then(built_in) {
        return Ok(check(one.text));
    }
    let text = read_limited(file, MAX_BYTES)?;
    let mut files = PayloadFiles::beside(file.parent().unwrap_or(Path::new("")));
    Ok(check_with_files(&text, &mut |name| files.read(name)))
}

/// The exit code of a scenario with mistakes.
fn code_of(errors: &ValidationErrors) -> u8 {
    let is_unreadable = errors.violations.iter().any(|one| one.rule == Rule::File);
    if is_unreadable { UNREADABLE } else { NOT_MET }
}

fn verdict(file: &Path) -> Result<Verdict, Box<dyn Error>> {
    Ok(match check_file(file)? {
        Ok(scenario) => {
            let steps = scenario.steps.len();
            let ending = if steps == 1 { "" } else { "s" };
            Verdict { code: 0, lines: format!("valid, {steps} step{ending}") }
        }
        Err(errors) => Verdict { code: code_of(&errors), lines: errors.to_string() },
    })
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
        say_json(&Value::from_iter(entries));
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
