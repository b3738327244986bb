//! Reads a file of settings: what is good is taken, and what is not is a problem with its place.

use std::ops::Range;
use std::path::Path;

use external_data::did_you_mean;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::connection;
use crate::kiosk::KIOSK;
use crate::layer::{CONNECTIONS, Layer};
use crate::origin::{Origin, Set};
use crate::problem::{Place, Problem, Wrong};
use crate::value::{ConnectionName, Found, OWN_HUB};

/// What a file sets, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileContent {
    pub layer: Layer,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads `bytes`, which is what `file` holds; `origin` makes the origin of a place in it.
pub(crate) fn read(file: &Path, bytes: &[u8], origin: fn(Place) -> Origin) -> FileContent {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let good = std::str::from_utf8(good).unwrap_or_default();
            let place = Place::of(file, good, good.len());
            let wrong = Wrong::new("the text is not UTF-8").help("save the file as UTF-8");
            let problems = vec![Problem::at_place(&place, wrong)];
            return FileContent { layer: Layer::default(), problems };
        }
    };
    if let Some(problem) = json_problem(file, text) {
        return FileContent { layer: Layer::default(), problems: vec![problem] };
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader =
        Reader { file, text, origin, layer: Layer::default(), found: Vec::new(), broken: vec![] };
    for error in errors {
        let span = error.span().unwrap_or(text.len()..text.len());
        reader.broken.push(lines_of(text, &span));
        reader.found.push((span.start, Wrong::new(format!("not TOML: {}", error.message()))));
    }
    reader.table(table.get_ref());
    reader.found.sort_by_key(|(at, _)| *at);
    let problem = |(at, wrong)| Problem::at(file, text, &(at..at), wrong);
    let problems = reader.found.into_iter().map(problem).collect();
    FileContent { layer: reader.layer, problems }
}

/// Returns what is wrong with a file that holds JSON in the place of TOML, as earlier versions wrote it
/// whatever its name was. Read as TOML, each of its lines would be a mistake.
pub(crate) fn json_problem(file: &Path, text: &str) -> Option<Problem> {
    let at = text.find(|character: char| !character.is_whitespace())?;
    // No TOML begins so.
    if !text.get(at..)?.starts_with('{') {
        return None;
    }
    let name = |ending: &str| {
        let name = file.with_extension(ending);
        name.file_name().unwrap_or_default().display().to_string()
    };
    let wrong = Wrong::new("the file holds JSON, and settings are TOML").help(format!(
        "where an earlier version wrote it, rename it to {json} and say --settings with that name: it goes on being used, and its preferences move to {toml}, beside it",
        json = name("json"),
        toml = name("toml"),
    ));
    Some(Problem::at_place(&Place::of(file, text, at), wrong))
}

struct Reader<'t> {
    file: &'t Path,
    text: &'t str,
    origin: fn(Place) -> Origin,
    layer: Layer,
    /// What is wrong, by its place in bytes.
    found: Vec<(usize, Wrong)>,
    /// The lines that are not TOML. What stands in them is a guess, and is not used.
    broken: Vec<Range<usize>>,
}

impl<'t> Reader<'t> {
    fn table(&mut self, table: &DeTable<'t>) {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if name == CONNECTIONS {
                self.connections(value);
                continue;
            }
            if name == KIOSK {
                self.kiosk(value);
                continue;
            }
            // A value that is not TOML stands nowhere.
            if self.is_broken(&(key.span().start..key.span().end.max(value.span().end))) {
                continue;
            }
            let (file, text, origin) = (self.file, self.text, self.origin);
            let place = || origin(Place::of(file, text, key.span().start));
            match self.layer.read(name, &Found::new(text, value), place) {
                Ok(true) => {}
                Ok(false) => self.found.push((key.span().start, unknown(name, value.get_ref()))),
                Err(wrong) => self.found.push((value.span().start, wrong)),
            }
        }
    }

    fn connections(&mut self, value: &Spanned<DeValue<'t>>) {
        let found = Found::new(self.text, value);
        let DeValue::Table(connections) = value.get_ref() else {
            self.found.push((value.span().start, found.is_not("connections, each with a name")));
            return;
        };
        for (name, value) in connections {
            let (at, text) = (name.span().start, self.text);
            let name = name.get_ref().as_ref();
            if name == OWN_HUB || !ConnectionName::is_good(name) {
                self.found.push((at, bad_name(name)));
                continue;
            }
            let mut wrongs = Vec::new();
            let folder = self.file.parent().unwrap_or(Path::new(""));
            let mut note = |span: Range<usize>, wrong| wrongs.push((span.start, wrong));
            let read = connection::read(text, &Found::new(text, value), folder, &mut note);
            // What is said of a part that is not TOML would be about a guess.
            if self.is_broken(&members_span(at, value)) {
                continue;
            }
            self.found.append(&mut wrongs);
            if let Some(connection) = read {
                let origin = (self.origin)(Place::of(self.file, text, at));
                self.layer.connections.insert(name.to_owned(), Set::new(connection, origin));
            }
        }
    }

    fn kiosk(&mut self, value: &Spanned<DeValue<'t>>) {
        let (file, text, origin) = (self.file, self.text, self.origin);
        let mut kiosk = std::mem::take(&mut self.layer.kiosk);
        let mut wrongs = Vec::new();
        kiosk.read(
            text,
            &Found::new(text, value),
            |byte| origin(Place::of(file, text, byte)),
            |span| self.is_broken(span),
            &mut |span, wrong| wrongs.push((span.start, wrong)),
        );
        self.layer.kiosk = kiosk;
        self.found.append(&mut wrongs);
    }

    fn is_broken(&self, span: &Range<usize>) -> bool {
        self.broken.iter().any(|lines| span.start < lines.end && lines.start < span.end)
    }
}

/// From the name of a connection to the end of its last member.
fn members_span(start: usize, value: &Spanned<DeValue<'_>>) -> Range<usize> {
    let members = value.get_ref().as_table().into_iter().flatten();
    let spans = members.flat_map(|(name, value)| [name.span(), value.span()]);
    spans.fold(start..value.span().end, |all, one| all.start.min(one.start)..all.end.max(one.end))
}

/// The bytes of all lines that a span touches.
fn lines_of(text: &str, span: &Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let before = bytes.get(..span.start.min(bytes.len())).unwrap_or_default();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let from = span.end.max(span.start).min(bytes.len());
    let behind = bytes.get(from..).unwrap_or_default();
    let end = behind.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| from + at);
    start..end.max(start + 1)
}

fn unknown(name: &str, value: &DeValue<'_>) -> Wrong {
    let known: Vec<&str> = Layer::NAMES.iter().copied().chain([CONNECTIONS, KIOSK]).collect();
    let wrong = Wrong::new(format!("there is no setting {name}"));
    match did_you_mean(&name.replace('_', "-"), &known) {
        Some(meant) => wrong.help(format!("did you mean {meant}?")),
        None if value.as_table().is_some() => {
            wrong.help(format!("a connection begins with [connections.{name}]"))
        }
        None => wrong.help(format!("there are {}", known.join(", "))),
    }
}

fn bad_name(name: &str) -> Wrong {
    if name == OWN_HUB {
        let wrong = Wrong::new("own-hub is the name of this program's own hub");
        return wrong.help("give the connection another name");
    }
    let wrong = Wrong::new("the name of a connection is one line that can be read");
    wrong.help("give it at most 60 characters, without blanks at its ends")
}
