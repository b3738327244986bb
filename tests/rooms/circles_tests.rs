//! What the search for circles finds in small made-up crates.

use std::collections::BTreeMap;
use std::path::Path;

use crate::circles::circles;

/// Returns the circles of a crate with these files, as they are described.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let files: BTreeMap<&str, &str> = files.iter().copied().collect();
    let read = |path: &Path| files.get(path.to_str()?).map(|text| (*text).to_owned());
    let circles = circles(Path::new("src/lib.rs"), &read);
    circles.iter().map(|circle| circle.describe(Path::new("src"))).collect()
}

#[test]
fn two_files_that_import_each_other_are_a_circle_with_the_line_of_each_import() {
    let circles = found(&[
        ("src/lib.rs", "mod a;\nmod b;\n"),
        ("src/a.rs", "use std::fmt;\nuse crate::b::B;\npub struct A(B);\n"),
        ("src/b.rs", "use super::a::A;\npub struct B(Box<A>);\n"),
    ]);
    let expected = "2 files import each other: a.rs b.rs\n  \
                    a.rs:2 crate::b::B -> b.rs\n  b.rs:1 super::a::A -> a.rs";
    assert_eq!(circles, [expected]);
}

#[test]
fn path_in_a_function_counts_as_an_import() {
    let circles = found(&[
        ("src/lib.rs", "mod a;\nmod b;\n"),
        ("src/a.rs", "pub fn one() { crate::b::two() }\n"),
        ("src/b.rs", "use crate::a;\npub fn two() { a::one() }\n"),
    ]);
    assert_eq!(circles.len(), 1);
}

#[test]
fn circle_is_found_through_a_re_export_and_leaves_the_parent_out() {
    let circles = found(&[
        ("src/lib.rs", "mod store;\nmod other;\n"),
        (
            "src/store/mod.rs",
            "mod a;\nmod b;\npub use a::A;\npub(crate) use self::b::B as Other;\n",
        ),
        ("src/store/a.rs", "use super::Other;\npub struct A(Other);\n"),
        ("src/store/b.rs", "use crate::store::*;\npub struct B(Box<A>);\n"),
        ("src/other.rs", "use crate::store::{A, Other};\npub fn all(_: A, _: Other) {}\n"),
    ]);
    assert_eq!(circles.len(), 1);
    assert!(circles[0].starts_with("2 files import each other: store/a.rs store/b.rs\n"));
}

#[test]
fn parent_that_only_hands_on_is_in_no_circle_with_its_child() {
    let circles = found(&[
        ("src/lib.rs", "mod child;\npub use child::Child;\npub const SIZE: usize = 1;\n"),
        ("src/child.rs", "pub struct Child([u8; crate::SIZE]);\n"),
    ]);
    assert_eq!(circles, [""; 0]);
}

#[test]
fn parent_that_uses_its_child_is_in_a_circle_with_a_child_that_uses_it() {
    let child = ("src/child.rs", "use super::SIZE;\npub struct Child([u8; SIZE]);\n");
    for root in [
        "mod child;\nuse child::Child;\npub const SIZE: usize = 1;\npub struct All(Child);\n",
        "mod child;\npub use child::Child;\npub const SIZE: usize = 1;\npub struct All(Child);\n",
        "mod child;\npub const SIZE: usize = 1;\npub struct All(child::Child);\n",
    ] {
        assert_eq!(found(&[("src/lib.rs", root), child]).len(), 1, "{root}");
    }
}

#[test]
fn tests_see_what_is_around_them() {
    let circles = found(&[
        ("src/lib.rs", "mod a;\npub fn all() { a::one() }\n#[cfg(test)]\nmod tests;\n"),
        ("src/tests.rs", "use super::*;\n#[test]\nfn it_works() { all() }\n"),
        (
            "src/a.rs",
            "pub fn one() {}\n#[cfg(test)]\nmod tests { use super::*; fn it() { one(); crate::all() } }\n\
             #[cfg(test)]\nuse crate::all as every;\n",
        ),
    ]);
    assert_eq!(circles, [""; 0]);
}

#[test]
fn words_in_comments_and_texts_import_nothing() {
    let circles = found(&[
        ("src/lib.rs", "mod a;\nmod b;\n"),
        ("src/a.rs", "use crate::b::B;\npub struct A(B);\n"),
        (
            "src/b.rs",
            "//! See [`crate::a::A`].\n/* use crate::a::A; /* nested */ */\npub struct B;\n\
             pub(in crate::a) const TEXT: &str = r#\"use crate::a::A;\"#;\n\
             pub fn quote<'a>(_: &'a str) -> char { '\\'' }\n// use crate::a::A;\n",
        ),
    ]);
    assert_eq!(circles, [""; 0]);
}

#[test]
fn modules_of_one_name_for_different_systems_are_all_followed() {
    let circles = found(&[
        (
            "src/lib.rs",
            "#[cfg(unix)]\n#[path = \"unix.rs\"]\nmod system;\n#[cfg(not(unix))]\n#[path = \"other.rs\"]\nmod system;\nmod a;\n",
        ),
        ("src/a.rs", "pub fn one() { crate::system::open() }\n"),
        ("src/unix.rs", "pub fn open() { crate::a::one() }\n"),
        ("src/other.rs", "use crate::a;\npub fn open() { a::one() }\n"),
    ]);
    assert!(circles[0].starts_with("3 files import each other: a.rs other.rs unix.rs\n"));
}
