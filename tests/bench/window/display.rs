//! A display of the bench's own, whose pixels can be read: Xvfb keeps them in a file.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// The size of the screen: the program's window fits, and a browser's beside it.
const SCREEN: &str = "2200x900x24";

/// The header of an X window dump, in numbers of 32 bits: its own length, then 24 others.
const HEADER_WORDS: usize = 25;
/// How many bytes an entry of the table of colours has, which lies between header and pixels.
const COLOR_BYTES: usize = 12;
const PIXEL_BYTES: usize = 4;

/// A virtual display. It ends with the value.
pub struct Display {
    /// What programs find it by.
    pub name: String,
    server: Child,
    directory: TempDir,
}

impl Display {
    /// Starts a display, and waits until programs can use it.
    pub fn start() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let (server, number) = serve(None, &directory);
        Self { name: format!(":{number}"), server, directory }
    }

    /// Ends its server as a crash does.
    pub fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }

    /// Starts its server again by the same name, and waits until programs can use it.
    pub fn start_again(&mut self) {
        self.end();
        (self.server, _) = serve(Some(&self.name), &self.directory);
    }

    /// The pixels of its screen.
    pub fn pixels(&self) -> Pixels {
        Pixels::open(File::open(self.directory.path().join("Xvfb_screen0")).expect("its pixels"))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts the server of a display by a name, or by one that is free, and returns it with the number of the
/// display once it is ready.
fn serve(name: Option<&str>, directory: &TempDir) -> (Child, String) {
    let mut server = Command::new("Xvfb")
        .args(name)
        .args(["-displayfd", "1", "-screen", "0", SCREEN])
        // It does not start anew when its last client has gone, such as one that only looked: no program
        // can connect meanwhile.
        .args(["-nolisten", "tcp", "-noreset", "-fbdir"])
        .arg(directory.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb; `make bench` installs it");
    let mut number = String::new();
    let out = server.stdout.take().expect("its output");
    BufReader::new(out).read_line(&mut number).expect("the number of the display");
    (server, number.trim().to_owned())
}

/// The pixels of a screen, as they are whenever they are read.
pub struct Pixels {
    file: File,
    /// Where the first one lies in the file.
    begin: usize,
    width: usize,
    height: usize,
    bytes_per_line: usize,
}

/// A place on the screen, as the number of a byte in the file.
#[derive(Clone, Copy, Debug)]
pub struct PixelOffset(u64);

impl Pixels {
    fn open(file: File) -> Self {
        let mut header = [0; HEADER_WORDS * 4];
        file.read_exact_at(&mut header, 0).expect("a header");
        let word = |at: usize| {
            let bytes = header[at * 4..at * 4 + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes) as usize
        };
        let (header_bytes, width, height, bits_per_pixel, bytes_per_line, colors) =
            (word(0), word(4), word(5), word(11), word(12), word(19));
        assert_eq!(bits_per_pixel, PIXEL_BYTES * 8, "pixels of four bytes");
        let begin = header_bytes + colors * COLOR_BYTES;
        Self { file, begin, width, height, bytes_per_line }
    }

    /// How bright one pixel is, from 0 to 255.
    pub fn brightness(&self, offset: PixelOffset) -> u8 {
        let mut pixel = [0; PIXEL_BYTES];
        self.file.read_exact_at(&mut pixel, offset.0).expect("a pixel");
        brightness(pixel)
    }

    /// All of them, one line after the other.
    pub fn picture(&self) -> Picture {
        let mut bytes = vec![0; self.bytes_per_line * self.height];
        self.file.read_exact_at(&mut bytes, self.begin as u64).expect("the pixels");
        Picture(bytes)
    }

    /// How many pixels of the first `columns` have a colour, given as red, green and blue.
    pub fn count(&self, [red, green, blue]: [u8; 3], columns: usize) -> usize {
        let mut line = vec![0; columns.min(self.width) * PIXEL_BYTES];
        let lines = (0..self.height).map(|at| {
            let begin = self.begin + at * self.bytes_per_line;
            self.file.read_exact_at(&mut line, begin as u64).expect("the pixels");
            let pixels = line.chunks_exact(PIXEL_BYTES);
            pixels.filter(|pixel| pixel[..3] == [blue, green, red]).count()
        });
        lines.sum()
    }

    /// The last pixel, line after line, where two pictures differ as much as anywhere
    /// among the columns from `left` to `right`; and what tells the two apart there.
    pub fn difference(
        &self,
        before: &Picture,
        after: &Picture,
        left: usize,
        right: usize,
    ) -> Option<(PixelOffset, u8)> {
        let right = right.min(self.width);
        let at = |line: usize, column: usize| line * self.bytes_per_line + column * PIXEL_BYTES;
        let offsets = (0..self.height).flat_map(|line| (left..right).map(move |x| at(line, x)));
        let offsets: Vec<_> = offsets.collect();
        let apart = |&at: &usize| before.brightness(at).abs_diff(after.brightness(at));
        let most = offsets.iter().map(apart).max().filter(|most| *most > 64)?;
        // Neighbours of as much, so that it is not the edge of a letter.
        let offset = offsets.into_iter().rev().find(|at| {
            let around = [*at, at - PIXEL_BYTES, at - self.bytes_per_line];
            around.iter().all(|at| apart(at) >= most - most / 10)
        })?;
        let (before, after) = (before.brightness(offset), after.brightness(offset));
        Some((PixelOffset((self.begin + offset) as u64), before.midpoint(after)))
    }
}

/// What a screen showed at one moment.
pub struct Picture(Vec<u8>);

impl Picture {
    fn brightness(&self, at: usize) -> u8 {
        let pixel = self.0.get(at..at + PIXEL_BYTES).and_then(|bytes| bytes.try_into().ok());
        pixel.map_or(0, brightness)
    }
}

fn brightness([blue, green, red, _]: [u8; PIXEL_BYTES]) -> u8 {
    let sum = u16::from(blue) + u16::from(green) + u16::from(red);
    u8::try_from(sum / 3).unwrap_or(u8::MAX)
}
