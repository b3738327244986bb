//! Every sample that comes along, as its committed picture, and each time the same.

use std::fs;
use std::path::PathBuf;

use system_tests::project;

use crate::program::{Said, names, render};

/// The samples that break the contract.
const REFUSED: [&str; 2] = ["hostile-invalid", "hostile-not-json"];
/// A small width, so that the committed pictures are small files.
const WIDTH: [&str; 2] = ["--width", "400"];

fn samples() -> Vec<PathBuf> {
    let folder = project().join("src-tauri/samples");
    names(&folder).into_iter().map(|name| folder.join(name)).collect()
}

/// Draws all samples, with these arguments besides.
fn all(more: &[&str]) -> Said {
    let mut arguments: Vec<_> = samples().into_iter().map(PathBuf::into_os_string).collect();
    arguments.extend(WIDTH.iter().chain(more).map(Into::into));
    render(&arguments)
}

/// With `RENEW`, writes the committed pictures.
#[test]
fn every_sample_is_drawn_as_its_committed_picture() {
    let pictures = project().join("tests/render/pictures");
    let committed = pictures.to_str().expect("a path in UTF-8");
    if std::env::var_os("RENEW").is_some() {
        fs::remove_dir_all(&pictures).ok();
        assert_eq!(all(&["-o", committed]).code, Some(1));
    }
    let products = project().join("target/pictures/render");
    let products = products.to_str().expect("a path in UTF-8");
    let said = all(&["--compare", committed, "-o", products]);
    let alike = said.printed.lines().filter(|line| line.ends_with(": as the baseline")).count();
    assert_eq!(alike, samples().len(), "{said:?}");
    // Nothing but what breaks the contract was complained about, with its place.
    assert_eq!(said.code, Some(1), "{said:?}");
    for line in said.complained.lines() {
        assert!(REFUSED.iter().any(|name| line.contains(name)), "{line}");
    }
    assert!(said.complained.contains("hostile-invalid.json:"), "{said:?}");
    assert_eq!(names(&pictures).len(), samples().len());
}

#[test]
fn same_payload_is_the_same_picture_byte_for_byte() {
    let directory = tempfile::tempdir().expect("a directory");
    let draw = |name: &str| {
        let output = directory.path().join(name);
        let mut arguments: Vec<_> = samples().into_iter().map(PathBuf::into_os_string).collect();
        // In another order, the drawings before have no say either.
        if name == "second" {
            arguments.reverse();
        }
        let fixed =
            ["--theme", "dark", "--direction", "rtl", "--lang", "ar", "--zone", "Asia/Tokyo"];
        arguments.extend(WIDTH.iter().chain(&fixed).map(Into::into));
        arguments.extend(["-o".into(), output.clone().into_os_string()]);
        let said = render(&arguments);
        // Some samples break the contract.
        assert_eq!(said.code, Some(1), "{said:?}");
        output
    };
    let (first, second) = (draw("first"), draw("second"));
    assert_eq!(names(&first).len(), samples().len());
    assert_eq!(names(&first), names(&second));
    for name in names(&first) {
        let [one, other] =
            [&first, &second].map(|folder| fs::read(folder.join(&name)).expect("a file"));
        assert!(one == other, "{name} differs from one time to the next");
    }
}
