//! Two pictures, compared. They are looked at in squares, so that a word that changed counts the same in a
//! small picture and in a tall one.

use std::io::Write;
use std::path::Path;

use super::options::Tolerance;
use super::png_rows::{PIXEL_BYTES, RowReader, RowWriter};

/// The side of a square, in pixels.
const SQUARE: usize = 32;
/// By how much a colour of a pixel may differ, of 255.
const CHANNEL: u8 = 32;
/// The colour of a pixel that differs, or is in one of the pictures alone.
const DIFFERENT: [u8; PIXEL_BYTES] = [220, 0, 60];

/// What a comparison found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Difference {
    /// One picture has another size than the other: width and height of the baseline, then of the other.
    Size((u32, u32), (u32, u32)),
    /// Squares have more pixels that differ than are allowed.
    Pixels {
        /// How many such squares there are.
        squares: usize,
        /// Where the first of them begins, in pixels from the left and from the top.
        first: (usize, usize),
        /// The share of pixels that differ in the one with the most, in percent.
        worst: f64,
    },
}

/// Compares a picture with its baseline, and draws into `target` how they differ: the picture in pale
/// gray, and in red each pixel that differs. Returns `None` where they are alike.
///
/// # Errors
/// Why they cannot be compared, in words.
pub(crate) fn compare(
    baseline: &Path,
    picture: &Path,
    tolerance: Tolerance,
    target: impl Write + 'static,
) -> Result<Option<Difference>, String> {
    let open = |path: &Path| {
        RowReader::open(path).map_err(|why| format!("cannot read {}: {why}", path.display()))
    };
    let (mut before, mut now) = (open(baseline)?, open(picture)?);
    let sizes = ((before.width, before.height), (now.width, now.height));
    let (width, height) = (before.width.max(now.width), before.height.max(now.height));
    let mut drawn = RowWriter::new(target, width, height, "Service View: difference")?;
    let columns = width as usize;
    let mut squares = Squares::new(columns);
    let (mut old, mut new, mut row) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..height {
        before.next(&mut old)?;
        now.next(&mut new)?;
        row.clear();
        for x in 0..columns {
            let (was, is) = (pixel(&old, x), pixel(&new, x));
            let differs = differ(was, is);
            squares.count(x, differs);
            row.extend(if differs { DIFFERENT } else { pale(is.unwrap_or_default()) });
        }
        squares.end_row();
        drawn.write(&row)?;
    }
    drawn.finish()?;
    if sizes.0 != sizes.1 {
        return Ok(Some(Difference::Size(sizes.0, sizes.1)));
    }
    Ok(squares.over(tolerance))
}

fn pixel(row: &[u8], x: usize) -> Option<[u8; PIXEL_BYTES]> {
    row.as_chunks().0.get(x).copied()
}

fn differ(was: Option<[u8; PIXEL_BYTES]>, is: Option<[u8; PIXEL_BYTES]>) -> bool {
    match (was, is) {
        (Some(was), Some(is)) => was.iter().zip(is).any(|(was, is)| was.abs_diff(is) > CHANNEL),
        (None, None) => false,
        _ => true,
    }
}

/// A pixel in gray, nearer to white.
fn pale(pixel: [u8; PIXEL_BYTES]) -> [u8; PIXEL_BYTES] {
    let sum: u16 = pixel.iter().map(|&one| u16::from(one)).sum();
    let gray = u8::try_from(sum / 3).unwrap_or(u8::MAX);
    [191 + gray / 4; PIXEL_BYTES]
}

/// The squares of a picture, of which one line is counted at a time.
struct Squares {
    /// How many rows were looked at.
    rows: usize,
    /// How many pixels differ in each square of the present line.
    counts: Vec<usize>,
    /// Each square in which pixels differ: where it begins, and their share.
    found: Vec<((usize, usize), f64)>,
}

impl Squares {
    fn new(width: usize) -> Self {
        Self { rows: 0, counts: vec![0; width.div_ceil(SQUARE)], found: Vec::new() }
    }

    fn count(&mut self, x: usize, differs: bool) {
        if differs && let Some(count) = self.counts.get_mut(x / SQUARE) {
            *count += 1;
        }
    }

    fn end_row(&mut self) {
        self.rows += 1;
        if self.rows.is_multiple_of(SQUARE) {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let top = self.rows.saturating_sub(1) / SQUARE * SQUARE;
        for (at, count) in self.counts.iter_mut().enumerate() {
            if *count > 0 {
                let differing = u32::try_from(*count).unwrap_or(u32::MAX);
                let all = u32::try_from(SQUARE * SQUARE).unwrap_or(u32::MAX);
                let share = f64::from(differing) * 100.0 / f64::from(all);
                self.found.push(((at * SQUARE, top), share));
                *count = 0;
            }
        }
    }

    fn over(mut self, tolerance: Tolerance) -> Option<Difference> {
        if !self.rows.is_multiple_of(SQUARE) {
            self.end_line();
        }
        let over: Vec<_> = self.found.iter().filter(|(_, share)| *share > tolerance.0).collect();
        let (first, _) = over.first()?;
        let worst = over.iter().map(|(_, share)| *share).fold(0.0, f64::max);
        Some(Difference::Pixels { squares: over.len(), first: *first, worst })
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    /// Compares a picture of one colour with one in which pixels have another.
    fn compared(
        sizes: [(u32, u32); 2],
        changed: impl Fn(usize, usize) -> Option<u8>,
        percent: f64,
    ) -> Option<Difference> {
        let directory = tempfile::tempdir().unwrap();
        let write = |name: &str, (width, height): (u32, u32), of: &dyn Fn(usize, usize) -> u8| {
            let path = directory.path().join(name);
            let mut writer =
                RowWriter::new(File::create(&path).unwrap(), width, height, "x").unwrap();
            for y in 0..height as usize {
                let row = (0..width as usize).flat_map(|x| [of(x, y); 3]);
                writer.write(&row.collect::<Vec<_>>()).unwrap();
            }
            writer.finish().unwrap();
            path
        };
        let baseline = write("baseline.png", sizes[0], &|_, _| 100);
        let picture = write("picture.png", sizes[1], &|x, y| changed(x, y).unwrap_or(100));
        let target = directory.path().join("difference.png");
        let file = File::create(&target).unwrap();
        let found = compare(&baseline, &picture, Tolerance(percent), file).unwrap();
        let drawn = RowReader::open(&target).unwrap();
        let larger = (sizes[0].0.max(sizes[1].0), sizes[0].1.max(sizes[1].1));
        assert_eq!((drawn.width, drawn.height), larger);
        found
    }

    #[test]
    fn pictures_that_are_alike_have_no_difference() {
        assert_eq!(compared([(70, 40); 2], |_, _| None, 0.0), None);
        // A colour that is little apart is the same.
        assert_eq!(compared([(70, 40); 2], |_, _| Some(132), 0.0), None);
    }

    #[test]
    fn one_pixel_is_found_where_none_may_differ_and_tolerated_where_some_may() {
        let changed = |x, y| (x == 69 && y == 39).then_some(133);
        let worst = 100.0 / 1024.0;
        let found = compared([(70, 40); 2], changed, 0.0);
        assert_eq!(found, Some(Difference::Pixels { squares: 1, first: (64, 32), worst }));
        assert_eq!(compared([(70, 40); 2], changed, 0.1), None);
    }

    #[test]
    fn square_counts_alone_however_tall_the_picture_is() {
        let changed = |x, y| (x < 8 && (640..648).contains(&y)).then_some(0);
        let found = compared([(64, 3200); 2], changed, 2.0);
        assert_eq!(found, Some(Difference::Pixels { squares: 1, first: (0, 640), worst: 6.25 }));
    }

    #[test]
    fn picture_of_another_size_differs_whatever_is_tolerated() {
        let found = compared([(70, 40), (70, 41)], |_, _| None, 100.0);
        assert_eq!(found, Some(Difference::Size((70, 40), (70, 41))));
    }

    #[test]
    fn file_that_is_no_picture_is_named() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("x.png");
        std::fs::write(&path, "no picture").unwrap();
        let why = compare(&path, &path, Tolerance(0.0), Vec::new()).unwrap_err();
        assert!(why.contains("x.png"), "{why}");
    }
}
