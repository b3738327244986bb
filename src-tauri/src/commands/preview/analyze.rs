//! What the editor of the preview asks of a text: what is wrong with it, what a clerk sees of it, and
//! how it is set out. A text of a megabyte takes a while, so none of this runs on the main thread.

use std::sync::Arc;

use tauri::{AppHandle, Manager};

use crate::preview::{KeptDraft, LastView, PayloadAnalysis, SentPayload, analysis};

/// Returns what is wrong with a payload and what a clerk sees of it, and keeps its text where that is
/// asked for: with each key in the editor, the text is sent once. The page calls it with the bytes of a
/// `SentPayload`, which are no argument of this function.
#[tauri::command]
#[specta::specta]
pub(crate) async fn analyze_payload(
    app: AppHandle,
    payload: SentPayload,
) -> Result<PayloadAnalysis, String> {
    analyze(payload, &app.state::<KeptDraft>(), &app.state::<LastView>()).await
}

async fn analyze(
    SentPayload { request, text }: SentPayload,
    draft: &KeptDraft,
    last_view: &LastView,
) -> Result<PayloadAnalysis, String> {
    if request.keep {
        draft.keep_text(Arc::clone(&text));
    }
    let (read, last_view) = (Arc::clone(&text), last_view.clone());
    let view = in_the_background(move || {
        analysis::view_of(&read).map(|view| last_view.replace(request.known_view, view))
    });
    let inspection =
        in_the_background(move || analysis::inspect(&text, request.provider.as_deref()));
    let (inspection, view) = tokio::join!(inspection, view);
    let (inspection, view) = inspection.zip(view).ok_or(NOT_READ)?;
    Ok(PayloadAnalysis { inspection, view })
}

/// Returns a text with a line for each of its parts, changed in its white space alone. The error is
/// the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn format_payload(text: String) -> Result<String, String> {
    let formatted = in_the_background(move || {
        external_data::format(&text).map_err(|errors| errors.to_string())
    });
    formatted.await.unwrap_or_else(|| Err(NOT_READ.to_owned()))
}

/// Why there is no answer where reading a text could not be finished.
const NOT_READ: &str = "the text could not be read";

/// Runs `work` on a thread where it holds up nobody. `None` where it could not be finished.
async fn in_the_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Some(done),
        Err(error) => {
            // What a panic says may repeat the text.
            let panicked = error.is_panic();
            tracing::error!(panicked, "a text of the preview could not be looked at");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::preview::AnalysisRequest;
    use crate::preview::analysis::ViewPatch;

    const TEXT: &str = r#"{"fields":[{"type":"message","content":"x","importance":"warn"}]}"#;

    fn sent(text: &str, keep: bool, known_view: u32) -> SentPayload {
        let request = AnalysisRequest { provider: None, keep, known_view };
        SentPayload { request, text: text.into() }
    }

    #[tokio::test]
    async fn one_call_inspects_and_draws_the_text_and_keeps_it() {
        let (draft, last_view) = <(KeptDraft, LastView)>::default();
        let analysis = analyze(sent(TEXT, true, 0), &draft, &last_view).await.unwrap();
        assert_eq!(analysis.inspection.problems.len(), 1);
        let Some(ViewPatch::Whole { version, view }) = analysis.view else { panic!("no view") };
        assert_eq!(view.fields.len(), 1);
        assert_eq!(draft.get().text.as_deref(), Some(TEXT));
        let mended = TEXT.replace("warn", "warning");
        let analysis = analyze(sent(&mended, true, version), &draft, &last_view).await.unwrap();
        assert_eq!(analysis.inspection.problems.len(), 0);
        assert!(matches!(analysis.view, Some(ViewPatch::Changed { payload: Some(_), .. })));
        assert_eq!(draft.get().text.as_deref(), Some(&*mended));
    }

    #[tokio::test]
    async fn text_that_is_only_looked_at_does_not_take_the_place_of_the_draft() {
        let (draft, last_view) = <(KeptDraft, LastView)>::default();
        analyze(sent(TEXT, true, 0), &draft, &last_view).await.unwrap();
        analyze(sent("{}", false, 0), &draft, &last_view).await.unwrap();
        assert_eq!(draft.get().text.as_deref(), Some(TEXT));
    }

    #[tokio::test]
    async fn text_that_is_not_json_leaves_the_view_that_the_page_has() {
        let (draft, last_view) = <(KeptDraft, LastView)>::default();
        analyze(sent(TEXT, false, 0), &draft, &last_view).await.unwrap();
        let analysis = analyze(sent("[", false, 1), &draft, &last_view).await.unwrap();
        assert!(analysis.view.is_none());
        let analysis = analyze(sent(TEXT, false, 1), &draft, &last_view).await.unwrap();
        assert!(matches!(analysis.view, Some(ViewPatch::Changed { payload: None, .. })));
    }

    #[tokio::test]
    async fn text_is_set_out_or_it_is_said_why_not() {
        let formatted = format_payload(TEXT.to_owned()).await.unwrap();
        assert_eq!(formatted.lines().count(), 9);
        for text in ["", "{\"fields\":[", "{\"fields\":[]} x"] {
            let reason = format_payload(text.to_owned()).await.unwrap_err();
            assert!(reason.contains("JSON"), "{reason}");
        }
    }
}
