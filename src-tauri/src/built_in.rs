//! What is built into the program.

/// Returns the program's configuration, and the files of its pages.
pub(crate) fn context() -> tauri::Context {
    tauri::generate_context!()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use tauri::utils::config::Config;

    const ALL: &str = include_str!("../../tauri.conf.json");

    /// Puts `more` over `base`, as Tauri does with the file of a system.
    fn merge(base: &mut Value, more: Value) {
        match (base, more) {
            (Value::Object(base), Value::Object(more)) => {
                for (name, value) in more {
                    merge(base.entry(name).or_insert(Value::Null), value);
                }
            }
            (base, more) => *base = more,
        }
    }

    #[test]
    fn configuration_of_each_system_is_understood_and_has_its_own_package() {
        let systems = [
            (include_str!("../../tauri.windows.conf.json"), r#"["nsis"]"#),
            (include_str!("../../tauri.macos.conf.json"), r#"["dmg"]"#),
        ];
        for (text, packages) in systems {
            let mut merged: Value = serde_json::from_str(ALL).unwrap();
            merge(&mut merged, serde_json::from_str(text).unwrap());
            let config: Config = serde_json::from_value(merged).unwrap();
            assert!(config.bundle.active);
            assert_eq!(serde_json::to_string(&config.bundle.targets).unwrap(), packages);
            assert!(config.version.is_none(), "the version is that of Cargo.toml");
        }
        let config: Config = serde_json::from_str(ALL).unwrap();
        assert!(!config.bundle.active, "packages of Linux are made by scripts/package.sh");
    }
}
