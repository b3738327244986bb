//! Plays a corpus without a fuzzer: each of its files, and what comes of them by a number of random
//! changes that is the same each time. A test of each package that has targets includes this file.

use std::fs;
use std::path::Path;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

/// How many changed inputs a target gets in each run of the tests, where each costs little.
#[allow(dead_code, reason = "some targets get fewer")]
pub(crate) const CHANGED: usize = 20_000;

/// The longest input that is made, in bytes.
const MAX_INPUT_BYTES: usize = 16 << 10;

/// What tends to matter where text is read.
const TOKENS: [&str; 40] = [
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "\"",
    "\\",
    ",",
    ":",
    "=",
    "&",
    "%",
    "%zz",
    "+",
    "...",
    "$",
    "@",
    "#",
    "\"\"\"",
    "\n",
    "\r\n",
    "\0",
    "\u{1b}",
    "\u{202e}",
    "null",
    "true",
    "-0",
    "1e999",
    "\\u0000",
    "\\ud800",
    "fragment f on Query",
    "type",
    "id",
    "payload",
    "fields",
    "é",
    "\u{10ffff}",
    "//",
    "@x",
];

/// Runs `target` over the corpus named `name`, and over so many inputs that were changed.
pub(crate) fn replay(name: &str, changed: usize, target: fn(&[u8])) {
    let corpus = corpus(name);
    for input in &corpus {
        target(input);
    }
    let mut random = StdRng::seed_from_u64(0x5eed);
    for _ in 0..changed {
        let mut input = corpus[random.random_range(0..corpus.len())].clone();
        for _ in 0..random.random_range(1..6) {
            change(&mut input, &corpus, &mut random);
        }
        input.truncate(MAX_INPUT_BYTES);
        target(&input);
    }
}

/// The files of a corpus, in the order of their names.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.ancestors().map(|folder| folder.join("tests/fuzz/corpus").join(name));
    let folder = folder.into_iter().find(|folder| folder.is_dir()).expect("a corpus");
    let mut files: Vec<_> = fs::read_dir(folder).expect("a corpus").flatten().collect();
    files.sort_by_key(fs::DirEntry::file_name);
    assert!(!files.is_empty(), "the corpus {name} is empty");
    files.iter().map(|file| fs::read(file.path()).expect("a file of the corpus")).collect()
}

/// Changes an input in one place.
fn change(input: &mut Vec<u8>, corpus: &[Vec<u8>], random: &mut StdRng) {
    let at = random.random_range(0..=input.len());
    let end = random.random_range(at..=input.len().min(at + 64));
    let part = input[at..end].to_vec();
    match random.random_range(0..7) {
        0 => drop(input.drain(at..end)),
        1 => insert(input, at, &part),
        2 => insert(input, at, &part.repeat(random.random_range(2..100))),
        3 => insert(input, at, &[random.random()]),
        4 if at < input.len() => input[at] ^= 1 << random.random_range(0..8),
        5 => {
            let other = &corpus[random.random_range(0..corpus.len())];
            let from = random.random_range(0..=other.len());
            insert(input, at, &other[from..]);
        }
        _ => {
            let token = TOKENS[random.random_range(0..TOKENS.len())];
            insert(input, at, token.repeat(random.random_range(1..4)).as_bytes());
        }
    }
}

fn insert(input: &mut Vec<u8>, at: usize, part: &[u8]) {
    input.splice(at..at, part.iter().copied());
}
