//! The commands as the pages see them: their names, arguments and results in TypeScript are
//! generated from the Rust that defines them.

use tauri::Wry;
use tauri_specta::{Builder, collect_commands};

use crate::commands;

include!("command_list.rs");

/// The commands of the kiosk's page.
pub(crate) fn kiosk_builder() -> Builder<Wry> {
    Builder::new().disable_serde_phases().commands(kiosk_commands!(collect_commands))
}

/// All commands of the window's page.
pub(crate) fn builder() -> Builder<Wry> {
    // No type crosses in both directions in different forms, so one form is written of each.
    let builder = Builder::new().disable_serde_phases();
    // What the window makes of its patches.
    let builder = builder.typ::<viewer::TicketList>();
    // What stands before a payload that is sent as bytes.
    let builder = builder.typ::<crate::preview::AnalysisRequest>();
    // What the page of pictures is asked for.
    let builder = builder.typ::<crate::render::RenderJob>();
    builder.commands(all_commands!(collect_commands))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use specta_typescript::Typescript;

    use super::*;

    const HEADER: &str = "// Generated from the Rust that defines it, by `make generate`.\n";

    /// The TypeScript of the commands of a page.
    fn generated(builder: &Builder<Wry>) -> String {
        let target = tempfile::tempdir().unwrap();
        let file = target.path().join("commands.ts");
        builder.export(Typescript::default().header(HEADER), &file).unwrap();
        fs::read_to_string(file).unwrap()
    }

    /// Writes the files where `GENERATE` is set, and otherwise tests that they are fresh.
    #[test]
    fn bindings_are_fresh() {
        for (name, builder) in [("commands", builder()), ("kioskCommands", kiosk_builder())] {
            let file = format!("ui/src/bindings/{name}.ts");
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            let fresh = generated(&builder);
            if std::env::var_os("GENERATE").is_some() {
                fs::write(&path, &fresh).unwrap();
            }
            let committed = fs::read_to_string(&path).unwrap_or_default();
            assert!(committed == fresh, "{file} is stale: run `make generate` and commit it");
        }
    }

    /// The names of the commands of a page, as it calls them.
    fn names(builder: &Builder<Wry>) -> BTreeSet<String> {
        let generated = generated(builder);
        let calls = generated.split("__TAURI_INVOKE").skip(1);
        let names = calls.filter_map(|call| call.split('"').nth(1));
        // The first is the package that the function comes from.
        names.filter(|name| !name.starts_with('@')).map(str::to_owned).collect()
    }

    /// The names of the commands that a capability allows.
    fn allowed(capability: &str) -> BTreeSet<String> {
        let capability: serde_json::Value = serde_json::from_str(capability).unwrap();
        let permissions = capability["permissions"].as_array().unwrap().iter();
        let names = permissions.map(|one| one.as_str().unwrap().strip_prefix("allow-").unwrap());
        names.map(|name| name.replace('-', "_")).collect()
    }

    /// A command that no capability of a window names is refused when its page calls it.
    #[test]
    fn each_window_is_allowed_the_commands_of_its_own_page_and_no_other() {
        let window = include_str!(concat!(env!("OUT_DIR"), "/window-capabilities/main.json"));
        let kiosk = include_str!(concat!(env!("OUT_DIR"), "/window-capabilities/kiosk.json"));
        assert_eq!(allowed(window), names(&builder()));
        assert_eq!(allowed(kiosk), names(&kiosk_builder()));
        assert!(allowed(window).contains("next_update"));
        assert!(allowed(kiosk).contains("next_kiosk_view"));
        assert!(allowed(window).is_disjoint(&allowed(kiosk)));
        assert!(
            kiosk.contains(r#""windows":["kiosk"]"#) && window.contains(r#""windows":["main"]"#)
        );
    }
}
