//! Pictures, compared with those of before.

use std::fs;

use crate::program::{Picture, names, render_line, sample};

#[test]
fn picture_that_changed_is_told_with_its_difference() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().display();
    let payload = directory.path().join("bank.json");
    let text = fs::read_to_string(sample("bank")).expect("a sample");
    fs::write(&payload, &text).expect("a file");
    let payload_name = payload.display();
    let baseline = format!("{payload_name} --width 400 -o {out}/baseline");
    assert_eq!(render_line(&baseline).code, Some(0));

    let compare = format!("{payload_name} --width 400 --compare {out}/baseline -o {out}/changed");
    let said = render_line(&compare);
    assert_eq!(
        (said.code, said.printed.as_str()),
        (Some(0), "bank: as the baseline\n"),
        "{said:?}"
    );
    assert!(!directory.path().join("changed").exists(), "nothing is written where nothing differs");

    // One word is another.
    let value = text.split(r#""value": ""#).nth(1).expect("a value").split('"').next();
    let value = value.expect("its end");
    let changed = text.replacen(value, &value.chars().rev().collect::<String>(), 1);
    fs::write(&payload, changed).expect("a file");
    let said = render_line(&compare);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.complained.starts_with("bank: it differs from the baseline in"), "{said:?}");
    let changed = directory.path().join("changed");
    assert_eq!(names(&changed), ["bank.difference.png", "bank.png"]);
    let [before, difference] =
        [directory.path().join("baseline/bank.png"), changed.join("bank.difference.png")]
            .map(|path| Picture::read(&path));
    assert_eq!((before.width, before.height), (difference.width, difference.height));
    let red = difference.rgb.chunks_exact(3).filter(|pixel| **pixel == [220, 0, 60]).count();
    assert!((20..20_000).contains(&red), "{red} pixels are marked");
    // All of it may differ: then it is as the baseline, and nothing is left of the difference.
    assert_eq!(render_line(&format!("{compare} --tolerance 100")).code, Some(0));
    assert_eq!(names(&changed), [""; 0]);

    // A baseline that is none is told, and keeps no other from being compared.
    fs::write(directory.path().join("baseline/clinic.png"), "no picture").expect("a file");
    let both = format!("{} {compare} --tolerance 100", sample("clinic").display());
    let said = render_line(&both);
    assert_eq!(
        (said.code, said.printed.as_str()),
        (Some(2), "bank: as the baseline\n"),
        "{said:?}"
    );
    assert!(said.complained.contains("baseline/clinic.png"), "{said:?}");
    // The baseline itself is no place for what differs from it.
    let said = render_line(&format!("{payload_name} --compare {out}/baseline -o {out}/baseline"));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.complained.contains("name another directory"), "{said:?}");
}

#[test]
fn picture_without_a_baseline_is_told_apart() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().display();
    fs::create_dir(directory.path().join("baseline")).expect("a directory");
    let bank = sample("bank");
    let compare = format!("{} --width 400 --compare {out}/baseline -o {out}/new", bank.display());
    let said = render_line(&compare);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.complained.contains("there is no baseline"), "{said:?}");
    assert!(said.complained.contains("copy it there"), "{said:?}");
    let new = directory.path().join("new/bank.png");
    fs::copy(&new, directory.path().join("baseline/bank.png")).expect("a copy");
    assert_eq!(render_line(&compare).code, Some(0));

    let said = render_line(&format!("{} --compare {out}/nowhere", bank.display()));
    assert_eq!(said.code, Some(2), "{said:?}");
    assert!(said.complained.contains("-o in place of --compare makes it"), "{said:?}");
}
