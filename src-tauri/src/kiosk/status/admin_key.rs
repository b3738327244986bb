//! The key with which an administrator has the picture of a screen without a user.

use settings::{ApiKeyFile, KioskSettings};
use sha2::{Digest, Sha256};

use crate::kiosk::key::{ADMIN_CREDENTIAL, credential, credentials_directory};

/// What became of a request for something that is an administrator's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// The key is the administrator's.
    Allowed,
    /// There is another key, or none in the request.
    Refused,
    /// Nobody may have it, since no key is named or it cannot be read.
    Nobody,
}

/// Judges what a request has in its header `Authorization`. It reads the key each time, since that may be
/// replaced, and may wait for a disk.
pub(super) fn judge(settings: &KioskSettings, header: Option<&str>) -> Access {
    let named = settings.admin_key_file.0.as_deref().map(ApiKeyFile::new);
    let file = credential(credentials_directory(), ADMIN_CREDENTIAL).or(named);
    file.map_or(Access::Nobody, |file| judge_by(&file, header))
}

fn judge_by(file: &ApiKeyFile, header: Option<&str>) -> Access {
    let key = match file.read() {
        Ok(key) => key,
        Err(error) => {
            let file = file.path().display();
            tracing::warn!(%file, ?error, "the administrator's key cannot be read");
            return Access::Nobody;
        }
    };
    let given = header.and_then(bearer);
    // Hashes are compared, so that the time it takes tells nothing of the key.
    let is_same = |given: &str| Sha256::digest(given) == Sha256::digest(key.expose());
    if given.is_some_and(is_same) { Access::Allowed } else { Access::Refused }
}

/// The key in a header `Authorization: Bearer KEY`.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, key) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

#[cfg(test)]
mod tests {
    use qminder::ApiKey;

    use super::*;

    #[test]
    fn administrator_is_who_has_the_key_as_it_is_now() {
        let folder = tempfile::tempdir().unwrap();
        let file = ApiKeyFile::new(&folder.path().join("admin.key"));
        assert_eq!(judge_by(&file, Some("Bearer one")), Access::Nobody);
        // A file that is written for its owner alone.
        system_tests::write_key(file.path(), "one");
        for (header, access) in [
            (Some("Bearer one"), Access::Allowed),
            (Some("bearer one"), Access::Allowed),
            (Some("Bearer two"), Access::Refused),
            (Some("Bearer "), Access::Refused),
            (Some("Basic one"), Access::Refused),
            (Some("one"), Access::Refused),
            (None, Access::Refused),
        ] {
            assert_eq!(judge_by(&file, header), access, "{header:?}");
        }
        file.write(&ApiKey::new("two").unwrap()).unwrap();
        assert_eq!(judge_by(&file, Some("Bearer one")), Access::Refused);
        assert_eq!(judge_by(&file, Some("Bearer two")), Access::Allowed);
    }
}
