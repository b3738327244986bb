//! The commands as the window sees them: their names, arguments and results in TypeScript are
//! generated from the Rust that defines them.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

use crate::commands;

include!("command_list.rs");

/// All commands.
pub(crate) fn builder() -> Builder<Wry> {
    // No type crosses in both directions in different forms, so one form is written of each.
    let builder = Builder::new().disable_serde_phases();
    // What the window makes of its patches.
    let builder = builder.typ::<viewer::TicketList>();
    // What a screen without a user shows.
    let builder = builder.typ::<viewer::KioskView>();
    // What stands before a payload that is sent as bytes.
    let builder = builder.typ::<crate::preview::AnalysisRequest>();
    // What the page of pictures is asked for.
    let builder = builder.typ::<crate::render::RenderJob>();
    builder.commands(all_commands!(collect_commands))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use specta_typescript::Typescript;

    use super::*;

    const HEADER: &str = "// Generated from the Rust that defines it, by `make generate`.\n";

    /// Writes the file where `GENERATE` is set, and otherwise tests that it is fresh.
    #[test]
    fn bindings_are_fresh() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src/bindings/commands.ts");
        let target = tempfile::tempdir().unwrap();
        let generated = target.path().join("commands.ts");
        builder().export(Typescript::default().header(HEADER), &generated).unwrap();
        let fresh = fs::read_to_string(generated).unwrap();
        if std::env::var_os("GENERATE").is_some() {
            fs::write(&file, &fresh).unwrap();
        }
        let committed = fs::read_to_string(&file).unwrap_or_default();
        assert!(committed == fresh, "ui/src/bindings is stale: run `make generate` and commit it");
    }

    /// A command that no capability names is refused when the window calls it.
    #[test]
    fn every_command_is_allowed_to_the_window() {
        let target = tempfile::tempdir().unwrap();
        let generated = target.path().join("commands.ts");
        builder().export(Typescript::default(), &generated).unwrap();
        let generated = fs::read_to_string(generated).unwrap();
        let capability = include_str!(concat!(env!("OUT_DIR"), "/window-capabilities/main.json"));
        let calls = generated.split("__TAURI_INVOKE").skip(1);
        let names = calls.filter_map(|call| call.split('"').nth(1));
        // The first is the package that the function comes from.
        let names: Vec<_> = names.filter(|name| !name.starts_with('@')).collect();
        assert!(names.contains(&"next_update"), "{names:?}");
        for name in names {
            let allowed = format!("\"allow-{}\"", name.replace('_', "-"));
            assert!(capability.contains(&allowed), "{allowed} is missing in the capability");
        }
    }
}
