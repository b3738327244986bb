//! Reads the body of an answer, which is of any size that the server likes, up to a limit.

use reqwest::Response;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::error::ErrorBody;

/// The largest answer that is read, and the largest message of a socket, in bytes. A list of a
/// thousand tickets with all that a hub lets be attached to them is far below.
pub(crate) const MAX_RESPONSE_BYTES: usize = 64 << 20;

/// The largest error that is read, in bytes.
pub(crate) const MAX_ERROR_BYTES: usize = 64 << 10;

/// The body of a good answer.
pub(super) async fn json<T: DeserializeOwned>(answer: Response) -> Result<T, Error> {
    let body = read(answer, MAX_RESPONSE_BYTES).await?;
    serde_json::from_slice(&body)
        .map_err(|_| Error::NotUnderstood("the body is not of the contract".to_owned()))
}

/// The body of an error, empty where it is none of the contract's.
pub(super) async fn error(answer: Response) -> ErrorBody {
    let body = read(answer, MAX_ERROR_BYTES).await.unwrap_or_default();
    serde_json::from_slice(&body).unwrap_or_default()
}

/// Reads at most `limit` bytes, counted as they come, after they were decompressed if need be.
async fn read(mut answer: Response, limit: usize) -> Result<Vec<u8>, Error> {
    if answer.content_length().is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await? {
        if body.len().saturating_add(piece.len()) > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

fn too_large(limit: usize) -> Error {
    let (size, unit) = if limit >= 1 << 20 { (limit >> 20, "MiB") } else { (limit >> 10, "KiB") };
    Error::NotUnderstood(format!("it is larger than {size} {unit}"))
}
