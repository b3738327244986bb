//! Everything that an editor marks in a document of another form than a payload's.

use crate::inspect::{Inspection, of_violation, of_violations};
use crate::placed_document::{Finding, PlacedDocument};
use crate::text_edit::Utf16Offsets;
use crate::tree;
use crate::validate::LocatedViolations;
use crate::violation::saturating_u32;

/// Returns what is wrong with `text`, each with its place: what `find` finds in the document, together
/// with what no document may have; of a text that is not JSON that alone.
#[must_use]
pub fn inspect_document(
    text: &str,
    find: impl FnOnce(&PlacedDocument<'_>) -> Vec<Finding>,
) -> Inspection {
    let Ok(document) = PlacedDocument::parse(text) else { return not_json(text) };
    let (placed, omitted) = document.place(find(&document));
    let offsets = Utf16Offsets::of(text);
    let problems = placed.into_iter().map(|(mark, one)| of_violation(one, &mark, &offsets));
    Inspection { problems: problems.collect(), omitted: saturating_u32(omitted) }
}

/// The one problem of a text that is not JSON.
fn not_json(text: &str) -> Inspection {
    let Err(error) = tree::parse(text) else { return Inspection::default() };
    let mut inspection = of_violations(text, &LocatedViolations::not_json(text, &error));
    if text.trim().is_empty() {
        // The help is that of a payload.
        inspection.problems.iter_mut().for_each(|problem| problem.help = None);
    }
    inspection
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::Problem;
    use crate::violation::Rule;

    fn found(pointer: &str, at_name: bool) -> Finding {
        let (rule, message) = (Rule::Type, "wrong".to_owned());
        Finding { pointer: pointer.to_owned(), at_name, rule, message, help: None }
    }

    /// The part of a text that a problem marks, as an editor counts it.
    fn marked(text: &str, problem: &Problem) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[problem.from as usize..problem.to as usize]).unwrap()
    }

    #[test]
    fn places_are_counted_as_an_editor_counts_them() {
        let text = "{\n  \"😀\": \"😀\", \"a\": [1]\n}";
        let findings = vec![found("/a", true), found("/😀", false), found("/a/0", false)];
        let inspection = inspect_document(text, |_| findings);
        let marks: Vec<_> = inspection.problems.iter().map(|one| marked(text, one)).collect();
        assert_eq!(marks, ["\"😀\"", "\"a\"", "1"]);
        let places: Vec<_> = inspection.problems.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(2, 8), (2, 13), (2, 19)]);
    }

    #[test]
    fn text_that_is_not_json_has_one_problem_and_is_not_looked_into() {
        let text = "{\"a\": [1,]}";
        let inspection = inspect_document(text, |_| vec![found("", false)]);
        let [problem] = &inspection.problems[..] else { panic!("{inspection:?}") };
        assert_eq!((&*problem.code, &*marked(text, problem)), ("json", "]"));
        assert_eq!(problem.fix.as_ref().map(|fix| &*fix.label), Some("remove the comma"));
        let empty = inspect_document(" ", |_| Vec::new());
        assert_eq!(empty.problems.len(), 1);
        assert_eq!(empty.problems[0].help, None);
    }

    #[test]
    fn document_in_which_nothing_is_found_has_no_problem() {
        assert_eq!(inspect_document("[]", |_| Vec::new()), Inspection::default());
    }
}
