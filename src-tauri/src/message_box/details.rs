//! What stands below a message, for whoever helps the person who reads it.

/// A text that can be copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Details {
    /// The text.
    pub text: String,
    /// The label of the button that copies it.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "other systems copy by keys"))]
    pub copy: &'static str,
}
