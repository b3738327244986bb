//! The strict checker of scenario files: it returns the scenario, or every mistake with its place.

use external_data::{PlacedDocument, PlacedValue, Rule, ValidationErrors, Violation};

use crate::Scenario;
use crate::step_check::{ReadFile, StepCheck};

const SCENARIO: [&str; 3] = ["name", "description", "steps"];
/// How many steps a scenario may have.
const MAX_STEPS: usize = 10_000;

/// Checks `text` against the form of a scenario file: known steps with the properties that they need
/// and no others, no property twice, tickets that were made before something is done with them, and
/// payloads that the server will take, except where a refusal is expected. Files that steps name are
/// not read.
///
/// # Errors
/// [`ValidationErrors`] with every mistake in the order of the text, of which those beyond
/// [`external_data::MAX_REPORTED`] are counted. Of a text that is not JSON, only that is reported.
pub fn check(text: &str) -> Result<Scenario, ValidationErrors> {
    check_document(text, None)
}

/// Checks `text` as [`check`] does, and the payloads in the files that its steps name. In the
/// scenario their texts stand in the place of the names.
///
/// # Errors
/// As [`check`]. A mistake in a file is placed at the file's name, and its message says where in the
/// file it is. A file that cannot be read breaks [`Rule::File`].
pub fn check_with_files(text: &str, read: ReadFile<'_>) -> Result<Scenario, ValidationErrors> {
    check_document(text, Some(read))
}

fn check_document(text: &str, read: Option<ReadFile<'_>>) -> Result<Scenario, ValidationErrors> {
    let document = PlacedDocument::parse(text)?;
    let files = checked(&document, read).end()?;
    // What the types would refuse in words of their own, such as too many brackets, was reported.
    let scenario: Result<Scenario, _> = serde_json::from_str(text);
    let mut scenario = scenario.map_err(|error| unexplained(&error))?;
    scenario.put_files(files);
    Ok(scenario)
}

/// Returns the check of a document, to which all is reported that only a scenario may not have.
pub(crate) fn checked<'d, 'r>(
    document: &'d PlacedDocument<'d>,
    read: Option<ReadFile<'r>>,
) -> StepCheck<'d, 'r> {
    let mut checker = StepCheck::begin(document, read);
    check_scenario(&mut checker, &document.root());
    checker
}

/// The error of a scenario that only the types refuse. There should be none, since the checker asks
/// for what they need.
fn unexplained(error: &serde_json::Error) -> ValidationErrors {
    let violation = Violation {
        pointer: String::new(),
        rule: Rule::Type,
        line: 1,
        column: 1,
        message: error.to_string(),
        help: None,
    };
    ValidationErrors { violations: vec![violation], omitted: 0 }
}

fn check_scenario(checker: &mut StepCheck<'_, '_>, root: &PlacedValue<'_>) {
    let check = &mut checker.check;
    if !root.is_object() {
        let help = Some("write {\"name\": …, \"description\": …, \"steps\": [ … ]}".to_owned());
        let message = || {
            let found = root.excerpt();
            format!("expected an object with the property \"steps\"; found {found}")
        };
        return check.report(root, Rule::Object, message, help);
    }
    let of = "a scenario";
    for name in ["name", "description"] {
        if let Some(value) = check.required(root, of, name) {
            check.text(&value);
        }
    }
    if let Some(steps) = check.required(root, of, "steps") {
        check_steps(checker, &steps);
    }
    checker.check.no_others(root, of, &SCENARIO);
}

fn check_steps(checker: &mut StepCheck<'_, '_>, value: &PlacedValue<'_>) {
    let Some(steps) = value.elements() else {
        return checker.check.wrong_type(value, "an array of steps", None);
    };
    let number = steps.len();
    if number == 0 || number > MAX_STEPS {
        let message = || format!("expected 1 to {MAX_STEPS} steps; found {number}");
        checker.check.report(value, Rule::Type, message, None);
    }
    let mut steps = steps.take(MAX_STEPS).enumerate().peekable();
    let mut was_sent = false;
    while let Some((index, step)) = steps.next() {
        let next = steps.peek().and_then(|(_, next)| expected_status(next));
        let data_is_checked = next.is_none_or(|status| status == 200);
        let Some(name) = checker.step(index, &step, data_is_checked) else { continue };
        was_sent |= name == "send";
        if !was_sent && matches!(name, "expectAnswer" | "expectNoAnswer") {
            let message = || "there is no answer, since nothing was sent before".to_owned();
            let help = Some("put a step \"send\" before it".to_owned());
            checker.check.report(&step, Rule::Required, message, help);
        }
    }
}

/// The status that a step expects of the answers before it.
fn expected_status(step: &PlacedValue<'_>) -> Option<u64> {
    if step.get("do")?.as_str()? != "expectAnswer" {
        return None;
    }
    step.get("status")?.as_u64()
}
