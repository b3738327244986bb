//! The choice of WebKitGTK's renderer.

use settings::{DrawingState, OmittedDrawing};

use crate::first_frame::Way;

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
    /// What is remembered, since nothing was drawn in the usual way.
    Remembered {
        /// What is left out.
        without: OmittedDrawing,
    },
    /// What the web view of another system chooses for itself.
    #[cfg_attr(target_os = "linux", expect(dead_code, reason = "Linux leaves no choice open"))]
    System,
}

/// How the window is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// What it is drawn with.
    pub path: DrawingPath,
    /// What the first frame hangs on.
    pub way: Way,
    /// The variables of the environment that this program has set, and nobody before it.
    pub own_variables: Vec<&'static str>,
}

/// Chooses the renderer, and returns how the window is drawn. It must be called while the program has one
/// thread. `remembered` is what was remembered of an earlier start.
///
/// Without a GPU, WebKitGTK's DMABUF renderer copies every frame through the CPU several times; its
/// older renderer then needs a fifth of the time from a change to a pixel. Where there is a GPU, or
/// where the environment names a renderer already, nothing is changed unless that drew nothing before.
#[cfg(target_os = "linux")]
pub(crate) fn choose(remembered: Option<DrawingState>) -> Drawing {
    let is_set = |name: &&str| std::env::var_os(name).is_some();
    let named: Vec<_> = linux::VARIABLES.into_iter().filter(is_set).collect();
    let drawing = linux::drawing(&named, !render_devices().is_empty(), remembered);
    for name in &drawing.own_variables {
        #[expect(unsafe_code, reason = "the environment can only be changed so")]
        // SAFETY: `run` calls this before it starts any thread, so no other thread could read the
        // environment meanwhile.
        unsafe {
            std::env::set_var(name, "1");
        }
    }
    drawing
}

#[cfg(target_os = "linux")]
mod linux {
    use super::{Drawing, DrawingPath, DrawingState, OmittedDrawing, Way};

    const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    const NO_COMPOSITING: &str = "WEBKIT_DISABLE_COMPOSITING_MODE";
    /// The variables that say what is left out, in the order in which it is.
    pub(super) const VARIABLES: [&str; 2] = [NO_DMABUF, NO_COMPOSITING];

    /// How to draw where the environment has the variables `named`. What a person set there holds, whatever
    /// its value.
    pub(super) fn drawing(
        named: &[&'static str],
        has_gpu: bool,
        remembered: Option<DrawingState>,
    ) -> Drawing {
        let wanted: &[&'static str] = match remembered.map(|remembered| remembered.without) {
            Some(OmittedDrawing::Compositing) => &VARIABLES,
            Some(OmittedDrawing::Dmabuf) => &[NO_DMABUF],
            None if !has_gpu => &[NO_DMABUF],
            None => &[],
        };
        let mut own_variables = wanted.to_vec();
        own_variables.retain(|name| !named.contains(name));
        // What is remembered and changes nothing is none of what the window is drawn with.
        let is_last_own = wanted.last().is_some_and(|last| own_variables.contains(last));
        let remembered = remembered.filter(|_| is_last_own);
        let path = match (remembered, named.first().copied()) {
            (Some(remembered), _) => DrawingPath::Remembered { without: remembered.without },
            (None, Some(variable)) => DrawingPath::Environment { variable },
            (None, None) if has_gpu => DrawingPath::Gpu,
            (None, None) => DrawingPath::Software,
        };
        let is_set = |name| named.contains(&name) || own_variables.contains(&name);
        let next = if !is_set(NO_DMABUF) {
            Some(OmittedDrawing::Dmabuf)
        } else if !is_set(NO_COMPOSITING) {
            Some(OmittedDrawing::Compositing)
        } else {
            None
        };
        let is_known = match remembered {
            Some(remembered) => remembered.drew,
            None => path != DrawingPath::Gpu,
        };
        Drawing { path, way: Way { remembered, is_known, next }, own_variables }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn remembered(without: OmittedDrawing, drew: bool) -> Option<DrawingState> {
            Some(DrawingState { without, drew })
        }

        /// What is set, what is drawn with, and what would be left out next.
        fn chosen(
            named: &[&'static str],
            has_gpu: bool,
            remembered: Option<DrawingState>,
        ) -> (Vec<&'static str>, DrawingPath, Option<OmittedDrawing>) {
            let drawing = drawing(named, has_gpu, remembered);
            (drawing.own_variables, drawing.path, drawing.way.next)
        }

        #[test]
        fn gpu_is_used_over_dmabuf_until_that_is_known_to_draw_nothing() {
            use OmittedDrawing::{Compositing, Dmabuf};
            assert_eq!(chosen(&[], true, None), (vec![], DrawingPath::Gpu, Some(Dmabuf)));
            let without = |without| DrawingPath::Remembered { without };
            let dmabuf = (vec![NO_DMABUF], without(Dmabuf), Some(Compositing));
            assert_eq!(chosen(&[], true, remembered(Dmabuf, false)), dmabuf);
            let compositing = (VARIABLES.to_vec(), without(Compositing), None);
            assert_eq!(chosen(&[], true, remembered(Compositing, true)), compositing);
            assert_eq!(chosen(&[], false, remembered(Compositing, true)), compositing);
        }

        #[test]
        fn machine_without_a_gpu_draws_without_dmabuf_from_the_beginning() {
            let software = (vec![NO_DMABUF], DrawingPath::Software);
            let (set, path, next) = chosen(&[], false, None);
            assert_eq!((set, path), software);
            assert_eq!(next, Some(OmittedDrawing::Compositing));
        }

        #[test]
        fn what_a_person_set_holds_and_is_never_set_anew() {
            let by = |variable| DrawingPath::Environment { variable };
            for state in [None, remembered(OmittedDrawing::Dmabuf, true)] {
                let (set, path, next) = chosen(&[NO_DMABUF], true, state);
                assert_eq!((set, path), (vec![], by(NO_DMABUF)));
                assert_eq!(next, Some(OmittedDrawing::Compositing));
            }
            let (set, path, next) =
                chosen(&VARIABLES, true, remembered(OmittedDrawing::Compositing, false));
            assert_eq!((set, path, next), (vec![], by(NO_DMABUF), None));
            let (set, path, next) = chosen(&[NO_COMPOSITING], false, None);
            assert_eq!((set, path, next), (vec![NO_DMABUF], by(NO_COMPOSITING), None));
        }

        #[test]
        fn way_is_known_where_it_drew_before_or_is_none_of_the_gpu() {
            let is_known = |named, has_gpu, state| drawing(named, has_gpu, state).way.is_known;
            assert!(!is_known(&[], true, None));
            assert!(is_known(&[], false, None));
            assert!(is_known(&[NO_DMABUF], true, None));
            for drew in [false, true] {
                assert_eq!(is_known(&[], true, remembered(OmittedDrawing::Dmabuf, drew)), drew);
            }
        }
    }
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
pub(crate) fn choose(_remembered: Option<DrawingState>) -> Drawing {
    Drawing { path: DrawingPath::System, way: Way::default(), own_variables: Vec::new() }
}
