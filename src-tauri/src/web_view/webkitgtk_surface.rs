//! The pixels of what WebKitGTK drew.

use gtk::cairo::{ImageSurface, Surface};

use super::picture::Picture;

/// Returns the pixels of what was drawn, of `rows` rows at most.
///
/// # Errors
/// Why there are none, in words.
pub(super) fn picture(surface: Surface, rows: u32) -> Result<Picture, String> {
    let mut image = ImageSurface::try_from(surface).map_err(|_| "the web view drew no picture")?;
    let side = |length: i32| u32::try_from(length).map_err(|error| error.to_string());
    let (width, height, stride) = (side(image.width())?, side(image.height())?, image.stride());
    let stride = usize::try_from(stride).unwrap_or_default().max(1);
    let height = height.min(rows);
    let data = image.data().map_err(|error| error.to_string())?;
    let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
    for row in data.chunks_exact(stride).take(height as usize) {
        for pixel in row.as_chunks::<4>().0.iter().take(width as usize) {
            // Cairo's pixels are numbers.
            let [_, red, green, blue] = u32::from_ne_bytes(*pixel).to_be_bytes();
            rgb.extend([red, green, blue]);
        }
    }
    Ok(Picture { width, height, rgb })
}

#[cfg(test)]
mod tests {
    use gtk::cairo::{Context, Format};

    use super::*;

    #[test]
    fn pixels_are_read_row_by_row_in_their_colours() {
        let image = ImageSurface::create(Format::Rgb24, 3, 2).unwrap();
        let context = Context::new(&image).unwrap();
        context.set_source_rgb(1.0, 0.0, 0.0);
        context.paint().unwrap();
        context.set_source_rgb(0.0, 0.0, 1.0);
        context.rectangle(0.0, 1.0, 3.0, 1.0);
        context.fill().unwrap();
        drop(context);
        let surface = Surface::clone(&image);
        // Pixels are read of a picture that nobody else has.
        drop(image);
        let rgb = [[255, 0, 0], [255, 0, 0], [255, 0, 0], [0, 0, 255], [0, 0, 255], [0, 0, 255]];
        assert_eq!(picture(surface, 9), Ok(Picture { width: 3, height: 2, rgb: rgb.concat() }));
    }

    #[test]
    fn no_more_rows_are_read_than_are_asked_for() {
        let image = ImageSurface::create(Format::Rgb24, 3, 2).unwrap();
        let surface = Surface::clone(&image);
        drop(image);
        let first_row = Picture { width: 3, height: 1, rgb: vec![0; 9] };
        assert_eq!(picture(surface, 1), Ok(first_row));
    }
}
