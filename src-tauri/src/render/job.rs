//! One drawing, as the page is asked for it.

use jiff::Timestamp;
use serde::Serialize;
use specta::Type;
use viewer::Section;

use super::options::{RenderDirection, RenderTheme};

/// One drawing: the external data of one ticket, and how a clerk looks at it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RenderJob {
    /// What is attached, in the order of first arrival.
    pub sections: Vec<Section>,
    /// The instant at which it is looked at.
    #[specta(type = String)]
    pub at: Timestamp,
    /// The tag of the reader's language.
    pub language: String,
    /// The colours.
    pub theme: RenderTheme,
    /// The direction of writing; that of the language where it is absent.
    pub direction: Option<RenderDirection>,
    /// How wide the page is, in pixels.
    pub width: u32,
    /// The size of text, in percent of the usual one.
    pub text_size: u32,
    /// What stands above the drawing in a picture of many, as text.
    pub caption: Option<String>,
}
