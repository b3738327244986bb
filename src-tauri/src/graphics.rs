//! The choice of WebKitGTK's renderer.

/// Chooses the renderer. It must be called before anything else runs.
///
/// Without a GPU, WebKitGTK's DMABUF renderer copies every frame through the CPU several times; its
/// older renderer then needs a fifth of the time from a change to a pixel. Where there is a GPU, or
/// where the environment names a renderer already, nothing is changed.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(NO_DMABUF).is_some() || has_gpu() {
        return;
    }
    #[expect(unsafe_code, reason = "the environment can only be changed so")]
    // SAFETY: this is the first thing that `main` does, so no other thread runs that could read
    // the environment meanwhile.
    unsafe {
        std::env::set_var(NO_DMABUF, "1");
    }
}

/// Whether the kernel offers a device to render with.
#[cfg(target_os = "linux")]
fn has_gpu() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.into_iter().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}

/// The web views of other systems choose for themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() {}
