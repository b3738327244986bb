//! What lies behind a directory: a disk of this machine, or something that another machine has.

/// Where the files of a directory lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileSystem {
    /// On this machine, as far as the system says.
    Local,
    /// On another machine. Locks and shared memory may not reach from one to the other.
    Network(&'static str),
    /// Behind a program or a virtual machine, which may have them anywhere.
    Unclear(&'static str),
}

/// The numbers by which Linux tells file systems apart (`statfs(2)`), and their names.
#[cfg(target_os = "linux")]
const NETWORK: [(u32, &str); 9] = [
    (0x6969, "NFS"),
    (0x517b, "SMB"),
    (0xff53_4d42, "CIFS"),
    (0xfe53_4d42, "SMB"),
    (0x5346_414f, "AFS"),
    (0x7375_7245, "Coda"),
    (0x564c, "NCP"),
    (0x00c3_6400, "Ceph"),
    (0x0bd0_0bd0, "Lustre"),
];

/// As [`NETWORK`], of file systems behind which there may be anything.
#[cfg(target_os = "linux")]
const UNCLEAR: [(u32, &str); 2] = [(0x6573_5546, "FUSE"), (0x0102_1997, "9P")];

impl FileSystem {
    /// The file system with this number.
    #[cfg(target_os = "linux")]
    pub(crate) fn of_magic(magic: u32) -> Self {
        let named = |table: &[(u32, &'static str)]| {
            table.iter().find(|(number, _)| *number == magic).map(|(_, name)| *name)
        };
        match (named(&NETWORK), named(&UNCLEAR)) {
            (Some(name), _) => Self::Network(name),
            (None, Some(name)) => Self::Unclear(name),
            (None, None) => Self::Local,
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn file_systems_of_other_machines_are_known_by_their_numbers() {
        // As linux/magic.h and the manual of statfs have them.
        assert_eq!(FileSystem::of_magic(0x6969), FileSystem::Network("NFS"));
        assert_eq!(FileSystem::of_magic(0xff53_4d42), FileSystem::Network("CIFS"));
        assert_eq!(FileSystem::of_magic(0xfe53_4d42), FileSystem::Network("SMB"));
        assert_eq!(FileSystem::of_magic(0x6573_5546), FileSystem::Unclear("FUSE"));
        let (ext4, tmpfs, btrfs, overlay) = (0xef53, 0x0102_1994, 0x9123_683e, 0x794c_7630);
        for local in [ext4, tmpfs, btrfs, overlay] {
            assert_eq!(FileSystem::of_magic(local), FileSystem::Local, "{local:x}");
        }
    }
}
