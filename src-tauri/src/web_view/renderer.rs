//! What a web view needs to draw pages of the program's own for pictures, in no window.

/// Who looks at the page.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    /// The tag of the language.
    pub language: String,
    /// The name of the time zone.
    pub zone: String,
}

/// A file of the page.
pub(crate) struct PageFile {
    /// What is in it.
    pub content: Vec<u8>,
    /// Its media type.
    pub media_type: String,
}
