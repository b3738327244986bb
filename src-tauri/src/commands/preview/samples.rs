//! The commands of the preview about samples.

use external_data::{SAMPLES, Sample};
use serde::Serialize;
use specta::Type;
use tauri::async_runtime::spawn_blocking;

use crate::preview::own_folder::{FolderError, FolderOf, OwnFolder, OwnSample};

/// The samples that there are.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SampleList {
    /// Those that come along.
    built_in: Vec<Sample>,
    /// The folder of the person's own; absent where none is known.
    folder: Option<String>,
    /// The person's own, by their names.
    own: Vec<OwnSample>,
    /// Why the folder could not be read whole, in words.
    problem: Option<String>,
}

/// Returns the samples, with the person's own of `folder`, or else of the usual folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn samples(folder: Option<String>) -> SampleList {
    let read = on_disk(move || {
        let folder = OwnFolder::new(FolderOf::Samples, folder.as_deref())?;
        let (own, problem) = folder.read();
        Ok((folder.path().display().to_string(), own, problem))
    });
    let (folder, own, problem) = match read.await {
        Ok((folder, own, problem)) => (Some(folder), own, problem),
        Err(FolderError::Failed { reason }) => (None, Vec::new(), Some(reason)),
        Err(_) => (None, Vec::new(), None),
    };
    SampleList { built_in: SAMPLES.to_vec(), folder, own, problem }
}

/// Keeps a text as a sample of this name. One that has the name already is replaced only where
/// `replace` is true.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_sample(
    folder: Option<String>,
    name: String,
    text: String,
    replace: bool,
) -> Result<(), FolderError> {
    on_disk(move || {
        OwnFolder::new(FolderOf::Samples, folder.as_deref())?.keep(&name, &text, replace)
    })
    .await
}

/// Renames a sample. Another one of the new name stays as it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rename_sample(
    folder: Option<String>,
    name: String,
    to: String,
) -> Result<(), FolderError> {
    on_disk(move || OwnFolder::new(FolderOf::Samples, folder.as_deref())?.rename(&name, &to)).await
}

/// Removes a sample.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_sample(folder: Option<String>, name: String) -> Result<(), FolderError> {
    on_disk(move || OwnFolder::new(FolderOf::Samples, folder.as_deref())?.remove(&name)).await
}

/// Does something with files where a slow disk holds up nobody.
pub(super) async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FolderError> + Send + 'static,
) -> Result<T, FolderError> {
    spawn_blocking(work).await.map_err(|error| FolderError::failed(&error))?
}
