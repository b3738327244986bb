//! What attacks were answered, counted.

use std::collections::BTreeMap;
use std::fmt;

use crate::process::Answer;

/// How often each answer came.
#[derive(Default)]
pub struct Tally(BTreeMap<String, usize>);

impl Tally {
    /// Counts one more `what`.
    pub fn count(&mut self, what: impl Into<String>) {
        *self.0.entry(what.into()).or_default() += 1;
    }

    /// Counts an answer over HTTP, or the end of the connection without one.
    pub fn answer(&mut self, answer: Option<&Answer>) {
        self.count(match answer {
            None => "connection ended".to_owned(),
            Some(answer) if refused_by_graphql(answer) => "200 with errors alone".to_owned(),
            Some(answer) => answer.status.to_string(),
        });
    }

    /// Counts all of another one.
    pub fn add(&mut self, other: Self) {
        for (what, count) in other.0 {
            *self.0.entry(what).or_default() += count;
        }
    }

    /// How often one of `what` was counted.
    pub fn of(&self, what: &[&str]) -> usize {
        self.0
            .iter()
            .filter(|(name, _)| what.contains(&name.as_str()))
            .map(|(_, count)| count)
            .sum()
    }

    /// How much was counted.
    pub fn all(&self) -> usize {
        self.0.values().sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<String> =
            self.0.iter().map(|(what, count)| format!("{count} × {what}")).collect();
        f.write_str(&counts.join(", "))
    }
}

/// Whether a GraphQL request was refused as a whole.
pub fn refused_by_graphql(answer: &Answer) -> bool {
    if answer.status != 200 {
        return false;
    }
    let json = answer.json();
    let errors = json["errors"].as_array().is_some_and(|errors| !errors.is_empty());
    errors && json["data"].is_null()
}

/// Whether a request was refused for what it is, and not because the server is in trouble.
pub fn refused(answer: &Answer) -> bool {
    (400..500).contains(&answer.status) || refused_by_graphql(answer)
}
