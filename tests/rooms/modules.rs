//! The modules of one crate, read from its files: what each defines, imports and names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::tokens::{Kind, Token, tokens};

/// A path such as `crate::store::Ticket`, and where it stands.
#[derive(Clone, Debug)]
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
    /// Whether only tests see it.
    pub test: bool,
}

/// One leaf of a `use` item.
#[derive(Debug)]
pub struct Import {
    pub named: Named,
    /// The name that it binds; none for `*`.
    pub binds: Option<String>,
    /// Whether others may take it from here.
    pub public: bool,
}

/// A module: a file, or one that stands in braces within a file.
#[derive(Debug)]
pub struct Module {
    pub file: PathBuf,
    pub parent: Option<usize>,
    /// Whether it is a test module within a file.
    pub test: bool,
    /// Those that it declares. Two of one name are those of different systems.
    pub children: BTreeMap<String, Vec<usize>>,
    /// What is defined here, and whether only tests see it.
    pub defined: BTreeMap<String, bool>,
    pub imports: Vec<Import>,
    pub paths: Vec<Named>,
    /// The words in its items that may name something, and whether only tests have them.
    pub words: BTreeMap<String, bool>,
}

/// All modules of a crate; the first is its root.
#[derive(Debug, Default)]
pub struct Modules {
    pub all: Vec<Module>,
}

/// What stands before an item.
#[derive(Default)]
struct Attributes {
    test: bool,
    path: Option<String>,
}

const DEFINING: [&str; 9] =
    ["fn", "struct", "enum", "trait", "type", "const", "static", "union", "macro_rules"];

impl Modules {
    /// Reads the crate whose root is a file. `read` gives the text of a file, if there is one.
    pub fn read(root: &Path, read: &dyn Fn(&Path) -> Option<String>) -> Self {
        let mut modules = Self::default();
        let folder = root.parent().unwrap_or(Path::new("")).to_owned();
        modules.add_file(root.to_owned(), &folder, None, read);
        modules
    }

    /// Adds the module of a file; modules that it declares lie in `folder`.
    fn add_file(
        &mut self,
        file: PathBuf,
        folder: &Path,
        parent: Option<usize>,
        read: &dyn Fn(&Path) -> Option<String>,
    ) -> usize {
        let text = read(&file).unwrap_or_else(|| panic!("{} cannot be read", file.display()));
        let module = self.add(file, parent, false);
        self.items(module, &tokens(&text), folder, false, read);
        module
    }

    fn add(&mut self, file: PathBuf, parent: Option<usize>, test: bool) -> usize {
        self.all.push(Module {
            file,
            parent,
            test,
            children: BTreeMap::new(),
            defined: BTreeMap::new(),
            imports: Vec::new(),
            paths: Vec::new(),
            words: BTreeMap::new(),
        });
        self.all.len() - 1
    }

    /// Reads the items of a module, whose own modules lie in `folder`.
    fn items(
        &mut self,
        module: usize,
        all: &[Token],
        folder: &Path,
        test: bool,
        read: &dyn Fn(&Path) -> Option<String>,
    ) {
        let mut rest = all;
        let mut attributes = Attributes::default();
        while let Some(first) = rest.first() {
            if first.is("#") {
                let start = 1 + usize::from(rest.get(1).is_some_and(|one| one.is("!")));
                let inside = group(&rest[start..]);
                attributes.take(inside);
                rest = &rest[start + inside.len()..];
                continue;
            }
            let item = &rest[..item_length(rest)];
            rest = &rest[item.len()..];
            let attributes = std::mem::take(&mut attributes);
            let test = test || attributes.test;
            match declared_module(item) {
                Some((name, None)) => {
                    let (file, inner) = self.file_of(module, name, folder, &attributes, read);
                    let child = self.add_file(file, &inner, Some(module), read);
                    self.all[module].children.entry(name.to_owned()).or_default().push(child);
                }
                Some((name, Some(body))) => {
                    let file = self.all[module].file.clone();
                    let child = self.add(file, Some(module), test);
                    self.all[module].children.entry(name.to_owned()).or_default().push(child);
                    self.items(child, body, &folder.join(name), test, read);
                }
                None => self.item(module, item, test),
            }
        }
    }

    /// Returns the file of a declared module, and the folder of the modules that it declares.
    fn file_of(
        &self,
        module: usize,
        name: &str,
        folder: &Path,
        attributes: &Attributes,
        read: &dyn Fn(&Path) -> Option<String>,
    ) -> (PathBuf, PathBuf) {
        if let Some(path) = &attributes.path {
            let from = self.all[module].file.parent().unwrap_or(Path::new(""));
            let file = normal(&from.join(path));
            let inner = file.parent().unwrap_or(Path::new("")).to_owned();
            return (file, inner);
        }
        let inner = folder.join(name);
        let nested = inner.join("mod.rs");
        let file = if read(&nested).is_some() { nested } else { folder.join(format!("{name}.rs")) };
        (file, inner)
    }

    /// Reads an item that is no module.
    fn item(&mut self, module: usize, item: &[Token], test: bool) {
        let module = &mut self.all[module];
        if let Some(name) = defined_name(item) {
            let known = module.defined.entry(name.to_owned()).or_insert(test);
            *known = *known && test;
        }
        let mut at = 0;
        while let Some(token) = item.get(at) {
            let before = at.checked_sub(1).and_then(|one| item.get(one));
            if token.word() == Some("use") && !before.is_some_and(|one| one.is(".")) {
                let length = item[at..].iter().position(|one| one.is(";")).unwrap_or(0);
                let public = item.first().and_then(Token::word) == Some("pub");
                let tree = &item[at + 1..=at + length];
                use_tree(tree, &[], &mut |named, binds| {
                    let named = Named { test, ..named };
                    module.imports.push(Import { named, binds, public });
                });
                at += length + 1;
                continue;
            }
            let Some(first) = token.word() else {
                at += 1;
                continue;
            };
            let mut path = vec![first.to_owned()];
            let mut end = at + 1;
            while item.get(end).is_some_and(|one| one.is("::")) {
                let Some(word) = item.get(end + 1).and_then(Token::word) else { break };
                path.push(word.to_owned());
                end += 2;
            }
            let is_visibility =
                at >= 2 && item[at - 1].word() == Some("in") && item[at - 2].is("(");
            let is_member = before.is_some_and(|one| one.is(".") || one.is("::"));
            let is_label = path.len() == 1 && item.get(end).is_some_and(|one| one.is(":"));
            if !is_visibility && !is_member && !is_label {
                let known = module.words.entry(first.to_owned()).or_insert(test);
                *known = *known && test;
                if path.len() > 1 {
                    module.paths.push(Named { path, line: token.line, test });
                }
            }
            at = end;
        }
    }
}

impl Attributes {
    /// Takes what one attribute says.
    fn take(&mut self, inside: &[Token]) {
        let words: BTreeSet<&str> = inside.iter().filter_map(Token::word).collect();
        if words.contains("cfg") && words.contains("test") && !words.contains("not") {
            self.test = true;
        }
        if words.contains("test") && words.len() <= 2 {
            self.test = true;
        }
        if let [_, name, _, Token { kind: Kind::Text(path), .. }, ..] = inside
            && name.word() == Some("path")
        {
            self.path = Some(path.clone());
        }
    }
}

/// Returns the path without its `..`.
fn normal(path: &Path) -> PathBuf {
    let mut parts = PathBuf::new();
    for part in path.components() {
        if part == std::path::Component::ParentDir {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts
}

/// Returns the tokens from an opening bracket to its end.
fn group(rest: &[Token]) -> &[Token] {
    let mut depth = 0_usize;
    for (at, token) in rest.iter().enumerate() {
        if ["(", "[", "{"].iter().any(|mark| token.is(mark)) {
            depth += 1;
        } else if [")", "]", "}"].iter().any(|mark| token.is(mark)) {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return &rest[..=at];
        }
    }
    rest
}

/// Returns how many tokens belong to the item that the tokens begin with.
fn item_length(rest: &[Token]) -> usize {
    let is_import = rest
        .iter()
        .take_while(|one| !one.is("{") && !one.is(";") && !one.is("="))
        .any(|one| one.word() == Some("use"));
    let mut at = 0;
    while let Some(token) = rest.get(at) {
        if token.is(";") {
            return at + 1;
        }
        let length = group(&rest[at..]).len();
        at += length;
        if token.is("{") && !is_import {
            return at;
        }
    }
    rest.len()
}

/// Returns the name of the module that an item declares, and what stands in its braces.
fn declared_module(item: &[Token]) -> Option<(&str, Option<&[Token]>)> {
    let at = item.iter().position(|one| one.word() == Some("mod"))?;
    let before = &item[..at];
    let is_visibility = match before {
        [] => true,
        [first, rest @ ..] => {
            first.word() == Some("pub") && (rest.is_empty() || group(rest).len() == rest.len())
        }
    };
    let name = item.get(at + 1)?.word()?;
    if !is_visibility {
        return None;
    }
    let body = &item[at + 2..];
    if body.first()?.is("{") {
        return Some((name, Some(&body[1..body.len() - 1])));
    }
    Some((name, None))
}

/// Returns the name that an item defines.
fn defined_name(item: &[Token]) -> Option<&str> {
    let mut words = item
        .iter()
        .take_while(|one| !one.is("{") && !one.is("=") && !one.is(";"))
        .filter_map(Token::word)
        .peekable();
    while let Some(word) = words.next() {
        if ["impl", "use", "extern"].contains(&word) && words.peek() != Some(&"fn") {
            return None;
        }
        let next = words.peek().copied();
        let is_modifier = matches!(next, Some("fn" | "unsafe" | "async" | "extern" | "mut"));
        if DEFINING.contains(&word) && !is_modifier {
            return next;
        }
        if word == "static" && next == Some("mut") {
            return words.nth(1);
        }
    }
    None
}

/// Tells the leaves of the tree behind `use`.
fn use_tree(tree: &[Token], before: &[String], tell: &mut dyn FnMut(Named, Option<String>)) {
    let mut path = before.to_vec();
    let mut line = tree.first().map_or(0, |one| one.line);
    let mut binds = None;
    let mut at = 0;
    while let Some(token) = tree.get(at) {
        if token.is("{") {
            let inside = group(&tree[at..]);
            for branch in branches(&inside[1..inside.len() - 1]) {
                use_tree(branch, &path, tell);
            }
            return;
        }
        if token.is("*") {
            return tell(Named { path, line: token.line, test: false }, None);
        }
        match token.word() {
            Some("as") => {
                binds = tree.get(at + 1).and_then(Token::word);
                break;
            }
            Some("self") if !path.is_empty() => {}
            Some(word) => {
                path.push(word.to_owned());
                line = token.line;
            }
            None => {}
        }
        at += 1;
    }
    let bound = binds.map(str::to_owned).or_else(|| path.last().cloned());
    if bound.is_some() {
        tell(Named { path, line, test: false }, bound);
    }
}

/// Returns what stands between the commas of a group.
fn branches(inside: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(token) = inside.get(at) {
        if token.is(",") {
            found.push(&inside[start..at]);
            start = at + 1;
        }
        at += group(&inside[at..]).len();
    }
    found.push(&inside[start..]);
    found.retain(|branch| !branch.is_empty());
    found
}
