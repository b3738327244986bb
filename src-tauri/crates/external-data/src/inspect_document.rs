//! Everything that an editor marks in a document of another form than a payload's.

use crate::document_check::DocumentCheck;
use crate::inspect::{Inspection, of_violation, of_violations};
use crate::placed_document::PlacedDocument;
use crate::text_edit::Utf16Offsets;
use crate::tree;
use crate::validate::LocatedViolations;
use crate::violation::saturating_u32;

/// Returns what is wrong with `text`, each with its place: what `check` reports of the document,
/// together with what no document may have; of a text that is not JSON that alone.
#[must_use]
pub fn inspect_document(
    text: &str,
    check: impl for<'d> FnOnce(&'d PlacedDocument<'d>) -> DocumentCheck<'d>,
) -> Inspection {
    let Ok(document) = PlacedDocument::parse(text) else { return not_json(text) };
    let (found, omitted) = check(&document).found();
    let offsets = Utf16Offsets::of(text);
    let problems = found.into_iter().map(|(mark, one)| of_violation(one, &mark, &offsets));
    Inspection { problems: problems.collect(), omitted: saturating_u32(omitted) }
}

/// The one problem of a text that is not JSON.
fn not_json(text: &str) -> Inspection {
    let Err(error) = tree::parse(text) else { return Inspection::default() };
    let mut inspection = of_violations(text, &LocatedViolations::not_json(text, &error), |_| true);
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

    /// The part of a text that a problem marks, as an editor counts it.
    fn marked(text: &str, problem: &Problem) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[problem.from as usize..problem.to as usize]).unwrap()
    }

    #[test]
    fn places_are_counted_as_an_editor_counts_them() {
        let text = "{\n  \"😀\": \"😀\", \"a\": [1]\n}";
        let inspection = inspect_document(text, |document| {
            let mut check = DocumentCheck::begin(document);
            check.no_others(&document.root(), "an object", &["😀"]);
            for pointer in ["/😀", "/a/0"] {
                check.wrong_type(&document.at(pointer).unwrap(), "an object", None);
            }
            check
        });
        let marks: Vec<_> = inspection.problems.iter().map(|one| marked(text, one)).collect();
        assert_eq!(marks, ["\"😀\"", "\"a\"", "1"]);
        let places: Vec<_> = inspection.problems.iter().map(|one| (one.line, one.column)).collect();
        assert_eq!(places, [(2, 8), (2, 13), (2, 19)]);
    }

    #[test]
    fn text_that_is_not_json_has_one_problem_and_is_not_looked_into() {
        let text = "{\"a\": [1,]}";
        let inspection = inspect_document(text, |_| panic!("it is looked into"));
        let [problem] = &inspection.problems[..] else { panic!("{inspection:?}") };
        assert_eq!((&*problem.code, &*marked(text, problem)), ("json", "]"));
        assert_eq!(problem.fix.as_ref().map(|fix| &*fix.label), Some("remove the comma"));
        let empty = inspect_document(" ", |document| DocumentCheck::begin(document));
        assert_eq!(empty.problems.len(), 1);
        assert_eq!(empty.problems[0].help, None);
    }

    #[test]
    fn document_in_which_nothing_is_found_has_no_problem() {
        assert_eq!(
            inspect_document("[]", |document| DocumentCheck::begin(document)),
            Inspection::default()
        );
    }
}
