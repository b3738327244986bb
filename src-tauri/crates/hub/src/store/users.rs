//! A user who is to be made, and why a user stays as they are.

use crate::model::{LocationId, RoleType};

/// A user who is to be made, checked.
pub(crate) struct NewUser {
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    /// What the user may do, and where; an admin needs no location.
    pub roles: Vec<(RoleType, Option<LocationId>)>,
}

/// Why a user stays as they are, or is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UserError {
    NoUser,
    /// Another user has the e-mail address.
    EmailTaken,
    NoLocation(LocationId),
    NoDesk,
    /// The desk is not at the location that the user has chosen.
    OtherLocation,
    NoLine(i64),
}
