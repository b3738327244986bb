//! The commands of the page about the program itself.

use crate::about::{self, About};

/// Returns what the program says of itself. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn about() -> Result<About, String> {
    let licences = about::licences().map_err(|error| error.to_string())?;
    Ok(About::new(&licences))
}

/// Returns the texts of the licence of a component that is inside the program; none where there is no such
/// component. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn licence_texts(name: String, version: String) -> Result<Vec<String>, String> {
    let licences = about::licences().map_err(|error| error.to_string())?;
    let texts = licences.texts_of(&name, &version).unwrap_or_default();
    Ok(texts.into_iter().map(str::to_owned).collect())
}
