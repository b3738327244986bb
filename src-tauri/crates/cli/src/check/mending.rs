//! Files that are mended in their place: written whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use external_data::{CheckedText, Mended, MendedPlace, mend};

use crate::text_file::{decoded, read_bytes};

/// Mends the payloads in a file, whose text was read from it and checked, and writes the file where there
/// was something to mend. Returns the new text, checked, and what was done.
///
/// # Errors
/// Why the file cannot be written, with its name and what to do.
pub(crate) fn mend_file(
    file: &Path,
    checked: CheckedText<'static>,
) -> Result<(CheckedText<'static>, Vec<MendedPlace>), String> {
    let Some((mended, fixes)) = checked.mend() else { return Ok((checked, Vec::new())) };
    replace(file, checked.text().as_bytes(), mended.text().as_bytes())?;
    Ok((mended, fixes))
}

/// Mends the payload in each line of a file, and writes the file where there was something to mend.
/// Returns what was done, with the lines of the file.
///
/// # Errors
/// Why the file cannot be read or written, with its name and what to do.
pub(crate) fn mend_lines(file: &Path) -> Result<Vec<MendedPlace>, String> {
    let text = decoded(file, read_bytes(file, u64::MAX)?)?;
    let mut mended = String::with_capacity(text.len());
    let mut fixes = Vec::new();
    for (line, before) in (0_u32..).zip(text.split_inclusive('\n')) {
        let payload = before.trim_end_matches(['\n', '\r']);
        let Some(Mended { text, fixes: done }) =
            Some(payload).filter(|payload| !payload.trim().is_empty()).and_then(mend)
        else {
            mended += before;
            continue;
        };
        mended += &text;
        mended += before.get(payload.len()..).unwrap_or_default();
        fixes.extend(done.into_iter().map(|fix| MendedPlace { line: fix.line + line, ..fix }));
    }
    if !fixes.is_empty() {
        replace(file, text.as_bytes(), mended.as_bytes())?;
    }
    Ok(fixes)
}

/// Puts `after` in the place of a file that holds `before`, in one step: whoever reads it finds the
/// one or the other whole. A link stays a link; what it leads to is replaced.
fn replace(file: &Path, before: &[u8], after: &[u8]) -> Result<(), String> {
    write_beside(file, before, after)
        .map_err(|reason| format!("cannot write {}: {reason}; it is as it was", file.display()))
}

fn write_beside(file: &Path, before: &[u8], after: &[u8]) -> Result<(), String> {
    let said = |error: std::io::Error| error.to_string();
    let path: PathBuf = fs::canonicalize(file).map_err(said)?;
    let metadata = fs::metadata(&path).map_err(said)?;
    if metadata.permissions().readonly() {
        return Err("it is read-only".to_owned());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::Builder::new().prefix(".sview-").tempfile_in(folder).map_err(said)?;
    new.write_all(after).map_err(said)?;
    new.as_file().set_permissions(metadata.permissions()).map_err(said)?;
    new.as_file().sync_all().map_err(said)?;
    if fs::read(&path).map_err(said)? != before {
        return Err("another program has just changed it; run this again".to_owned());
    }
    new.persist(&path).map_err(|error| said(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"fields\":[],}";

    #[test]
    fn file_that_changed_meanwhile_is_left_and_no_other_file_is_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("payload.json");
        fs::write(&file, "what another program wrote").unwrap();
        let refused = mend_file(&file, CheckedText::of(TEXT)).err().unwrap();
        assert!(refused.contains("another program has just changed it"), "{refused}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "what another program wrote");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn mode_of_the_file_and_a_link_to_it_are_kept() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("payload.json");
        let link = folder.path().join("link.json");
        fs::write(&file, TEXT).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        assert_eq!(mend_file(&link, CheckedText::of(TEXT)).ok().unwrap().1.len(), 1);
        assert!(link.is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "{\"fields\":[]}");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn lines_are_mended_each_by_itself_with_their_ends_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("payloads.ndjson");
        fs::write(&file, "{\"fields\":[],}\r\n\n{\"fields\":[]}\n{\"fields\":[ ],}").unwrap();
        let fixes = mend_lines(&file).unwrap();
        let lines: Vec<u32> = fixes.iter().map(|fix| fix.line).collect();
        assert_eq!(lines, [1, 4]);
        let after = fs::read_to_string(&file).unwrap();
        assert_eq!(after, "{\"fields\":[]}\r\n\n{\"fields\":[]}\n{\"fields\":[ ]}");
    }
}
