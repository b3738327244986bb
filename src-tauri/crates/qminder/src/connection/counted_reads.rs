//! A stream that counts the bytes that are read from it, so that a frame that comes slowly shows that
//! the connection lives before it is whole.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// A stream, and how many bytes were read from it.
#[derive(Debug)]
pub(crate) struct CountedReads<S> {
    stream: S,
    count: u64,
}

impl<S> CountedReads<S> {
    /// Counts the reads of `stream` from now on.
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, count: 0 }
    }

    /// Returns how many bytes were read.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for CountedReads<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let read_now = buffer.filled().len().saturating_sub(before);
        self.count = self.count.wrapping_add(u64::try_from(read_now).unwrap_or(u64::MAX));
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for CountedReads<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    use super::*;

    #[tokio::test]
    async fn bytes_that_are_read_are_counted_and_written_ones_are_not() {
        let (near, mut far) = duplex(64);
        let mut counted = CountedReads::new(near);
        counted.write_all(b"not counted").await.unwrap();
        assert_eq!(counted.count(), 0);
        far.write_all(b"four").await.unwrap();
        let mut read = [0; 3];
        counted.read_exact(&mut read).await.unwrap();
        assert_eq!((&read, counted.count()), (b"fou", 3));
        counted.read_exact(&mut read[..1]).await.unwrap();
        assert_eq!(counted.count(), 4);
    }
}
