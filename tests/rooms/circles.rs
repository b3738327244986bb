//! Finds files of one crate that import each other in a circle.
//!
//! An edge leads from a file to the file that defines what it imports or names. A re-export is seen
//! through, so a parent that only declares its children and hands their items on imports nothing.
//! Tests within a file count as a file of their own: they may see everything around them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::modules::{Import, Modules, Named};

/// A file, or the tests within it.
type FileNode = (PathBuf, bool);

/// Where a name leads.
#[derive(Clone, Copy)]
enum Target {
    Module(usize),
    /// An item of a module, and whether only tests see it.
    Item(usize, bool),
}

/// What each of them imports, and the first line that does so.
#[derive(Default)]
struct Edges(BTreeMap<FileNode, BTreeMap<FileNode, Named>>);

/// Files that import each other, and the shortest way around.
pub struct Circle {
    pub files: BTreeSet<PathBuf>,
    steps: Vec<(PathBuf, Named, PathBuf)>,
}

/// Returns all circles of the crate whose root is a file.
pub fn circles(root: &Path, read: &dyn Fn(&Path) -> Option<String>) -> Vec<Circle> {
    let edges = edges(&Modules::read(root, read));
    let mut found = Vec::new();
    let mut done = BTreeSet::new();
    for node in edges.0.keys() {
        if done.contains(node) {
            continue;
        }
        let around: BTreeSet<FileNode> = edges
            .reachable(node)
            .into_iter()
            .filter(|other| edges.reachable(other).contains(node))
            .collect();
        if !around.is_empty() {
            let steps = edges.shortest_circle(&around);
            done.extend(around.iter().cloned());
            found.push(Circle { files: around.into_iter().map(|(file, _)| file).collect(), steps });
        }
    }
    found
}

impl Circle {
    /// Describes the circle, file by file, with paths below a folder.
    pub fn describe(&self, folder: &Path) -> String {
        let short = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
        let mut text = format!("{} files import each other:", self.files.len());
        for file in &self.files {
            let _ = write!(text, " {}", short(file));
        }
        for (from, named, to) in &self.steps {
            let path = named.path.join("::");
            let _ = write!(text, "\n  {}:{} {path} -> {}", short(from), named.line, short(to));
        }
        text
    }
}

impl Edges {
    fn add(&mut self, from: FileNode, to: FileNode, named: &Named) {
        if from != to {
            self.0.entry(from).or_default().entry(to).or_insert_with(|| named.clone());
        }
    }

    fn of(&self, node: &FileNode) -> impl Iterator<Item = (&FileNode, &Named)> {
        self.0.get(node).into_iter().flatten()
    }

    /// Returns what is imported from a node on, also by way of others.
    fn reachable(&self, from: &FileNode) -> BTreeSet<FileNode> {
        let mut found = BTreeSet::new();
        let mut open = vec![from.clone()];
        while let Some(node) = open.pop() {
            for (to, _) in self.of(&node) {
                if found.insert(to.clone()) {
                    open.push(to.clone());
                }
            }
        }
        found
    }

    /// Returns the shortest way that leads back to where it began.
    fn shortest_circle(&self, around: &BTreeSet<FileNode>) -> Vec<(PathBuf, Named, PathBuf)> {
        around
            .iter()
            .filter_map(|start| self.way_back(start))
            .min_by_key(Vec::len)
            .unwrap_or_default()
    }

    fn way_back(&self, start: &FileNode) -> Option<Vec<(PathBuf, Named, PathBuf)>> {
        let mut came: BTreeMap<FileNode, (FileNode, Named)> = BTreeMap::new();
        let mut open = VecDeque::from([start.clone()]);
        while let Some(node) = open.pop_front() {
            for (to, named) in self.of(&node) {
                if !came.contains_key(to) {
                    came.insert(to.clone(), (node.clone(), named.clone()));
                    open.push_back(to.clone());
                }
            }
        }
        let mut steps = Vec::new();
        let mut at = start.clone();
        loop {
            let (from, named) = came.get(&at)?;
            steps.push((from.0.clone(), named.clone(), at.0.clone()));
            at = from.clone();
            if at == *start {
                steps.reverse();
                return Some(steps);
            }
        }
    }
}

/// Returns what each file of a crate imports.
fn edges(modules: &Modules) -> Edges {
    let mut edges = Edges::default();
    for (at, module) in modules.all.iter().enumerate() {
        for import in &module.imports {
            for target in modules.resolve(at, &import.named.path) {
                match (&import.binds, target) {
                    (Some(name), Target::Item(owner, test)) => {
                        let uses = module.words.get(name).is_some_and(|only_tests| !only_tests);
                        let hands_on = import.public && modules.is_within(owner, at) && !uses;
                        if !hands_on {
                            let from = modules.node(at, import.named.test);
                            edges.add(from, modules.node(owner, test), &import.named);
                        }
                    }
                    (None, Target::Module(outer)) => {
                        for (word, only_tests) in &module.words {
                            let from = modules.node(at, import.named.test || *only_tests);
                            for (owner, test) in items(modules.find(outer, word)) {
                                edges.add(from.clone(), modules.node(owner, test), &import.named);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        for named in &module.paths {
            for (owner, test) in items(modules.resolve(at, &named.path)) {
                edges.add(modules.node(at, named.test), modules.node(owner, test), named);
            }
        }
    }
    edges
}

fn items(targets: Vec<Target>) -> impl Iterator<Item = (usize, bool)> {
    targets.into_iter().filter_map(|target| match target {
        Target::Item(owner, test) => Some((owner, test)),
        Target::Module(_) => None,
    })
}

/// Names that are being looked up, each in a module: a glob may lead back to where it began.
type Lookups = BTreeSet<(usize, String)>;

impl Modules {
    fn node(&self, module: usize, test: bool) -> FileNode {
        let module = &self.all[module];
        (module.file.clone(), module.test || test)
    }

    fn is_within(&self, module: usize, outer: usize) -> bool {
        let mut at = self.all[module].parent;
        while let Some(parent) = at {
            if parent == outer {
                return true;
            }
            at = self.all[parent].parent;
        }
        false
    }

    /// Returns where a path in a module leads: nowhere, if it is into another crate.
    fn resolve(&self, module: usize, path: &[String]) -> Vec<Target> {
        self.resolve_once(module, path, &mut Lookups::new())
    }

    /// Returns what a module has under a name.
    fn find(&self, module: usize, name: &str) -> Vec<Target> {
        self.find_once(module, name, &mut Lookups::new())
    }

    fn resolve_once(&self, module: usize, path: &[String], begun: &mut Lookups) -> Vec<Target> {
        let Some((first, rest)) = path.split_first() else { return Vec::new() };
        let mut targets = match first.as_str() {
            "crate" => vec![Target::Module(0)],
            "self" => vec![Target::Module(module)],
            "super" => self.parent(module),
            name => self.find_once(module, name, begun),
        };
        for name in rest {
            let mut next = Vec::new();
            for target in targets {
                match target {
                    Target::Module(at) if name == "super" => next.extend(self.parent(at)),
                    Target::Module(at) => {
                        let found = self.find_once(at, name, begun);
                        // What a macro defines is in the file that calls it.
                        let unknown = found.is_empty().then_some(Target::Item(at, false));
                        next.extend(found.into_iter().chain(unknown));
                    }
                    item @ Target::Item(..) => next.push(item),
                }
            }
            targets = next;
        }
        targets
    }

    fn parent(&self, module: usize) -> Vec<Target> {
        self.all[module].parent.map(Target::Module).into_iter().collect()
    }

    fn find_once(&self, at: usize, name: &str, begun: &mut Lookups) -> Vec<Target> {
        if !begun.insert((at, name.to_owned())) {
            return Vec::new();
        }
        let module = &self.all[at];
        if let Some(children) = module.children.get(name) {
            return children.iter().map(|child| Target::Module(*child)).collect();
        }
        if let Some(test) = module.defined.get(name) {
            return vec![Target::Item(at, *test)];
        }
        let binds = |import: &&Import| import.binds.as_deref() == Some(name);
        if let Some(import) = module.imports.iter().find(binds) {
            return self.resolve_once(at, &import.named.path, begun);
        }
        let mut found = Vec::new();
        for import in module.imports.iter().filter(|import| import.binds.is_none()) {
            for target in self.resolve_once(at, &import.named.path, begun) {
                if let Target::Module(outer) = target {
                    found.extend(self.find_once(outer, name, begun));
                }
            }
        }
        found
    }
}
