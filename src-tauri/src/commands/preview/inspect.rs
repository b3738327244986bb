//! What the editor of the preview asks of a text: what is wrong with it, what a clerk sees of it, and
//! how it is set out. A text of a megabyte takes a while, so none of this runs on the main thread.

use external_data::{Inspection, LintContext, PayloadView};
use serde::de::IgnoredAny;

/// Returns what is wrong with a text, or what the lint says of it where nothing is; `provider` is who
/// sends it, where that is known.
#[tauri::command]
#[specta::specta]
pub(crate) async fn inspect_payload(text: String, provider: Option<String>) -> Inspection {
    in_the_background(move || {
        let today = jiff::Zoned::now().date();
        external_data::inspect(&text, LintContext { today, provider: provider.as_deref() })
    })
    .await
    .unwrap_or_default()
}

/// Returns what a clerk sees of a text; `null` where it is not JSON, so that the page keeps what it
/// drew last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn view_payload(text: String) -> Option<PayloadView> {
    in_the_background(move || {
        let is_json = serde_json::from_str::<IgnoredAny>(&text).is_ok();
        is_json.then(|| external_data::parse_lenient(Some(&text)))
    })
    .await?
}

/// Returns a text with a line for each of its parts, changed in its white space alone. The error is
/// the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn format_payload(text: String) -> Result<String, String> {
    let formatted = in_the_background(move || {
        external_data::format(&text).map_err(|errors| errors.to_string())
    });
    formatted.await.unwrap_or_else(|| Err("the text could not be read".to_owned()))
}

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

    #[tokio::test]
    async fn text_is_inspected_and_drawn_and_set_out() {
        let text = r#"{"fields":[{"type":"message","content":"x","importance":"warn"}]}"#;
        let inspection = inspect_payload(text.to_owned(), None).await;
        assert_eq!(inspection.problems.len(), 1);
        assert_eq!(view_payload(text.to_owned()).await.map(|view| view.fields.len()), Some(1));
        let formatted = format_payload(text.to_owned()).await.unwrap();
        assert_eq!(formatted.lines().count(), 9);
    }

    #[tokio::test]
    async fn text_that_is_not_json_draws_nothing_and_says_why_it_is_not_set_out() {
        for text in ["", "{\"fields\":[", "{\"fields\":[]} x"] {
            assert_eq!(view_payload(text.to_owned()).await, None, "{text}");
            let reason = format_payload(text.to_owned()).await.unwrap_err();
            assert!(reason.contains("JSON"), "{reason}");
        }
        assert!(view_payload("[]".to_owned()).await.is_some());
    }

    #[tokio::test]
    async fn provider_is_told_to_the_lint() {
        let text = r#"{"fields":[{"type":"text","title":"My CRM","value":"x"}]}"#;
        let codes = async |provider: Option<&str>| {
            let inspection = inspect_payload(text.to_owned(), provider.map(str::to_owned)).await;
            inspection.problems.into_iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(Some("my-crm")).await, ["title-repeats-provider"]);
        assert_eq!(codes(None).await, Vec::<String>::new());
    }
}
