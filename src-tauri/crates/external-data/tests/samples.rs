//! The samples that come along: each file is one, and each has the problems that it is there for.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use external_data::{LintContext, SAMPLES, Sample, SampleGroup, lint, lint_title, validate};
use jiff::civil::date;

/// The samples that a server refuses.
const REFUSED: [&str; 2] = ["hostile-invalid", "hostile-not-json"];

#[test]
fn every_file_is_a_sample() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let files = fs::read_dir(folder).unwrap();
    let files: BTreeSet<_> = files.map(|one| one.unwrap().file_name()).collect();
    let named = SAMPLES.iter().map(|one| format!("{}.json", one.name).into());
    assert_eq!(files, named.collect());
    assert!(SAMPLES.iter().filter(|one| one.group == SampleGroup::Job).count() >= 8);
}

#[test]
fn all_samples_but_the_refused_ones_keep_the_contract() {
    for Sample { name, text, .. } in SAMPLES {
        let taken = validate(text);
        assert_eq!(taken.is_err(), REFUSED.contains(&name), "{name}: {taken:?}");
    }
}

#[test]
fn refused_sample_shows_many_violations_at_once() {
    let sample = SAMPLES.iter().find(|one| one.name == "hostile-invalid").unwrap();
    assert_eq!(validate(sample.text).unwrap_err().violations.len(), 12);
}

/// The codes of what the lint finds in a sample on a day at work, each once.
fn codes(sample: &Sample) -> Vec<&'static str> {
    let context = LintContext { today: date(2026, 2, 15), provider: Some(sample.provider) };
    let payload = validate(sample.text);
    let warnings = payload.map(|payload| lint(&payload, context)).unwrap_or_default();
    let codes: BTreeSet<_> = warnings.iter().map(|warning| warning.code.code()).collect();
    codes.into_iter().collect()
}

#[test]
fn samples_of_trades_and_of_the_documentation_have_no_warning() {
    for sample in SAMPLES.iter().filter(|one| one.group != SampleGroup::Hostile) {
        assert_eq!(codes(sample), [""; 0], "{}", sample.name);
        assert_eq!(lint_title(sample.title, sample.provider), None, "{}", sample.name);
    }
}

#[test]
fn hostile_samples_have_the_warnings_that_they_are_there_for() {
    let expected: [(&str, &[&str]); 9] = [
        ("hostile-markup", &["data-image", "link-not-opened", "markup-shown-as-text"]),
        ("hostile-bidi", &["blank"]),
        (
            "hostile-links",
            &[
                "email-not-an-address",
                "link-not-encrypted",
                "link-not-opened",
                "phone-not-dialled",
                "phone-plus-lost",
            ],
        ),
        ("hostile-long", &["text-too-long"]),
        ("hostile-scripts", &[]),
        (
            "hostile-loud",
            &["every-message-is-an-error", "looks-like-a-card-number", "looks-like-a-secret"],
        ),
        ("hostile-many", &["item-repeated", "too-many-items"]),
        ("hostile-invalid", &[]),
        ("hostile-not-json", &[]),
    ];
    let hostile = SAMPLES.iter().filter(|one| one.group == SampleGroup::Hostile);
    let found: Vec<_> = hostile.map(|one| (one.name, codes(one))).collect();
    let expected: Vec<_> = expected.iter().map(|(name, codes)| (*name, codes.to_vec())).collect();
    assert_eq!(found, expected);
}
