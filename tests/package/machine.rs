//! A package of this machine.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// A folder with packages of one revision.
pub struct Packages(PathBuf);

impl Packages {
    pub fn first() -> Self {
        Self::named("PACKAGES")
    }

    pub fn second() -> Self {
        Self::named("PACKAGES_UPGRADE")
    }

    fn named(variable: &str) -> Self {
        Self(env::var_os(variable).map(PathBuf::from).expect(variable))
    }

    fn of(&self, package: &str) -> PathBuf {
        let begin = format!("{package}_");
        let mut files =
            fs::read_dir(&self.0).expect("a folder").map(|entry| entry.expect("a file").path());
        let is_it = |path: &PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&begin) && name.ends_with(".deb")
        };
        files.find(is_it).unwrap_or_else(|| panic!("{} has no {package}", self.0.display()))
    }

    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// Returns the version that all of them have.
    pub fn version(&self) -> String {
        field(&self.of("sview"), "Version")
    }
}

fn field(package: &Path, name: &str) -> String {
    run("dpkg-deb", &["--field", package.to_str().expect("UTF-8"), name]).trim().to_owned()
}

/// One package, which is gone from this machine at the end.
pub struct Machine(&'static str);

impl Machine {
    /// The package must not be here: it would be removed.
    pub fn new(package: &'static str) -> Self {
        assert!(!Path::new("/etc/service-view").exists(), "/etc/service-view is there already");
        assert!(!is_installed(package), "{package} is installed already");
        Self(package)
    }

    /// Installs the package, or upgrades it. Files of settings that were changed stay as they are.
    pub fn install(&self, packages: &Packages) {
        let file = packages.of(self.0);
        let file = file.to_str().expect("UTF-8");
        let options =
            ["-y", "-q", "-o", "Dpkg::Options::=--force-confold", "--no-install-recommends"];
        run("apt-get", &[&["install"], &options[..], &[file]].concat());
    }

    /// Returns the version that is installed.
    pub fn version(&self) -> String {
        run("dpkg-query", &["--show", "--showformat=${Version}", self.0])
    }

    /// Returns the paths of all files of the package.
    pub fn files(&self) -> Vec<String> {
        let listed = run("dpkg-query", &["--listfiles", self.0]);
        let files = listed.lines().filter(|path| Path::new(path).is_file());
        let files: Vec<_> = files.map(str::to_owned).collect();
        // Some machines leave out manuals and documents.
        assert!(files.contains(&format!("/usr/bin/{}", self.0)), "{listed}");
        files
    }

    /// Removes the package with its settings, and returns what it says.
    pub fn purge(&self) -> String {
        let said = run("apt-get", &["purge", "-y", "-q", self.0]);
        assert!(!is_installed(self.0), "{said}");
        said
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        if is_installed(self.0) {
            let _ = Command::new("apt-get").args(["purge", "-y", "-q", self.0]).status();
        }
    }
}

fn is_installed(package: &str) -> bool {
    let listed = Command::new("dpkg-query").args(["--show", package]).output().expect("dpkg-query");
    listed.status.success()
}

/// Returns what a program prints that ends without an error.
pub fn run(program: &str, arguments: &[&str]) -> String {
    let mut command = Command::new(program);
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").env("LC_ALL", "C.UTF-8");
    let output = command.output().unwrap_or_else(|error| panic!("{program}: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}\n{text}\n{errors}");
    text
}
