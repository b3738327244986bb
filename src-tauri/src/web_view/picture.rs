//! What is drawn by a web view of its own, and the picture of it.

/// A page that is drawn in no window. Nothing in it runs, and it loads nothing.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// The page itself.
    pub html: String,
    /// How wide it is, in CSS pixels.
    pub width: u32,
}

/// A picture without transparency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
    /// The pixels, row by row: red, green and blue, a byte each.
    pub rgb: Vec<u8>,
}
