//! What the slow path finds, first by the number of a value, then with its place in the text.

use std::ops::Range;

use crate::span::{Lines, Span, spans};
use crate::violation::{
    MAX_REPORTED, ValidationErrors, Violation, not_json, not_json_at, saturating_u32,
};
use crate::violation_kind::ViolationKind;

/// One violation whose position in the text is not known yet.
struct Finding {
    kind: ViolationKind<'static>,
    pointer: String,
    /// The number of the value in the tree.
    node: usize,
    /// Whether the position is that of the property's name, not of its value.
    at_name: bool,
}

/// The violations that were found so far: the first [`MAX_REPORTED`], and the number of all.
#[derive(Default)]
pub(super) struct Findings {
    kept: Vec<Finding>,
    total: usize,
}

impl Findings {
    /// Returns whether so many more are kept.
    pub(super) fn has_room_for(&self, more: usize) -> bool {
        self.kept.len() + more <= MAX_REPORTED
    }

    /// Keeps a violation. The pointer is made only where it is kept.
    pub(super) fn push(
        &mut self,
        kind: ViolationKind<'static>,
        node: usize,
        at_name: bool,
        pointer: impl FnOnce() -> String,
    ) {
        self.total += 1;
        if self.kept.len() < MAX_REPORTED {
            self.kept.push(Finding { kind, pointer: pointer(), node, at_name });
        }
    }

    /// Puts the findings into words, in the order of the document. `None` where there are none.
    pub(super) fn locate(self, text: &str) -> Option<LocatedViolations> {
        if self.total == 0 {
            return None;
        }
        let spans = spans(text);
        let mut located: Vec<_> = self
            .kept
            .into_iter()
            .filter_map(|finding| {
                let span = *spans.get(finding.node)?;
                Some((span.mark(text, finding.at_name), span, finding))
            })
            .collect();
        located.sort_by_key(|(mark, ..)| mark.start);
        let mut lines = Lines::of(text);
        let violations: Vec<LocatedViolation> = located
            .into_iter()
            .map(|(mark, span, Finding { kind, pointer, .. })| {
                let (line, column) = lines.position(mark.start);
                let found = text.get(span.start..span.end).unwrap_or_default();
                let violation = Violation {
                    pointer,
                    rule: kind.rule(),
                    line: saturating_u32(line),
                    column: saturating_u32(column),
                    message: kind.message(found),
                    help: kind.help(found),
                };
                LocatedViolation { violation, mark, found: Some((kind, span)) }
            })
            .collect();
        Some(LocatedViolations { omitted: self.total - violations.len(), violations })
    }
}

/// A violation with its place in the text.
#[derive(Debug)]
pub(crate) struct LocatedViolation {
    pub violation: Violation,
    /// The bytes that stand for it: the name, the value, or the first bracket of a long value.
    pub mark: Range<usize>,
    /// What was found and the bytes of the value; `None` of a text that is not JSON.
    pub found: Option<(ViolationKind<'static>, Span)>,
}

/// Every violation of a text with its place, in the order of the document. Never empty.
#[derive(Debug)]
pub(crate) struct LocatedViolations {
    pub violations: Vec<LocatedViolation>,
    pub omitted: usize,
}

impl LocatedViolations {
    /// The one violation of a text that is not JSON.
    pub(crate) fn not_json(text: &str, error: &serde_json::Error) -> Self {
        let mark = not_json_at(text, error);
        let located = LocatedViolation { violation: not_json(text, error), mark, found: None };
        Self { violations: vec![located], omitted: 0 }
    }
}

impl From<LocatedViolations> for ValidationErrors {
    fn from(located: LocatedViolations) -> Self {
        let violations = located.violations.into_iter().map(|one| one.violation).collect();
        Self { violations, omitted: located.omitted }
    }
}
