//! A display with fingers: an X server that draws into memory (its driver `dummy`) and takes touches from a
//! socket (`inputtest`), so neither a graphics card nor a device of the kernel is needed.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The largest number of an axis of the touch screen.
const AXIS_MAX: f64 = 65_535.0;
/// How many axes a message has room for, of which the first two are used.
const AXES: usize = 64;
/// The version of the driver's protocol.
const VERSION: [u16; 2] = [1, 0];
/// The kinds of messages to the driver.
const CLIENT_VERSION: u32 = 0;
const WAIT_FOR_SYNC: u32 = 1;
const TOUCH: u32 = 6;
/// How many bytes the header of a message has.
const HEADER_BYTES: usize = 8;

/// What a finger does, by the number of the X Input Extension.
#[derive(Clone, Copy, Debug)]
pub enum Touch {
    Begin = 18,
    Move = 19,
    End = 20,
}

/// A display with a touch screen. It ends with the value.
pub struct TouchDisplay {
    /// What programs find it by.
    pub name: String,
    server: Child,
    fingers: UnixStream,
    _directory: TempDir,
}

impl TouchDisplay {
    /// Starts a display, and waits until programs and fingers can use it.
    pub fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let file = |name: &str| directory.path().join(name);
        let (settings, log, socket) = (file("xorg.conf"), file("log"), file("fingers"));
        fs::write(&settings, server_settings(&socket)).expect("a file");
        // The server writes the number of the display when it is ready.
        let mut server = Command::new("Xorg")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-config"])
            .arg(settings)
            .arg("-logfile")
            .arg(&log)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xorg; `make test` installs it");
        let mut number = String::new();
        let out = server.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut number).expect("the number of the display");
        let log = || fs::read_to_string(&log).unwrap_or_default();
        assert!(!number.is_empty(), "the display did not start: {}", log());
        let fingers = UnixStream::connect(&socket);
        let fingers = fingers.unwrap_or_else(|error| panic!("no fingers: {error}\n{}", log()));
        let name = format!(":{}", number.trim());
        let mut display = Self { name, server, fingers, _directory: directory };
        let version = VERSION.map(u16::to_ne_bytes).concat();
        display.send(CLIENT_VERSION, &version);
        let [low, high, ..] = display.answer::<4>();
        assert_eq!(u16::from_ne_bytes([low, high]), VERSION[0], "the version of the driver");
        display
    }

    /// Has a finger do something at a place, whose parts go from 0 to 1, and waits until the display has
    /// taken it.
    pub fn touch(&mut self, finger: u32, touch: Touch, [x, y]: [f64; 2]) {
        let mut axes = [0.0; AXES];
        axes[0] = x * AXIS_MAX;
        axes[1] = y * AXIS_MAX;
        let mut body = Vec::new();
        body.extend(finger.to_ne_bytes());
        body.extend((touch as u32).to_ne_bytes());
        // Nothing is told of what was before acceleration.
        body.extend(0_u32.to_ne_bytes());
        // The first two axes, and what aligns the numbers after them.
        body.extend([0b11, 0, 0, 0, 0, 0, 0, 0]);
        body.extend([0; 4]);
        body.extend(axes.iter().flat_map(|axis| axis.to_ne_bytes()));
        body.extend([0; AXES * 8]);
        self.send(TOUCH, &body);
        self.send(WAIT_FOR_SYNC, &[]);
        self.answer::<0>();
    }

    /// Taps once.
    pub fn tap(&mut self, at: [f64; 2]) {
        self.touch(1, Touch::Begin, at);
        self.touch(1, Touch::End, at);
    }

    fn send(&mut self, kind: u32, body: &[u8]) {
        let length = u32::try_from(HEADER_BYTES + body.len()).expect("a short message");
        let header = [length.to_ne_bytes(), kind.to_ne_bytes()].concat();
        self.fingers.write_all(&[&header, body].concat()).expect("a driver that reads");
    }

    /// Reads an answer, whose body has so many bytes.
    fn answer<const BYTES: usize>(&mut self) -> [u8; BYTES] {
        let (mut header, mut body) = ([0; HEADER_BYTES], [0; BYTES]);
        self.fingers.read_exact(&mut header).expect("an answer");
        self.fingers.read_exact(&mut body).expect("an answer");
        body
    }
}

impl Drop for TouchDisplay {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn server_settings(socket: &Path) -> String {
    format!(
        r#"
        Section "ServerFlags"
          Option "AutoAddDevices" "false"
          Option "AutoAddGPU" "false"
        EndSection
        Section "InputDevice"
          Identifier "fingers"
          Driver "inputtest"
          Option "SocketPath" "{}"
          Option "DeviceType" "Touch"
          Option "TouchCount" "10"
        EndSection
        Section "Device"
          Identifier "memory"
          Driver "dummy"
        EndSection
        Section "Monitor"
          Identifier "monitor"
          HorizSync 5-1000
          VertRefresh 5-200
        EndSection
        Section "Screen"
          Identifier "screen"
          Device "memory"
          Monitor "monitor"
          DefaultDepth 24
          SubSection "Display"
            Depth 24
            Modes "1024x768"
          EndSubSection
        EndSection
        Section "ServerLayout"
          Identifier "layout"
          Screen "screen"
          InputDevice "fingers"
        EndSection
        "#,
        socket.display()
    )
}
