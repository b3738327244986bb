//! The commands of the preview that write what is drawn, or was received, into files.

use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};

use crate::picture_file;
use crate::preview::{Received, exported_file};
use crate::web_view::{self, Page};

/// Writes a page into the downloads folder, and returns the path of the file. The error is the
/// reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_html(name: String, html: String) -> Result<String, String> {
    write(name, "html", move || Ok(html.into_bytes())).await
}

/// Writes the picture of a page of this width, in CSS pixels, into the downloads folder, and
/// returns the path of the file. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_picture(
    app: AppHandle,
    name: String,
    html: String,
    width: u32,
) -> Result<String, String> {
    let picture = web_view::draw(&app, Page { html, width }).await?;
    write(name, "png", move || picture_file::encode(&picture).map_err(|error| error.to_string()))
        .await
}

/// Writes these entries of what was received into the downloads folder, as an HTTP Archive, and
/// returns the path of the file. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn export_received(
    app: AppHandle,
    name: String,
    ids: Vec<u32>,
) -> Result<String, String> {
    let ids = ids.into_iter().collect();
    write(name, "har", move || app.state::<Received>().archive(&ids)).await
}

/// Writes a file where neither the work nor a slow disk holds up anybody.
async fn write(
    name: String,
    ending: &'static str,
    content: impl FnOnce() -> Result<Vec<u8>, String> + Send + 'static,
) -> Result<String, String> {
    let written = spawn_blocking(move || exported_file::write(&name, ending, &content()?));
    written.await.map_err(|error| error.to_string())?
}
