//! The scenarios that come along.

/// A scenario that comes along.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its name on a command line.
    pub id: &'static str,
    /// Its file.
    pub text: &'static str,
    /// Whether it needs a server that can be made faulty.
    pub needs_faults: bool,
}

const fn plain(id: &'static str, text: &'static str) -> BuiltIn {
    BuiltIn { id, text, needs_faults: false }
}

/// All scenarios that come along.
pub const BUILT_IN: [BuiltIn; 6] = [
    plain("rush", include_str!("../scenarios/rush.json")),
    plain("duplicates", include_str!("../scenarios/duplicates.json")),
    plain("disorder", include_str!("../scenarios/disorder.json")),
    plain("flood", include_str!("../scenarios/flood.json")),
    BuiltIn {
        id: "broken-link",
        text: include_str!("../scenarios/broken-link.json"),
        needs_faults: true,
    },
    plain("clinic-day", include_str!("../scenarios/clinic-day.json")),
];

/// Returns the scenario with this name.
#[must_use]
pub fn built_in(id: &str) -> Option<BuiltIn> {
    BUILT_IN.into_iter().find(|one| one.id == id)
}
