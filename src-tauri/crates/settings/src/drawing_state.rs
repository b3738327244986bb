//! What the program remembers of how its window is drawn.

use serde::{Deserialize, Serialize};

/// A part of the web view's drawing that is left out, since nothing was drawn with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OmittedDrawing {
    /// Frames that are handed over in the memory of the GPU (DMABUF).
    Dmabuf,
    /// That as well, and composing a page of layers.
    Compositing,
}

/// What the program remembers of how its window is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DrawingState {
    /// What is left out.
    pub without: OmittedDrawing,
    /// Whether the page has drawn so; it is being tried until then.
    pub drew: bool,
}
