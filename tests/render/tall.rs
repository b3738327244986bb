//! Pictures that are taller than the engine draws at once.

use std::fs;

use crate::program::{Picture, render_line};

/// The longest side of one picture of the engine.
const ENGINE_LIMIT: u32 = 32_767;
/// How many items the list has.
const ITEMS: usize = 900;
/// How many rows the program draws at once.
const PART: u32 = 2048;

#[test]
fn long_list_is_drawn_to_its_end() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut items = String::new();
    for _ in 0..ITEMS {
        items.push_str(r#"{"title":"Item","text":"that is one of many"},"#);
    }
    let payload = format!(
        r#"{{"fields":[{{"type":"list","title":"All","items":[{}]}},{{"type":"message","content":"End","importance":"error"}}]}}"#,
        items.trim_end_matches(',')
    );
    let file = directory.path().join("long.json");
    fs::write(&file, payload).expect("a file");
    let out = directory.path().join("long.png");
    let said = render_line(&format!("{} --width 200 -o {}", file.display(), out.display()));
    assert_eq!(said.code, Some(0), "{said:?}");
    let picture = Picture::read(&out);
    assert!(picture.height > ENGINE_LIMIT + PART, "{} pixels high", picture.height);
    // The red banner stands at the end, above the margins.
    let last = (picture.height - 100..picture.height).filter(|&y| {
        let [red, green, blue] = picture.at(100, y);
        red > 150 && green < 80 && blue < 80
    });
    assert!(last.count() > 10, "no banner at the end");
    // Equal items stand at equal distances, also where one part was put to the next.
    let line = |y: u32| (0..picture.width).map(|x| picture.at(x, y)).collect::<Vec<_>>();
    let between = (0..picture.height).filter(|&y| picture.is_drawn(y)).map(|y| (y, line(y)));
    let drawn: Vec<_> = between.collect();
    let (_, pattern) = drawn.iter().find(|(y, _)| *y > 3 * PART / 2).expect("an item").clone();
    let places: Vec<u32> =
        drawn.iter().filter(|(_, line)| *line == pattern).map(|(y, _)| *y).collect();
    let steps: Vec<u32> = places.windows(2).map(|two| two[1] - two[0]).collect();
    let longest = steps.iter().max().expect("several items");
    assert!(places.len() > 100, "the pattern of one row is there {} times", places.len());
    assert!(*longest < PART, "nothing alike for {longest} rows");
}
