//! Opening a link outside of the window, with the system's program for it.

#[cfg(target_os = "linux")]
mod desktop;

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// Why a link was not opened.
#[derive(Debug, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum OpenLinkError {
    /// The address is no link that may be opened.
    Refused {
        /// Why.
        why: external_data::HyperlinkError,
    },
    /// The system has no program for such links.
    NoProgram {
        /// How such links begin, such as `https` or `tel`.
        scheme: String,
    },
    /// The system failed.
    Failed {
        /// What the system says.
        reason: String,
    },
}

/// Opens a link, after our own check of what it is.
///
/// # Errors
///
/// Says why it was not opened. A program that fails after it was started says so itself.
pub(crate) async fn open(app: &AppHandle, href: &str) -> Result<(), OpenLinkError> {
    let link =
        external_data::Hyperlink::parse(href).map_err(|why| OpenLinkError::Refused { why })?;
    #[cfg(target_os = "linux")]
    match desktop::find_program(&link.href).await {
        desktop::Program::Known => {}
        // What would open it has opened it already.
        desktop::Program::Started => return Ok(()),
        desktop::Program::None { scheme } => return Err(OpenLinkError::NoProgram { scheme }),
    }
    app.opener()
        .open_url(link.href, None::<&str>)
        .map_err(|error| OpenLinkError::Failed { reason: error.to_string() })
}
