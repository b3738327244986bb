//! A session bus of a test's own, with a real keyring on it. Both end with the value, also when the
//! test fails.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The variable that names the session bus.
const BUS_VARIABLE: &str = "DBUS_SESSION_BUS_ADDRESS";
/// The command that makes the keyring that is there the default one, and unlocked.
const KEYRING: &str = "gnome-keyring-daemon";
/// The name of the keyring's service on the bus, and of its object.
const SERVICE: &str = "org.freedesktop.secrets";
const OBJECT: &str = "/org/freedesktop/secrets";
const LOGIN: &str = "objpath:/org/freedesktop/secrets/collection/login";

/// A session bus on which nothing is started by itself.
pub struct SessionBus {
    address: String,
    // The home of the keyring, which is written to until that has ended.
    folder: TempDir,
    keyring: Option<Child>,
    bus: Child,
}

impl SessionBus {
    /// Starts a bus without a keyring.
    #[must_use]
    pub fn start() -> Self {
        Self::start_with("")
    }

    /// Starts a bus with a keyring, and with a policy that lets nobody talk to it.
    #[must_use]
    pub fn start_that_denies_the_keyring() -> Self {
        let mut bus = Self::start_with(&format!("<deny send_destination=\"{SERVICE}\"/>"));
        bus.start_keyring("\n");
        bus
    }

    /// Starts a bus with an unlocked keyring.
    #[must_use]
    pub fn start_with_keyring() -> Self {
        let mut bus = Self::start();
        bus.start_keyring("\n");
        bus
    }

    /// Starts a bus with a program for keyrings that has none.
    #[must_use]
    pub fn start_with_no_keyring_in_it() -> Self {
        let mut bus = Self::start();
        bus.start_keyring("");
        bus
    }

    fn start_with(rule: &str) -> Self {
        let folder = tempfile::tempdir().expect("a directory");
        let configuration = folder.path().join("bus.conf");
        let text = format!(
            "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n<busconfig><type>session</type><listen>unix:dir={}</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/>{rule}</policy></busconfig>\n",
            folder.path().display()
        );
        std::fs::write(&configuration, text).expect("a file");
        let mut bus = Command::new("dbus-daemon")
            .args(["--nofork", "--print-address", "--config-file"])
            .arg(&configuration)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon; `make test` installs it");
        let mut address = String::new();
        let printed = bus.stdout.as_mut().expect("what it prints");
        BufReader::new(printed).read_line(&mut address).expect("an address");
        Self { address: address.trim().to_owned(), folder, keyring: None, bus }
    }

    /// Starts the keyring's daemon, which is given this password for the keyring of the login.
    fn start_keyring(&mut self, password: &str) {
        let folder = self.folder.path();
        let mut command = Command::new(KEYRING);
        command.args(["--unlock", "--foreground", "--components=secrets"]);
        command
            .env(BUS_VARIABLE, &self.address)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        for variable in ["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(variable, folder);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut keyring = command.spawn().expect("gnome-keyring-daemon; `make test` installs it");
        let mut stdin = keyring.stdin.take().expect("its input");
        stdin.write_all(password.as_bytes()).expect("a password");
        drop(stdin);
        self.keyring = Some(keyring);
        self.wait_for_the_keyring();
    }

    /// Waits until the keyring is on the bus, which the bus itself says.
    fn wait_for_the_keyring(&self) {
        let name = format!("string:{SERVICE}");
        let begun = std::time::Instant::now();
        while !self
            .calls(&[
                "--dest=org.freedesktop.DBus",
                "/",
                "org.freedesktop.DBus.NameHasOwner",
                &name,
            ])
            .contains("true")
        {
            assert!(begun.elapsed() < crate::WAIT_LIMIT, "no keyring in time");
            std::thread::yield_now();
        }
    }

    /// The variables with which a program finds this bus and no other.
    #[must_use]
    pub fn environment(&self) -> [(&'static str, String); 1] {
        [(BUS_VARIABLE, self.address.clone())]
    }

    /// Locks the keyring. There is nobody who could be asked to unlock it.
    pub fn lock_keyring(&self) {
        let destination = format!("--dest={SERVICE}");
        let lock = "org.freedesktop.Secret.Service.Lock";
        let locked = self.calls(&[&destination, OBJECT, lock, &format!("array:{LOGIN}")]);
        assert!(locked.contains("collection/login"), "{locked}");
    }

    /// Stops the keyring in the middle of what it does: it is on the bus and answers nothing.
    pub fn halt_keyring(&self) {
        self.signal("-STOP");
    }

    /// Lets a keyring that was stopped go on.
    pub fn resume_keyring(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let id = self.keyring.as_ref().expect("a keyring").id().to_string();
        let sent = Command::new("kill").args([signal, "--", &id]).status().expect("kill");
        assert!(sent.success());
    }

    /// Calls a method on the bus, and returns what it answers.
    fn calls(&self, arguments: &[&str]) -> String {
        let mut call = Command::new("dbus-send");
        call.args(["--session", "--print-reply"]).args(arguments).env(BUS_VARIABLE, &self.address);
        let output = call.output().expect("dbus-send");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The folder in which the keyring keeps its files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for SessionBus {
    fn drop(&mut self) {
        for process in self.keyring.iter_mut().chain([&mut self.bus]) {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}
