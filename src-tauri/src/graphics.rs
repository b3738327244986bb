//! How the window is drawn. The one place that knows what the system's web view wants.

/// Chooses before anything else runs.
///
/// Without a GPU, WebKitGTK's DMABUF renderer copies every frame through the CPU several times, and
/// layers are put together by a graphics library that runs on the CPU as well. Without both, only
/// what changed is painted, straight into the window. Where there is a GPU nothing is touched, nor
/// what somebody has chosen already.
#[cfg(target_os = "linux")]
pub(crate) fn choose() {
    const ON_THE_CPU: [&str; 2] =
        ["WEBKIT_DISABLE_DMABUF_RENDERER", "WEBKIT_DISABLE_COMPOSITING_MODE"];
    if has_gpu() {
        return;
    }
    for name in ON_THE_CPU {
        if std::env::var_os(name).is_none() {
            #[expect(unsafe_code, reason = "the environment can only be changed so")]
            // SAFETY: this is the first thing that `main` does, so no other thread runs that could
            // read the environment meanwhile.
            unsafe {
                std::env::set_var(name, "1");
            }
        }
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
