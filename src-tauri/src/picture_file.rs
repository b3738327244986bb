//! A picture as a PNG file.

use png::{BitDepth, ColorType, Encoder, EncodingError};

use crate::web_view::Picture;

/// Encodes a picture.
///
/// # Errors
/// Fails for a picture that has not as many pixels as it says.
pub(crate) fn encode(picture: &Picture) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, picture.width, picture.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.rgb)?;
    writer.finish()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn picture_is_read_back_as_it_was() {
        let rgb = vec![255, 0, 0, 0, 255, 0];
        let file = encode(&Picture { width: 2, height: 1, rgb: rgb.clone() }).unwrap();
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
        let mut read = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut read).unwrap();
        assert_eq!((info.width, info.height, read), (2, 1, rgb));
    }

    #[test]
    fn picture_without_its_pixels_is_an_error() {
        assert!(encode(&Picture { width: 2, height: 2, rgb: vec![0; 3] }).is_err());
    }
}
