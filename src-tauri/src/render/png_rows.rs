//! Pictures as PNG files, row by row, so that one of any height takes little memory.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;

use png::{
    BitDepth, ColorType, Compression, Decoder, Encoder, Reader, StreamWriter, Transformations,
};

/// The keyword of the text that says what drew a picture.
const SOFTWARE: &str = "Software";
/// How many bytes of one pixel there are: red, green and blue.
pub(crate) const PIXEL_BYTES: usize = 3;

/// Writes a picture without transparency.
pub(crate) struct RowWriter<W: Write + 'static> {
    stream: StreamWriter<'static, BufWriter<W>>,
}

impl<W: Write + 'static> RowWriter<W> {
    /// Begins a picture of this size, in pixels; `software` says what drew it.
    ///
    /// # Errors
    /// Why it cannot be written, in words.
    pub(crate) fn new(file: W, width: u32, height: u32, software: &str) -> Result<Self, String> {
        let begin = || {
            let mut encoder = Encoder::new(BufWriter::new(file), width, height);
            encoder.set_color(ColorType::Rgb);
            encoder.set_depth(BitDepth::Eight);
            encoder.set_compression(Compression::Balanced);
            encoder.add_text_chunk(SOFTWARE.to_owned(), software.to_owned())?;
            encoder.write_header()?.into_stream_writer()
        };
        Ok(Self { stream: begin().map_err(|error| error.to_string())? })
    }

    /// Writes rows, pixel by pixel: red, green and blue, a byte each.
    ///
    /// # Errors
    /// Why they cannot be written, in words.
    pub(crate) fn write(&mut self, rows: &[u8]) -> Result<(), String> {
        self.stream.write_all(rows).map_err(|error| error.to_string())
    }

    /// Ends the picture.
    ///
    /// # Errors
    /// Why it cannot be written, or that rows are missing, in words.
    pub(crate) fn finish(self) -> Result<(), String> {
        self.stream.finish().map_err(|error| error.to_string())
    }
}

/// Reads a picture of any kind as rows of red, green and blue.
pub(crate) struct RowReader {
    reader: Reader<BufReader<File>>,
    /// How wide it is, in pixels.
    pub width: u32,
    /// How high it is, in pixels.
    pub height: u32,
    color: ColorType,
}

impl RowReader {
    /// Opens a picture.
    ///
    /// # Errors
    /// Why it is none, in words.
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let file = File::open(path).map_err(|error| error.to_string())?;
        let mut decoder = Decoder::new(BufReader::new(file));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let reader = decoder.read_info().map_err(|error| error.to_string())?;
        let (width, height) = (reader.info().width, reader.info().height);
        if reader.info().interlaced {
            return Err("it is interlaced".to_owned());
        }
        let (color, _) = reader.output_color_type();
        Ok(Self { reader, width, height, color })
    }

    /// What drew it, where it says so.
    pub(crate) fn software(&self) -> Option<String> {
        let mut texts = self.reader.info().uncompressed_latin1_text.iter();
        texts.find(|text| text.keyword == SOFTWARE).map(|text| text.text.clone())
    }

    /// Reads the next row into `row`, whose old content goes. Returns whether there was one.
    ///
    /// # Errors
    /// Why it cannot be read, in words.
    pub(crate) fn next(&mut self, row: &mut Vec<u8>) -> Result<bool, String> {
        row.clear();
        let Some(read) = self.reader.next_row().map_err(|error| error.to_string())? else {
            return Ok(false);
        };
        let pixels = read.data().chunks_exact(self.color.samples().max(1));
        match self.color {
            ColorType::Rgb => row.extend_from_slice(read.data()),
            ColorType::Rgba => {
                row.extend(pixels.flat_map(|pixel| pixel.iter().take(PIXEL_BYTES).copied()));
            }
            ColorType::Grayscale | ColorType::GrayscaleAlpha | ColorType::Indexed => {
                let gray = pixels.filter_map(|pixel| pixel.first().copied());
                row.extend(gray.flat_map(|gray| [gray; PIXEL_BYTES]));
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_back_as_they_were_with_what_drew_them() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("picture.png");
        let mut writer =
            RowWriter::new(File::create(&path).unwrap(), 2, 3, "Service View").unwrap();
        writer.write(&[1; 6]).unwrap();
        writer.write(&[2; 12]).unwrap();
        writer.finish().unwrap();
        let mut reader = RowReader::open(&path).unwrap();
        assert_eq!((reader.width, reader.height), (2, 3));
        assert_eq!(reader.software().as_deref(), Some("Service View"));
        let mut row = Vec::new();
        for expected in [1, 2, 2] {
            assert!(reader.next(&mut row).unwrap());
            assert_eq!(row, [expected; 6]);
        }
        assert!(!reader.next(&mut row).unwrap());
    }

    #[test]
    fn picture_with_a_palette_is_read_in_its_colours() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("palette.png");
        let mut encoder = Encoder::new(File::create(&path).unwrap(), 2, 1);
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(vec![9, 8, 7, 1, 2, 3]);
        encoder.write_header().unwrap().write_image_data(&[1, 0]).unwrap();
        let mut row = Vec::new();
        assert!(RowReader::open(&path).unwrap().next(&mut row).unwrap());
        assert_eq!(row, [1, 2, 3, 9, 8, 7]);
    }

    #[test]
    fn picture_without_its_rows_is_an_error() {
        let mut writer = RowWriter::new(Vec::new(), 2, 2, "x").unwrap();
        writer.write(&[0; 6]).unwrap();
        assert!(writer.finish().is_err());
    }
}
