//! The check of the settings: which files there are, and what is wrong with them.

use std::path::Path;

use serde::Serialize;
use settings::{LoadError, Problem, Settings};

use super::status::Status;

/// What is found of the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum SettingsFound {
    /// Nothing is wrong with them.
    Good {
        /// The files that are there.
        files: Vec<String>,
    },
    /// Files have mistakes, and what these are about is not used.
    Mistakes {
        /// The mistakes.
        mistakes: Vec<Mistake>,
    },
    /// The program does not start with them, since the locked file has mistakes.
    LockedFileBroken {
        /// The mistakes.
        mistakes: Vec<Mistake>,
    },
    /// The program does not start with them, since the connection to open with is not there.
    NoConnection {
        /// Why, with the name that was probably meant.
        reason: String,
    },
}

/// A mistake in a file of settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Mistake {
    /// The file.
    pub file: String,
    /// The line, from 1; absent where it is about the file as a whole.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do instead, where that can be guessed.
    pub help: Option<String>,
}

impl From<&Problem> for Mistake {
    fn from(problem: &Problem) -> Self {
        Self {
            file: problem.file.display().to_string(),
            line: problem.at.map(|(line, _)| line),
            column: problem.at.map(|(_, column)| column),
            message: problem.message.clone(),
            help: problem.help.clone(),
        }
    }
}

impl SettingsFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::Good { .. }) { Status::Ok } else { Status::Failed }
    }

    /// What is found of settings that were read.
    pub(crate) fn of(settings: &Settings) -> Self {
        let problems = settings.problems();
        if !problems.is_empty() {
            return Self::Mistakes { mistakes: mistakes(&problems) };
        }
        let places = settings.places();
        let all = [Some(&places.locked), places.user.as_ref(), Some(&places.machine)];
        let there = all.into_iter().flatten().filter(|file| Path::exists(file));
        Self::Good { files: there.map(|file| file.display().to_string()).collect() }
    }
}

impl From<LoadError> for SettingsFound {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::LockedFileBroken(problems) => {
                Self::LockedFileBroken { mistakes: mistakes(&problems) }
            }
            LoadError::UnknownConnection(error) => Self::NoConnection { reason: error.to_string() },
        }
    }
}

fn mistakes(problems: &[Problem]) -> Vec<Mistake> {
    problems.iter().map(Mistake::from).collect()
}
