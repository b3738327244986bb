//! The differences between the answers of two servers, as a table and as JSON.

use external_data::escape_invisible;
use serde_json::{Value, json};

/// How many characters of a value a table shows.
const COLUMN_CHARS: usize = 44;

/// One thing that two servers answer differently.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// The name of the probe.
    pub probe: &'static str,
    /// What differs: `status`, `message`, `title` or `data`.
    pub what: &'static str,
    /// What this program's own hub answers.
    pub hub: Value,
    /// What the server answers.
    pub server: Value,
}

/// The differences for a person.
pub(crate) fn table(differences: &[Difference]) -> String {
    let mut table = row(["PROBE", "WHAT", "THIS PROGRAM", "THE SERVER"]);
    for Difference { probe, what, hub, server } in differences {
        table += &row([probe, what, &cell(hub), &cell(server)]);
    }
    table
}

fn row([probe, what, hub, server]: [&str; 4]) -> String {
    let line = format!("{probe:28}  {what:7}  {hub:COLUMN_CHARS$}  {server}");
    format!("{}\n", line.trim_end())
}

/// A value in one line that steers no terminal.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let text = escape_invisible(&text);
    if text.chars().count() <= COLUMN_CHARS {
        return text.into_owned();
    }
    text.chars().take(COLUMN_CHARS - 1).chain(['…']).collect()
}

/// The differences for programs.
pub(crate) fn json(probes: usize, differences: &[Difference]) -> Value {
    let differences = differences.iter().map(|Difference { probe, what, hub, server }| {
        json!({ "probe": probe, "what": what, "hub": hub, "server": server })
    });
    json!({ "probes": probes, "differences": differences.collect::<Vec<_>>() })
}
