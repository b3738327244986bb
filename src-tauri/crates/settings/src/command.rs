//! The command `settings` of both programs.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::FalseyValueParser;
use clap::{Args, Subcommand};
use external_data::{escape_invisible, escape_json};
use serde_json::{Value, json};

use crate::listing::{check_file, problem_json};
use crate::settings::{LoadError, Settings};

/// The exit code where something is wrong with a file.
const WRONG: u8 = 1;
/// The exit code where a file cannot be read, and where the program would not start.
const FAILED: u8 = 2;

/// What the command `settings` does.
#[derive(Args, Clone, Debug)]
pub struct SettingsCommand {
    /// Print JSON, for programs
    #[arg(long, global = true, env = "SERVICE_VIEW_JSON", value_parser = FalseyValueParser::new())]
    pub json: bool,
    #[command(subcommand)]
    command: Option<Check>,
}

#[derive(Subcommand, Clone, Debug)]
enum Check {
    /// Say what is wrong with files of settings, whoever's they will be
    ///
    /// Exit code: 0 nothing is wrong, 1 something is, 2 a file cannot be read.
    ///
    /// Example: sview settings check locked.toml
    Check {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

impl SettingsCommand {
    /// Carries the command out: prints each setting with its origin, or what is wrong with files. `load`
    /// reads the settings. Returns 0 where nothing is wrong, 1 where something is, and 2 where a file
    /// cannot be read or the locked settings are broken.
    pub fn run(&self, load: impl FnOnce() -> Result<Settings, LoadError>) -> ExitCode {
        match &self.command {
            Some(Check::Check { files }) => self.check(files),
            None => self.list(load()),
        }
    }

    fn list(&self, loaded: Result<Settings, LoadError>) -> ExitCode {
        let settings = match loaded {
            Ok(settings) => settings,
            Err(error) => {
                if let (true, LoadError::LockedFileBroken(problems)) = (self.json, &error) {
                    let problems: Vec<_> = problems.iter().map(problem_json).collect();
                    say_json(&json!({ "settings": null, "problems": problems }));
                }
                eprintln!("{}", escape_invisible(&error.to_string()));
                return ExitCode::from(FAILED);
            }
        };
        if self.json {
            say_json(&settings.listing_json());
        } else {
            say(&settings.listing());
            for problem in settings.problems() {
                eprintln!("{problem}");
            }
        }
        ExitCode::from(if settings.problems().is_empty() { 0 } else { WRONG })
    }

    fn check(&self, files: &[PathBuf]) -> ExitCode {
        let mut worst = 0;
        let mut all = Vec::new();
        for file in files {
            match std::fs::read(file) {
                Err(error) => {
                    let name = file.display().to_string();
                    eprintln!("cannot read {}: {error}", escape_invisible(&name));
                    worst = FAILED;
                }
                Ok(bytes) => {
                    let problems = check_file(file, &bytes);
                    if !problems.is_empty() {
                        worst = worst.max(WRONG);
                    } else if !self.json {
                        let name = file.display().to_string();
                        say(&format!("{}: valid\n", escape_invisible(&name)));
                    }
                    all.extend(problems);
                }
            }
        }
        if self.json {
            let problems: Vec<_> = all.iter().map(problem_json).collect();
            say_json(&json!({ "problems": problems }));
        } else {
            all.iter().for_each(|problem| say(&format!("{problem}\n")));
        }
        ExitCode::from(worst)
    }
}

/// Prints a document of JSON. On a terminal it looks like what it means.
fn say_json(document: &Value) {
    say(&format!("{}\n", escape_json(&format!("{document:#}"))));
}

/// Prints a text. An error is ignored, since the reader may have ended, as `head` does.
fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
