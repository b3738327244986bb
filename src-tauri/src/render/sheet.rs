//! One picture of many: pictures side by side and under each other.

use std::io::Write;
use std::path::PathBuf;

use super::png_rows::{PIXEL_BYTES, RowReader, RowWriter};

/// The room around each picture, in pixels.
const GAP: u32 = 12;
/// The colour between the pictures.
const BETWEEN: u8 = 150;

/// Writes one picture with the pictures of each line side by side, and the lines under each other.
///
/// # Errors
/// Why it cannot be written, in words.
pub(crate) fn write(
    lines: &[Vec<PathBuf>],
    software: &str,
    file: impl Write + 'static,
) -> Result<(), String> {
    let lines: Vec<Vec<RowReader>> = lines
        .iter()
        .map(|line| line.iter().map(|path| RowReader::open(path)).collect())
        .collect::<Result<_, String>>()?;
    let widths = lines.iter().map(|line| line.iter().map(|one| one.width + GAP).sum::<u32>() + GAP);
    let width = widths.max().unwrap_or(GAP);
    let heights = lines.iter().map(|line| height_of(line) + GAP);
    let height = heights.sum::<u32>() + GAP;
    let mut sheet = RowWriter::new(file, width, height, software)?;
    let row_bytes = width as usize * PIXEL_BYTES;
    let between = |sheet: &mut RowWriter<_>| {
        (0..GAP).try_for_each(|_| sheet.write(&vec![BETWEEN; row_bytes]))
    };
    between(&mut sheet)?;
    let (mut row, mut read) = (Vec::new(), Vec::new());
    for mut line in lines {
        for _ in 0..height_of(&line) {
            row.clear();
            for picture in &mut line {
                row.resize(row.len() + GAP as usize * PIXEL_BYTES, BETWEEN);
                let end = row.len() + picture.width as usize * PIXEL_BYTES;
                picture.next(&mut read)?;
                row.extend_from_slice(&read);
                // Under a picture that is less high than its line.
                row.resize(end, BETWEEN);
            }
            row.resize(row_bytes, BETWEEN);
            sheet.write(&row)?;
        }
        between(&mut sheet)?;
    }
    sheet.finish()
}

fn height_of(line: &[RowReader]) -> u32 {
    line.iter().map(|picture| picture.height).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;

    #[test]
    fn pictures_stand_side_by_side_and_under_each_other() {
        let directory = tempfile::tempdir().unwrap();
        let picture = |name: &str, width: u32, height: u32, gray: u8| {
            let path = directory.path().join(name);
            let file = File::create(&path).unwrap();
            let mut writer = RowWriter::new(file, width, height, "x").unwrap();
            writer.write(&vec![gray; (width * height) as usize * PIXEL_BYTES]).unwrap();
            writer.finish().unwrap();
            path
        };
        let lines =
            [vec![picture("a", 10, 20, 1), picture("b", 30, 10, 2)], vec![picture("c", 20, 5, 3)]];
        let path = directory.path().join("sheet");
        write(&lines, "x", File::create(&path).unwrap()).unwrap();
        let mut sheet = RowReader::open(&path).unwrap();
        assert_eq!((sheet.width, sheet.height), (12 + 10 + 12 + 30 + 12, 12 + 20 + 12 + 5 + 12));
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        while sheet.next(&mut row).unwrap() {
            rows.push(row.clone());
        }
        let at = |x: usize, y: usize| rows[y][x * PIXEL_BYTES];
        assert_eq!([at(0, 0), at(12, 12), at(21, 31), at(22, 12)], [BETWEEN, 1, 1, BETWEEN]);
        assert_eq!([at(34, 12), at(63, 21), at(34, 22)], [2, 2, BETWEEN]);
        assert_eq!([at(12, 44), at(31, 48), at(32, 44), at(12, 49)], [3, 3, BETWEEN, BETWEEN]);
    }
}
