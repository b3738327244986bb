//! The golden folder through `sview check`: each payload is printed with its verdict.

use std::fs;
use std::path::{Path, PathBuf};

use super::process::stdout;
use super::{GOLDEN, check};

/// The payloads of a part of the golden folder.
fn golden_payloads(part: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(GOLDEN).join(part)).expect("a part of the folder");
    let files = entries.map(|entry| entry.expect("an entry").path());
    let mut payloads: Vec<_> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    assert!(!payloads.is_empty());
    payloads.sort();
    payloads
}

/// The line, column, pointer and code of a line that `sview check` prints, as the golden folder has
/// them.
fn verdict(line: &str) -> String {
    let mut words = line.splitn(4, ' ');
    let mut word = || words.next().unwrap_or_else(|| panic!("{line}"));
    let (place, pointer, code) = (word(), word(), word());
    let pointer = if pointer == "(whole)" { "" } else { pointer };
    format!("{place}\t{pointer}\t{}\n", code.trim_matches(['[', ']']))
}

#[test]
fn every_payload_of_the_golden_folder_is_printed_with_its_verdict() {
    for part in ["valid", "invalid", "warnings"] {
        for path in golden_payloads(part) {
            let file = path.to_str().expect("a path in UTF-8");
            let output = check(&["--deny-warnings", "--provider", "my-crm", file]);
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap_or_default();
            let printed = stdout(&output);
            if expected.is_empty() {
                assert_eq!((output.status.code(), &*printed), (Some(0), "valid\n"), "{file}");
                continue;
            }
            assert_eq!(output.status.code(), Some(1), "{file}");
            let told: String = printed.lines().map(verdict).collect();
            assert_eq!(told, expected, "{file}: {printed}");
            let says_warning = printed.lines().all(|line| line.contains("] warning: "));
            assert_eq!(says_warning, part != "invalid", "{printed}");
        }
    }
}
