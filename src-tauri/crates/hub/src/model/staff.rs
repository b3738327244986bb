//! What a user may do.

use super::LocationId;

/// A level of access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleType {
    /// Serves visitors of a location.
    Clerk,
    /// Also manages a location.
    Manager,
    /// Manages all locations.
    Admin,
}

impl RoleType {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Clerk, "CLERK"), (Self::Manager, "MANAGER"), (Self::Admin, "ADMIN")];

    /// The wire's word for it.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("", |(_, word)| word)
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(role, _)| *role)
    }
}

/// What a user may do, and where.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub id: i64,
    pub kind: RoleType,
    /// `None` for an admin, who may do it everywhere.
    pub location: Option<LocationId>,
}
