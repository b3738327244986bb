//! Other systems than Linux, whose web views draw nothing that is in no window.

/// There is nothing to prepare.
///
/// # Errors
/// Never; on Linux a display may be missing.
pub(crate) fn prepare() -> Result<(), String> {
    Ok(())
}
