//! The choice of WebKitGTK's renderer.

/// What the window is drawn with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DrawingPath {
    /// A GPU, over the DMABUF renderer.
    Gpu,
    /// The processor, over WebKitGTK's older renderer, since there is no GPU.
    Software,
    /// What a variable of the environment says, which was set before the program began.
    Environment {
        /// The name of the variable.
        variable: &'static str,
    },
    /// What the web view of another system chooses for itself.
    #[cfg_attr(target_os = "linux", expect(dead_code, reason = "Linux leaves no choice open"))]
    System,
}

/// Chooses the renderer, and returns what is drawn with. It must be called before anything else runs.
///
/// Without a GPU, WebKitGTK's DMABUF renderer copies every frame through the CPU several times; its
/// older renderer then needs a fifth of the time from a change to a pixel. Where there is a GPU, or
/// where the environment names a renderer already, nothing is changed.
#[cfg(target_os = "linux")]
pub(crate) fn choose() -> DrawingPath {
    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";
    let is_set = |name: &&str| std::env::var_os(name).is_some();
    let named = [NO_DMABUF, NO_COMPOSITING].into_iter().find(is_set);
    if named != Some(NO_DMABUF) && render_devices().is_empty() {
        #[expect(unsafe_code, reason = "the environment can only be changed so")]
        // SAFETY: this is the first thing that `main` does, so no other thread runs that could read
        // the environment meanwhile.
        unsafe {
            std::env::set_var(NO_DMABUF, "1");
        }
        return named
            .map_or(DrawingPath::Software, |variable| DrawingPath::Environment { variable });
    }
    named.map_or(DrawingPath::Gpu, |variable| DrawingPath::Environment { variable })
}

/// The devices to render with that the kernel offers.
#[cfg(target_os = "linux")]
pub(crate) fn render_devices() -> Vec<std::path::PathBuf> {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let is_renderer =
        |device: &std::fs::DirEntry| device.file_name().to_string_lossy().starts_with("renderD");
    devices.filter(is_renderer).map(|device| device.path()).collect()
}

/// The web views of other systems choose for themselves.
#[cfg(not(target_os = "linux"))]
pub(crate) fn choose() -> DrawingPath {
    DrawingPath::System
}
