//! Bodies that were packed on their way: which encodings are taken, and how one is unpacked.

use std::io::Read;

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use flate2::read::MultiGzDecoder;

/// How the body of a request is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentEncoding {
    /// It is not.
    Identity,
    /// gzip (RFC 1952).
    Gzip,
}

impl ContentEncoding {
    /// Reads `Content-Encoding`. An error is what stands there and is not taken.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, String> {
        let values = headers.get_all(header::CONTENT_ENCODING);
        let named: Vec<_> =
            values.iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        let named = named.join(", ");
        match named.trim().to_ascii_lowercase().as_str() {
            "" | "identity" => Ok(Self::Identity),
            "gzip" | "x-gzip" => Ok(Self::Gzip),
            _ => Err(named),
        }
    }
}

/// Why a body cannot be unpacked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnpackError {
    /// It becomes more bytes than the call takes.
    TooLarge,
    /// It is cut off, damaged, or no gzip at all.
    Damaged,
}

/// Unpacks a gzip body of at most `limit` bytes. A body that becomes more is given up there, so that
/// a few bytes cannot fill the memory.
pub(crate) fn unpack(packed: &[u8], limit: usize) -> Result<Bytes, UnpackError> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut unpacked = Vec::new();
    let read = MultiGzDecoder::new(packed).take(most).read_to_end(&mut unpacked);
    // What came before the fault may be too much already.
    if unpacked.len() > limit {
        return Err(UnpackError::TooLarge);
    }
    read.map_err(|_| UnpackError::Damaged)?;
    Ok(unpacked.into_boxed_slice().into())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use axum::http::HeaderValue;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(body: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn unpacked_bytes_are_counted_to_the_last() {
        let packed = gzip(&[b'x'; 1_000]);
        assert_eq!(unpack(&packed, 1_000), Ok(Bytes::from(vec![b'x'; 1_000])));
        assert_eq!(unpack(&packed, 999), Err(UnpackError::TooLarge));
        let parts = [packed.clone(), packed].concat();
        assert_eq!(unpack(&parts, 1_999), Err(UnpackError::TooLarge));
        assert_eq!(unpack(&parts, 2_000).map(|unpacked| unpacked.len()), Ok(2_000));
    }

    #[test]
    fn body_that_is_damaged_or_followed_by_something_else_is_refused() {
        let packed = gzip(b"provider=p");
        for bad in
            [&packed[..packed.len() - 1], b"provider=p", &[packed.clone(), b"x".into()].concat()]
        {
            assert_eq!(unpack(bad, 1_000), Err(UnpackError::Damaged), "{bad:?}");
        }
    }

    #[test]
    fn encodings_in_several_headers_are_taken_together() {
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::CONTENT_ENCODING, HeaderValue::from_static(value));
            }
            ContentEncoding::of(&headers)
        };
        assert_eq!(of(&[]), Ok(ContentEncoding::Identity));
        assert_eq!(of(&["Identity"]), Ok(ContentEncoding::Identity));
        assert_eq!(of(&[" x-GZIP "]), Ok(ContentEncoding::Gzip));
        assert_eq!(of(&["gzip", "br"]), Err("gzip, br".to_owned()));
    }
}
