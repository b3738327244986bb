//! What is known of a payload: what is wrong with it, and what a clerk sees of it, as a difference from
//! what the page drew last.

use std::sync::Arc;

use external_data::{Inspection, LintContext, PayloadView};
use parking_lot::Mutex;
use serde::Serialize;
use serde::de::IgnoredAny;
use specta::Type;
use viewer::{PayloadPatch, payload_patch};

/// What is known of a payload.
#[derive(Clone, Debug, Serialize, Type)]
pub(crate) struct PayloadAnalysis {
    /// What is wrong with it, or what the lint says of it where nothing is.
    pub inspection: Inspection,
    /// What a clerk sees of it; absent where it is not JSON, so that the page keeps what it drew last.
    pub view: Option<ViewPatch>,
}

/// Turns the view that a page has into the one of another text. A view of thousands of fields would
/// otherwise be serialised, sent, parsed and compared with each key.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ViewPatch {
    /// The whole view.
    Whole {
        /// The version that the page has then.
        version: u32,
        /// The view.
        #[specta(type = PayloadView)]
        view: Arc<PayloadView>,
    },
    /// What differs from the view that the page has.
    Changed {
        /// The version that the page has then.
        version: u32,
        /// The difference; absent where there is none.
        payload: Option<PayloadPatch>,
    },
}

/// The view that was made last, by which a page's next one is told as a difference.
#[derive(Clone, Default)]
pub(crate) struct LastView(Arc<Mutex<VersionedView>>);

#[derive(Default)]
struct VersionedView {
    /// Grows with each view; 0 before the first one.
    version: u32,
    view: Arc<PayloadView>,
}

impl LastView {
    /// Puts `view` in the place of the last one. Returns how a page that has the view of the version
    /// `known` gets there.
    pub(crate) fn replace(&self, known: u32, view: PayloadView) -> ViewPatch {
        let view = Arc::new(view);
        let (version, before) = {
            let mut last = self.0.lock();
            let before = (known != 0 && known == last.version).then(|| Arc::clone(&last.view));
            last.version = last.version.checked_add(1).unwrap_or(1);
            last.view = Arc::clone(&view);
            (last.version, before)
        };
        match before {
            Some(before) => ViewPatch::Changed { version, payload: payload_patch(&before, &view) },
            None => ViewPatch::Whole { version, view },
        }
    }
}

/// Returns what is wrong with a text, or what the lint says of it where nothing is; `provider` is who
/// sends it, where that is known.
pub(crate) fn inspect(text: &str, provider: Option<&str>) -> Inspection {
    let today = jiff::Zoned::now().date();
    external_data::inspect(text, LintContext { today, provider })
}

/// Returns what a clerk sees of a text; `None` where it is not JSON.
pub(crate) fn view_of(text: &str) -> Option<PayloadView> {
    let is_json = serde_json::from_str::<IgnoredAny>(text).is_ok();
    is_json.then(|| external_data::parse_lenient(Some(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(values: &[&str]) -> PayloadView {
        let field = |value: &&str| format!(r#"{{"type":"text","title":"t","value":"{value}"}}"#);
        let fields: Vec<_> = values.iter().map(field).collect();
        view_of(&format!(r#"{{"fields":[{}]}}"#, fields.join(","))).unwrap()
    }

    #[test]
    fn page_with_the_last_view_gets_what_differs_alone() {
        let last = LastView::default();
        let ViewPatch::Whole { version, view: whole } = last.replace(0, view(&["a", "b", "c"]))
        else {
            panic!("a page without a view needs the whole one")
        };
        assert_eq!((version, whole.fields.len()), (1, 3));
        let ViewPatch::Changed { version, payload: Some(patch) } =
            last.replace(version, view(&["a", "x", "c"]))
        else {
            panic!("one field differs")
        };
        assert_eq!(
            (version, patch.fields.start, patch.fields.between.len(), patch.fields.end),
            (2, 1, 1, 1)
        );
        let same = last.replace(version, view(&["a", "x", "c"]));
        assert!(matches!(same, ViewPatch::Changed { version: 3, payload: None }), "{same:?}");
    }

    #[test]
    fn page_with_another_view_gets_the_whole_one() {
        for known in [0, 1, 3] {
            let last = LastView::default();
            last.replace(0, view(&["a"]));
            last.replace(1, view(&["b"]));
            let patch = last.replace(known, view(&["c"]));
            assert!(matches!(patch, ViewPatch::Whole { version: 3, .. }), "{known}: {patch:?}");
        }
    }

    #[test]
    fn text_that_is_not_json_has_no_view() {
        for text in ["", "{\"fields\":[", "{\"fields\":[]} x"] {
            assert_eq!(view_of(text), None, "{text}");
        }
        assert!(view_of("[]").is_some());
    }

    #[test]
    fn provider_is_told_to_the_lint() {
        let text = r#"{"fields":[{"type":"text","title":"My CRM","value":"x"}]}"#;
        let codes = |provider| {
            let inspection = inspect(text, provider);
            inspection.problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(Some("my-crm")), ["title-repeats-provider"]);
        assert_eq!(codes(None), Vec::<String>::new());
    }
}
