//! The program as a person or a build job calls it, and the pictures that it writes.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use system_tests::project;

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub printed: String,
    pub complained: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self {
            code: output.status.code(),
            printed: text(&output.stdout),
            complained: text(&output.stderr),
        }
    }
}

/// `service-view render`.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_service-view"));
    command.arg("render");
    command
}

/// Calls `service-view render` with arguments.
pub fn render<A: AsRef<std::ffi::OsStr>>(arguments: &[A]) -> Said {
    command().args(arguments).output().expect("the binary runs").into()
}

/// Calls it with arguments as one writes them on a line.
pub fn render_line(line: &str) -> Said {
    render(&line.split_whitespace().collect::<Vec<_>>())
}

/// The file of a sample that comes along.
pub fn sample(name: &str) -> PathBuf {
    project().join(format!("src-tauri/samples/{name}.json"))
}

/// A picture, decoded.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Red, green and blue, pixel by pixel.
    pub rgb: Vec<u8>,
    /// What drew it.
    pub software: String,
}

impl Picture {
    /// Reads a whole picture.
    pub fn read(path: &Path) -> Self {
        let file = File::open(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let mut reader = png::Decoder::new(BufReader::new(file)).read_info().expect("a PNG");
        let mut rgb = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut rgb).expect("all of its pixels");
        let texts = &reader.info().uncompressed_latin1_text;
        let software = texts.first().map(|text| text.text.clone()).unwrap_or_default();
        Self { width: info.width, height: info.height, rgb, software }
    }

    /// The colour at a place.
    pub fn at(&self, x: u32, y: u32) -> [u8; 3] {
        let start = (y as usize * self.width as usize + x as usize) * 3;
        [self.rgb[start], self.rgb[start + 1], self.rgb[start + 2]]
    }

    /// Whether a row has more than one colour.
    pub fn is_drawn(&self, y: u32) -> bool {
        (1..self.width).any(|x| self.at(x, y) != self.at(0, y))
    }
}

/// The names of the files in a directory, sorted.
pub fn names(directory: &Path) -> Vec<String> {
    let files = fs::read_dir(directory).expect("a directory");
    let mut names: Vec<_> = files
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
