//! The write-ahead log, read frame by frame (<https://sqlite.org/fileformat2.html#walformat>).
//!
//! Each frame is a page with a checksum that continues the one of the frame before. SQLite stops
//! at the first frame that does not fit and takes no notice of what follows. That is right for an
//! end that was being written when the power went. Where frames of later commits follow, though,
//! the log was damaged, and everything behind that place would be lost without a word.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

/// The head of the file: magic number, version, page size, sequence, two salts, two checksums.
const HEADER_BYTES: usize = 32;
/// The head of a frame: page number, pages after a commit or 0, two salts, two checksums.
const FRAME_HEADER_BYTES: usize = 24;
/// How a log begins; the last bit says whether its checksums read words with the high byte first.
pub(super) const MAGIC: u32 = 0x377f_0682;
/// The sizes that a page may have.
const PAGE_BYTES: std::ops::RangeInclusive<u32> = 512..=65_536;
/// The page size of all databases that the hub makes.
const USUAL_PAGE_BYTES: u32 = 4_096;

/// A running checksum.
pub(super) type Checksum = [u32; 2];
pub(super) type Word = [u8; 4];

/// The condition of a log.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// The whole log can be read, except for an end that was being written when the power went.
    Intact,
    /// A frame does not fit, and a later commit follows it.
    Damaged {
        /// Where the first frame that does not fit begins, in bytes.
        offset: u64,
        /// How many commits are at or after that place.
        commits: u64,
    },
}

/// The head of a log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Header {
    /// Whether checksums read words with the high byte first.
    pub big_endian: bool,
    /// How large each page is.
    pub page_bytes: u32,
    /// How many logs there were before.
    pub sequence: Word,
    /// The salts of all frames of this log. Frames that an earlier log left behind have other
    /// salts.
    pub salts: [Word; 2],
    /// The checksum that is stored in the head, and the correct one.
    stored: Checksum,
    computed: Checksum,
    /// Whether SQLite accepts the head.
    pub whole: bool,
}

/// One frame.
pub(super) struct Frame {
    /// The number of the page whose content the frame has.
    pub page: Word,
    /// How many pages the database has after this commit; 0 where more frames belong to it.
    pub pages_after: Word,
    pub salts: [Word; 2],
    /// Whether the checksum of the frame continues the checksum of the frame before, either the one
    /// stored there or the correct one.
    pub fits: bool,
}

impl Frame {
    pub(super) fn commits(&self) -> bool {
        self.pages_after != [0; 4]
    }
}

/// A log that is read from its beginning.
pub(super) struct Log {
    file: BufReader<File>,
    pub header: Header,
    /// The content of the frame that was read last.
    pub page: Vec<u8>,
    before: [Checksum; 2],
    offset: u64,
}

impl Log {
    /// Opens the log; `None` where there is none, or nothing in it.
    pub(super) fn open(path: &Path) -> io::Result<Option<Self>> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut file = BufReader::new(file);
        let mut head = [0; HEADER_BYTES];
        if !read_all(&mut file, &mut head)? {
            return Ok(None);
        }
        let header = Header::parse(&head);
        let page = vec![0; usize::try_from(header.page_bytes).unwrap_or_default()];
        let before = [header.stored, header.computed];
        Ok(Some(Self { file, header, page, before, offset: HEADER_BYTES as u64 }))
    }

    /// Reads the next frame; `None` where no whole one follows.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame>> {
        let mut head = [0; FRAME_HEADER_BYTES];
        if !read_all(&mut self.file, &mut head)? || !read_all(&mut self.file, &mut self.page)? {
            return Ok(None);
        }
        let (&[page, pages_after, salt_1, salt_2, sum_1, sum_2], _) = head.as_chunks() else {
            return Ok(None);
        };
        let stored = [sum_1, sum_2].map(u32::from_be_bytes);
        let continued = |from| {
            let from = checksum(self.header.big_endian, &[page, pages_after], from);
            checksum(self.header.big_endian, self.page.as_chunks().0, from)
        };
        let [computed, otherwise] = self.before.map(continued);
        let fits = page != [0; 4] && (stored == computed || stored == otherwise);
        self.before = [stored, computed];
        self.offset += (head.len() + self.page.len()) as u64;
        Ok(Some(Frame { page, pages_after, salts: [salt_1, salt_2], fits }))
    }
}

impl Header {
    fn parse(head: &[u8; HEADER_BYTES]) -> Self {
        let number = |word: Option<&Word>| word.map_or(0, |word| u32::from_be_bytes(*word));
        let (words, _) = head.as_chunks::<4>();
        let word = |at: usize| words.get(at).copied().unwrap_or_default();
        let magic = number(words.first());
        let big_endian = magic & 1 == 1;
        let page_bytes = number(words.get(2));
        let sized = page_bytes.is_power_of_two() && PAGE_BYTES.contains(&page_bytes);
        let stored = [number(words.get(6)), number(words.get(7))];
        let computed = checksum(big_endian, words.get(..6).unwrap_or_default(), [0, 0]);
        Self {
            big_endian,
            page_bytes: if sized { page_bytes } else { USUAL_PAGE_BYTES },
            sequence: word(3),
            salts: [word(4), word(5)],
            stored,
            computed,
            whole: sized && magic & !1 == MAGIC && stored == computed,
        }
    }
}

/// Looks through the log at `path`. A log that is not there is whole.
///
/// A commit is only acknowledged, and the next one only written, when all of it is on the disk. So
/// a frame that does not fit is a torn end as long as no frame follows that continues a commit
/// behind that place. What was damaged in the very last commit looks like a torn end.
pub(super) fn scan(path: &Path) -> io::Result<Condition> {
    let Some(mut log) = Log::open(path)? else { return Ok(Condition::Intact) };
    let header = log.header;
    // The head counts as a commit: it is on the disk before the first frame is written.
    let mut broken = (!header.whole).then_some(0);
    let mut follows_commit = true;
    let mut salts_before = None;
    let (mut damaged, mut commits) = (false, 0_u64);
    loop {
        let offset = log.offset;
        let Some(frame) = log.next()? else { break };
        // Where the head is not whole, its salts may be what is wrong.
        let same_log = if header.whole {
            frame.salts == header.salts
        } else {
            salts_before.is_none_or(|before| before == frame.salts)
        };
        if broken.is_none() && !(frame.fits && same_log) {
            broken = Some(offset);
            // Of its own commit it says nothing yet.
            follows_commit = false;
        } else if broken.is_some() {
            damaged |= follows_commit && frame.fits && same_log;
        }
        if broken.is_some() {
            follows_commit = frame.commits();
            commits += u64::from(follows_commit && same_log);
        }
        salts_before = Some(frame.salts);
    }
    match broken {
        Some(offset) if damaged => Ok(Condition::Damaged { offset, commits }),
        _ => Ok(Condition::Intact),
    }
}

/// Continues a checksum over words, two at a time.
pub(super) fn checksum(big_endian: bool, words: &[Word], [mut a, mut b]: Checksum) -> Checksum {
    let number = if big_endian { u32::from_be_bytes } else { u32::from_le_bytes };
    for [first, second] in words.as_chunks().0 {
        a = a.wrapping_add(number(*first)).wrapping_add(b);
        b = b.wrapping_add(number(*second)).wrapping_add(a);
    }
    [a, b]
}

/// Fills `bytes`; `false` where the file ends before that.
fn read_all(file: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;
