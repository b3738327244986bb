//! The results of a scenario as lines, JSON and JUnit's XML.

use std::fmt::Write;

use ::scenario::{Outcome, Scenario, StepResult};
use external_data::escape_invisible;
use serde_json::{Value, json};

use crate::options::RunOptions;
use crate::say::{say, say_json};
use crate::xml_text::attribute;

/// Whether every step went as it should.
pub(crate) fn all_done(results: &[StepResult]) -> bool {
    results.iter().all(|result| result.outcome == Outcome::Done)
}

/// Prints what is asked for after the last step.
pub(crate) fn print(scenario: &Scenario, results: &[StepResult], options: &RunOptions) {
    if options.json {
        say_json(&as_json(scenario, results));
    } else if options.report.is_some() {
        say(&junit(scenario, results));
    } else {
        let [done, failed, skipped] = counts(results);
        let summary = format!("{done} done, {failed} failed, {skipped} skipped");
        say(&format!("{}: {summary}\n", escape_invisible(&scenario.name)));
    }
}

/// How many steps were done, failed and were skipped.
fn counts(results: &[StepResult]) -> [usize; 3] {
    let count = |is: fn(&Outcome) -> bool| results.iter().filter(|one| is(&one.outcome)).count();
    [
        count(|one| matches!(one, Outcome::Done)),
        count(|one| matches!(one, Outcome::Failed(_))),
        count(|one| matches!(one, Outcome::Skipped)),
    ]
}

fn title(scenario: &Scenario, result: &StepResult) -> String {
    let step = scenario.steps.get(result.step);
    let title = step.map(::scenario::Step::title).unwrap_or_default();
    escape_invisible(&title).into_owned()
}

/// The line of a step.
pub(crate) fn line(scenario: &Scenario, result: &StepResult) -> String {
    let (word, reason) = match &result.outcome {
        Outcome::Done => ("ok", String::new()),
        Outcome::Failed(reason) => ("FAILED", format!(" — {}", escape_invisible(reason))),
        Outcome::Skipped => ("skipped", String::new()),
    };
    format!("{:4} {word:7} {}{reason}", result.step + 1, title(scenario, result))
}

fn as_json(scenario: &Scenario, results: &[StepResult]) -> Value {
    let steps = results.iter().map(|result| {
        let mut entry = json!({
            "pointer": format!("/steps/{}", result.step),
            "title": title(scenario, result),
        });
        if let (Some(entry), Ok(Value::Object(fields))) =
            (entry.as_object_mut(), serde_json::to_value(result))
        {
            entry.extend(fields.into_iter().filter(|(name, _)| name != "step"));
        }
        entry
    });
    json!({ "name": scenario.name, "met": all_done(results), "steps": Value::from_iter(steps) })
}

/// The report as JUnit writes it: a test case a step.
fn junit(scenario: &Scenario, results: &[StepResult]) -> String {
    let [_, failed, skipped] = counts(results);
    let name = attribute(&scenario.name);
    let end = results.last().map_or(0, |last| last.at_milliseconds + last.took_milliseconds);
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n".to_owned();
    // Writing to a text cannot fail.
    let _ = writeln!(
        text,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\" time=\"{}\">",
        results.len(),
        seconds(end)
    );
    for result in results {
        let title = attribute(&title(scenario, result));
        let time = seconds(result.took_milliseconds);
        let number = result.step + 1;
        let _ = write!(
            text,
            "    <testcase classname=\"{name}\" name=\"{number} {title}\" time=\"{time}\""
        );
        text += &match &result.outcome {
            Outcome::Done => "/>\n".to_owned(),
            Outcome::Skipped => "><skipped/></testcase>\n".to_owned(),
            Outcome::Failed(reason) => {
                format!("><failure message=\"{}\"/></testcase>\n", attribute(reason))
            }
        };
    }
    text + "  </testsuite>\n</testsuites>\n"
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{:03}", milliseconds / 1_000, milliseconds % 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_in_seconds() {
        assert_eq!((seconds(7), seconds(61_234)), ("0.007".to_owned(), "61.234".to_owned()));
    }
}
