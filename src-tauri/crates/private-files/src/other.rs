//! Systems without modes and owners of files: the profile directory, in which all of this lies, is
//! closed to other users there.

use std::fs::{DirBuilder, File, Metadata, OpenOptions};
use std::io;
use std::path::{Component, Path, Prefix};

use crate::{FileSystem, Refusal, Secrecy};

pub(crate) fn private_directory() -> DirBuilder {
    DirBuilder::new()
}

pub(crate) fn private_file() -> OpenOptions {
    OpenOptions::new()
}

pub(crate) fn open_directory(path: &Path) -> Result<Option<File>, Refusal> {
    if path.metadata().map_err(Refusal::io(path))?.is_dir() {
        Ok(None)
    } else {
        Err(Refusal::io(path)(std::io::ErrorKind::NotADirectory.into()))
    }
}

pub(crate) fn open_to_read(path: &Path) -> Result<File, Refusal> {
    File::open(path).map_err(Refusal::io(path))
}

pub(crate) fn check_readable(path: &Path, metadata: &Metadata, _: Secrecy) -> Result<(), Refusal> {
    check_regular(path, metadata)
}

pub(crate) fn check_own(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.is_symlink() {
        return Err(Refusal::Link(path.to_owned()));
    }
    check_regular(path, metadata)
}

pub(crate) fn close_to_others(_: &Path, _: &Metadata) -> Result<(), Refusal> {
    Ok(())
}

pub(crate) fn check_usable(_: &Path, _: &Metadata) -> Result<(), Refusal> {
    Ok(())
}

pub(crate) fn explain(_: &Path, refusal: Refusal) -> Refusal {
    refusal
}

pub(crate) fn file_system(path: &Path, _: Option<&File>) -> io::Result<FileSystem> {
    let Some(Component::Prefix(prefix)) = path.components().next() else {
        return Ok(FileSystem::Local);
    };
    Ok(match prefix.kind() {
        Prefix::UNC(..) | Prefix::VerbatimUNC(..) => FileSystem::Network("a network share"),
        _ => FileSystem::Local,
    })
}

fn check_regular(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.is_file() {
        Ok(())
    } else {
        Err(Refusal::NotAFile { path: path.to_owned(), kind: "something else" })
    }
}
